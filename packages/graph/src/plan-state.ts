import type { Mention } from './model.js';
import { relationOf } from './records.js';
import type { PlanRecords } from './records.js';

/** Places (indices of rows, ascending) by the id of what stands there. */
export type Places = ReadonlyMap<string, readonly number[]>;

/** The records of a plan and where in them an item, an entity or a relation occurs. */
export class PlanState {
  /** Every place. */
  readonly items: readonly number[];
  readonly mentions: readonly number[];
  readonly targets: readonly number[];
  readonly statements: readonly number[];

  readonly childrenOf: Places;
  readonly mentionsIn: Places;
  readonly mentionsOf: Places;
  /** Items that mention an entity. */
  readonly itemsOf: Places;
  readonly targetsIn: Places;
  readonly statementsIn: Places;
  /** Statements with an entity or item at either end. */
  readonly statementsOf: Places;
  readonly evidenceOf: Places;

  constructor(readonly records: PlanRecords) {
    const { items, mentions, targets, statements } = records;
    this.items = [...items.keys()];
    this.mentions = [...mentions.keys()];
    this.targets = [...targets.keys()];
    this.statements = [...statements.keys()];
    this.childrenOf = places(items, ({ parent }) => [parent]);
    this.mentionsIn = places(mentions, ({ item }) => [item]);
    this.mentionsOf = places(mentions, ({ entity }) => [entity]);
    this.itemsOf = placesOfItems(mentions, new Map(items.map(({ id, order }) => [id, order])));
    this.targetsIn = places(targets, ({ item }) => [item]);
    this.statementsIn = places(statements, ({ item }) => [item]);
    this.statementsOf = places(statements, ({ subject, object }) => [subject, object]);
    this.evidenceOf = places(statements, (statement) => [relationOf(statement)]);
  }
}

function places<T>(rows: readonly T[], ids: (row: T) => readonly (string | null)[]): Places {
  const found = new Map<string, number[]>();
  rows.forEach((row, place) => {
    for (const id of new Set(ids(row))) {
      if (id === null) continue;
      const known = found.get(id);
      if (known === undefined) found.set(id, [place]);
      else known.push(place);
    }
  });
  return found;
}

function placesOfItems(mentions: readonly Mention[], orders: ReadonlyMap<string, number>): Places {
  const found = new Map<string, Set<number>>();
  for (const { entity, item } of mentions) {
    const order = item === null ? undefined : orders.get(item);
    if (order === undefined) continue;
    const known = found.get(entity);
    if (known === undefined) found.set(entity, new Set([order]));
    else known.add(order);
  }
  return new Map([...found].map(([entity, orders]) => [entity, [...orders].sort((a, b) => a - b)]));
}
