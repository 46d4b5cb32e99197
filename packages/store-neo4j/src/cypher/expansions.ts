import type { ExpansionName, StatementType } from '@gangmu/graph';
import { statementTypes } from '@gangmu/graph/for-stores';
import { entityRow, itemRow, mentionRow, planRow, relationRow, statementRow, targetRow } from '../rows.js';
import { forEachId, seek, withinPlan } from './pages.js';
import type { BothWays } from './pages.js';

/** The queries of one edge. Each takes `$ids`, and `$types`, `$relations`, `$basis` (null for all) where it can be narrowed. */
export interface EdgeQueries {
  readonly page: BothWays;
  /** How many rows there are from each id: all of them, and those a filter leaves. */
  readonly count: string;
  readonly countNarrowed: string;
}

const ofTypes = (id: string): string => `($types IS NULL OR split(${id}, ':')[0] IN $types)`;
const ofRelations = (type: string, basis: string): string =>
  `($relations IS NULL OR ${type} IN $relations) AND ($basis IS NULL OR ${basis} IN $basis)`;

const statementFilter = ofRelations('s.type', 's.basis');

/** Counts what is found from the node `n` of each id. */
function counting(
  label: string,
  whole: string,
  narrowed = whole,
): Pick<EdgeQueries, 'count' | 'countNarrowed'> {
  const query = (count: string): string => `UNWIND $ids AS id
OPTIONAL MATCH (n:${label} {id: id})
RETURN ${count} AS count`;
  return { count: query(whole), countNarrowed: query(narrowed) };
}

const counter = (property: string): string => `coalesce(n.${property}, 0)`;
const plan = 'MATCH (p:Plan {id: id})';

const mentions = { pattern: '()-[m:MENTIONS]->()', on: 'm', type: 'MENTIONS' };
const speaking = { on: 'v', type: 'SPEAKS_OF' };
const statements = { pattern: '(s:Statement)', on: 's', type: 'Statement', by: 'position' };

/** Plans that are tied to an entity by a relationship that carries their rank. */
function plansBy(type: 'SPEAKS_OF' | 'ISSUED_BY' | 'COVERS'): EdgeQueries {
  const how = { pattern: `(p:Plan)-[v:${type}]->()`, on: 'v', type, is: 'entity', by: 'rank' };
  return {
    page: forEachId(seek(how, 'id'), 'v.rank', planRow.map),
    // Documents cover regions too.
    ...counting('Entity', `COUNT { (n)<-[:${type}]-(${type === 'COVERS' ? ':Plan' : ''}) }`),
  };
}

/** The few entities in the header of a plan. */
function entitiesInHeader(type: 'ISSUED_BY' | 'COVERS'): EdgeQueries {
  return {
    page: forEachId(
      `MATCH (:Plan {id: id})-[:${type}]->(e:Entity) WHERE e.sort > $sortLow AND e.sort < $sortHigh
  WITH e ORDER BY e.sort /order/ LIMIT $limit`,
      'e.id',
      entityRow.map,
    ),
    ...counting('Plan', `COUNT { (n)-[:${type}]->() }`),
  };
}

