import type { Span } from '@gangmu/text';
import type { Position, SelectionRange } from 'vscode-languageserver-types';
import { itemAt } from '../items.js';
import type { DocumentReading } from '../reading.js';

/** What a selection grows by: the name, the clause, the item, the items it stands in, the whole text. */
export class SelectionRangeProvider {
  provideSelectionRanges(reading: DocumentReading, positions: readonly Position[]): SelectionRange[] {
    return positions.map((position) => {
      const { places } = reading;
      // From the outermost in; each holds the next.
      return spansAround(reading, position)
        .toReversed()
        .reduce<SelectionRange | undefined>((parent, span) => {
          const range = places.rangeOf(span);
          return parent === undefined ? { range } : { range, parent };
        }, undefined) as SelectionRange;
    });
  }
}

/** The innermost first, each within the next and smaller. */
function spansAround(reading: DocumentReading, position: Position): readonly Span[] {
  const { plan, places } = reading;
  const offset = places.offsetAt(position);
  const spans: Span[] = [];
  const add = (span: Span | null | undefined): void => {
    const inner = spans.at(-1);
    const holds =
      span != null && span.start <= (inner?.start ?? offset) && span.end >= (inner?.end ?? offset);
    if (holds && (inner === undefined || span.end - span.start > inner.end - inner.start)) spans.push(span);
  };
  const item = itemAt(plan.items, offset);
  add(reading.mentionAt(position));
  add(item?.clauses.find(({ start, end }) => start <= offset && offset <= end));
  if (item !== null) add({ start: item.start, end: item.ownEnd });
  for (let at = item; at !== null; at = at.parent === null ? null : (plan.items[at.parent] ?? null)) add(at);
  const whole = { start: 0, end: plan.text.length };
  add(whole);
  return spans.length === 0 ? [whole] : spans;
}
