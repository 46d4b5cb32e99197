import { statementTypes } from '@gangmu/graph/for-stores';
import { labels } from './lists.js';

/*
 * What an import writes. Every statement takes the rows of many plans and goes through them once. Only one transaction
 * writes at a time (see `lock`), so that what was read in it stays true.
 */

/** Waits until no other transaction writes, and keeps others from writing until this one ends. How long the log of decisions is. */
export const lock = `MERGE (g:Gangmu {id: 'graph'}) SET g.writes = coalesce(g.writes, 0) + 1
RETURN coalesce(g.decisions, 0) AS decisions`;

/** Of the plans `$ids` what an import must know: what they are, and what they gave to what many plans share. */
export const storedPlans = `UNWIND $ids AS id
MATCH (p:Plan {id: id})-[:READ_FROM]->(o:Source)
RETURN p {.id, .rank, .year, .source, .hash, .reader, .vocabulary} AS plan,
  o {.sketch, .write, .entities, .mentioned, .items, .named, .names, .uses, .relations, .counts,
    isWhole: o.fragment IS NOT NULL} AS share`;

/** The entities `$ids` and every name of each. `node` is how the database finds each at once, within a transaction. */
export const storedEntities = `UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e {.id, .plans, .mentionCount, .itemCount, .official, .scope, node: elementId(e)} AS entity,
  [(n:Name)-[:NAMES]->(e) | n {.name, .uses, .plans, node: elementId(n)}] AS names`;

/** Takes away what stands in plans (`$ranks`) and what ties the plans `$ids` to others. The plans themselves stay. */
export const takeAway: readonly string[] = [
  ...['Target', 'Statement', 'Item'].map(
    (label) => `UNWIND $ranks AS rank
MATCH (n:${label}) USING INDEX SEEK n:${label}(position)
WHERE n.position > rank + ' ' AND n.position < rank + '!'
DETACH DELETE n`,
  ),
  `UNWIND $ids AS id
MATCH (:Plan {id: id})-[v:MENTIONS|ISSUED_BY|COVERS|SPEAKS_OF|DECIDED_BY]->()
DELETE v`,
];

/** Removes the plans `$ids`, from which everything was taken away. */
export const removePlans = `UNWIND $ids AS id
MATCH (p:Plan {id: id})-[:READ_FROM]->(o:Source)
DETACH DELETE p, o`;

/** Entities that are new, of each type, and those that have changed. */
export const addEntities = Object.entries(labels).map(
  ([type, label]) =>
    [
      type,
      `UNWIND $rows AS row CREATE (e:Entity:${label}) SET e = row.set RETURN row.id AS id, elementId(e) AS node`,
    ] as const,
);
export const changeEntities = `UNWIND $rows AS row MATCH (e) WHERE elementId(e) = row.node SET e += row.set`;

/** Ties new regions to the region each is part of. */
export const putParts = `UNWIND $rows AS row
MATCH (e) WHERE elementId(e) = row.node MATCH (u) WHERE elementId(u) = row.parent
MERGE (e)-[:PART_OF]->(u)`;

export const addNames = `UNWIND $rows AS row
MATCH (e) WHERE elementId(e) = row.node
CREATE (n:Name)-[:NAMES]->(e) SET n = row.set`;
export const changeNames = `UNWIND $rows AS row
MATCH (n) WHERE elementId(n) = row.node SET n.uses = row.uses, n.plans = row.plans`;
export const deleteNames = `UNWIND $rows AS row
MATCH (n:Name {entity: row.entity, name: row.name}) DETACH DELETE n`;
export const deleteEntities = 'UNWIND $ids AS id MATCH (e:Entity {id: id}) DETACH DELETE e';

/** Plans with where they came from. What a plan gives is told in places of its list of entities. */
export const putPlans = `UNWIND $rows AS row
MERGE (p:Plan {id: row.id}) SET p = row.plan
MERGE (o:Source {plan: row.id}) SET o = row.source,
  o.mentioned = [at IN row.mentioned | row.source.entities[at]], o.named = [at IN row.named | row.source.entities[at]]
MERGE (p)-[:READ_FROM]->(o)`;

const fromPlan = (each: string): string => `UNWIND $rows AS row
MATCH (p:Plan {id: row.plan})
UNWIND row.${each} AS each
MATCH (e) WHERE elementId(e) = each.node
`;
export const addIssuers = `${fromPlan('issuers')}CREATE (p)-[:ISSUED_BY {entity: e.id, rank: p.rank, line: each.line}]->(e)`;
export const addCovered = `${fromPlan('covered')}CREATE (p)-[:COVERS {entity: e.id, rank: p.rank}]->(e)`;
/** That a plan mentions an entity. */
export const addSpeaking = `${fromPlan('speaking')}CREATE (p)-[v:SPEAKS_OF]->(e)
SET v = {plan: p.id, entity: e.id, rank: p.rank, mentions: each.mentions}`;

/** Items, under plans and under items that are there already. */
export const [addItemsOfPlans, addItemsOfItems] = (['Plan', 'Item'] as const).map(
  (label) => `UNWIND $rows AS row
MATCH (u:${label} {id: row.above})
UNWIND row.items AS item
CREATE (u)-[:HAS_ITEM {order: item.order}]->(i:Item) SET i = item`,
) as [string, string];

