import { ITEMS_PAIRED } from '@gangmu/graph';
import { MOST_STATEMENTS } from '../positions.js';
import { itemRow, pairingRow } from '../rows.js';
import { readOneWay } from './edge-queries.js';
import { betweenBounds } from './lists.js';
import { between } from './pages.js';

/* Which programs items mention together: told from the latest items that mention the one. */

/** The latest items `i` that mention a program. */
const latest = (program: string): string => `${between({
  pattern: '(i:Item)-[m:MENTIONS]->()',
  on: 'm',
  type: 'MENTIONS',
  is: { entity: program },
  by: 'itemPosition',
  low: "''",
  high: "'\u{10ffff}'",
})}
    WITH i, m ORDER BY m.entity, m.itemPosition LIMIT ${ITEMS_PAIRED}`;

const others = `CALL (id) {
    ${latest('id')}
    MATCH ()-[v:MENTIONS]->(e:Entity) USING INDEX SEEK v:MENTIONS(firstIn, entity)
    WHERE v.firstIn = i.id AND v.entity > 'program:' AND v.entity < 'program;' AND v.entity <> id
    RETURN e, count(*) AS shared
  }`;
const place = (id: string): string => `toString(${MOST_STATEMENTS} - shared) + ' ' + ${id}`;
const programs = `${others}
  WITH id, e, shared, ${place('e.sort')} AS sort
  WHERE ${betweenBounds('sort')}
  WITH id, e, shared ORDER BY sort /order/ LIMIT $limit`;

export const pairings = readOneWay({
  page: programs,
  key: place('e.id'),
  cells: pairingRow.cells,
  all: others,
  count: 'count(e)',
});

const shared = `WITH split(substring(id, size('pairing:')), '>') AS ends
  WITH ends[0] AS program, ends[1] AS other
  CALL (program) {
    ${latest('program')}
    RETURN i
  }
  WITH i, other WHERE EXISTS {
    MATCH ()-[v:MENTIONS]->() USING INDEX SEEK v:MENTIONS(firstIn, entity)
    WHERE v.firstIn = i.id AND v.entity = other
  }`;
const items = `${shared}
  WITH i WHERE ${betweenBounds('coalesce(i.sort, i.position)')}
  WITH i ORDER BY i.position /order/ LIMIT $limit`;

export const pairedItems = readOneWay({
  page: items,
  key: 'i.position',
  cells: itemRow.cells,
  all: shared,
  count: 'count(i)',
});
