import { entityRow, itemRow, planRow, statementRow, targetRow } from '../rows.js';

const nodesOf = (list: string, node: string, row: string): string =>
  `UNWIND $${list} AS id MATCH ${node} RETURN '${list}' AS kind, collect(${row}) AS nodes`;

/** The nodes with ids of each kind (`$plans`, `$items`, `$targets`, `$statements`, `$entities`): a row with all of each. */
export const nodesById = `CALL () {
  ${[
    nodesOf('plans', '(p:Plan {id: id})', planRow.cells),
    nodesOf('items', '(i:Item {id: id})', itemRow.cells),
    nodesOf('targets', '(t:Target {id: id})', targetRow.cells),
    nodesOf('statements', '(s:Statement {id: id})', statementRow.cells),
    nodesOf('entities', '(e:Entity {id: id})', entityRow.cells),
  ].join('\n  UNION ALL\n  ')}
}
RETURN kind, nodes`;

/** The repaired texts of plans. */
export const textsById = `UNWIND $ids AS id
MATCH (p:Plan {id: id})-[:READ_FROM]->(o:Source)
RETURN p.id AS id, coalesce(o.repaired, o.raw) AS text`;

/** Where plans came from. */
export const sourcesById = `UNWIND $ids AS id
MATCH (p:Plan {id: id})-[:READ_FROM]->(o:Source)
RETURN p.id AS id, p {.source, .hash, .reader, .vocabulary, raw: o.raw} AS source`;
