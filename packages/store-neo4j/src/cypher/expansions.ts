import type { ExpansionName, StatementType } from '@gangmu/graph';
import { statementTypes } from '@gangmu/graph/for-stores';
import {
  continuationRow,
  entityRow,
  itemRow,
  mentionRow,
  planRow,
  relationRow,
  statementRow,
  successionRow,
  targetRow,
} from '../rows.js';
import { readOneWay } from './edge-queries.js';
import type { EdgeQueries } from './edge-queries.js';
import { between, boundsInPlan, forEachId, seek, seekEach, withinPlan } from './pages.js';
import type { PagesFromIds, Seek } from './pages.js';
import { pairedItems, pairings } from './pairings.js';
import { programsWithin, relationsWithin } from './programs-within.js';

const pages = (whole: PagesFromIds, narrowed = whole): Pick<EdgeQueries, 'page' | 'pageNarrowed'> => ({
  page: whole,
  pageNarrowed: narrowed,
});

type Counts = Pick<EdgeQueries, 'count' | 'countNarrowed'>;

/** Counts what is found from the node `n` of each id. */
function counting(label: string, whole: string, narrowed = whole): Counts {
  const query = (count: string): string => `UNWIND $ids AS id
OPTIONAL MATCH (n:${label} {id: id})
RETURN ${count} AS count`;
  return { count: query(whole), countNarrowed: query(narrowed) };
}

/** Counts for each id the rows of a seek, or of one for each element of a list; `count` aggregates them. */
function countingAlong(how: Seek, list = '[0]', count = 'count(*)'): string {
  return `UNWIND $ids AS id
CALL (id) {
  UNWIND ${list} AS each
  ${between(how)}
  RETURN ${count} AS count
}
RETURN count`;
}

const counter = (property: string): string => `coalesce(n.${property}, 0)`;
const plan = 'MATCH (p:Plan {id: id})';
const inRange = { low: 'each.low', high: 'each.high' };
/** Behind every text that positions, ranks and places begin with. */
const all = { low: "''", high: "'\u{10ffff}'" };

const mentions = { pattern: '()-[m:MENTIONS]->()', on: 'm', type: 'MENTIONS', by: 'position' };
const statements = { pattern: '(s:Statement)', on: 's', type: 'Statement', by: 'position' };
const ofKind = { type: 'each.type', basis: 'each.basis' };

/** Plans that are tied to an entity by a relationship that carries their rank. */
function plansBy(type: 'SPEAKS_OF' | 'ISSUED_BY' | 'COVERS'): EdgeQueries {
  const how = { pattern: `(p:Plan)-[v:${type}]->()`, on: 'v', type, is: { entity: 'id' }, by: 'rank' };
  // Documents cover regions too, so that only the index knows how many plans do.
  const ofPlans = countingAlong({ ...how, ...all, pattern: `()-[v:${type}]->()` });
  return {
    ...pages(forEachId(seek(how), 'v.rank', planRow.cells)),
    ...(type === 'COVERS'
      ? { count: ofPlans, countNarrowed: ofPlans }
      : counting('Entity', `COUNT { (n)<-[:${type}]-() }`)),
  };
}

/** The few entities in the header of a plan. */
function entitiesInHeader(type: 'ISSUED_BY' | 'COVERS'): EdgeQueries {
  return {
    ...pages(
      forEachId(
        `MATCH (:Plan {id: id})-[:${type}]->(e:Entity) WHERE e.sort > $sortLow AND e.sort < $sortHigh
  WITH e ORDER BY e.sort /order/ LIMIT $limit`,
        'e.id',
        entityRow.cells,
      ),
    ),
    ...counting('Plan', `COUNT { (n)-[:${type}]->() }`),
  };
}

