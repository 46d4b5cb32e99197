import {
  entityId,
  entityType,
  isEntityType,
  typeOfId,
  type EntityNode,
  type EntityType,
  type GraphNode,
  type GraphReader,
  type GraphStore,
  type ItemNode,
  type ListedDecision,
  type Mention,
  type PlanNode,
} from '@gangmu/graph';
import {
  ancestors,
  defaultVocabulary,
  region,
  regionsByName,
  type VocabularyEntry,
  type VocabularyLayer,
} from '@gangmu/recognition';
import { nameKey } from '@gangmu/text';

/** What gives a name: a vocabulary file, the built-in names, the list of places, or a rule. */
export interface KnownBy {
  readonly by: 'file' | 'built-in names' | 'list of places' | 'rule';
  /** Which one, in words. */
  readonly what: string;
}

/** One way in which texts write the name. */
export interface Spelling {
  readonly text: string;
  /** How many mentions write it so. */
  readonly count: number;
  /** Why it is the same entity, in words. */
  readonly because: string;
}

/** The places of a plan that name it. */
export interface ExplainedPlan {
  readonly plan: string;
  readonly year: number | null;
  readonly source: string;
  /** Numbers of the items (or their labels), in text order, each once; null for the header. */
  readonly items: readonly (string | null)[];
}

/** Why a name is the entity it is. */
export interface Explanation {
  readonly id: string;
  readonly kind: EntityType;
  readonly name: string;
  /** Two names with one kind, key and scope are one entity. */
  readonly key: string;
  /** Code of the region within which the key is unique; null for regions and what is known everywhere. */
  readonly scope: string | null;
  /** The places above: those of a region, else those of the scope, the nearest first. */
  readonly within: readonly string[];
  readonly knownBy: KnownBy;
  readonly mentionCount: number;
  /** Those of the first mentions, see {@link MOST_MENTIONS}. */
  readonly spellings: readonly Spelling[];
  readonly plans: readonly ExplainedPlan[];
  /** What curators decided about it, the latest first; at most {@link MOST_DECISIONS}. */
  readonly decisions: readonly ListedDecision[];
  /** What was taken for the same only because it looks alike: nothing is, see {@link explain}. */
  readonly bySimilarity: readonly string[];
}

/** Names of a file that lies over the built-in ones. */
export interface NamedLayer {
  readonly file: string | null;
  readonly layer: VocabularyLayer;
}

/** How many mentions are looked at. */
export const MOST_MENTIONS = 1000;
/** How many decisions are told of. */
export const MOST_DECISIONS = 100;
const PAGE = 100;

/** A graph, and what was decided about it. */
export type DecidedGraph = GraphReader & Pick<GraphStore, 'decisions'>;

/** How many entities that merely hold the name are looked at. */
const MOST_HITS = 50;
const types = ['program', 'institution', 'region', 'document'] as const satisfies readonly EntityType[];

/**
 * Every entity that a name can mean: by id, by one of its names, by an alias of a vocabulary, or as a text spells it (省教育厅).
 * Empty where nothing in the graph is called so.
 *
 * Nothing in the graph is one entity by similarity: names become one by kind, key and scope, or because a curator decided so,
 * so `bySimilarity` is empty.
 *
 * @param layerOf the names that a plan's source was read with
 */
export async function explain(
  graph: DecidedGraph,
  name: string,
  layerOf: (source: string) => Promise<NamedLayer>,
): Promise<readonly Explanation[]> {
  const found = await entitiesCalled(graph, name, layerOf);
  return Promise.all(found.map((entity) => explanationOf(graph, entity, layerOf)));
}

/** Entities whose names hold a text, for who asked for one that is not there. */
export async function similarNames(graph: GraphReader, name: string): Promise<readonly string[]> {
  const { rows } = await graph.search(name, types, { first: 5 });
  return rows.map(({ node }) => node.id);
}

