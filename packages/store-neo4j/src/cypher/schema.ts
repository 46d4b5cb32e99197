/** What makes an empty database, or one of version n, one of version n + 1. A migration that was released is never changed. */
export interface Migration {
  /** Constraints and indexes; each may be there already. */
  readonly schema: readonly string[];
  /** Changes of what is stored, each in a transaction of its own; must bear being run again. */
  readonly data: readonly string[];
  /** Whether all names are filed by how they are typed, which Cypher cannot tell. */
  readonly isSpelling?: true;
  /** Whether the keys of all texts of items are kept, which Cypher cannot tell either. */
  readonly isText?: true;
}

const uniqueNode = (name: string, label: string, ...properties: string[]): string =>
  `CREATE CONSTRAINT ${name} IF NOT EXISTS FOR (n:${label}) REQUIRE (${each(properties)}) IS UNIQUE`;
const uniqueTie = (name: string, type: string, ...properties: string[]): string =>
  `CREATE CONSTRAINT ${name} IF NOT EXISTS FOR ()-[n:${type}]-() REQUIRE (${each(properties)}) IS UNIQUE`;
const nodeIndex = (name: string, label: string, ...properties: string[]): string =>
  `CREATE INDEX ${name} IF NOT EXISTS FOR (n:${label}) ON (${each(properties)})`;
const tieIndex = (name: string, type: string, ...properties: string[]): string =>
  `CREATE INDEX ${name} IF NOT EXISTS FOR ()-[n:${type}]-() ON (${each(properties)})`;

function each(properties: readonly string[]): string {
  return properties.map((property) => `n.${property}`).join(', ');
}

// Chinese is indexed by pairs of characters. A moment late, so that no import waits for it.
const fullText = (name: string, label: string, ...properties: string[]): string =>
  `CREATE FULLTEXT INDEX ${name} IF NOT EXISTS FOR (n:${label}) ON EACH [${each(properties)}]
OPTIONS {indexConfig: {\`fulltext.analyzer\`: 'cjk', \`fulltext.eventually_consistent\`: true}}`;

/** That there is one node of the graph. */
export const oneGraph = uniqueNode('gangmu_id', 'Gangmu', 'id');

const first: Migration = {
  schema: [
    uniqueNode('plan_id', 'Plan', 'id'),
    uniqueNode('plan_rank', 'Plan', 'rank'),
    uniqueNode('source_plan', 'Source', 'plan'),
    uniqueNode('item_id', 'Item', 'id'),
    uniqueNode('target_id', 'Target', 'id'),
    uniqueNode('statement_id', 'Statement', 'id'),
    uniqueNode('entity_id', 'Entity', 'id'),
    uniqueNode('name_of_entity', 'Name', 'entity', 'name'),
    uniqueNode('year_year', 'Year', 'year'),

    // Rows of plans, in the order of plans and their texts.
    uniqueNode('item_position', 'Item', 'position'),
    uniqueNode('target_position', 'Target', 'position'),
    uniqueNode('statement_position', 'Statement', 'position'),
    uniqueTie('mention_position', 'MENTIONS', 'position'),

    // Rows that belong to something, in their order.
    nodeIndex('item_parent', 'Item', 'parent', 'position'),
    nodeIndex('target_item', 'Target', 'item', 'position'),
    nodeIndex('statement_item', 'Statement', 'item', 'position'),
    nodeIndex('statement_subject', 'Statement', 'subject', 'position'),
    nodeIndex('statement_object', 'Statement', 'object', 'position'),
    nodeIndex('statement_relation', 'Statement', 'relation', 'position'),
    nodeIndex('region_parent', 'Region', 'parent', 'id'),
    tieIndex('mention_item', 'MENTIONS', 'item', 'position'),
    tieIndex('mention_entity', 'MENTIONS', 'entity', 'position'),
    tieIndex('mention_first_in_item', 'MENTIONS', 'firstIn', 'entity'),
    tieIndex('mention_item_of_entity', 'MENTIONS', 'entity', 'itemPosition'),
    uniqueTie('speaks_of_entity', 'SPEAKS_OF', 'plan', 'entity'),
    tieIndex('spoken_of_by_plan', 'SPEAKS_OF', 'entity', 'rank'),
    tieIndex('issued_plan', 'ISSUED_BY', 'entity', 'rank'),
    tieIndex('covering_plan', 'COVERS', 'entity', 'rank'),
    uniqueTie('entity_in_year', 'IN_YEAR', 'year', 'entity'),
    ...['APPLIES_TO', 'COVERS', 'LEADS', 'RESPONSIBLE_FOR'].flatMap((type) => {
      const name = type.toLowerCase();
      return [
        uniqueTie(`${name}_id`, type, 'id'),
        tieIndex(`${name}_from`, type, 'from', 'place'),
        tieIndex(`${name}_to`, type, 'to', 'place'),
      ];
    }),

    // Names, whole and in part.
    nodeIndex('name_key', 'Name', 'key', 'entity'),
    'CREATE TEXT INDEX name_key_part IF NOT EXISTS FOR (n:Name) ON (n.key)',
    'CREATE TEXT INDEX plan_title_part IF NOT EXISTS FOR (n:Plan) ON (n.titleKey)',
    fullText('names', 'Name', 'name'),
    fullText('items', 'Item', 'title', 'text'),
  ],
  data: [],
};