/** Entities that a relationship speaks of, which carries what it belongs to and their id. */
function entitiesBy(
  label: 'Plan' | 'Item',
  count: string,
  how: Omit<Seek, 'by' | 'low' | 'high'>,
): EdgeQueries {
  const { on, pattern } = how;
  const toEntity = { ...how, ...inRange, by: 'entity', pattern: pattern.replace(/\(\)$/, '(e:Entity)') };
  return {
    ...pages(forEachId(seekEach('$ranges', toEntity, ['id'], [on, 'e']), `${on}.entity`, entityRow.cells)),
    ...counting(label, count),
    countNarrowed: countingAlong({ ...how, ...inRange, by: 'entity' }, '$ranges'),
  };
}

/** So many relations of a node are quicker put in order than sought in the indexes of all types. */
const FEW = 50;

/**
 * Relations at one end: each type and basis has a part of an index of its own, and what they give is merged. Where a node has
 * few, its first page is read from the node.
 */
function relationsAt(
  end: 'from' | 'to',
  types: readonly StatementType[],
  label: 'Entity' | 'Item',
): EdgeQueries {
  const kindsOf = (type: StatementType): string => `[kind IN $kinds WHERE kind.type = '${type}']`;
  const seekOf = (type: StatementType): Seek => ({
    pattern: `()-[r:${type}]->()`,
    on: 'r',
    type,
    is: { [end]: 'id', basis: 'each.basis' },
    by: 'place',
  });
  const [left, right] = end === 'from' ? ['-', '->'] : ['<-', '-'];
  // A page that goes on is not read from the node: what no index compares with its bounds is compared in another way. Plans
  // cover regions too, without a place.
  const merged = (belongs: string, types: readonly StatementType[]): string => {
    const arms = types.map((type) => seekEach(kindsOf(type), seekOf(type), ['id'], ['r']));
    const allOfNode = `(n)${left}[r:${types.join('|')}]${right}()`;
    return `OPTIONAL MATCH (n:${label} {id: id})
  WITH id, n, $low = ${all.low} AND $high = ${all.high} AND COUNT { ${allOfNode.replace('[r:', '[:')} } <= ${FEW} AS isFew
  CALL (id, n, isFew) {
    WITH n, isFew WHERE isFew
    MATCH ${allOfNode} WHERE ${belongs}
    RETURN r
    UNION ALL
    WITH id, isFew WHERE NOT isFew
    CALL (id) {
      ${arms.map((arm) => `${arm}\n  RETURN r`).join('\n  UNION ALL\n  ')}
    }
    RETURN r
  }
  WITH r ORDER BY r.place /order/ LIMIT $limit`;
  };
  const where = (belongs: string, types: readonly StatementType[]): PagesFromIds =>
    forEachId(merged(belongs, types), 'r.place', relationRow.cells);
  // Plans cover regions too: theirs is no relation. All others are counted by the node itself.
  const pure = types.filter((type) => type !== 'COVERS');
  const covering = between({ ...seekOf('COVERS'), ...all, is: { [end]: 'id', basis: 'basis' } });
  const covers = types.includes('COVERS')
    ? ` + COUNT { UNWIND ['STATED', 'JURISDICTION'] AS basis ${covering} RETURN r }`
    : '';
  return {
    ...pages(where('r.place IS NOT NULL', types), where('{type: type(r), basis: r.basis} IN $kinds', types)),
    pageOfTypes: (some) =>
      where(
        'r.basis IN $basis',
        types.filter((type) => some.includes(type)),
      ),
    ...counting(label, `COUNT { (n)${left}[:${pure.join('|')}]${right}() }${covers}`),
    countNarrowed: `UNWIND $ids AS id
CALL (id) {
  ${types
    .map(
      (type) =>
        `UNWIND ${kindsOf(type)} AS each ${between({ ...seekOf(type), ...all })} RETURN count(*) AS counted`,
    )
    .join('\n  UNION ALL\n  ')}
}
RETURN id, sum(counted) AS count`,
  };
}

