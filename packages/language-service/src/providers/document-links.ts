import type { FragmentItem } from '@gangmu/recognition';
import type { Span } from '@gangmu/text';
import type { DocumentLink } from 'vscode-languageserver-types';
import type { CancellationToken } from '../cancellation.js';
import { inCharacters } from '../item-reference.js';
import type { DocumentReading } from '../reading.js';
import type { Workspace } from '../workspace.js';

/** The most references within the text that are links. */
const MOST_REFERENCES = 500;

/**
 * Leads from the title of a document, 《…》, to the file in the folder that has it, where exactly one does; and from 见第三条 and the
 * like to the item of this text.
 */
export class DocumentLinkProvider {
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  async provideDocumentLinks(uri: string, token: CancellationToken): Promise<DocumentLink[]> {
    const reading = this.#workspace.reading(uri);
    if (reading === null) return [];
    const links: DocumentLink[] = references(reading);
    for (const mention of reading.fragment.mentions) {
      if (mention.name.kind !== 'DOCUMENT') continue;
      const [target, ...others] = await this.#workspace.titled(mention.name.name);
      if (token.isCancellationRequested) return [];
      if (target === undefined || others.length > 0 || target === reading.places.uri) continue;
      links.push({ range: reading.places.rangeOf(mention), target });
    }
    return links;
  }
}

function references({ places, fragment: { statements, items, text } }: DocumentReading): DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const { type, object, start, end } of statements) {
    if (type !== 'REFERS_TO' || !('item' in object) || links.length === MOST_REFERENCES) continue;
    const item = items[object.item];
    const at = item === undefined ? null : numberIn(text.slice(start, end), item);
    if (item === undefined || at === null) continue;
    const { line } = places.rangeOf({ start: item.start, end: item.start }).start;
    links.push({
      range: places.rangeOf({ start: start + at.start, end: start + at.end }),
      target: `${places.uri}#L${line + 1}`,
    });
  }
  return links;
}

/** Where a clause names an item by its number. */
function numberIn(clause: string, { number }: FragmentItem): Span | null {
  if (number === null) return null;
  const figures = number.replaceAll('.', '\\.');
  const characters = inCharacters(number);
  const either = characters === null ? figures : `(?:${figures}|${characters})`;
  const found = new RegExp(
    `(?:第[（(]?|[（(]|附件)${either}(?![0-9一二三四五六七八九十])[）)]?[章节節条條项項款点點部]?`,
    'u',
  ).exec(clause);
  return found === null ? null : { start: found.index, end: found.index + found[0].length };
}
