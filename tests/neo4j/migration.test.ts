// Databases that other versions of the store have left.
import { afterEach, describe, expect, it } from 'vitest';
import { MemoryGraph, type GraphStore, type PlanImport } from '@gangmu/graph';
import type { Neo4jStore } from '@gangmu/store-neo4j';
import { importOf, names } from '../../packages/graph/test/plausible.js';
import { migrations } from '../../packages/store-neo4j/src/cypher/schema.js';
import { canRun, testDatabase } from './database.js';

const chinese = `OPTIONS {indexConfig: {\`fulltext.analyzer\`: 'cjk', \`fulltext.eventually_consistent\`: true}}`;

/** What the first version has made, as it made it. */
const schema1 = `
CREATE CONSTRAINT gangmu_id FOR (n:Gangmu) REQUIRE n.id IS UNIQUE
CREATE CONSTRAINT plan_id FOR (n:Plan) REQUIRE n.id IS UNIQUE
CREATE CONSTRAINT plan_rank FOR (n:Plan) REQUIRE n.rank IS UNIQUE
CREATE CONSTRAINT source_plan FOR (n:Source) REQUIRE n.plan IS UNIQUE
CREATE CONSTRAINT item_id FOR (n:Item) REQUIRE n.id IS UNIQUE
CREATE CONSTRAINT target_id FOR (n:Target) REQUIRE n.id IS UNIQUE
CREATE CONSTRAINT statement_id FOR (n:Statement) REQUIRE n.id IS UNIQUE
CREATE CONSTRAINT entity_id FOR (n:Entity) REQUIRE n.id IS UNIQUE
CREATE CONSTRAINT name_of_entity FOR (n:Name) REQUIRE (n.entity, n.name) IS UNIQUE
CREATE CONSTRAINT year_year FOR (n:Year) REQUIRE n.year IS UNIQUE
CREATE CONSTRAINT item_position FOR (n:Item) REQUIRE n.position IS UNIQUE
CREATE CONSTRAINT target_position FOR (n:Target) REQUIRE n.position IS UNIQUE
CREATE CONSTRAINT statement_position FOR (n:Statement) REQUIRE n.position IS UNIQUE
CREATE CONSTRAINT mention_position FOR ()-[n:MENTIONS]-() REQUIRE n.position IS UNIQUE
CREATE INDEX item_parent FOR (n:Item) ON (n.parent, n.position)
CREATE INDEX target_item FOR (n:Target) ON (n.item, n.position)
CREATE INDEX statement_item FOR (n:Statement) ON (n.item, n.position)
CREATE INDEX statement_subject FOR (n:Statement) ON (n.subject, n.position)
CREATE INDEX statement_object FOR (n:Statement) ON (n.object, n.position)
CREATE INDEX statement_relation FOR (n:Statement) ON (n.relation, n.position)
CREATE INDEX region_parent FOR (n:Region) ON (n.parent, n.id)
CREATE INDEX mention_item FOR ()-[n:MENTIONS]-() ON (n.item, n.position)
CREATE INDEX mention_entity FOR ()-[n:MENTIONS]-() ON (n.entity, n.position)
CREATE INDEX mention_first_in_item FOR ()-[n:MENTIONS]-() ON (n.firstIn, n.entity)
CREATE INDEX mention_item_of_entity FOR ()-[n:MENTIONS]-() ON (n.entity, n.itemPosition)
CREATE CONSTRAINT speaks_of_entity FOR ()-[n:SPEAKS_OF]-() REQUIRE (n.plan, n.entity) IS UNIQUE
CREATE INDEX spoken_of_by_plan FOR ()-[n:SPEAKS_OF]-() ON (n.entity, n.rank)
CREATE INDEX issued_plan FOR ()-[n:ISSUED_BY]-() ON (n.entity, n.rank)
CREATE INDEX covering_plan FOR ()-[n:COVERS]-() ON (n.entity, n.rank)
CREATE CONSTRAINT entity_in_year FOR ()-[n:IN_YEAR]-() REQUIRE (n.year, n.entity) IS UNIQUE
CREATE CONSTRAINT applies_to_id FOR ()-[n:APPLIES_TO]-() REQUIRE n.id IS UNIQUE
CREATE INDEX applies_to_from FOR ()-[n:APPLIES_TO]-() ON (n.from, n.place)
CREATE INDEX applies_to_to FOR ()-[n:APPLIES_TO]-() ON (n.to, n.place)
CREATE CONSTRAINT covers_id FOR ()-[n:COVERS]-() REQUIRE n.id IS UNIQUE
CREATE INDEX covers_from FOR ()-[n:COVERS]-() ON (n.from, n.place)
CREATE INDEX covers_to FOR ()-[n:COVERS]-() ON (n.to, n.place)
CREATE CONSTRAINT leads_id FOR ()-[n:LEADS]-() REQUIRE n.id IS UNIQUE
CREATE INDEX leads_from FOR ()-[n:LEADS]-() ON (n.from, n.place)
CREATE INDEX leads_to FOR ()-[n:LEADS]-() ON (n.to, n.place)
CREATE CONSTRAINT responsible_for_id FOR ()-[n:RESPONSIBLE_FOR]-() REQUIRE n.id IS UNIQUE
CREATE INDEX responsible_for_from FOR ()-[n:RESPONSIBLE_FOR]-() ON (n.from, n.place)
CREATE INDEX responsible_for_to FOR ()-[n:RESPONSIBLE_FOR]-() ON (n.to, n.place)
CREATE INDEX name_key FOR (n:Name) ON (n.key, n.entity)
CREATE TEXT INDEX name_key_part FOR (n:Name) ON (n.key)
CREATE TEXT INDEX plan_title_part FOR (n:Plan) ON (n.titleKey)
CREATE FULLTEXT INDEX names FOR (n:Name) ON EACH [n.name] ${chinese}
CREATE FULLTEXT INDEX items FOR (n:Item) ON EACH [n.title, n.text] ${chinese}
`;

