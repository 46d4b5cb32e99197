import type { NodeType } from '@gangmu/graph';
import { entityRow, itemRow, planRow, statementRow, targetRow } from '../rows.js';

const nodesOf = (list: string, node: string, row: string): string =>
  `UNWIND $${list} AS id MATCH ${node} RETURN '${list}' AS kind, collect(${row}) AS nodes`;

const entity = '(e:Entity {id: id})';

/** The node with the id `id`, by its type; `entity` for entities of all types. */
export const nodesOfType: Readonly<Record<NodeType | 'entity', string>> = {
  plan: '(p:Plan {id: id})',
  item: '(i:Item {id: id})',
  target: '(t:Target {id: id})',
  statement: '(s:Statement {id: id})',
  entity,
  program: entity,
  institution: entity,
  region: entity,
  document: entity,
};

/** The nodes with ids of each kind (`$plans`, `$items`, `$targets`, `$statements`, `$entities`): a row with all of each. */
export const nodesById = `CALL () {
  ${[
    nodesOf('plans', nodesOfType.plan, planRow.cells),
    nodesOf('items', nodesOfType.item, itemRow.cells),
    nodesOf('targets', nodesOfType.target, targetRow.cells),
    nodesOf('statements', nodesOfType.statement, statementRow.cells),
    nodesOf('entities', nodesOfType.entity, entityRow.cells),
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
