import { entityId, type GraphReader } from '@gangmu/graph';
import type { Fragment, Mention } from '@gangmu/recognition';
import { fold, nameKey } from '@gangmu/text';
import type { Position, Range, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { CancellationToken } from '../cancellation.js';
import type { Messages } from '../messages.js';
import { inScript, scriptAround } from '../script.js';
import type { Workspace } from '../workspace.js';

/** Why a name cannot be given, in the user's language. */
export class RenameRefused extends Error {}

/** The most places that are renamed at once. */
const MOST = 10_000;
/** UTF-16 units of a name. */
const LONGEST = 100;
/** How many plans are read at once. */
const PLANS = 50;

/** Before a short form that the text introduces: it stays what the text says it is. */
const introduced = /(?:简称|统称|合称|称为)(?:为)?:?["']?$/u;

/**
 * Renames an entity in every document. The form at the cursor gets the new name; a form that holds it, or that it holds, gets what
 * corresponds (省教育厅 in 云南省教育厅); any other form the new name. Each place is written in the script around it. Names within
 * other names and short forms that a text introduces stay.
 */
export class RenameProvider {
  readonly #workspace: Workspace;
  readonly #messages: () => Messages;

  constructor(workspace: Workspace, messages: () => Messages) {
    this.#workspace = workspace;
    this.#messages = messages;
  }

  prepareRename(
    uri: string,
    position: Position,
  ): { readonly range: Range; readonly placeholder: string } | null {
    const reading = this.#workspace.reading(uri);
    const mention = reading?.mentionAt(position);
    if (reading == null || mention == null) return null;
    return { range: reading.places.rangeOf(mention), placeholder: mention.text };
  }

  /** @throws RenameRefused saying what is wrong with the name, or that there are too many places */
  async provideRename(
    uri: string,
    position: Position,
    given: string,
    token: CancellationToken,
  ): Promise<WorkspaceEdit | null> {
    const mention = this.#workspace.reading(uri)?.mentionAt(position);
    if (mention == null) return null;
    const name = given.trim();
    if (nameKey(name) === '' || name.length > LONGEST || /[\p{Cc}\u2028\u2029]/u.test(name))
      throw new RenameRefused(this.#messages().badName(LONGEST));
    const graph = await this.#workspace.graph();
    const entity = entityId(mention.name);
    const documentChanges: TextDocumentEdit[] = [];
    let count = 0;
    for await (const [plan, fragment] of fragmentsNaming(graph, entity)) {
      if (token.isCancellationRequested) return null;
      const places = this.#workspace.placesOfPlan(plan);
      if (places === null) continue;
      const edits: TextEdit[] = [];
      for (const each of renamed(fragment, entity)) {
        const form = newForm(each.text, mention.text, name);
        const newText = await inScript(form, scriptAround(fragment.text, each.start));
        edits.push({ range: places.rangeOf(each), newText });
      }
      count += edits.length;
      if (count > MOST) throw new RenameRefused(this.#messages().tooManyPlaces(MOST));
      const version = this.#workspace.openVersion(places.uri);
      if (edits.length > 0) documentChanges.push({ textDocument: { uri: places.uri, version }, edits });
    }
    return { documentChanges };
  }
}

/** What the plans that name an entity say, with their ids. */
async function* fragmentsNaming(
  graph: GraphReader,
  entity: string,
): AsyncGenerator<readonly [string, Fragment]> {
  let after: string | undefined;
  do {
    const [page] = await graph.expand(
      'entity.plans',
      [entity],
      after === undefined ? { first: PLANS } : { first: PLANS, after },
    );
    const ids = (page?.rows ?? []).map(({ id }) => id);
    const fragments = await graph.fragments(ids);
    for (const [i, id] of ids.entries()) {
      const fragment = fragments[i];
      if (fragment != null) yield [id, fragment];
    }
    after = page?.hasNextPage === true ? page.cursors.at(-1) : undefined;
  } while (after !== undefined);
}

/** The places of a text that are renamed: outer names first, so that what stands within another is known. */
function renamed({ mentions, text }: Fragment, entity: string): readonly Mention[] {
  const found: Mention[] = [];
  const kept = new Set<string>();
  let end = 0;
  for (const mention of mentions) {
    const isWithin = mention.end <= end;
    end = Math.max(end, mention.end);
    if (isWithin || entityId(mention.name) !== entity) continue;
    const before = fold(text.slice(Math.max(0, mention.start - 8), mention.start));
    if (introduced.test(before)) kept.add(nameKey(mention.text));
    else found.push(mention);
  }
  return found.filter((mention) => !kept.has(nameKey(mention.text)));
}

/** What a form of the name becomes when the form at the cursor becomes another. */
function newForm(form: string, from: string, to: string): string {
  const [other, cursor] = [nameKey(form), nameKey(from)];
  if (other === cursor) return to;
  const at = other.indexOf(cursor);
  // Only where the key stands for the text sign by sign.
  if (at >= 0 && other.length === form.length) return form.slice(0, at) + to + form.slice(at + cursor.length);
  const target = nameKey(to);
  const before = cursor.endsWith(other) ? cursor.slice(0, cursor.length - other.length) : '';
  if (before !== '' && target.startsWith(before) && target.length === to.length && target !== before)
    return to.slice(before.length);
  const behind = cursor.startsWith(other) ? cursor.slice(other.length) : '';
  if (behind !== '' && target.endsWith(behind) && target.length === to.length && target !== behind)
    return to.slice(0, -behind.length);
  return to;
}