/** Takes away what later versions have added to what is stored. */
const data1 = [
  'MATCH ()-[m:MENTIONS]->() REMOVE m.kind',
  'MATCH (e:Entity) REMOVE e.itemCount',
  'MATCH (o:Source) REMOVE o.items',
  'MATCH (n:Item|Target) REMOVE n.sort',
  'MATCH (o:Source) REMOVE o.fragment',
  'MATCH ()-[v:ISSUED_BY]->() REMOVE v.line',
  'MATCH (o:Spelling) DETACH DELETE o',
  'MATCH ()-[v:APPLIED_IN_YEAR]->() DELETE v',
  'MATCH ()-[r:APPLIES_TO]->() REMOVE r.level, r.within',
  'MATCH (e:Region) REMOVE e.within',
  'MATCH (i:Item) REMOVE i.textKey',
  'MATCH (e:Entity) REMOVE e.prominence',
  "MATCH (g:Gangmu {id: 'graph'}) SET g.schema = 1",
];

const plans: readonly PlanImport[] = [
  importOf({
    title: '云南工作要点',
    year: 2023,
    issuers: [names.department],
    region: names.yunnan,
    items: [
      {
        number: '1',
        parts: [
          '推进',
          names.rain,
          '在',
          names.nujiang,
          names.rain,
          { says: 'APPLIES_TO', subject: names.rain, object: names.nujiang },
          { target: '150所', quantity: '150' },
        ],
        children: [{ number: '1.1', parts: [names.reduction, names.rain] }],
      },
      {
        number: '2',
        parts: [
          names.league,
          names.rain,
          { says: 'LEADS', subject: names.league, object: names.rain },
          { says: 'RESPONSIBLE_FOR', subject: names.league, object: 'item' },
        ],
      },
    ],
  }),
  importOf({
    title: '教育部通知',
    year: 2019,
    issuers: [names.ministry],
    items: [
      {
        number: '1',
        parts: [
          names.opinions,
          { says: 'COVERS', subject: names.opinions, object: names.kunming },
          names.rain,
        ],
      },
    ],
  }),
];

