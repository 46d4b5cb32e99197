import {
  MarkupKind,
  type CompletionItem,
  type DocumentSymbol,
  type Hover,
  type Location,
  type LocationLink,
  type MarkupContent,
  type SymbolInformation,
} from 'vscode-languageserver';

// Answers for clients that know less of the protocol.

/** A card without Markdown: links by their labels, nothing escaped. */
export function plainHover(hover: Hover): Hover {
  if (typeof hover.contents !== 'object' || !('kind' in hover.contents)) return hover;
  return { ...hover, contents: plainText(hover.contents.value) };
}

/** The same for a card beside a completion. */
export function plainDocumentation(item: CompletionItem): CompletionItem {
  const { documentation } = item;
  if (typeof documentation !== 'object' || documentation.kind !== MarkupKind.Markdown) return item;
  return { ...item, documentation: plainText(documentation.value) };
}

function plainText(markdown: string): MarkupContent {
  const value = markdown
    .replace(/\[((?:[^\]\\]|\\.)*)\]\([^)]*\)/gu, '$1')
    .replace(/(?<!\\)\*+/gu, '')
    .replace(/\\([!-/:-@[-`{-~])/gu, '$1');
  return { kind: MarkupKind.PlainText, value };
}

/** Where links lead, without where they come from. */
export function locations(links: readonly LocationLink[]): Location[] {
  return links.map(({ targetUri, targetSelectionRange }) => ({
    uri: targetUri,
    range: targetSelectionRange,
  }));
}

/** An outline as a list. */
export function flatSymbols(
  uri: string,
  symbols: readonly DocumentSymbol[],
  container?: string,
): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children = [] }) => [
    {
      name,
      kind,
      location: { uri, range },
      ...(container === undefined ? {} : { containerName: container }),
    },
    ...flatSymbols(uri, children, name),
  ]);
}
