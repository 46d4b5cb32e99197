import type {
  EntityNode,
  EntityType,
  GraphReader,
  ItemNode,
  Mention,
  PlanNode,
  Relation,
  TargetNode,
} from '@gangmu/graph';

/** How much a card shows. */
const YEARS = 3;
const PLACES_A_YEAR = 5;
const RELATIONS = 8;
const PARENTS = 4;
const TARGETS_A_YEAR = 3;
/** The most mentions looked at. What an entity named more often said in years that these do not reach is asked plan by plan. */
const PAGE = { first: 100 };

/** A place where an entity was named. */
export interface CardPlace {
  readonly mention: Mention;
  readonly plan: PlanNode;
  /** Null in the header. */
  readonly item: ItemNode | null;
}

/** The other end of a relation, and whether only the plan's jurisdiction ties the two. */
export interface CardRelation {
  readonly entity: EntityNode;
  readonly stated: boolean;
}

/** What the graph knows of an entity, bounded whatever the size of the graph. */
export interface Card {
  readonly entity: EntityNode;
  /** For a region: what it is part of, the nearest first. */
  readonly parents: readonly EntityNode[];
  /** The latest years first; plans without a year last. With the targets that are set in the sentences shown. */
  readonly years: readonly {
    readonly year: number | null;
    readonly places: readonly CardPlace[];
    readonly targets: readonly TargetNode[];
  }[];
  /** How many more mentions there are. */
  readonly morePlaces: number;
  /** Programs: the regions they reach, those that a text ties to them first. */
  readonly regions: readonly CardRelation[];
  readonly moreRegions: number;
  /** Programs: the institutions that lead them; institutions: the programs they lead. */
  readonly leads: readonly CardRelation[];
  readonly moreLeads: number;
}

/** What a card is asked for: the plan the cursor is in and the one it follows, whose sentences come first. */
export interface CardContext {
  readonly plan: string | null;
  readonly previousPlan: string | null;
}

/**
 * Collects what the graph knows of an entity; null if it does not know it. A few batched questions, each for a page: the cost
 * depends on what the card shows, not on the size of the graph.
 */
export async function cardOf(graph: GraphReader, id: string, context: CardContext): Promise<Card | null> {
  const [[node], [mentions], from, to] = await Promise.all([
    graph.nodes([id]),
    graph.expand('entity.mentions', [id], PAGE),
    graph.expand('entity.relationsFrom', [id], PAGE, { relations: ['APPLIES_TO', 'COVERS', 'LEADS'] }),
    graph.expand('entity.relationsTo', [id], PAGE, { relations: ['LEADS'] }),
  ]);
  if (node == null || !isEntity(node)) return null;
  const found = [...(mentions?.rows ?? [])];
  if (mentions?.hasNextPage) found.push(...(await mentionsElsewhere(graph, node, found, context)));
  const chosen = await byYear(graph, found, context);
  const shown = chosen.reduce((total, { places }) => total + places.length, 0);
  const fromRows = from[0]?.rows ?? [];
  const regions = fold(
    fromRows.filter(({ type }) => type === 'APPLIES_TO' || type === 'COVERS'),
    ({ to: end }) => end,
  );
  const leads =
    node.type === 'institution'
      ? fold(
          fromRows.filter(({ type }) => type === 'LEADS'),
          ({ to: end }) => end,
        )
      : fold(to[0]?.rows ?? [], ({ from: end }) => end);
  return {
    entity: node,
    parents: await parentsOf(graph, node),
    years: chosen,
    morePlaces: Math.max(0, node.mentionCount - shown),
    regions: await ends(graph, regions.slice(0, RELATIONS)),
    moreRegions: Math.max(0, regions.length - RELATIONS),
    leads: await ends(graph, leads.slice(0, RELATIONS)),
    moreLeads: Math.max(0, leads.length - RELATIONS),
  };
}

/** Mentions in last year's plan and in a plan of each year that the first page of mentions did not reach. */
async function mentionsElsewhere(
  graph: GraphReader,
  entity: EntityNode,
  known: readonly Mention[],
  { previousPlan }: CardContext,
): Promise<readonly Mention[]> {
  const [plans] = await graph.expand('entity.plans', [entity.id], PAGE);
  const reached = new Set(known.map(({ plan }) => plan));
  const rows = plans?.rows ?? [];
  const years = new Set(rows.filter(({ id }) => reached.has(id)).map(({ year }) => year));
  const asked = previousPlan === null || reached.has(previousPlan) ? [] : [previousPlan];
  for (const { id, year } of rows) {
    if (years.has(year)) continue;
    years.add(year);
    if (!asked.includes(id)) asked.push(id);
  }
  const pages = await graph.expand('plan.mentions', asked.slice(0, YEARS + 1), PAGE, {
    types: [entity.type],
  });
  return pages.flatMap(({ rows: mentions }) => mentions.filter((mention) => mention.entity === entity.id));
}