/** What the first version did not count, or read along other indexes. */
async function answersOf(graph: GraphStore): Promise<readonly unknown[]> {
  const page = { first: 20 };
  const programs = (await graph.list('program', {}, page)).rows.map(({ id }) => id);
  const [rain = ''] = programs.filter((id) => id.includes(names.rain.key));
  const all = (await graph.list('plan', {}, page)).rows.map(({ id }) => id);
  return [
    programs,
    await graph.nodes([...all, ...programs]),
    await graph.countExpansion('entity.items', programs),
    await graph.expand('entity.items', [rain], page),
    await graph.expand('plan.mentions', all, page, { types: ['program', 'region'] }),
    await graph.expand('entity.statements', [rain], page, { basis: ['STATED'] }),
    await graph.expand('entity.relationsFrom', [rain], page),
    await graph.expand('entity.relationsTo', [rain], page, { relations: ['LEADS'] }),
    await graph.list('item', { text: '推进' }, page),
    await graph.list('target', { text: '150' }, page),
    await graph.list('item', { where: { is: 'text', contains: '怒江' } }, page),
    await graph.list('program', {}, page, 'mentions'),
    await graph.matrix({ level: 'prefecture', programs: page, regions: page }),
    await graph.matrix({ level: 'province', filter: { year: 2023 }, programs: page, regions: page }),
    await graph.suggest('yl', ['program'], 20),
    await graph.suggest('gaoxiao', ['program', 'institution'], 20),
  ];
}

describe.skipIf(!canRun)('a database', () => {
  const database = testDatabase();
  const open: Neo4jStore[] = [];
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
  });
  const opened = async (): Promise<Neo4jStore> => {
    const store = await database.open();
    open.push(store);
    return store;
  };
  const ask = async (cypher: string): Promise<readonly Record<string, unknown>[]> =>
    (await database.driver.executeQuery(cypher)).records.map((record) => record.toObject());
  const indexes = () =>
    ask('SHOW INDEXES YIELD name, type, labelsOrTypes, properties RETURN * ORDER BY name');

  async function bringToFirstVersion(): Promise<void> {
    for (const { name } of await ask('SHOW CONSTRAINTS YIELD name'))
      await ask(`DROP CONSTRAINT ${String(name)}`);
    for (const { name } of await ask("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'"))
      await ask(`DROP INDEX ${String(name)}`);
    for (const statement of [...schema1.trim().split('\n'), ...data1]) await ask(statement);
  }

  it('of the first version is brought up to date by several at once, answers as if it were new and is written to', async () => {
    const memory = new MemoryGraph();
    const before = await opened();
    for (const graph of [memory, before]) await graph.importPlans(plans);
    const today = await indexes();
    await bringToFirstVersion();
    expect(await indexes()).not.toEqual(today);

    const [store] = (await Promise.all([opened(), opened(), opened()])) as [Neo4jStore, ...unknown[]];
    expect(await ask('MATCH (g:Gangmu) RETURN g.schema AS schema')).toEqual([{ schema: migrations.length }]);
    expect(await indexes()).toEqual(today);
    expect(await answersOf(store)).toEqual(await answersOf(memory));
    // What plans say was not kept: they are written anew when they are read again, and compared from then on.
    const outcomes = async () => (await store.importPlans(plans)).map(({ outcome }) => outcome);
    expect(await outcomes()).toEqual(['replaced', 'replaced']);
    expect(await outcomes()).toEqual(['unchanged', 'unchanged']);
    expect(await answersOf(store)).toEqual(await answersOf(memory));
    // What was counted by the migration is taken away as it was counted.
    const { rows } = await store.list('plan', {}, { first: 1 });
    for (const graph of [memory, store]) await graph.removePlans(rows.map(({ id }) => id));
    expect(await answersOf(store)).toEqual(await answersOf(memory));
  }, 300_000);

  it('of a newer version is left alone', async () => {
    await ask('MATCH (g:Gangmu) SET g.schema = 99');
    await expect(database.open()).rejects.toMatchObject({
      name: 'StoreUnavailableError',
      message: expect.stringMatching(/newer version.*schema 99/) as string,
    });
    expect(await ask('MATCH (g:Gangmu) RETURN g.schema AS schema')).toEqual([{ schema: 99 }]);
  }, 60_000);

  it('that is new to the store is set up again and again, by several at once', async () => {
    await ask('MATCH (g:Gangmu) REMOVE g.schema');
    await Promise.all([opened(), opened()]);
    expect(await ask('MATCH (g:Gangmu) RETURN g.schema AS schema')).toEqual([{ schema: migrations.length }]);
  }, 60_000);
});
