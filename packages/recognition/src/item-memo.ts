import type { Plan, PlanItem } from '@gangmu/plan';
import type { Span } from '@gangmu/text';
import type { Context } from './context.js';
import type { FoldedText } from './folded-text.js';
import type { ItemReading } from './recognize-item.js';
import { recognizeItem } from './recognize-item.js';
import { spansWithin } from './spans.js';

interface Remembered {
  /** With offsets and index as they were. */
  readonly reading: ItemReading;
  readonly start: number;
  readonly index: number;
}

/**
 * What was read of the items of one text, kept for its next version: an item is read again only if what its reading
 * depends on has changed. It makes reading faster and never different.
 *
 * Holds the readings of the latest version only. One memo serves one text.
 */
export class ItemMemo {
  #before = new Map<string, Remembered>();
  #now = new Map<string, Remembered>();
  #lexicon: Context['lexicon'] | null = null;
  #definitions = '';
  #itemsRead = 0;

  /** How many items have been read; what was remembered does not count. */
  get itemsRead(): number {
    return this.#itemsRead;
  }

  /** A new version is about to be read, with these names. */
  begin({ lexicon, definitions }: Context): void {
    const isAsBefore = this.#lexicon === lexicon && this.#definitions === definitions.key;
    this.#before = isAsBefore ? this.#now : new Map<string, Remembered>();
    this.#now = new Map();
    this.#lexicon = lexicon;
    this.#definitions = definitions.key;
  }

  /** {@link recognizeItem}, or what it gave before. */
  read(plan: Plan, source: FoldedText, item: PlanItem, context: Context): ItemReading {
    const key = keyOf(plan, item, context);
    const known = this.#now.get(key) ?? this.#before.get(key);
    if (known === undefined) this.#itemsRead++;
    const reading =
      known === undefined ? recognizeItem(plan, source, item, context) : moved(known, item.start, item.index);
    this.#now.set(key, { reading, start: item.start, index: item.index });
    return reading;
  }
}

/** All that the reading of an item depends on, but for the names known before: its own text, how it is cut up, and the context. */
function keyOf(plan: Plan, item: PlanItem, { region, retrospective }: Context): string {
  const { start, ownEnd } = item;
  const places: (number | string)[] = [];
  const add = (span: Span) => places.push(span.start - start, span.end - start);
  add(item.title);
  for (const clause of item.clauses) add(clause);
  places.push('[');
  for (const bracket of item.brackets) {
    add(bracket);
    for (const { role, bodies } of bracket.parts) {
      places.push(role === null ? '-' : `:${role}`);
      add(bodies);
    }
  }
  places.push(']');
  for (const furniture of spansWithin(plan.furniture, start, ownEnd)) add(furniture);
  return [region?.code ?? '', retrospective, item.title.text, places, plan.text.slice(start, ownEnd)].join(
    '\n',
  );
}

/** A reading where its item stands now. */
function moved({ reading, start, index: before }: Remembered, to: number, index: number): ItemReading {
  const by = to - start;
  if (by === 0 && index === before) return reading;
  const shifted = <T extends Span>(found: T): T => ({
    ...found,
    start: found.start + by,
    end: found.end + by,
  });
  const move = <T extends Span>(found: T) => ({ ...shifted(found), item: index });
  return {
    mentions: reading.mentions.map(move),
    references: reading.references.map(shifted),
    statements: reading.statements.map((statement) => ({
      ...move(statement),
      object: 'item' in statement.object ? { item: index } : statement.object,
    })),
    targets: reading.targets.map(move),
  };
}