export const addTargets = `UNWIND $rows AS row
MATCH (i:Item {id: row.item})
UNWIND row.targets AS target
CREATE (i)-[:SETS]->(t:Target) SET t = target`;

/** What ends in an entity is given its node, what ends in an item the item's id. */
type End = 'entity' | 'item';
const ends = ['entity', 'item'] as const;
const matchEnd = (variable: string, end: End, given: string): string =>
  end === 'entity'
    ? `MATCH (${variable}) WHERE elementId(${variable}) = ${given}`
    : `MATCH (${variable}:Item {id: ${given}})`;
const byEnds = <T>(of: (subject: End, object: End) => T): readonly (readonly [End, End, T])[] =>
  ends.flatMap((subject) => ends.map((object) => [subject, object, of(subject, object)] as const));

/** Statements with what they are about. */
export const addStatements = byEnds(
  (subject, object) => `UNWIND $rows AS row
MATCH (i:Item {id: row.item})
UNWIND row.statements AS each
${matchEnd('a', subject, 'each.subject')}
${matchEnd('b', object, 'each.object')}
CREATE (i)-[:STATES]->(s:Statement)-[:SUBJECT]->(a)
CREATE (s)-[:OBJECT]->(b)
SET s = each.set`,
);

/** Mentions: those of an item, or of a header, share a row, and what they have in common is in it once. */
const mentions = (from: string, place: string): string => `UNWIND $rows AS row
MATCH ${from}
UNWIND row.mentions AS each
MATCH (e) WHERE elementId(e) = each[0]
CREATE (n)-[m:MENTIONS]->(e)
SET m = {plan: row.plan, entity: e.id, kind: split(e.id, ':')[0], name: row.names[each[1]], text: each[2], start: each[3], end: each[4],
  quote: row.quotes[each[5]], position: row.rank + each[6]${place}}`;
export const addMentions = mentions(
  '(n:Item {id: row.item})',
  `, item: row.item,
  firstIn: CASE WHEN each[7] THEN row.item END, itemPosition: CASE WHEN each[7] THEN n.position END`,
);
/** Mentions in the header. */
export const addMentionsOfPlans = mentions('(n:Plan {id: row.plan})', '');

/**
 * Adds to relations that are there, or takes from them (`by`), one type at a time; those that nothing says any more go, and
 * those that were not there come.
 */
export const changeRelations = statementTypes.map(
  (type) =>
    [
      type,
      `UNWIND $rows AS row
MATCH ()-[r:${type} {id: row.id}]->()
WITH r, r.count + row.by AS count
SET r.count = count, r.place = toString($most - count) + ' ' + r.id
WITH r WHERE r.count = 0 DELETE r`,
    ] as const,
);
export const addRelations = statementTypes.flatMap((type) =>
  byEnds(
    (from, to) => `UNWIND $rows AS row
WITH row WHERE NOT EXISTS { MATCH ()-[r:${type} {id: row.id}]->() }
${matchEnd('a', from, 'row.fromNode')}
${matchEnd('b', to, 'row.toNode')}
CREATE (a)-[r:${type}]->(b)
SET r = {id: row.id, basis: row.basis, from: row.from, to: row.to, count: row.by, place: toString($most - row.by) + ' ' + row.id,
  level: row.level, within: row.within}`,
  ).map(([from, to, statement]) => [type, from, to, statement] as const),
);

/** Adds to what programs apply to in a year, or takes from it (`by`); what is not there is added. */
export const changeApplied = `UNWIND $rows AS row
MATCH ()-[v:APPLIED_IN_YEAR]->() USING INDEX SEEK v:APPLIED_IN_YEAR(year, basis, from, within)
WHERE v.year = row.year AND v.basis = row.basis AND v.from = row.from AND v.within = row.within
SET v.count = v.count + row.by
WITH v WHERE v.count = 0 DELETE v`;
export const addApplied = `UNWIND $rows AS row
WITH row WHERE NOT EXISTS {
  MATCH ()-[v:APPLIED_IN_YEAR]->() USING INDEX SEEK v:APPLIED_IN_YEAR(year, basis, from, within)
  WHERE v.year = row.year AND v.basis = row.basis AND v.from = row.from AND v.within = row.within
}
MATCH (a) WHERE elementId(a) = row.fromNode MATCH (b) WHERE elementId(b) = row.toNode
CREATE (a)-[v:APPLIED_IN_YEAR]->(b)
SET v = {year: row.year, basis: row.basis, from: row.from, to: row.to, level: row.level, within: row.within, count: row.by}`;

/** Counts plans of a year that mention an entity up or down. */
export const changeYears = `UNWIND $rows AS row
MERGE (y:Year {year: row.year})
WITH y, row
UNWIND row.entities AS each
MATCH (e) WHERE elementId(e) = each.node
MERGE (e)-[v:IN_YEAR]->(y)
ON CREATE SET v = {year: row.year, entity: e.id, plans: each.by}
ON MATCH SET v.plans = v.plans + each.by
WITH v WHERE v.plans = 0 DELETE v`;
export const deleteYears = 'MATCH (y:Year) WHERE NOT EXISTS { (y)<-[:IN_YEAR]-() } DELETE y';
