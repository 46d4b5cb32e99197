import { isEntityType, typeOfId } from '@gangmu/graph';
import type { EntityNode, GraphNode, NodeType } from '@gangmu/graph';
import type { Connection } from './connection.js';
import { curationOf } from './curations.js';
import { entityColumns, entityFrom, planColumns, planFrom } from './node-rows.js';
import { numberOf } from './numbers.js';
import { items, statements, targets } from './placed.js';
import type { Placed } from './placed.js';

const plan = `SELECT ${planColumns} FROM plan p WHERE p.id = ?`;
const entity = `SELECT ${entityColumns} FROM entity e WHERE e.id = ?`;
const placedWhere = <T>({ table, number, columns, belongings }: Placed<T>, where: string): string =>
  `SELECT ${columns} FROM ${table} CROSS JOIN plan p ON p.no = ${number} >> 24 ${belongings} WHERE ${where}`;
const item = placedWhere(items, 'i.id = ?');
const target = placedWhere(targets, 't.id = ?');
const statement = placedWhere(statements, 's.no = ?');

/** The node with an id, null where there is none. */
export function nodeById(connection: Connection, id: string): GraphNode | null {
  const type = typeOfId(id);
  return type === null ? null : nodeOfType(connection, type, id);
}

function nodeOfType(connection: Connection, type: NodeType, id: string): GraphNode | null {
  if (isEntityType(type)) {
    const row =
      connection.first(entity, id) ?? connection.first(entity, curationOf(connection).redirected(id));
    return row === undefined ? null : entityFrom(row, 0);
  }
  switch (type) {
    case 'plan': {
      const row = connection.first(plan, id);
      return row === undefined ? null : planFrom(row, 0);
    }
    case 'item': {
      const row = connection.first(item, id);
      return row === undefined ? null : items.decode(row, 0);
    }
    case 'target': {
      const row = connection.first(target, id);
      return row === undefined ? null : targets.decode(row, 0);
    }
    case 'statement': {
      const number = statementNumber(connection, id);
      const row = number === null ? undefined : connection.first(statement, number);
      return row === undefined ? null : statements.decode(row, 0);
    }
  }
}

/** Ids of statements are made of the plan's and the place: they are stored with the plan only. */
function statementNumber(connection: Connection, id: string): number | null {
  const [, planPart, ordinal] = /^statement:(.*)\/([1-9]\d{0,7})$/.exec(id) ?? [];
  if (planPart === undefined) return null;
  const plan = connection.first('SELECT no FROM plan WHERE id = ?', `plan:${planPart}`)?.[0];
  return typeof plan === 'number' ? numberOf(plan, Number(ordinal) - 1) : null;
}

/** The entity with an id that another row of the same snapshot has. */
export function entityById(connection: Connection, id: string): EntityNode {
  const row = connection.first(entity, id);
  if (row === undefined) throw new Error(`The store has lost ${id}: its tables do not agree.`);
  return entityFrom(row, 0);
}