/** Relations at one end: each type has an index of its own, and what they give is merged. */
function relationsAt(
  end: 'from' | 'to',
  types: readonly StatementType[],
  label: 'Entity' | 'Item',
): EdgeQueries {
  const filter = ofRelations('type(r)', 'r.basis');
  const arm = (type: string): string =>
    `${seek({ pattern: `()-[r:${type}]->()`, on: 'r', type, is: end, by: 'place', where: filter }, 'id')} RETURN r`;
  const arms =
    types.length === 1
      ? seek(
          {
            pattern: `()-[r:${types[0]}]->()`,
            on: 'r',
            type: types[0] ?? '',
            is: end,
            by: 'place',
            where: filter,
          },
          'id',
        )
      : `CALL (id) {
  ${types.map(arm).join('\n  UNION ALL\n  ')}
  }
  WITH r ORDER BY r.place /order/ LIMIT $limit`;
  const [left, right] = end === 'from' ? ['-', '->'] : ['<-', '-'];
  const ties = (wanted: readonly StatementType[]): string => `(n)${left}[r:${wanted.join('|')}]${right}()`;
  // Plans cover regions too: theirs is no relation. All others are counted by the node itself.
  const pure = types.filter((type) => type !== 'COVERS');
  const covers = types.includes('COVERS') ? ` + COUNT { ${ties(['COVERS'])} WHERE r.id IS NOT NULL }` : '';
  return {
    page: forEachId(arms, 'r.place', relationRow.map),
    ...counting(
      label,
      `COUNT { ${ties(pure)} }${covers}`,
      `COUNT { ${ties(types)} WHERE r.id IS NOT NULL AND ${filter} }`,
    ),
  };
}

const countEvidence = `UNWIND $ids AS id
RETURN COUNT { MATCH (s:Statement) WHERE s.relation = id AND s.position > '' } AS count`;