async function entitiesCalled(
  graph: GraphReader,
  name: string,
  layerOf: (source: string) => Promise<NamedLayer>,
): Promise<readonly EntityNode[]> {
  const type = typeOfId(name);
  if (type !== null && isEntityType(type)) return (await graph.nodes([name])).filter(isEntity);
  const key = nameKey(name);
  if (key === '') return [];
  const named = (await Promise.all(types.map((each) => graph.named(each, [name])))).flat(2);
  const known = new Map(named.map((entity) => [entity.id, entity]));
  // An alias is in no graph: the names that plans were read with tell.
  const layers = known.size > 0 ? [] : await layersOf(graph, layerOf);
  const aliased = [...layers.flatMap(({ entries }) => entries), ...defaultVocabulary().entries].filter(
    ({ aliases = [] }) => aliases.some((alias) => nameKey(alias) === key),
  );
  for (const each of aliased) {
    const [entities = []] = await graph.named(entityType(each.kind), [each.name]);
    for (const entity of entities) if (entity.scope === (each.scope ?? null)) known.set(entity.id, entity);
  }
  const places = layers
    .flatMap(({ regions = [] }) => regions)
    .filter((each) => [each.name, ...(each.aliases ?? [])].some((alias) => nameKey(alias) === key));
  for (const entity of (await graph.nodes(places.map(({ code }) => `region:${code}`))).filter(isEntity))
    known.set(entity.id, entity);
  // 省教育厅 stands in texts for that of their province.
  const { rows: hits } = await graph.search(name, types, { first: MOST_HITS });
  for (const { node } of hits) {
    if (node.type === 'plan' || known.has(node.id)) continue;
    const mentions = await mentionsOf(graph, node.id);
    if (mentions.some(({ text }) => nameKey(text) === key)) known.set(node.id, node);
  }
  return [...known.values()].sort((a, b) => b.mentionCount - a.mentionCount || (a.id < b.id ? -1 : 1));
}

/** Every layer that a plan of the graph was read with. */
async function layersOf(
  graph: GraphReader,
  layerOf: (source: string) => Promise<NamedLayer>,
): Promise<readonly VocabularyLayer[]> {
  const layers = new Set<VocabularyLayer>();
  for (let after: string | undefined; ;) {
    const page = await graph.list('plan', {}, { first: PAGE, ...(after !== undefined && { after }) });
    for (const { source } of page.rows) layers.add((await layerOf(source)).layer);
    after = page.cursors.at(-1);
    if (!page.hasNextPage || after === undefined) return [...layers];
  }
}

async function explanationOf(
  graph: DecidedGraph,
  entity: EntityNode,
  layerOf: (source: string) => Promise<NamedLayer>,
): Promise<Explanation> {
  const mentions = await mentionsOf(graph, entity.id);
  const plans = new Map(
    (
      await nodesOf(
        graph,
        mentions.map(({ plan }) => plan),
      )
    )
      .filter(isPlan)
      .map((plan) => [plan.id, plan]),
  );
  const items = new Map(
    (
      await nodesOf(
        graph,
        mentions.flatMap(({ item }) => item ?? []),
      )
    )
      .filter(isItem)
      .map((item) => [item.id, item]),
  );
  const layers = new Map<string, NamedLayer>();
  for (const { source } of plans.values()) layers.set(source, await layerOf(source));
  const layer = [...layers.values()];
  const key = keyOf(entity);
  const { rows: decisions } = await graph.decisions({ first: MOST_DECISIONS }, { about: entity.id });
  const above = entity.code ?? entity.scope;
  return {
    id: entity.id,
    kind: entity.type,
    name: entity.name,
    key,
    scope: entity.scope,
    within: above === null ? [] : placesAbove(above, entity.type === 'region'),
    knownBy: await knownBy(graph, entity, key, mentions, layer),
    mentionCount: entity.mentionCount,
    spellings: spellingsOf(entity, mentions, layer, decisions),
    plans: [...plans.values()].map((plan) => ({
      plan: plan.id,
      year: plan.year,
      source: plan.source,
      items: [
        ...new Set(
          mentions
            .filter((mention) => mention.plan === plan.id)
            .map(({ item }) => (item === null ? null : itemNumber(items.get(item), item))),
        ),
      ],
    })),
    decisions,
    bySimilarity: [],
  };
}