/** Plans that follow plans: `plan` is the end that is asked of, in the pattern the plan `p` that is found. */
function plansInLine(pattern: string, own: 'plan' | 'previous', count: string): EdgeQueries {
  // Of plans that one follows there is one at most; those that follow it are read along an index.
  const found =
    own === 'plan'
      ? `MATCH ${pattern} USING INDEX SEEK f:FOLLOWS(plan)
  WHERE f.plan = id AND left(p.rank, 5) + p.sort > $sortLow AND left(p.rank, 5) + p.sort < $sortHigh
  WITH p ORDER BY p.rank /order/ LIMIT $limit`
      : seek({ pattern, on: 'f', type: 'FOLLOWS', is: { previous: 'id' }, by: 'rank' });
  return { ...pages(forEachId(found, 'p.rank', planRow.cells)), ...counting('Plan', count) };
}

/** What ties the items or programs of a plan to those of last year's, at one end. */
function linksAt(end: 'from' | 'to', type: 'CONTINUES' | 'SUCCEEDS'): EdgeQueries {
  const [on, label, row] =
    type === 'CONTINUES' ? ['c', 'Item', continuationRow] : ['y', 'Entity', successionRow];
  const [left, right] = end === 'from' ? ['-', '->'] : ['<-', '-'];
  return {
    ...pages(
      forEachId(
        seek({ pattern: `()-[${on}:${type}]->()`, on, type, is: { [end]: 'id' }, by: 'position' }),
        `${on}.position`,
        row.cells,
      ),
    ),
    ...counting(label, `COUNT { (n)${left}[:${type}]${right}() }`),
  };
}

