import { statementTypes } from '@gangmu/graph/for-stores';
import { labels } from './lists.js';

/*
 * What an import writes. Every statement takes the rows of many plans and goes through them once. Only one transaction
 * writes at a time (see `lock`), so that what was read in it stays true.
 */

/** Waits until no other transaction writes, and keeps others from writing until this one ends. */
export const lock = `MERGE (g:Gangmu {id: 'graph'}) SET g.writes = coalesce(g.writes, 0) + 1`;

/** Of the plans `$ids` what an import must know: what they are, and what they gave to what many plans share. */
export const storedPlans = `UNWIND $ids AS id
MATCH (p:Plan {id: id})-[:READ_FROM]->(o:Source)
RETURN p {.id, .rank, .year, .source, .hash, .reader, .vocabulary} AS plan,
  o {.sketch, .write, .entities, .mentioned, .named, .names, .uses, .relations, .counts} AS share`;

/** The entities `$ids` and every name of each. */
export const storedEntities = `UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e {.id, .plans, .mentionCount, .official} AS entity,
  [(n:Name)-[:NAMES]->(e) | n {.name, .uses, .plans}] AS names`;

/** Takes away what stands in plans (`$ranks`) and what ties the plans `$ids` to others. The plans themselves stay. */
export const takeAway: readonly string[] = [
  ...['Target', 'Statement', 'Item'].map(
    (label) => `UNWIND $ranks AS rank
MATCH (n:${label}) USING INDEX SEEK n:${label}(position)
WHERE n.position > rank + ' ' AND n.position < rank + '!'
DETACH DELETE n`,
  ),
  `UNWIND $ids AS id
MATCH (:Plan {id: id})-[v:MENTIONS|ISSUED_BY|COVERS|SPEAKS_OF]->()
DELETE v`,
];

/** Removes the plans `$ids`, from which everything was taken away. */
export const removePlans = `UNWIND $ids AS id
MATCH (p:Plan {id: id})-[:READ_FROM]->(o:Source)
DETACH DELETE p, o`;

/** Entities of each type: those that are new, or have changed. */
export const putEntities = Object.entries(labels).map(
  ([type, label]) =>
    [type, `UNWIND $rows AS row MERGE (e:Entity {id: row.id}) SET e:${label}, e += row.set`] as const,
);

/** Ties new regions to the region each is part of. */
export const putParts = `UNWIND $rows AS row
MATCH (e:Region {id: row.id}) MATCH (u:Region {id: row.parent})
MERGE (e)-[:PART_OF]->(u)`;

export const addNames = `UNWIND $rows AS row
MATCH (e:Entity {id: row.entity})
CREATE (n:Name)-[:NAMES]->(e) SET n = row`;
export const changeNames = `UNWIND $rows AS row
MATCH (n:Name {entity: row.entity, name: row.name}) SET n.uses = row.uses, n.plans = row.plans`;
export const deleteNames = `UNWIND $rows AS row
MATCH (n:Name {entity: row.entity, name: row.name}) DETACH DELETE n`;
export const deleteEntities = 'UNWIND $ids AS id MATCH (e:Entity {id: id}) DETACH DELETE e';

/** Plans with where they came from. */
export const putPlans = `UNWIND $rows AS row
MERGE (p:Plan {id: row.id}) SET p = row.plan
MERGE (o:Source {plan: row.id}) SET o = row.source
MERGE (p)-[:READ_FROM]->(o)`;

export const addIssuers = `UNWIND $rows AS row
MATCH (p:Plan {id: row.plan}) MATCH (e:Entity {id: row.entity})
CREATE (p)-[:ISSUED_BY {entity: row.entity, rank: row.rank}]->(e)`;
export const addCovered = `UNWIND $rows AS row
MATCH (p:Plan {id: row.plan}) MATCH (e:Entity {id: row.entity})
CREATE (p)-[:COVERS {entity: row.entity, rank: row.rank}]->(e)`;
/** That a plan mentions an entity. */
export const addSpeaking = `UNWIND $rows AS row
MATCH (p:Plan {id: row.plan}) MATCH (e:Entity {id: row.entity})
CREATE (p)-[v:SPEAKS_OF]->(e) SET v = row`;

/** Items before the items that stand in them. */
export const addItems = 'UNWIND $rows AS row CREATE (i:Item) SET i = row';
export const tieItemsToPlans = `UNWIND $rows AS row
MATCH (p:Plan {id: row.above}) MATCH (i:Item {id: row.id})
CREATE (p)-[:HAS_ITEM {order: row.order}]->(i)`;
export const tieItemsToItems = `UNWIND $rows AS row
MATCH (u:Item {id: row.above}) MATCH (i:Item {id: row.id})
CREATE (u)-[:HAS_ITEM {order: row.order}]->(i)`;

export const addTargets = `UNWIND $rows AS row
MATCH (i:Item {id: row.item})
CREATE (i)-[:SETS]->(t:Target) SET t = row`;

/** Statements, then what they are about. */
export const addStatements: readonly string[] = [
  `UNWIND $rows AS row
MATCH (i:Item {id: row.item})
CREATE (i)-[:STATES]->(s:Statement) SET s = row`,
  ...(['subject', 'object'] as const).map(
    (end) => `UNWIND $rows AS row
MATCH (s:Statement {id: row.id}) MATCH (x:Entity|Item {id: row.${end}})
CREATE (s)-[:${end.toUpperCase()}]->(x)`,
  ),
];

export const addMentions = `UNWIND $rows AS row
MATCH (i:Item {id: row.item}) MATCH (e:Entity {id: row.entity})
CREATE (i)-[m:MENTIONS]->(e) SET m = row`;
/** Mentions in the header. */
export const addMentionsOfPlans = `UNWIND $rows AS row
MATCH (p:Plan {id: row.plan}) MATCH (e:Entity {id: row.entity})
CREATE (p)-[m:MENTIONS]->(e) SET m = row`;

/**
 * Adds to relations, or takes from them (`by`), one type at a time: those that are not there are made first, those that
 * nothing says any more go last.
 */
export const changeRelations = statementTypes.map(
  (type) =>
    [
      type,
      [
        `UNWIND $rows AS row
WITH row WHERE NOT EXISTS { MATCH ()-[r:${type} {id: row.id}]->() }
MATCH (a:Entity|Item {id: row.from}) MATCH (b:Entity|Item {id: row.to})
CREATE (a)-[:${type} {id: row.id, basis: row.basis, from: row.from, to: row.to, count: 0, place: ''}]->(b)`,
        `UNWIND $rows AS row
MATCH ()-[r:${type} {id: row.id}]->()
WITH r, r.count + row.by AS count
SET r.count = count, r.place = toString($most - count) + ' ' + r.id
WITH r WHERE r.count = 0 DELETE r`,
      ],
    ] as const,
);

/** Counts plans of a year that mention an entity up or down. */
export const changeYears: readonly string[] = [
  'UNWIND $rows AS row WITH DISTINCT row.year AS year MERGE (:Year {year: year})',
  `UNWIND $rows AS row
MATCH (y:Year {year: row.year}) MATCH (e:Entity {id: row.entity})
MERGE (e)-[v:IN_YEAR {year: row.year, entity: row.entity}]->(y)
ON CREATE SET v.plans = 0
SET v.plans = v.plans + row.by
WITH v WHERE v.plans = 0 DELETE v`,
  'MATCH (y:Year) WHERE NOT EXISTS { (y)<-[:IN_YEAR]-() } DELETE y',
];
