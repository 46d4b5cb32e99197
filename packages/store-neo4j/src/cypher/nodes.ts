import { entityRow, itemRow, planRow, statementRow, targetRow } from '../rows.js';

/** The nodes with ids of each type (`$plans`, `$items`, `$targets`, `$statements`, `$entities`), one a row. */
export const nodesById = `CALL () {
  UNWIND $plans AS id MATCH (p:Plan {id: id}) RETURN ${planRow.map} AS node
  UNION ALL
  UNWIND $items AS id MATCH (i:Item {id: id}) RETURN ${itemRow.map} AS node
  UNION ALL
  UNWIND $targets AS id MATCH (t:Target {id: id}) RETURN ${targetRow.map} AS node
  UNION ALL
  UNWIND $statements AS id MATCH (s:Statement {id: id}) RETURN ${statementRow.map} AS node
  UNION ALL
  UNWIND $entities AS id MATCH (e:Entity {id: id}) RETURN ${entityRow.map} AS node
}
RETURN node`;

/** The repaired texts of plans. */
export const textsById = `UNWIND $ids AS id
MATCH (p:Plan {id: id})-[:READ_FROM]->(o:Source)
RETURN p.id AS id, coalesce(o.repaired, o.raw) AS text`;

/** Where plans came from. */
export const sourcesById = `UNWIND $ids AS id
MATCH (p:Plan {id: id})-[:READ_FROM]->(o:Source)
RETURN p.id AS id, p {.source, .hash, .reader, .vocabulary, raw: o.raw} AS source`;