/** The key that an entity is known by: that of one of its names, where others were merged into it not of each. */
function keyOf({ id, type, scope, code, name, aliases }: EntityNode): string {
  if (code !== null) return code;
  const kind = type.toUpperCase() as Uppercase<EntityType>;
  const keys = [name, ...aliases].map(nameKey);
  return keys.find((key) => entityId({ kind, key, scope }) === id) ?? nameKey(name);
}

function itemNumber(item: ItemNode | undefined, id: string): string {
  return item?.number ?? item?.label ?? id;
}

function placesAbove(code: string, isRegion: boolean): readonly string[] {
  const self = region(code);
  return [...(isRegion || self === undefined ? [] : [self]), ...ancestors(code)].map(
    (each) => `${each.name} (${each.code})`,
  );
}

/** The entry of a layer that an entity is. */
function entryOf(
  layer: VocabularyLayer,
  { type, scope }: EntityNode,
  key: string,
): VocabularyEntry | undefined {
  return layer.entries.find(
    (entry) =>
      entityType(entry.kind) === type && nameKey(entry.name) === key && (entry.scope ?? null) === scope,
  );
}

async function knownBy(
  graph: GraphReader,
  entity: EntityNode,
  key: string,
  mentions: readonly Mention[],
  layers: readonly NamedLayer[],
): Promise<KnownBy> {
  for (const { file, layer } of layers) {
    if (file === null) continue;
    const isThere =
      entryOf(layer, entity, key) !== undefined ||
      (layer.regions ?? []).some(({ code }) => code === entity.code);
    if (isThere) return { by: 'file', what: file };
  }
  if (entity.type === 'region') {
    const isListed = region(key) !== undefined;
    return isListed
      ? { by: 'list of places', what: /^\d{6}$/u.test(key) ? `GB/T 2260 ${key}` : key }
      : { by: 'rule', what: 'by its shape: no list of places holds it' };
  }
  const builtIn = entryOf(defaultVocabulary(), entity, key);
  if (builtIn !== undefined) return { by: 'built-in names', what: builtIn.name };
  if (entity.type === 'institution') {
    for (let end = key.length - 1; end >= 2; end--) {
      const [place] = regionsByName(key.slice(key.startsWith('中共') ? 2 : 0, end));
      if (place !== undefined)
        return { by: 'rule', what: `a body of ${place.name}, as its name or the plan's own region says` };
    }
    return { by: 'rule', what: 'by the shape of its name' };
  }
  const stands = await howItStands(graph, mentions);
  return { by: 'rule', what: stands };
}

/** How mentions stand in their texts: between quotes, in title marks, or by their shape alone. */
async function howItStands(graph: GraphReader, mentions: readonly Mention[]): Promise<string> {
  const ids = [...new Set(mentions.map(({ plan }) => plan))];
  const texts = new Map<string, string>();
  for (let at = 0; at < ids.length; at += PAGE) {
    const page = ids.slice(at, at + PAGE);
    (await graph.texts(page)).forEach((text, index) => texts.set(page[index] ?? '', text ?? ''));
  }
  const counts = new Map<string, number>();
  for (const { plan, start, end } of mentions) {
    const text = texts.get(plan) ?? '';
    const way =
      text.charAt(start - 1) === '《'
        ? 'in title marks'
        : /["“「『＂]/u.test(text.charAt(start - 1)) && /["”」』＂]/u.test(text.charAt(end))
          ? 'between quotes'
          : 'by the shape of the name';
    counts.set(way, (counts.get(way) ?? 0) + 1);
  }
  return [...counts].map(([way, n]) => `${way} (${n})`).join(', ') || 'by the shape of the name';
}