/** Every edge of the graph. */
export const edgeQueries: Readonly<Record<ExpansionName, EdgeQueries>> = {
  'plan.items': {
    page: forEachId(`${plan} ${withinPlan('(i:Item)', 'i', 'Item')}`, 'i.position', itemRow.map),
    ...counting('Plan', counter('items')),
  },
  'plan.mentions': {
    page: forEachId(
      `${plan} ${withinPlan('()-[m:MENTIONS]->()', 'm', 'MENTIONS', ofTypes('m.entity'))}`,
      'm.position',
      mentionRow.map,
    ),
    ...counting(
      'Plan',
      counter('mentions'),
      `COUNT { MATCH ()-[m:MENTIONS]->() WHERE m.position > n.rank + ' ' AND m.position < n.rank + '!' AND ${ofTypes('m.entity')} }`,
    ),
  },
  'plan.statements': {
    page: forEachId(
      `${plan} ${withinPlan('(s:Statement)', 's', 'Statement', statementFilter)}`,
      's.position',
      statementRow.map,
    ),
    ...counting(
      'Plan',
      counter('statements'),
      `COUNT { MATCH (s:Statement) WHERE s.position > n.rank + ' ' AND s.position < n.rank + '!' AND ${statementFilter} }`,
    ),
  },
  'plan.targets': {
    page: forEachId(`${plan} ${withinPlan('(t:Target)', 't', 'Target')}`, 't.position', targetRow.map),
    ...counting('Plan', counter('targets')),
  },
  'plan.issuers': entitiesInHeader('ISSUED_BY'),
  'plan.regions': entitiesInHeader('COVERS'),
  'plan.entities': {
    page: forEachId(
      seek(
        {
          ...speaking,
          pattern: '()-[v:SPEAKS_OF]->(e:Entity)',
          is: 'plan',
          by: 'entity',
          where: ofTypes('v.entity'),
        },
        'id',
      ),
      'v.entity',
      entityRow.map,
    ),
    ...counting(
      'Plan',
      'COUNT { (n)-[:SPEAKS_OF]->() }',
      `COUNT { (n)-[v:SPEAKS_OF]->() WHERE ${ofTypes('v.entity')} }`,
    ),
  },
  'item.children': {
    page: forEachId(
      seek({ pattern: '(i:Item)', on: 'i', type: 'Item', is: 'parent', by: 'position' }, 'id'),
      'i.position',
      itemRow.map,
    ),
    ...counting('Item', 'COUNT { (n)-[:HAS_ITEM]->() }'),
  },
  'item.mentions': {
    page: forEachId(
      seek({ ...mentions, is: 'item', by: 'position', where: ofTypes('m.entity') }, 'id'),
      'm.position',
      mentionRow.map,
    ),
    ...counting(
      'Item',
      'COUNT { (n)-[:MENTIONS]->() }',
      `COUNT { (n)-[m:MENTIONS]->() WHERE ${ofTypes('m.entity')} }`,
    ),
  },
  'item.targets': {
    page: forEachId(
      seek({ pattern: '(t:Target)', on: 't', type: 'Target', is: 'item', by: 'position' }, 'id'),
      't.position',
      targetRow.map,
    ),
    ...counting('Item', 'COUNT { (n)-[:SETS]->() }'),
  },
  'item.statements': {
    page: forEachId(
      seek({ ...statements, is: 'item', where: statementFilter }, 'id'),
      's.position',
      statementRow.map,
    ),
    ...counting(
      'Item',
      'COUNT { (n)-[:STATES]->() }',
      `COUNT { (n)-[:STATES]->(s:Statement) WHERE ${statementFilter} }`,
    ),
  },
  'item.entities': {
    page: forEachId(
      seek(
        {
          ...mentions,
          pattern: '()-[m:MENTIONS]->(e:Entity)',
          is: 'firstIn',
          by: 'entity',
          where: ofTypes('m.entity'),
        },
        'id',
      ),
      'm.entity',
      entityRow.map,
    ),
    ...counting(
      'Item',
      'COUNT { (n)-[m:MENTIONS]->() WHERE m.firstIn IS NOT NULL }',
      `COUNT { (n)-[m:MENTIONS]->() WHERE m.firstIn IS NOT NULL AND ${ofTypes('m.entity')} }`,
    ),
  },
  'item.responsible': relationsAt('to', ['RESPONSIBLE_FOR'], 'Item'),
  'entity.mentions': {
    page: forEachId(seek({ ...mentions, is: 'entity', by: 'position' }, 'id'), 'm.position', mentionRow.map),
    ...counting('Entity', counter('mentionCount')),
  },
  'entity.items': {
    page: forEachId(
      seek({ ...mentions, pattern: '(i:Item)-[m:MENTIONS]->()', is: 'entity', by: 'itemPosition' }, 'id'),
      'i.position',
      itemRow.map,
    ),
    ...counting('Entity', 'COUNT { (n)<-[m:MENTIONS]-() WHERE m.firstIn IS NOT NULL }'),
  },
  'entity.plans': plansBy('SPEAKS_OF'),
  'entity.statements': {
    page: forEachId(
      `CALL (id) {
  ${seek({ ...statements, is: 'subject', where: statementFilter }, 'id')} RETURN s
  UNION
  ${seek({ ...statements, is: 'object', where: statementFilter }, 'id')} RETURN s
  }
  WITH s ORDER BY s.position /order/ LIMIT $limit`,
      's.position',
      statementRow.map,
    ),
    ...counting(
      'Entity',
      'COUNT { MATCH (n)<-[:SUBJECT|OBJECT]-(s:Statement) RETURN DISTINCT s }',
      `COUNT { MATCH (n)<-[:SUBJECT|OBJECT]-(s:Statement) WHERE ${statementFilter} RETURN DISTINCT s }`,
    ),
  },
  'entity.relationsFrom': relationsAt('from', statementTypes, 'Entity'),
  'entity.relationsTo': relationsAt('to', statementTypes, 'Entity'),
  'institution.issued': plansBy('ISSUED_BY'),
  'region.covered': plansBy('COVERS'),
  'region.parts': {
    page: forEachId(
      seek({ pattern: '(e:Region)', on: 'e', type: 'Region', is: 'parent', by: 'id' }, 'id'),
      'e.id',
      entityRow.map,
    ),
    ...counting('Entity', 'COUNT { (n)<-[:PART_OF]-() }'),
  },
  'relation.statements': {
    page: forEachId(seek({ ...statements, is: 'relation' }, 'id'), 's.position', statementRow.map),
    count: countEvidence,
    countNarrowed: countEvidence,
  },
};
