/*
 * What curators decided: nodes in the order of the log, and the plans that each has a part in. Only one transaction writes at
 * a time (see `lock`), which is why places follow each other without gaps.
 */

/** The entries behind a place of the log. */
export const logBehind = `MATCH (d:Decision) WHERE d.place > $after
RETURN d.entry AS entry ORDER BY d.place`;

/** How many plans each of the decisions `$ids` has a part in, and in how many places of these. */
export const usesOfDecisions = `UNWIND $ids AS id
MATCH (d:Decision {id: id})
OPTIONAL MATCH (d)<-[v:DECIDED_BY]-(:Plan)
RETURN d.id AS id, count(v) AS plans, coalesce(sum(v.places), 0) AS places`;

/** Which of `$decisions` have a part in a plan, and which of `$entities` are there. */
export const inUse = `CALL () {
  UNWIND $decisions AS id MATCH (d:Decision {id: id}) WHERE EXISTS { (d)<-[:DECIDED_BY]-() } RETURN d.id AS id
  UNION ALL
  UNWIND $entities AS id MATCH (e:Entity {id: id}) RETURN e.id AS id
}
RETURN id`;

/** How many plans each of the entities `$ids` lives by, and how many mentions it has. */
export const usesOfEntities = `UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e.id AS id, e.plans AS plans, e.mentionCount AS places`;

/** The plans that can change: themselves (`$plans`), and by what stands in them. */
export const plansTouched = `CALL () {
  UNWIND $plans AS id MATCH (p:Plan {id: id}) RETURN p.id AS plan
  UNION
  UNWIND $entities AS id MATCH (p:Plan)-[:SPEAKS_OF|ISSUED_BY|COVERS]->(:Entity {id: id}) RETURN p.id AS plan
  UNION
  UNWIND $entities AS id MATCH (s:Statement)-[:SUBJECT|OBJECT]->(:Entity {id: id}) RETURN s.plan AS plan
  UNION
  UNWIND $relations AS id
  MATCH (s:Statement) USING INDEX SEEK s:Statement(relation, position) WHERE s.relation = id AND s.position > ''
  RETURN s.plan AS plan
  UNION
  UNWIND $items AS id MATCH (i:Item {id: id}) RETURN i.plan AS plan
  UNION
  UNWIND $decisions AS id MATCH (:Decision {id: id})<-[:DECIDED_BY]-(p:Plan) RETURN p.id AS plan
}
RETURN DISTINCT plan`;

/** Of each of the entities `$ids` the name shown, and one plan that has a part of it. */
export const namingPlans = `UNWIND $ids AS id
MATCH (e:Entity {id: id})
CALL (e) {
  MATCH (p:Plan)-[:SPEAKS_OF|ISSUED_BY|COVERS]->(e) RETURN p.id AS plan LIMIT 1
  UNION
  MATCH (s:Statement)-[:SUBJECT|OBJECT]->(e) RETURN s.plan AS plan LIMIT 1
}
RETURN e.id AS id, e.name AS name, plan`;

/** Plans of which it is kept what they say, as they were imported. */
export const importedPlans = `UNWIND $ids AS id
MATCH (p:Plan {id: id})-[:READ_FROM]->(o:Source) WHERE o.fragment IS NOT NULL
RETURN p.id AS id, p {.source, .hash, .reader, .vocabulary, raw: o.raw} AS source,
  o.fragment AS fragment, coalesce(o.repaired, o.raw) AS text`;

/** Adds entries to the log, and counts them. */
export const addDecisions = `UNWIND $rows AS row
CREATE (d:Decision) SET d = row
WITH count(d) AS added
MATCH (g:Gangmu {id: 'graph'}) SET g.decisions = coalesce(g.decisions, 0) + added`;

/** Ties plans to the decisions that have a part in them. */
export const addUses = `UNWIND $rows AS row
MATCH (p:Plan {id: row.plan})
UNWIND row.uses AS each
MATCH (d:Decision {id: each.decision})
CREATE (p)-[:DECIDED_BY {places: each.places}]->(d)`;
