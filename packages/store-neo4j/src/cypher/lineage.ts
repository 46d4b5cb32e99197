/*
 * What ties plans to plans (see LinkChanges). Plans of one line are found along an index of what ties them to their issuers;
 * ranks compare as text: those of later years come first.
 */

/** The plans that follow one of `$ids`. */
export const followersOf = `UNWIND $ids AS id
MATCH (p:Plan)-[:FOLLOWS]->(:Plan {id: id})
RETURN DISTINCT p.id AS id`;

const inLine = (low: string, high: string): string =>
  `USING INDEX SEEK w:ISSUED_BY(line, rank)
    WHERE w.line = v.line AND w.rank > ${low} AND w.rank < ${high}`;

/** Of each of the plans `$ids` which it follows, and in each of its lines the next plan behind its year and those of the year before it. */
export const neighboursOf = `UNWIND $ids AS id
MATCH (p:Plan {id: id})
OPTIONAL MATCH (p)-[f:FOLLOWS]->(:Plan)
CALL (p) {
  MATCH (p)-[v:ISSUED_BY]->() WHERE v.line IS NOT NULL
  CALL (v) {
    MATCH (o:Plan)-[w:ISSUED_BY]->() ${inLine("left(v.rank, 4) + '!'", "'\u{10ffff}'")}
    WITH w, o ORDER BY w.line, w.rank LIMIT 1
    RETURN {id: o.id, rank: o.rank} AS behind
  }
  RETURN collect(behind) AS earlier
}
CALL (p) {
  MATCH (p)-[v:ISSUED_BY]->() WHERE v.line IS NOT NULL
  CALL (v) {
    MATCH ()-[w:ISSUED_BY]->() ${inLine("''", 'left(v.rank, 5)')}
    WITH w ORDER BY w.line DESC, w.rank DESC LIMIT 1
    RETURN left(w.rank, 4) AS year
  }
  CALL (v, year) {
    MATCH (o:Plan)-[w:ISSUED_BY]->() ${inLine("year + ' '", "year + '!'")}
    RETURN o.id AS before
  }
  RETURN collect(DISTINCT before) AS later
}
RETURN p.id AS id, p.rank AS rank, f.previous AS followed, earlier, later`;

/** What the plans `$ids` say, for those of which it is kept. */
export const fragmentsById = `UNWIND $ids AS id
MATCH (p:Plan {id: id})-[:READ_FROM]->(o:Source) WHERE o.fragment IS NOT NULL
RETURN p.id AS id, o.fragment AS fragment, coalesce(o.repaired, o.raw) AS text`;

const takeLinks = (type: 'CONTINUES' | 'SUCCEEDS'): string => `UNWIND $ranks AS rank
MATCH ()-[c:${type}]->() USING INDEX SEEK c:${type}(position)
WHERE c.position > rank + ' ' AND c.position < rank + '!'
DELETE c`;

/** Takes away what ties plans (`$ids` with `$ranks`) to those before them. */
export const unlink: readonly string[] = [
  `UNWIND $ids AS id
MATCH (:Plan {id: id})-[f:FOLLOWS]->(:Plan)
DELETE f`,
  takeLinks('CONTINUES'),
  takeLinks('SUCCEEDS'),
];

export const addFollows = `UNWIND $rows AS row
MATCH (p:Plan {id: row.plan}) MATCH (o:Plan {id: row.previous})
CREATE (p)-[f:FOLLOWS]->(o)
SET f = {plan: p.id, rank: p.rank, previous: o.id}`;

// Numbers that are not whole come as texts.
export const addContinuations = `UNWIND $rows AS row
UNWIND row.links AS link
MATCH (i:Item {id: link.from}) MATCH (j:Item {id: link.to})
CREATE (i)-[c:CONTINUES]->(j)
SET c = {plan: row.plan, previous: row.previous, from: i.id, to: j.id, similarity: toFloat(link.similarity), position: link.position}`;

export const addSuccessions = `UNWIND $rows AS row
UNWIND row.links AS link
MATCH (e:Entity {id: link.from}) MATCH (a:Entity {id: link.to})
CREATE (e)-[y:SUCCEEDS]->(a)
SET y = link, y.plan = row.plan, y.previous = row.previous, y.similarity = toFloat(link.similarity)`;