/** Relations of a type, by either end and what they rest on. */
const ofRelation = (type: string): readonly string[] => {
  const name = type.toLowerCase();
  return [
    uniqueTie(`${name}_id`, type, 'id'),
    tieIndex(`${name}_from_basis`, type, 'from', 'basis', 'place'),
    tieIndex(`${name}_to_basis`, type, 'to', 'basis', 'place'),
  ];
};

/** What is narrowed by type, basis or a part of a text is read along an index too; an entity counts its items. */
const second: Migration = {
  schema: [
    'DROP CONSTRAINT mention_position IF EXISTS',
    uniqueTie('mention_kind', 'MENTIONS', 'kind', 'position'),
    nodeIndex('statement_kind', 'Statement', 'type', 'basis', 'position'),
    nodeIndex('statement_subject_kind', 'Statement', 'subject', 'type', 'basis', 'position'),
    nodeIndex('statement_object_kind', 'Statement', 'object', 'type', 'basis', 'position'),
    ...['APPLIES_TO', 'COVERS', 'LEADS', 'RESPONSIBLE_FOR'].flatMap((type) => [
      `DROP INDEX ${type.toLowerCase()}_from IF EXISTS`,
      `DROP INDEX ${type.toLowerCase()}_to IF EXISTS`,
      ...ofRelation(type),
    ]),
    ...['BASED_ON', 'REFERS_TO'].flatMap(ofRelation),
    'CREATE TEXT INDEX item_title_part IF NOT EXISTS FOR (n:Item) ON (n.titleKey)',
    'CREATE TEXT INDEX target_text_part IF NOT EXISTS FOR (n:Target) ON (n.textKey)',
  ],
  data: [
    "MATCH ()-[m:MENTIONS]->() SET m.kind = split(m.entity, ':')[0]",
    'MATCH (e:Entity) SET e.itemCount = COUNT { (e)<-[m:MENTIONS]-() WHERE m.firstIn IS NOT NULL }',
    `MATCH (p:Plan)-[:READ_FROM]->(o:Source)
SET o.items = [entity IN o.mentioned | COUNT {
  MATCH ()-[m:MENTIONS]->() USING INDEX SEEK m:MENTIONS(entity, itemPosition)
  WHERE m.entity = entity AND m.itemPosition > p.rank + ' ' AND m.itemPosition < p.rank + '!'
}]`,
  ],
};

/**
 * What ties plans to plans. Of plans that were stored before there is neither line nor fragment: they are tied once they are
 * read again.
 */
const third: Migration = {
  schema: [
    tieIndex('issued_in_line', 'ISSUED_BY', 'line', 'rank'),
    uniqueTie('following_plan', 'FOLLOWS', 'plan'),
    tieIndex('followed_plan', 'FOLLOWS', 'previous', 'rank'),
    ...['CONTINUES', 'SUCCEEDS'].flatMap((type) => {
      const name = type.toLowerCase();
      return [
        uniqueTie(`${name}_position`, type, 'position'),
        tieIndex(`${name}_from`, type, 'from', 'position'),
        tieIndex(`${name}_to`, type, 'to', 'position'),
      ];
    }),
  ],
  data: [],
};

