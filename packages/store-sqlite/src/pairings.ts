import type { ItemNode, Pairing } from '@gangmu/graph';
import { ITEMS_PAIRED } from '@gangmu/graph';
import { chosen, endsOfId, pairingId } from '@gangmu/graph/for-stores';
import { Cells } from './cells.js';
import type { Connection } from './connection.js';
import type { EdgeWalk } from './edge-walk.js';
import { placeOf } from './numbers.js';
import { items } from './placed.js';

/* Which programs items mention together: told from the latest items that mention the one. */

const latest = `SELECT q.rank AS rank, x.item AS item FROM presence q CROSS JOIN item_entity x
  WHERE q.entity = (SELECT no FROM entity WHERE id = ?1) AND q.mentions > 0 AND x.entity = q.entity
  AND x.item >= q.plan << 24 AND x.item < (q.plan + 1) << 24 ORDER BY q.rank, x.item LIMIT ${ITEMS_PAIRED}`;
const others = `SELECT y.entity_id, count(*) FROM (${latest}) l CROSS JOIN item_entity y
  WHERE y.item = l.item AND y.entity_id > 'program:' AND y.entity_id < 'program;' AND y.entity_id <> ?1 GROUP BY 1`;
const shared = `SELECT l.rank, l.item FROM (${latest}) l CROSS JOIN item_entity y
  ON y.item = l.item AND y.entity_id = ?2`;
const itemByNumber = `SELECT ${items.columns} FROM ${items.table} CROSS JOIN plan p ON p.no = i.no >> 24 ${items.belongings}
  WHERE i.no = ?`;

/** The programs, those of most items first. */
export const pairings: EdgeWalk<Pairing> = {
  queries: [latest],
  read: (connection, program, window) =>
    chosen(
      othersOf(connection, program).map(({ other, count }) => ({
        key: [-count, other],
        row: { id: pairingId(program, other), program, other, count },
      })),
      window,
    ),
  count: (connection, program) => othersOf(connection, program).length,
};

function othersOf(connection: Connection, program: string) {
  return connection.all(others, program).map((row) => {
    const cells = new Cells(row);
    return { other: cells.text(), count: cells.integer() };
  });
}

/** The items that mention both. */
export const pairedItems: EdgeWalk<ItemNode> = {
  queries: [latest, itemByNumber],
  read: (connection, id, window) => {
    const found = sharedBy(connection, id).map(({ rank, item }) => ({
      key: [rank, placeOf(item)],
      row: item,
    }));
    return chosen(found, window).map(({ key, row }) => ({
      key,
      row: items.decode(connection.first(itemByNumber, row) ?? [], 0),
    }));
  },
  count: (connection, id) => sharedBy(connection, id).length,
};

function sharedBy(connection: Connection, id: string) {
  return connection.all(shared, ...(endsOfId(id) ?? ['', ''])).map((row) => {
    const cells = new Cells(row);
    return { rank: cells.text(), item: cells.integer() };
  });
}
