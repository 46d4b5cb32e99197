import { relationRow, programWithinRow } from '../rows.js';
import { readOneWay } from './edge-queries.js';
import { between, seek } from './pages.js';
import type { Seek } from './pages.js';

/* Which programs apply to a region or to what lies in it: APPLIES_TO carries where its region lies (`within`). */

/** So many relations to a region are quicker gathered than sought for one program after the other. */
const FEW = 500;

/** What lies in the region `id` lies between `low` and `behind`; what lies nowhere, such as a set of places, and the country have relations of their own besides. */
const bounds = (id: string, kept: string): string => `MATCH (u:Entity {id: ${id}})
  WITH ${kept},
    CASE u.level WHEN 'country' THEN 'region:' ELSE coalesce(u.within, '') END AS low,
    CASE u.level WHEN 'country' THEN 'region;' ELSE coalesce(u.within + '!', '') END AS behind,
    CASE WHEN u.within IS NULL THEN [${id}] ELSE [] END AS own`;

const applying: Pick<Seek, 'pattern' | 'on' | 'type'> = {
  pattern: '(e:Entity)-[r:APPLIES_TO]->()',
  on: 'r',
  type: 'APPLIES_TO',
};
// A region lies at the lower end of what lies in it.
const lying = (is: Seek['is']): string =>
  between({ ...applying, is: { basis: 'basis', ...is }, by: 'within', low: 'low', high: 'behind' }).replace(
    'r.within > low',
    'r.within >= low',
  );
const itsOwn = between({
  ...applying,
  is: { to: 'region', basis: 'basis' },
  by: 'place',
  low: "''",
  high: "'\u{10ffff}'",
});
const together = (found: string, after = ''): string => `UNWIND $basis AS basis
    CALL (low, behind, own, basis) {
      ${lying({})}
      RETURN ${found}${after}
      UNION ALL
      UNWIND own AS region
      ${itsOwn}
      RETURN ${found}${after}
    }`;

const programs = `${bounds('id', 'id')}
  CALL (low, behind, own) {
    ${together('r', ` LIMIT ${FEW + 1}`)}
    RETURN count(r) <= ${FEW} AS isFew
  }
  CALL (id, low, behind, own, isFew) {
    WITH low, behind, own, isFew WHERE isFew
    ${together('e')}
    WITH DISTINCT e WHERE e.sort > $sortLow AND e.sort < $sortHigh
    RETURN e
    UNION ALL
    WITH id, low, behind, isFew WHERE NOT isFew
    MATCH (e:Entity) USING INDEX SEEK e:Entity(id)
    WHERE e.id > CASE WHEN $low < 'program:' THEN 'program:' ELSE $low END
      AND e.id < CASE WHEN $high > 'program;' THEN 'program;' ELSE $high END
      AND (EXISTS { UNWIND $basis AS basis ${lying({ from: 'e.id' }).replace('(e:Entity)', '()')} RETURN r }
        OR EXISTS { UNWIND $basis AS basis
          MATCH ()-[r:APPLIES_TO {id: 'relation:APPLIES_TO/' + basis + '/' + e.id + '>' + id}]->() RETURN r })
    WITH e ORDER BY e.id /order/ LIMIT $limit
    RETURN e
  }
  WITH id, e ORDER BY e.sort /order/ LIMIT $limit`;

export const programsWithin = readOneWay({
  page: programs,
  key: 'e.id',
  cells: programWithinRow.cells,
  all: `${bounds('id', 'id')}
  ${together('e')}`,
  count: 'count(DISTINCT e)',
});

/** Of the id of a program within a region the two. */
const ends = "split(substring(id, size('within:')), '>')";
const ofProgram: Seek = {
  pattern: '()-[r:APPLIES_TO]->()',
  on: 'r',
  type: 'APPLIES_TO',
  is: { from: 'program', basis: 'basis' },
  by: 'place',
  where: '(r.within >= low AND r.within < behind OR r.to = region)',
};
const parts = `WITH id, ${ends} AS ends
  WITH ends[0] AS program, ends[1] AS region
  ${bounds('region', 'program, region')}
  UNWIND $basis AS basis`;
const relations = `${parts}
  CALL (program, region, low, behind, basis) {
    ${seek(ofProgram)}
    RETURN r
  }
  WITH r ORDER BY r.place /order/ LIMIT $limit`;

export const relationsWithin = readOneWay({
  page: relations,
  key: 'r.place',
  cells: relationRow.cells,
  all: `${parts}
  ${between({ ...ofProgram, low: "''", high: "'\u{10ffff}'" })}`,
  count: 'count(r)',
});