/** Every edge of the graph. */
export const edgeQueries: Readonly<Record<ExpansionName, EdgeQueries>> = {
  'plan.items': {
    ...pages(forEachId(`${plan} ${withinPlan('(i:Item)', 'i', 'Item')}`, 'i.position', itemRow.cells)),
    ...counting('Plan', counter('items')),
  },
  'plan.mentions': {
    ...pages(
      forEachId(
        `${plan} ${boundsInPlan}
  ${seekEach('$types', { ...mentions, is: { kind: 'each' }, low: 'low', high: 'high' }, ['low', 'high'], ['m'])}`,
        'm.position',
        mentionRow.cells,
      ),
    ),
    ...counting('Plan', counter('mentions')),
    countNarrowed: countingAlong(
      {
        pattern: '()-[v:SPEAKS_OF]->()',
        on: 'v',
        type: 'SPEAKS_OF',
        is: { plan: 'id' },
        by: 'entity',
        ...inRange,
      },
      '$ranges',
      'sum(v.mentions)',
    ),
  },
  'plan.statements': {
    ...pages(
      forEachId(`${plan} ${withinPlan('(s:Statement)', 's', 'Statement')}`, 's.position', statementRow.cells),
      forEachId(
        `${plan} ${boundsInPlan}
  ${seekEach('$kinds', { ...statements, is: ofKind, low: 'low', high: 'high' }, ['low', 'high'], ['s'])}`,
        's.position',
        statementRow.cells,
      ),
    ),
    ...counting(
      'Plan',
      counter('statements'),
      `COUNT { UNWIND $kinds AS each ${between({ ...statements, is: ofKind, low: "n.rank + ' '", high: "n.rank + '!'" })} RETURN s }`,
    ),
  },
  'plan.targets': {
    ...pages(forEachId(`${plan} ${withinPlan('(t:Target)', 't', 'Target')}`, 't.position', targetRow.cells)),
    ...counting('Plan', counter('targets')),
  },
  'plan.issuers': entitiesInHeader('ISSUED_BY'),
  'plan.regions': entitiesInHeader('COVERS'),
  'plan.entities': entitiesBy('Plan', 'COUNT { (n)-[:SPEAKS_OF]->() }', {
    pattern: '()-[v:SPEAKS_OF]->()',
    on: 'v',
    type: 'SPEAKS_OF',
    is: { plan: 'id' },
  }),
  'plan.previous': plansInLine('()-[f:FOLLOWS]->(p:Plan)', 'plan', 'COUNT { (n)-[:FOLLOWS]->() }'),
  'plan.next': plansInLine('(p:Plan)-[f:FOLLOWS]->()', 'previous', 'COUNT { (n)<-[:FOLLOWS]-() }'),
  'item.children': {
    ...pages(
      forEachId(
        seek({ pattern: '(i:Item)', on: 'i', type: 'Item', is: { parent: 'id' }, by: 'position' }),
        'i.position',
        itemRow.cells,
      ),
    ),
    ...counting('Item', 'COUNT { (n)-[:HAS_ITEM]->() }'),
  },
  'item.mentions': {
    ...pages(
      forEachId(seek({ ...mentions, is: { item: 'id' } }), 'm.position', mentionRow.cells),
      forEachId(
        seek({ ...mentions, is: { item: 'id' }, where: 'm.kind IN $types' }),
        'm.position',
        mentionRow.cells,
      ),
    ),
    ...counting(
      'Item',
      'COUNT { (n)-[:MENTIONS]->() }',
      'COUNT { (n)-[m:MENTIONS]->() WHERE m.kind IN $types }',
    ),
  },
  'item.targets': {
    ...pages(
      forEachId(
        seek({ pattern: '(t:Target)', on: 't', type: 'Target', is: { item: 'id' }, by: 'position' }),
        't.position',
        targetRow.cells,
      ),
    ),
    ...counting('Item', 'COUNT { (n)-[:SETS]->() }'),
  },
  'item.statements': {
    ...pages(
      forEachId(seek({ ...statements, is: { item: 'id' } }), 's.position', statementRow.cells),
      forEachId(
        seek({ ...statements, is: { item: 'id' }, where: '{type: s.type, basis: s.basis} IN $kinds' }),
        's.position',
        statementRow.cells,
      ),
    ),
    ...counting(
      'Item',
      'COUNT { (n)-[:STATES]->() }',
      'COUNT { (n)-[:STATES]->(s:Statement) WHERE {type: s.type, basis: s.basis} IN $kinds }',
    ),
  },
  'item.entities': entitiesBy('Item', 'COUNT { (n)-[m:MENTIONS]->() WHERE m.firstIn IS NOT NULL }', {
    pattern: '()-[m:MENTIONS]->()',
    on: 'm',
    type: 'MENTIONS',
    is: { firstIn: 'id' },
  }),
  'item.responsible': relationsAt('to', ['RESPONSIBLE_FOR'], 'Item'),
  'item.references': relationsAt('from', ['REFERS_TO'], 'Item'),
  'item.referencedBy': relationsAt('to', ['REFERS_TO'], 'Item'),
  'item.continues': linksAt('from', 'CONTINUES'),
  'item.continuedBy': linksAt('to', 'CONTINUES'),
  'entity.mentions': {
    ...pages(forEachId(seek({ ...mentions, is: { entity: 'id' } }), 'm.position', mentionRow.cells)),
    ...counting('Entity', counter('mentionCount')),
  },
  'entity.items': {
    ...pages(
      forEachId(
        seek({
          ...mentions,
          pattern: '(i:Item)-[m:MENTIONS]->()',
          is: { entity: 'id' },
          by: 'itemPosition',
        }),
        'i.position',
        itemRow.cells,
      ),
    ),
    ...counting('Entity', counter('itemCount')),
  },
  'entity.plans': plansBy('SPEAKS_OF'),
  'entity.statements': {
    ...pages(
      forEachId(
        `CALL (id) {
  ${seek({ ...statements, is: { subject: 'id' } })} RETURN s
  UNION
  ${seek({ ...statements, is: { object: 'id' } })} RETURN s
  }
  WITH s ORDER BY s.position /order/ LIMIT $limit`,
        's.position',
        statementRow.cells,
      ),
      forEachId(
        `CALL (id) {
  ${seekEach('$kinds', { ...statements, is: { subject: 'id', ...ofKind } }, ['id'], ['s'])} RETURN s
  UNION
  ${seekEach('$kinds', { ...statements, is: { object: 'id', ...ofKind } }, ['id'], ['s'])} RETURN s
  }
  WITH s ORDER BY s.position /order/ LIMIT $limit`,
        's.position',
        statementRow.cells,
      ),
    ),
    // What has it as both is one.
    ...counting(
      'Entity',
      `COUNT { (n)<-[:SUBJECT]-() } + COUNT { (n)<-[:OBJECT]-() } - COUNT {
  UNWIND $kinds AS each
  ${between({ ...statements, ...all, is: { relation: "'relation:' + each.type + '/' + each.basis + '/' + id + '>' + id" } })}
  RETURN s }`,
    ),
    countNarrowed: `UNWIND $ids AS id
RETURN COUNT { UNWIND $kinds AS each ${between({ ...statements, ...all, is: { subject: 'id', ...ofKind } })} RETURN s }
  + COUNT { UNWIND $kinds AS each ${between({ ...statements, ...all, is: { object: 'id', ...ofKind } })} RETURN s }
  - COUNT { UNWIND $kinds AS each ${between({ ...statements, ...all, is: { relation: "'relation:' + each.type + '/' + each.basis + '/' + id + '>' + id" } })} RETURN s } AS count`,
  },
  'entity.relationsFrom': relationsAt('from', statementTypes, 'Entity'),
  'entity.relationsTo': relationsAt('to', statementTypes, 'Entity'),
  'entity.succeeds': linksAt('from', 'SUCCEEDS'),
  'entity.succeededBy': linksAt('to', 'SUCCEEDS'),
  'institution.issued': plansBy('ISSUED_BY'),
  'region.covered': plansBy('COVERS'),
  'region.parts': {
    ...pages(
      forEachId(
        seek({ pattern: '(e:Region)', on: 'e', type: 'Region', is: { parent: 'id' }, by: 'id' }),
        'e.id',
        entityRow.cells,
      ),
    ),
    ...counting('Entity', 'COUNT { (n)<-[:PART_OF]-() }'),
  },
  'region.programs': programsWithin,
  'within.relations': relationsWithin,
  'program.related': pairings,
  'pairing.items': pairedItems,
  'timeline.mentions': mentionsInYear(),
  'relation.statements': {
    ...pages(forEachId(seek({ ...statements, is: { relation: 'id' } }), 's.position', statementRow.cells)),
    ...countsOfRelations(),
  },
};