/** The places of the latest years: of a year those in this text first, then those in last year's plan. */
async function byYear(
  graph: GraphReader,
  mentions: readonly Mention[],
  { plan: thisPlan, previousPlan }: CardContext,
): Promise<Card['years']> {
  const planIds = [...new Set(mentions.map(({ plan }) => plan))];
  const plans = new Map((await graph.nodes(planIds)).filter(isPlan).map((plan) => [plan.id, plan]));
  const weight = ({ plan }: Mention) => (plan === thisPlan ? 0 : plan === previousPlan ? 1 : 2);
  const years = new Map<number | null, Mention[]>();
  for (const mention of mentions) {
    const year = plans.get(mention.plan)?.year ?? null;
    const known = years.get(year);
    if (known === undefined) years.set(year, [mention]);
    else known.push(mention);
  }
  const latest = [...years].sort(([a], [b]) => (b ?? -1) - (a ?? -1)).slice(0, YEARS);
  const chosen = latest.map(([year, of]) => ({
    year,
    // Several mentions in one sentence say one thing.
    mentions: distinct(
      of.sort((a, b) => weight(a) - weight(b)),
      ({ plan, item, quote }) => `${plan} ${item} ${quote}`,
    ).slice(0, PLACES_A_YEAR),
  }));
  const itemIds = chosen.flatMap((of) => of.mentions.map(({ item }) => item)).filter((id) => id !== null);
  const items = new Map((await graph.nodes(itemIds)).filter(isItem).map((item) => [item.id, item]));
  const targets = await targetsOf(graph, [...items.keys()]);
  return chosen.map(({ year, mentions: of }) => ({
    year,
    places: of.flatMap((mention): CardPlace[] => {
      const plan = plans.get(mention.plan);
      const item = mention.item === null ? null : (items.get(mention.item) ?? null);
      return plan === undefined ? [] : [{ mention, plan, item }];
    }),
    targets: distinct(
      of.flatMap(({ item, quote }) =>
        (targets.get(item ?? '') ?? []).filter(({ text }) => quote.includes(text)),
      ),
      ({ id }) => id,
    ).slice(0, TARGETS_A_YEAR),
  }));
}

/** The targets of items, by item: of one that sets very many the first. */
async function targetsOf(
  graph: GraphReader,
  items: readonly string[],
): Promise<ReadonlyMap<string, readonly TargetNode[]>> {
  const pages = await graph.expand('item.targets', items, { first: 20 });
  return new Map(items.map((item, i) => [item, pages[i]?.rows ?? []]));
}

/** Relations by their other end, stated ones first, else as they come (the most frequent first). */
function fold(
  relations: readonly Relation[],
  end: (relation: Relation) => string,
): readonly { readonly id: string; readonly stated: boolean }[] {
  const stated = relations.filter(({ basis }) => basis === 'STATED').map(end);
  const others = relations.filter(({ basis }) => basis !== 'STATED').map(end);
  const first = new Set(stated);
  return [
    ...[...first].map((id) => ({ id, stated: true })),
    ...[...new Set(others)].filter((id) => !first.has(id)).map((id) => ({ id, stated: false })),
  ];
}

async function ends(
  graph: GraphReader,
  relations: readonly { readonly id: string; readonly stated: boolean }[],
): Promise<readonly CardRelation[]> {
  const nodes = await graph.nodes(relations.map(({ id }) => id));
  return relations.flatMap(({ stated }, i) => {
    const entity = nodes[i];
    return entity != null && isEntity(entity) ? [{ entity, stated }] : [];
  });
}

async function parentsOf(graph: GraphReader, entity: EntityNode): Promise<readonly EntityNode[]> {
  const parents: EntityNode[] = [];
  for (let { parent } = entity; parent !== null && parents.length < PARENTS;) {
    const [above] = await graph.nodes([parent]);
    if (above == null || !isEntity(above)) break;
    parents.push(above);
    parent = above.parent;
  }
  return parents;
}

function distinct<T>(rows: readonly T[], key: (row: T) => string): readonly T[] {
  return [...new Map(rows.toReversed().map((row) => [key(row), row])).values()].toReversed();
}

type Node = NonNullable<Awaited<ReturnType<GraphReader['nodes']>>[number]>;
const entityTypes: ReadonlySet<string> = new Set<EntityType>([
  'program',
  'institution',
  'region',
  'document',
]);

function isEntity(node: Node): node is EntityNode {
  return entityTypes.has(node.type);
}

function isPlan(node: Node | null): node is PlanNode {
  return node?.type === 'plan';
}

function isItem(node: Node | null): node is ItemNode {
  return node?.type === 'item';
}
