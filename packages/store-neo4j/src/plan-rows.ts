import { relationOf, searchedPart } from '@gangmu/graph/for-stores';
import type { PlanRecords } from '@gangmu/graph/for-stores';
import { nameKey } from '@gangmu/text';
import { kept } from './fragments.js';
import type { EntityNodes } from './entity-nodes.js';
import { placeText, positionOf, sortable } from './positions.js';
import { shareOf } from './shares.js';

/**
 * The rows of the plans that an import adds. What many rows have in common is sent once, and entities are told by their
 * nodes. What is null is not stored: neither what a label says already nor the ids of mentions, which follow from their
 * positions.
 */
export function rowsOf(plans: readonly PlanRecords[], write: string, nodes: EntityNodes) {
  const mentions = plans.flatMap((records) => mentionRows(records, nodes));
  const statements = plans.flatMap((records) => statementRows(records, nodes));
  return {
    plans: plans.map((records) => planRow(records, write)),
    issuers: plans.map(({ plan, issuers, lines }) => ({
      plan: plan.id,
      issuers: issuers.map((id, i) => ({ node: nodes.of(id), line: lines[i] ?? null })),
    })),
    covered: plans.map(({ plan, region }) => ({
      plan: plan.id,
      covered: region === null ? [] : [{ node: nodes.of(region) }],
    })),
    speaking: plans.map((records) => speakingRow(records, nodes)),
    itemsByDepth: itemsByDepth(plans),
    targets: plans.flatMap(targetRows),
    uses: plans.flatMap(({ plan, uses }) =>
      uses.size === 0
        ? []
        : [{ plan: plan.id, uses: [...uses].map(([decision, places]) => ({ decision, places })) }],
    ),
    statements: (subject: End, object: End) =>
      grouped(
        statements.filter((each) => each.ends[0] === subject && each.ends[1] === object),
        ({ item }) => item,
      ).map(([item, rows]) => ({ item, statements: rows.map(({ row }) => row) })),
    mentions: mentions.filter(({ item }) => item !== null),
    mentionsOfPlans: mentions.filter(({ item }) => item === null),
  };
}

/** What a statement or relation ends in. */
export type End = 'entity' | 'item';

export function endOf(id: string): End {
  return id.startsWith('item:') ? 'item' : 'entity';
}

/** Elements with one key, in the order of the first of each. */
function grouped<T, K>(elements: readonly T[], keyOf: (element: T) => K): readonly (readonly [K, T[]])[] {
  const groups = new Map<K, T[]>();
  for (const element of elements) {
    const key = keyOf(element);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [element]);
    else group.push(element);
  }
  return [...groups];
}

function planRow(records: PlanRecords, write: string) {
  const { rank, raw, text, sketch, items, mentions, targets, statements } = records;
  const { plan } = records;
  const { mentioned, named, ...share } = shareOf(records);
  const places = new Map(share.entities.map((id, place) => [id, place]));
  const placesOf = (ids: readonly string[]) => ids.map((id) => places.get(id) ?? null);
  return {
    id: plan.id,
    plan: {
      ...plan,
      type: null,
      rank,
      sort: sortable(plan.id),
      titleKey: nameKey(plan.title ?? ''),
      items: items.length,
      mentions: mentions.length,
      targets: targets.length,
      statements: statements.length,
    },
    source: {
      plan: plan.id,
      raw,
      repaired: text === raw ? null : text,
      sketch: [...sketch],
      fragment: kept(records.original),
      write,
      ...share,
    },
    mentioned: placesOf(mentioned),
    named: placesOf(named),
  };
}

/** Where a row that is found by a text stands; `sort` is how no index compares it, where that is another text. */
function placing(rank: string, place: number) {
  const position = positionOf(rank, place);
  const sort = sortable(position);
  return { position, sort: sort === position ? null : sort };
}

function speakingRow({ plan, mentions }: PlanRecords, nodes: EntityNodes) {
  const counts = new Map<string, number>();
  for (const { entity } of mentions) counts.set(entity, (counts.get(entity) ?? 0) + 1);
  return {
    plan: plan.id,
    speaking: [...counts].map(([entity, mentions]) => ({ node: nodes.of(entity), mentions })),
  };
}

/** Items by what they stand in: those in plans, those in items of these, and so on down. */
function itemsByDepth(plans: readonly PlanRecords[]) {
  const levels: ReturnType<typeof itemRow>[][] = [];
  for (const { rank, items } of plans) {
    const depths = new Map<string, number>();
    for (const item of items) {
      const depth = item.parent === null ? 0 : (depths.get(item.parent) ?? 0) + 1;
      depths.set(item.id, depth);
      (levels[depth] ??= []).push(itemRow(rank, item));
    }
  }
  return levels.map((level) =>
    grouped(level, ({ parent, plan }) => parent ?? plan).map(([above, items]) => ({ above, items })),
  );
}

function itemRow(rank: string, item: PlanRecords['items'][number]) {
  return {
    ...item,
    type: null,
    titleKey: nameKey(item.title),
    textKey: searchedPart(nameKey(item.text)),
    ...placing(rank, item.order),
  };
}

function targetRows({ rank, targets }: PlanRecords) {
  const rows = targets.map((target, place) => ({
    ...target,
    type: null,
    textKey: nameKey(target.text),
    ...placing(rank, place),
  }));
  return grouped(rows, ({ item }) => item).map(([item, targets]) => ({ item, targets }));
}

function statementRows({ rank, statements, statementPlaces }: PlanRecords, nodes: EntityNodes) {
  return statements.map((statement, index) => {
    const { item, subject, object } = statement;
    const ends = [endOf(subject), endOf(object)] as const;
    const set = {
      ...statement,
      type: statement.relation,
      relation: relationOf(statement),
      position: positionOf(rank, statementPlaces[index] ?? index),
    };
    return { item, ends, row: { set, subject: nodes.orItem(subject), object: nodes.orItem(object) } };
  });
}

/**
 * The mentions of each item, and of the header. The first mention of an entity in an item stands for the pair of the two:
 * it says so in `firstIn`, and with `itemPosition` where the item stands.
 */
function mentionRows({ plan, rank, mentions }: PlanRecords, nodes: EntityNodes) {
  const placed = mentions.map((mention, place) => ({ ...mention, place }));
  return grouped(placed, ({ item }) => item).map(([item, inItem]) => {
    const [names, quotes, met] = [new Numbered(), new Numbered(), new Set<string>()];
    const rows = inItem.map(({ entity, name, text, start, end, quote, place }) => {
      const isFirst = item !== null && !met.has(entity);
      met.add(entity);
      const numbers = [names.of(name), text, start, end, quotes.of(quote)] as const;
      return [nodes.of(entity), ...numbers, placeText(place), isFirst] as const;
    });
    return { plan: plan.id, item, rank: `${rank} `, names: names.all, quotes: quotes.all, mentions: rows };
  });
}

/** Texts, each once, and their numbers. */
class Numbered {
  readonly #numbers = new Map<string, number>();

  of(text: string): number {
    const number = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, number);
    return number;
  }

  get all(): readonly string[] {
    return [...this.#numbers.keys()];
  }
}
