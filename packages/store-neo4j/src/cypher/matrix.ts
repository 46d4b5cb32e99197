import { BEHIND_PARTS } from '@gangmu/graph/for-stores';
import { entityRow, statementRow } from '../rows.js';
import { between, bothWays } from './pages.js';
import type { BothWays, Seek } from './pages.js';

/*
 * Which programs apply to which regions. Relationships from programs to regions carry where the region lies (`within`) and
 * its level: APPLIES_TO what all plans state, APPLIED_IN_YEAR what those of a year do.
 */

/** What a matrix without bounds on plans is read from: of all years, and of `$year`. */
const sources = {
  ofAll: { type: 'APPLIES_TO', is: {} },
  ofYear: { type: 'APPLIED_IN_YEAR', is: { year: '$year' } },
} satisfies Record<string, Pick<Seek, 'type' | 'is'>>;
type Source = (typeof sources)[keyof typeof sources];

/** Programs by id, each once: for every basis and level their ids lie along an index. */
const programs = ({ type, is }: Source): string => {
  const how: Seek = {
    pattern: `()-[r:${type}]->()`,
    on: 'r',
    type,
    is: { ...is, basis: 'each.basis', level: 'each.level' },
    by: 'from',
    low: '$programLow',
    high: '$programHigh',
    where: '($without IS NULL OR NOT r.within CONTAINS $without)',
  };
  const order = [...Object.keys(how.is), 'from'].map((property) => `r.${property} /order/`).join(', ');
  return `UNWIND $arms AS each
  CALL (each) {
    ${between(how)}
    WITH DISTINCT ${Object.keys(how.is)
      .map((property) => `r.${property} AS ${property}`)
      .join(', ')}, r.from AS id
    ORDER BY ${order.replaceAll('r.from', 'id').replaceAll('r.', '')} LIMIT $programLimit
    RETURN id
  }
  WITH DISTINCT id ORDER BY id /order/ LIMIT $programLimit
  MATCH (e:Entity {id: id})
  WITH e ORDER BY e.id /order/
  RETURN collect({id: e.id, node: ${entityRow.cells}}) AS programs`;
};

/** Regions of the level with a program, by where they lie. */
const regions = ({ type, is }: Source): string => {
  const reached = between({
    pattern: `()-[r:${type}]->()`,
    on: 'r',
    type,
    is: { ...is, basis: 'basis' },
    by: 'within',
    low: 'at',
    high: `at + '${BEHIND_PARTS}'`,
  }).replace('r.within > at', 'r.within >= at');
  return `MATCH (e:Region) USING INDEX SEEK e:Region(level, within)
  WHERE e.level = $level AND e.within > $regionLow AND e.within < $regionHigh
  WITH e, e.within AS at ORDER BY e.level /order/, e.within /order/
  WHERE EXISTS { UNWIND $basis AS basis ${reached} RETURN r }
  WITH e LIMIT $regionLimit
  RETURN collect({within: e.within, node: ${entityRow.cells}}) AS regions`;
};

/** What the programs and regions of a page have in common, as far as `$programLimit` and `$regionLimit` allow. */
const cells = ({ type, is }: Source): string => `WITH programs[..$programLimit - 1] AS shown,
    [region IN regions[..$regionLimit - 1] | region.within] AS lying
  UNWIND shown AS program
  UNWIND $basis AS basis
  WITH program.id AS program, basis, lying[0] AS one, lying[-1] AS other
  WITH program, basis, CASE WHEN one < other THEN one ELSE other END AS low, CASE WHEN one < other THEN other ELSE one END AS high
  ${between({
    pattern: `()-[r:${type}]->()`,
    on: 'r',
    type,
    is: { ...is, basis: 'basis', from: 'program' },
    by: 'within',
    low: 'low',
    high: `high + '${BEHIND_PARTS}'`,
  }).replace('r.within > low', 'r.within >= low')}
  RETURN collect({program: r.from, within: r.within, count: r.count}) AS cells`;

function part(source: Source): { readonly forwards: BothWays; readonly backwards: BothWays } {
  const rows = bothWays(programs(source));
  const of = (programs: string): BothWays =>
    bothWays(`CALL () {
  ${programs}
}
CALL (programs) {
  ${regions(source)}
}
CALL (programs, regions) {
  ${cells(source)}
}
RETURN programs, regions, cells`);
  return { forwards: of(rows.forwards), backwards: of(rows.backwards) };
}

/** A part of a matrix by the directions in which programs and regions are read. */
export const matrixPart = { ofAll: part(sources.ofAll), ofYear: part(sources.ofYear) };

/** Of plans `p` all that they state on `$basis`. */
const stated = `MATCH (p)-[:READ_FROM]->(o:Source)
UNWIND range(0, size(o.relations) - 1) AS at
WITH o.relations[at] AS id, o.counts[at] AS count
WHERE any(beginning IN $beginnings WHERE id STARTS WITH beginning)
WITH id, sum(count) AS count
MATCH ()-[r:APPLIES_TO {id: id}]->() WHERE r.within IS NOT NULL
RETURN r.from AS program, r.within AS within, count`;
const ofYear = '($year IS NULL OR p.year = $year)';

/** All that the plans, or the plans about a region, state which a matrix is narrowed to. */
export const matrixGathered = {
  plan: `MATCH (p:Plan {id: $plan})
WHERE ${ofYear} AND ($issuer IS NULL OR EXISTS { (p)-[:ISSUED_BY]->(:Institution {id: $issuer}) })
${stated}`,
  issuer: `MATCH (p:Plan)-[v:ISSUED_BY]->() USING INDEX SEEK v:ISSUED_BY(entity, rank)
WHERE v.entity = $issuer AND v.rank > '' AND ${ofYear}
${stated}`,
  ...Object.fromEntries(
    Object.entries(sources).map(([name, { type, is }]) => [
      `region${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      `UNWIND $basis AS basis
${between({ pattern: `()-[r:${type}]->()`, on: 'r', type, is: { ...is, basis: 'basis' }, by: 'within', low: '$within', high: `$within + '${BEHIND_PARTS}'` }).replace('r.within > $within', 'r.within >= $within')}
RETURN r.from AS program, r.within AS within, r.count AS count`,
    ]),
  ),
} as Readonly<Record<'plan' | 'issuer' | 'regionOfAll' | 'regionOfYear', string>>;

const ofRelation = between({
  pattern: '(s:Statement)',
  on: 's',
  type: 'Statement',
  is: { relation: 'relation' },
  by: 'position',
  where: `($plan IS NULL OR s.plan = $plan)
    AND ($issuer IS NULL OR EXISTS { (:Plan {id: s.plan})-[:ISSUED_BY]->(:Institution {id: $issuer}) })`,
});

/** For each of `$cells`, in turn, the statements that it counts, in order. */
export const matrixStatements = bothWays(`UNWIND $cells AS cell
CALL (cell) {
  UNWIND $basis AS basis
  MATCH ()-[r:APPLIES_TO]->() USING INDEX SEEK r:APPLIES_TO(basis, from, within)
  WHERE r.basis = basis AND r.from = cell.program AND r.within >= cell.within AND r.within < cell.within + '${BEHIND_PARTS}'
  WITH r.id AS relation
  CALL (relation) {
    ${ofRelation}
    WITH s ORDER BY s.relation /order/, s.position /order/ LIMIT $limit
    RETURN s
  }
  WITH s ORDER BY s.position /order/ LIMIT $limit
  RETURN collect([s.position, ${statementRow.cells}]) AS rows
}
RETURN rows`);