function spellingsOf(
  entity: EntityNode,
  mentions: readonly Mention[],
  layers: readonly NamedLayer[],
  decisions: readonly ListedDecision[],
): readonly Spelling[] {
  const counts = new Map<string, { count: number; readonly name: string }>();
  // Line breaks of hard-wrapped text are no other spelling.
  for (const { text, name } of mentions) {
    const spelled = text.replace(/\s*\n\s*/gu, '');
    const known = counts.get(spelled);
    if (known === undefined) counts.set(spelled, { count: 1, name });
    else known.count++;
  }
  return [...counts]
    .map(([text, { count, name }]) => ({
      text,
      count,
      because: mergedBy(decisions, name) ?? sameBecause(entity, text, layers),
    }))
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
}

/** Who decided that what bears this name is the entity; null where texts alone say so. */
function mergedBy(decisions: readonly ListedDecision[], name: string): string | null {
  const merge = decisions.find(
    ({ decision, undone }) =>
      undone === null && decision.kind === 'merge' && nameKey(decision.from.name) === nameKey(name),
  );
  return merge === undefined ? null : `merged by ${merge.who}`;
}

const quotes = /["“”„‟「」『』＂\s]/gu;

function sameBecause(entity: EntityNode, text: string, layers: readonly NamedLayer[]): string {
  if (text === entity.name) return 'the name shown';
  const key = nameKey(text);
  if (key === nameKey(entity.name)) {
    return text.replace(quotes, '') === entity.name.replace(quotes, '') ? 'quotes' : 'script';
  }
  const isCalledSo = ({ name, aliases = [] }: { name: string; aliases?: readonly string[] }) =>
    [name, ...aliases].some((each) => nameKey(each) === key);
  for (const { file, layer } of layers) {
    const entry = entryOf(layer, entity, nameKey(entity.name));
    const place = layer.regions?.find(({ code }) => code === entity.code);
    if (file !== null && ((entry && isCalledSo(entry)) || (place && isCalledSo(place))))
      return `alias in ${file}`;
  }
  const builtIn = entryOf(defaultVocabulary(), entity, nameKey(entity.name));
  if (builtIn !== undefined && isCalledSo(builtIn)) return 'built-in alias';
  if (entity.type === 'region') {
    if (regionsByName(text).some(({ code }) => code === entity.code))
      return key.length < nameKey(entity.name).length
        ? 'short name of the list of places'
        : 'full name of the list of places';
    return text.length === 1 ? 'abbreviation' : 'form of the name';
  }
  if (entity.type === 'institution') {
    return entity.name.endsWith(text.slice(1)) || /^[省市州县縣区區]/u.test(text)
      ? "the plan's own region is meant"
      : 'short form, or one of a list that shares a head';
  }
  return 'short form';
}

async function mentionsOf(graph: GraphReader, entity: string): Promise<readonly Mention[]> {
  const found: Mention[] = [];
  for (let after: string | undefined; found.length < MOST_MENTIONS;) {
    const [page] = await graph.expand('entity.mentions', [entity], {
      first: PAGE,
      ...(after !== undefined && { after }),
    });
    found.push(...(page?.rows ?? []));
    after = page?.cursors.at(-1);
    if (page?.hasNextPage !== true || after === undefined) break;
  }
  return found;
}

async function nodesOf(graph: GraphReader, ids: readonly string[]): Promise<readonly (GraphNode | null)[]> {
  const distinct = [...new Set(ids)];
  const found: (GraphNode | null)[] = [];
  for (let at = 0; at < distinct.length; at += PAGE)
    found.push(...(await graph.nodes(distinct.slice(at, at + PAGE))));
  return found;
}

const isEntity = (node: GraphNode | null): node is EntityNode => node !== null && isEntityType(node.type);
const isPlan = (node: GraphNode | null): node is PlanNode => node?.type === 'plan';
const isItem = (node: GraphNode | null): node is ItemNode => node?.type === 'item';
