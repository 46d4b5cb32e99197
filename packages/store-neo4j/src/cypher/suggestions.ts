import { SUGGESTIONS_LOOKED_AT } from '@gangmu/graph/for-stores';
import { entityRow } from '../rows.js';

/** Keys of one way that begin with what is sought, with their entities; from there on how well each matches. */
const beginning = (find: string): string => `WITH DISTINCT ${find} LIMIT ${SUGGESTIONS_LOOKED_AT}
    RETURN id, CASE WHEN key = each.key THEN each.match ELSE each.match + 1 END AS match`;

/**
 * Entities that go by what begins with what was typed, the best first. `$sought` are types of entity with what is looked for:
 * `{type, way, key, match}`, by how names are written, and by how else they are typed; `match` is the best such a key can be.
 */
export const entitiesBeginning = `CALL () {
  UNWIND [each IN $sought WHERE each.way = 'text'] AS each
  CALL (each) {
    MATCH (n:Name) USING INDEX SEEK n:Name(kind, key, entity)
    WHERE n.kind = each.type AND n.key STARTS WITH each.key AND n.entity > ''
    WITH each, n.kind AS kind, n.key AS key, n.entity AS id ORDER BY kind, key, id
    ${beginning('each, key, id')}
  }
  RETURN id, match
  UNION ALL
  UNWIND [each IN $sought WHERE each.way <> 'text'] AS each
  CALL (each) {
    MATCH (o:Spelling) USING INDEX SEEK o:Spelling(kind, way, key, entity)
    WHERE o.kind = each.type AND o.way = each.way AND o.key STARTS WITH each.key AND o.entity > ''
    WITH each, o.kind AS kind, o.way AS way, o.key AS key, o.entity AS id ORDER BY kind, way, key, id
    ${beginning('each, key, id')}
  }
  RETURN id, match
}
WITH id, min(match) AS match
MATCH (e:Entity {id: id})
WITH e, match ORDER BY match, e.mentionCount DESC, e.sort LIMIT $limit
RETURN ${entityRow.cells} AS entity`;

/** Entities behind `$after` by id, with all of their names. */
export const namesOfEntities = `MATCH (e:Entity) WHERE e.id > $after
WITH e ORDER BY e.id LIMIT $limit
RETURN e.id AS id, elementId(e) AS node, [(n:Name)-[:NAMES]->(e) | n.name] AS names`;

export const addSpellings = `UNWIND $rows AS row
MATCH (e) WHERE elementId(e) = row.node
UNWIND row.spellings AS each
MERGE (o:Spelling {kind: split(e.id, ':')[0], way: each.way, key: each.key, entity: e.id})
MERGE (o)-[:SPELLS]->(e)`;

export const deleteSpellings = `UNWIND $rows AS row
MATCH (o:Spelling) USING INDEX SEEK o:Spelling(kind, way, key, entity)
WHERE o.kind = row.kind AND o.way = row.way AND o.key = row.key AND o.entity = row.entity
DETACH DELETE o`;