/** Mentions of an entity in the plans of a year: what their ranks begin with is ASCII, and safe to compare. */
function mentionsInYear(): EdgeQueries {
  const year = `WITH substring(id, size('timeline:'), 5) AS year, substring(id, size('timeline:') + 5) AS entity`;
  const ofEntity = { ...mentions, is: { entity: 'entity' }, low: 'low', high: 'high' };
  const part = `${year}
  WITH entity, CASE WHEN $sortLow > year THEN $low ELSE year END AS low,
    CASE WHEN $sortHigh < left(year, 4) + '!' THEN $high ELSE left(year, 4) + '!' END AS high
  CALL (entity, low, high) {
  ${seek(ofEntity)}
  RETURN m
  }
  WITH m ORDER BY m.position /order/`;
  return readOneWay({
    page: part,
    key: 'm.position',
    cells: mentionRow.cells,
    all: `${year}
  WITH entity, year AS low, left(year, 4) + '!' AS high
  ${between(ofEntity)}`,
    count: 'count(m)',
  });
}

/** A relation counts its statements. */
function countsOfRelations(): Counts {
  const matches = statementTypes.map(
    (type, i) => `OPTIONAL MATCH ()-[r${i}:${type} {id: id}]->() USING INDEX SEEK r${i}:${type}(id)`,
  );
  const count = `UNWIND $ids AS id
${matches.join('\n')}
RETURN coalesce(${statementTypes.map((_, i) => `r${i}.count`).join(', ')}, 0) AS count`;
  return { count, countNarrowed: count };
}
