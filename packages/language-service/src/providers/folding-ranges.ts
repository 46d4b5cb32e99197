import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';
import type { DocumentReading } from '../reading.js';

/** The most that is folded, so that the answer does not grow with a text that is no plan. */
const MOST = 5000;

/** Items fold to their first line. */
export class FoldingRangeProvider {
  provideFoldingRanges({ places, plan: { items } }: DocumentReading): FoldingRange[] {
    const found: FoldingRange[] = [];
    for (const item of items.slice(0, MOST)) {
      const { start, end } = places.rangeOf(item);
      if (end.line > start.line)
        found.push({ startLine: start.line, endLine: end.line, kind: FoldingRangeKind.Region });
    }
    return found;
  }
}
