import type { Continuation, ItemNode, Mention, StatementNode, Succession, TargetNode } from '@gangmu/graph';
import {
  continuationColumns,
  continuationFrom,
  itemColumns,
  itemFrom,
  mentionColumns,
  mentionFrom,
  statementColumns,
  statementFrom,
  successionColumns,
  successionFrom,
  targetColumns,
  targetFrom,
} from './node-rows.js';
import type { Decoder } from './walks.js';

/** A kind of row that stands at a place in a plan, how it is selected and read. */
export interface Placed<T> {
  readonly table: string;
  readonly number: string;
  readonly columns: string;
  /** What it belongs to, once it and its plan are found. */
  readonly belongings: string;
  readonly decode: Decoder<T>;
}

export const items: Placed<ItemNode> = {
  table: 'item i',
  number: 'i.no',
  columns: itemColumns,
  belongings: 'LEFT JOIN item u ON u.no = i.parent',
  decode: itemFrom,
};

export const targets: Placed<TargetNode> = {
  table: 'target t',
  number: 't.no',
  columns: targetColumns,
  belongings: 'CROSS JOIN item i ON i.no = t.item',
  decode: targetFrom,
};

export const mentions: Placed<Mention> = {
  table: 'mention m',
  number: 'm.no',
  columns: mentionColumns,
  belongings: 'CROSS JOIN entity e ON e.no = m.entity LEFT JOIN item i ON i.no = m.item',
  decode: mentionFrom,
};

export const statements: Placed<StatementNode> = {
  table: 'statement s',
  number: 's.no',
  columns: statementColumns,
  belongings: 'CROSS JOIN relation r ON r.no = s.relation CROSS JOIN item i ON i.no = s.item',
  decode: statementFrom,
};

/** Of the later plan. */
export const continuations: Placed<Continuation> = {
  table: 'continuation c',
  number: 'c.no',
  columns: continuationColumns,
  belongings: `CROSS JOIN item i ON i.no = c.item CROSS JOIN item u ON u.no = c.previous
    CROSS JOIN plan o ON o.no = c.previous >> 24`,
  decode: continuationFrom,
};

/** Of the later plan. */
export const successions: Placed<Succession> = {
  table: 'succession y',
  number: 'y.no',
  columns: successionColumns,
  belongings: `CROSS JOIN entity e ON e.no = y.program CROSS JOIN entity a ON a.no = y.previous
    CROSS JOIN follows f ON f.plan = y.no >> 24 CROSS JOIN plan o ON o.no = f.previous
    LEFT JOIN item i ON i.no = y.from_item LEFT JOIN item u ON u.no = y.to_item`,
  decode: successionFrom,
};
