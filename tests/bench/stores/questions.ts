// What is asked of a store, and the same asked by hand: in Cypher, by one who knows what is in the database.
import type { ExpansionName, GraphReader, NodeType } from '@gangmu/graph';
import { int, type Integer } from 'neo4j-driver';

/** Rows of a page. To know whether there are more, one more is read: by hand too. */
export const PAGE = 20;

/** A question: how it is put to a store, and by hand. Both give how many rows or what number they found. */
export interface Question {
  readonly name: string;
  readonly ask: (store: GraphReader) => Promise<number>;
  readonly cypher: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Ids to ask about. */
export interface Starts {
  readonly plan: string;
  readonly items: readonly string[];
  readonly programs: readonly string[];
  readonly institution: string;
  /** A region that every item names. */
  readonly region: string;
  /** A region that many statements are about. */
  readonly place: string;
  readonly relation: string;
}

/** What to ask about: from the middle of each list, so that no cache of the first page helps. */
export async function startsIn(store: GraphReader): Promise<Starts> {
  const some = async (type: NodeType, count: number): Promise<readonly string[]> => {
    const { rows } = await store.list(type, {}, { first: 100 });
    const ids = rows.slice(-count).map(({ id }) => id);
    if (ids.length < count) throw new Error(`There are too few nodes of type ${type} to measure with.`);
    return ids;
  };
  const programs = await some('program', PAGE);
  const plans = await some('plan', 1);
  const [issuers] = await store.expand('plan.issuers', plans, { first: 1 });
  const place = 'region:532310';
  const [relations] = await store.expand('entity.relationsTo', [place], { first: 1 });
  return {
    plan: plans[0] ?? '',
    items: await some('item', PAGE),
    programs,
    institution: issuers?.rows[0]?.id ?? '',
    region: 'region:530000',
    place,
    relation: relations?.rows[0]?.id ?? '',
  };
}

const plan = 'p {.id, .title, .kind, .year, .number, .source, .hash, .reader, .vocabulary}';
const item = 'i {.id, .plan, .parent, .order, .number, .label, .title, .text, .start, .end}';
const entity = 'e {.id, .name, .aliases, .scope, .code, .level, .parent, .mentionCount}';
const target = 't {.id, .plan, .item, .text, .quantity, .unit, .comparator, .object, .by, .start, .end}';
const statement = 's {.id, .plan, .item, .type, .basis, .role, .subject, .object, .start, .end, .quote}';
const mention = 'm {.plan, .item, .entity, .name, .text, .start, .end, .quote, .position}';
const relation = 'r {.id, .basis, .from, .to, .count, type: type(r)}';

const limit: Integer = int(PAGE + 1);
const page = { first: PAGE };

/** The end of a statement by hand: rows in order, as many as a page takes. */
const rows = (row: string, order: string): string => `RETURN ${row} AS row ORDER BY ${order} LIMIT $limit`;
const one = (id: string) => ({ id, limit });

export function questionsAbout(starts: Starts): readonly Question[] {
  const { items, programs, region, place } = starts;
  const program = programs[0] ?? '';
  const someItem = items[0] ?? '';

  const listed = (
    type: NodeType,
    cypher: string,
    filter: Parameters<GraphReader['list']>[1] = {},
    parameters: object = {},
  ): Question => ({
    name: `list ${type}${Object.keys(filter)
      .map((part) => `, ${part}`)
      .join('')}`,
    ask: async (store) => (await store.list(type, filter, page)).rows.length,
    cypher,
    parameters: { limit, ...parameters },
  });
  const counted = (type: NodeType, label: string): Question => ({
    name: `countList ${type}`,
    ask: (store) => store.countList(type, {}),
    cypher: `MATCH (n:${label}) RETURN count(n) AS count`,
    parameters: {},
  });
  const expanded = (edge: ExpansionName, id: string, cypher: string): Question => ({
    name: `expand ${edge}`,
    ask: async (store) => (await store.expand(edge, [id], page))[0]?.rows.length ?? 0,
    cypher,
    parameters: one(id),
  });
  const expandedEach = (edge: ExpansionName, ids: readonly string[], cypher: string): Question => ({
    name: `expand ${edge}, ${ids.length} ids`,
    ask: async (store) =>
      (await store.expand(edge, ids, page)).reduce((sum, { rows }) => sum + rows.length, 0),
    cypher: `UNWIND $ids AS id CALL (id) { ${cypher} } RETURN id, row`,
    parameters: { ids, limit },
  });
  const countedAlong = (edge: ExpansionName, ids: readonly string[], count: string): Question => ({
    name: `countExpansion ${edge}${ids.length > 1 ? `, ${ids.length} ids` : ''}`,
    ask: async (store) => (await store.countExpansion(edge, ids)).reduce((sum, each) => sum + each, 0),
    cypher: `UNWIND $ids AS id ${count} AS count`,
    parameters: { ids },
  });
  const searched = (text: string): Question => ({
    name: `search ${text}`,
    ask: async (store) =>
      (await store.search(text, ['plan', 'program', 'institution', 'region', 'document'], page)).rows.length,
    cypher: `CALL () {
  MATCH (n:Name)-[:NAMES]->(e:Entity) WHERE n.key CONTAINS $text
  RETURN e AS node, n.name AS name, n.key AS key
  UNION ALL
  MATCH (p:Plan) WHERE p.titleKey CONTAINS $text RETURN p AS node, p.title AS name, p.titleKey AS key
}
WITH node, name, CASE WHEN key = $text THEN 0 WHEN key STARTS WITH $text THEN 1 ELSE 2 END AS match
WITH node, min([match, name]) AS best ORDER BY best[0], node.id LIMIT $limit
RETURN properties(node) AS row, best[1] AS name`,
    parameters: { text, limit },
  });

  const entityAt = 'MATCH (e:Entity {id: $id})';
  const planAt = 'MATCH (p:Plan {id: $id})';
  const itemAt = 'MATCH (i:Item {id: $id})';
  return [
    {
      name: `nodes, ${items.length} items`,
      ask: async (store) => (await store.nodes(items)).filter((node) => node !== null).length,
      cypher: `UNWIND $ids AS id MATCH (i:Item {id: id}) RETURN ${item} AS row`,
      parameters: { ids: items },
    },
    {
      name: 'texts, 1 plan',
      ask: async (store) => (await store.texts([starts.plan])).length,
      cypher: `${planAt}-[:READ_FROM]->(o) RETURN coalesce(o.repaired, o.raw) AS row`,
      parameters: { id: starts.plan },
    },
    {
      name: `named, ${programs.length} programs`,
      ask: async (store) =>
        (
          await store.named(
            'program',
            programs.map((id) => id.slice('program:'.length)),
          )
        ).flat().length,
      cypher: `UNWIND $keys AS key MATCH (n:Name {key: key})-[:NAMES]->(e:Program) RETURN DISTINCT key, ${entity} AS row`,
      parameters: { keys: programs.map((id) => id.slice('program:'.length)) },
    },
    searched('工程'),
    searched(program.slice('program:'.length)),

    listed('plan', `MATCH (p:Plan) WHERE p.rank > '' ${rows(plan, 'p.rank')}`),
    listed('item', `MATCH (i:Item) WHERE i.position > '' ${rows(item, 'i.position')}`),
    listed('statement', `MATCH (s:Statement) WHERE s.position > '' ${rows(statement, 's.position')}`),
    listed('target', `MATCH (t:Target) WHERE t.position > '' ${rows(target, 't.position')}`),
    listed('program', `MATCH (e:Entity) WHERE e.id STARTS WITH 'program:' ${rows(entity, 'e.id')}`),
    listed(
      'item',
      `MATCH (i:Item) WHERE i.position STARTS WITH $rank ${rows(item, 'i.position')}`,
      { year: 2005 },
      { rank: `${9999 - 2005} ` },
    ),
    listed(
      'program',
      `MATCH (e:Program)-[v:IN_YEAR {year: $year}]->() ${rows(entity, 'v.entity')}`,
      { year: 2005 },
      { year: int(2005) },
    ),
    listed(
      'item',
      `${planAt}-[:HAS_ITEM*]->(i) ${rows(item, 'i.position')}`,
      { plan: starts.plan },
      one(starts.plan),
    ),
    listed(
      'program',
      `MATCH (n:Name {kind: 'program'})-[:NAMES]->(e) WHERE n.key CONTAINS $text WITH DISTINCT e ${rows(entity, 'e.id')}`,
      { text: program.slice('program:'.length + 1, 'program:'.length + 4) },
      { text: program.slice('program:'.length + 1, 'program:'.length + 4) },
    ),
    counted('item', 'Item'),
    counted('program', 'Program'),

    expanded('plan.items', starts.plan, `${planAt}-[:HAS_ITEM*]->(i) ${rows(item, 'i.position')}`),
    expanded('plan.issuers', starts.plan, `${planAt}-[:ISSUED_BY]->(e) ${rows(entity, 'e.id')}`),
    expanded('plan.regions', starts.plan, `${planAt}-[:COVERS]->(e) ${rows(entity, 'e.id')}`),
    expanded('plan.entities', starts.plan, `${planAt}-[:SPEAKS_OF]->(e) ${rows(entity, 'e.id')}`),
    expanded(
      'plan.mentions',
      starts.plan,
      `${planAt}-[:HAS_ITEM*0..]->()-[m:MENTIONS]->() ${rows(mention, 'm.position')}`,
    ),
    expanded(
      'plan.statements',
      starts.plan,
      `${planAt}-[:HAS_ITEM*]->()-[:STATES]->(s) ${rows(statement, 's.position')}`,
    ),
    expanded(
      'plan.targets',
      starts.plan,
      `${planAt}-[:HAS_ITEM*]->()-[:SETS]->(t) ${rows(target, 't.position')}`,
    ),
    expanded(
      'item.children',
      someItem,
      `MATCH (:Item {id: $id})-[:HAS_ITEM]->(i) ${rows(item, 'i.position')}`,
    ),
    expanded('item.mentions', someItem, `${itemAt}-[m:MENTIONS]->() ${rows(mention, 'm.position')}`),
    expanded('item.entities', someItem, `${itemAt}-[:MENTIONS]->(e) WITH DISTINCT e ${rows(entity, 'e.id')}`),
    expanded('item.targets', someItem, `${itemAt}-[:SETS]->(t) ${rows(target, 't.position')}`),
    expanded('item.statements', someItem, `${itemAt}-[:STATES]->(s) ${rows(statement, 's.position')}`),
    expanded('item.responsible', someItem, `${itemAt}<-[r:RESPONSIBLE_FOR]-() ${rows(relation, 'r.place')}`),
    expandedEach(
      'item.mentions',
      items,
      `MATCH (:Item {id: id})-[m:MENTIONS]->() ${rows(mention, 'm.position')}`,
    ),
    expandedEach(
      'item.statements',
      items,
      `MATCH (:Item {id: id})-[:STATES]->(s) ${rows(statement, 's.position')}`,
    ),
    expanded(
      'entity.mentions',
      region,
      `MATCH ()-[m:MENTIONS {entity: $id}]->() WHERE m.position > '' ${rows(mention, 'm.entity, m.position')}`,
    ),
    expanded(
      'entity.plans',
      region,
      `MATCH (p)-[v:SPEAKS_OF {entity: $id}]->() WHERE v.rank > '' ${rows(plan, 'v.entity, v.rank')}`,
    ),
    expanded(
      'entity.items',
      region,
      `MATCH (i)-[m:MENTIONS {entity: $id}]->() WHERE m.itemPosition > '' ${rows(item, 'm.entity, m.itemPosition')}`,
    ),
    expanded(
      'entity.statements',
      place,
      `${entityAt}<-[:SUBJECT|OBJECT]-(s) WITH DISTINCT s ${rows(statement, 's.position')}`,
    ),
    expanded(
      'entity.relationsFrom',
      program,
      `${entityAt}-[r:APPLIES_TO|COVERS|LEADS|RESPONSIBLE_FOR]->() ${rows(relation, 'r.place')}`,
    ),
    expanded(
      'entity.relationsTo',
      program,
      `${entityAt}<-[r:APPLIES_TO|COVERS|LEADS|RESPONSIBLE_FOR]-() ${rows(relation, 'r.place')}`,
    ),
    expandedEach(
      'entity.relationsFrom',
      programs,
      `MATCH (:Entity {id: id})-[r:APPLIES_TO|COVERS|LEADS|RESPONSIBLE_FOR]->() ${rows(relation, 'r.place')}`,
    ),
    expanded(
      'institution.issued',
      starts.institution,
      `MATCH (p)-[v:ISSUED_BY {entity: $id}]->() WHERE v.rank > '' ${rows(plan, 'v.entity, v.rank')}`,
    ),
    expanded(
      'region.covered',
      region,
      `MATCH (p)-[v:COVERS {entity: $id}]->() WHERE v.rank > '' ${rows(plan, 'v.entity, v.rank')}`,
    ),
    expanded('region.parts', region, `MATCH (:Region {id: $id})<-[:PART_OF]-(e) ${rows(entity, 'e.id')}`),
    expanded(
      'relation.statements',
      starts.relation,
      `MATCH (s:Statement {relation: $id}) WHERE s.position > '' ${rows(statement, 's.relation, s.position')}`,
    ),
    countedAlong('item.mentions', items, 'MATCH (i:Item {id: id}) RETURN COUNT { (i)-[:MENTIONS]->() }'),
    countedAlong('entity.plans', programs, 'MATCH (e:Entity {id: id}) RETURN COUNT { (e)<-[:SPEAKS_OF]-() }'),
    countedAlong(
      'entity.mentions',
      [region],
      'MATCH (e:Entity {id: id}) RETURN COUNT { (e)<-[:MENTIONS]-() }',
    ),
    countedAlong(
      'entity.statements',
      [place],
      'MATCH (e:Entity {id: id}) RETURN COUNT { MATCH (e)<-[:SUBJECT|OBJECT]-(s) RETURN DISTINCT s }',
    ),
  ];
}
