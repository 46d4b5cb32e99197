import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver-types';
import type { DocumentReading } from '../reading.js';

/** The outline: the title of the document, then its items as they nest, named by label and title as they stand. */
export class DocumentSymbolProvider {
  provideDocumentSymbols({ places, plan: { header, items } }: DocumentReading): DocumentSymbol[] {
    const top: DocumentSymbol[] = [];
    if (header.title !== null && header.title.text !== '') {
      const range = places.rangeOf(header.title);
      top.push({ name: header.title.text, kind: SymbolKind.File, range, selectionRange: range });
    }
    const symbols: DocumentSymbol[] = [];
    for (const item of items) {
      const symbol: DocumentSymbol = {
        name: `${item.label} ${item.title.text}`.trim() || '—',
        kind: SymbolKind.String,
        range: places.rangeOf(item),
        selectionRange: places.rangeOf({ start: item.start, end: Math.max(item.title.end, item.start) }),
        children: [],
      };
      symbols.push(symbol);
      const parent = item.parent === null ? undefined : symbols[item.parent];
      if (parent === undefined) top.push(symbol);
      else {
        parent.kind = SymbolKind.Namespace;
        parent.children?.push(symbol);
      }
    }
    return top;
  }
}
