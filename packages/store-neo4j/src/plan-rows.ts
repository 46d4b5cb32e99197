import { relationOf } from '@gangmu/graph/for-stores';
import type { PlanRecords } from '@gangmu/graph/for-stores';
import { nameKey } from '@gangmu/text';
import { positionOf, sortable } from './positions.js';
import { shareOf } from './shares.js';

/**
 * The rows of the plans that an import adds, each with the properties its node or relationship gets. What is null is not
 * stored: neither what a label says already nor the ids of mentions, which follow from their positions.
 */
export function rowsOf(plans: readonly PlanRecords[], write: string) {
  return {
    plans: plans.map((records) => planRow(records, write)),
    issuers: plans.flatMap(({ plan, rank, issuers }) =>
      issuers.map((entity) => ({ plan: plan.id, entity, rank })),
    ),
    covered: plans.flatMap(({ plan, rank, region }) =>
      region === null ? [] : [{ plan: plan.id, entity: region, rank }],
    ),
    speaking: plans.flatMap(speakingRows),
    items: plans.flatMap(itemRows),
    itemsOfPlans: plans.flatMap(({ plan, items }) =>
      items.flatMap(({ id, parent, order }) => (parent === null ? [{ above: plan.id, id, order }] : [])),
    ),
    itemsOfItems: plans.flatMap(({ items }) =>
      items.flatMap(({ id, parent, order }) => (parent === null ? [] : [{ above: parent, id, order }])),
    ),
    targets: plans.flatMap(({ rank, targets }) =>
      targets.map((target, place) => ({
        ...target,
        type: null,
        textKey: nameKey(target.text),
        position: positionOf(rank, place),
      })),
    ),
    statements: plans.flatMap(({ rank, statements }) =>
      statements.map((statement, place) => ({
        ...statement,
        type: statement.relation,
        relation: relationOf(statement),
        position: positionOf(rank, place),
      })),
    ),
    mentions: plans.flatMap(mentionRows),
  };
}

function planRow(records: PlanRecords, write: string) {
  const { rank, raw, text, sketch, items, mentions, targets, statements } = records;
  const { plan } = records;
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
      write,
      ...shareOf(records),
    },
  };
}

function speakingRows({ plan, rank, mentions }: PlanRecords) {
  const counts = new Map<string, number>();
  for (const { entity } of mentions) counts.set(entity, (counts.get(entity) ?? 0) + 1);
  return [...counts].map(([entity, mentions]) => ({ plan: plan.id, entity, rank, mentions }));
}

function itemRows({ rank, items }: PlanRecords) {
  return items.map((item) => ({
    ...item,
    type: null,
    titleKey: nameKey(item.title),
    position: positionOf(rank, item.order),
  }));
}

/**
 * The first mention of an entity in an item stands for the pair of the two: it says so in `firstIn`, and with
 * `itemPosition` where the item stands.
 */
function mentionRows({ rank, items, mentions }: PlanRecords) {
  const positions = new Map(items.map(({ id, order }) => [id, positionOf(rank, order)]));
  const met = new Set<string>();
  return mentions.map((mention, place) => {
    const { item, entity } = mention;
    const row = { ...mention, id: null, position: positionOf(rank, place) };
    // Ids hold no space.
    if (item === null || met.has(`${item} ${entity}`)) return row;
    met.add(`${item} ${entity}`);
    return { ...row, firstIn: item, itemPosition: positions.get(item) ?? null };
  });
}