/** What programs apply to, by where regions lie: of all years, and of each. */
const fourth: Migration = {
  schema: [
    nodeIndex('region_level', 'Region', 'level', 'within'),
    tieIndex('applies_to_from_within', 'APPLIES_TO', 'basis', 'from', 'within'),
    tieIndex('applies_to_level', 'APPLIES_TO', 'basis', 'level', 'from'),
    tieIndex('applies_to_within', 'APPLIES_TO', 'basis', 'within'),
    uniqueTie('applied_in_year_from_within', 'APPLIED_IN_YEAR', 'year', 'basis', 'from', 'within'),
    tieIndex('applied_in_year_level', 'APPLIED_IN_YEAR', 'year', 'basis', 'level', 'from'),
    tieIndex('applied_in_year_within', 'APPLIED_IN_YEAR', 'year', 'basis', 'within'),
  ],
  data: [
    "MATCH (e:Region {level: 'province'}) SET e.within = e.id",
    "MATCH (e:Region {level: 'prefecture'}) SET e.within = e.parent + ' ' + e.id",
    `MATCH (e:Region {level: 'county'})-[:PART_OF]->(u:Region)
SET e.within = CASE u.level WHEN 'province' THEN u.id + ' - ' + e.id ELSE u.within + ' ' + e.id END`,
    'MATCH ()-[r:APPLIES_TO]->(e:Region) SET r.level = CASE WHEN e.within IS NULL THEN null ELSE e.level END, r.within = e.within',
    `MATCH (p:Plan)-[:READ_FROM]->(o:Source) WHERE p.year IS NOT NULL
UNWIND range(0, size(o.relations) - 1) AS at
WITH p.year AS year, o.relations[at] AS id, o.counts[at] AS count WHERE id STARTS WITH 'relation:APPLIES_TO/'
WITH year, id, sum(count) AS count
MATCH (a)-[r:APPLIES_TO {id: id}]->(b) WHERE r.within IS NOT NULL
MERGE (a)-[v:APPLIED_IN_YEAR {year: year, basis: r.basis, from: r.from, within: r.within}]->(b)
SET v.to = r.to, v.level = r.level, v.count = count`,
  ],
};

/** What the names of entities are typed by. */
const fifth: Migration = {
  schema: [
    nodeIndex('name_kind_key', 'Name', 'kind', 'key', 'entity'),
    uniqueNode('spelling', 'Spelling', 'kind', 'way', 'key', 'entity'),
  ],
  data: [],
  isSpelling: true,
};

/** Items by their texts, entities by how often they are mentioned. */
const sixth: Migration = {
  schema: [
    'CREATE TEXT INDEX item_own_text_part IF NOT EXISTS FOR (n:Item) ON (n.textKey)',
    nodeIndex('entity_prominence', 'Entity', 'prominence'),
  ],
  data: [
    `MATCH (e:Entity) WITH e, toString(9999999999 - e.mentionCount) AS left
SET e.prominence = split(e.id, ':')[0] + ' ' + left + ' ' + e.id`,
  ],
  isText: true,
};

/** What curators decided, in the order of the log. */
const seventh: Migration = {
  schema: [uniqueNode('decision_id', 'Decision', 'id'), uniqueNode('decision_place', 'Decision', 'place')],
  data: [],
};

export const migrations: readonly Migration[] = [first, second, third, fourth, fifth, sixth, seventh];

/** The version of the schema; null in a database that is new to us. */
export const storedVersion = `OPTIONAL MATCH (g:Gangmu {id: 'graph'}) RETURN g.schema AS version`;

/** Keeps other processes from changing the schema until the transaction ends. */
export const lockSchema = `MERGE (g:Gangmu {id: 'graph'}) SET g.isLocked = true REMOVE g.isLocked`;

/** Records that the schema is of `$version`. */
export const recordVersion = `MATCH (g:Gangmu {id: 'graph'}) SET g.schema = $version`;

export const awaitIndexes = 'CALL db.awaitIndexes(600)';

/** Items behind `$after` by where they stand, with their texts. */
export const textsOfItems = `MATCH (i:Item) WHERE i.position > $after
WITH i ORDER BY i.position LIMIT $limit
RETURN i.position AS position, elementId(i) AS node, i.text AS text`;

export const keepTextKeys = `UNWIND $rows AS row
MATCH (i) WHERE elementId(i) = row.node SET i.textKey = row.key`;
