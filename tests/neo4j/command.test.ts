import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newToken } from '@gangmu/server';
import { expectOneLine, freshFolder, gangmu, planText, seed } from '../cli/gangmu.js';
import { ask, serving } from '../cli/serving.js';
import { canRun, environmentOf, testDatabase } from './database.js';
import { freePort } from './server/server.js';

describe.skipIf(!canRun)('gangmu with a real database', () => {
  const database = testDatabase();
  const env = (more?: Record<string, string>) => environmentOf(database.server, more);

  test('imports, exports what the embedded store exports, and copies there and back', async () => {
    const folder = await freshFolder();
    const text = planText(['在昆明实施时代新人铸魂工程。', '新建200所公办幼儿园。（牵头单位：省教育厅）']);
    await writeFile(join(folder, 'a.txt'), text);
    const exported = async (store: string) =>
      (await gangmu(['export', '--format', 'json', '--store', store], folder, { env: env() })).stdout;
    const bolt = database.server.url;
    const embedded = 'sqlite:embedded.db';

    const imported = await gangmu(['import', 'a.txt', seed], folder, { env: env() });
    expect(imported).toMatchObject({ status: 0, stderr: expect.stringContaining('2 plans added') as string });
    await gangmu(['import', 'a.txt', seed, '--store', embedded], folder);
    expect((await exported(bolt)) === (await exported(embedded))).toBe(true);

    const copy = (from: string, to: string) =>
      gangmu(['copy', '--from', from, '--to', to], folder, { env: env() });
    const copied = await copy(bolt, 'sqlite:copy.db');
    expect(copied).toMatchObject({ status: 0, stderr: expect.stringContaining('2 plans added') as string });
    expect((await exported('sqlite:copy.db')) === (await exported(embedded))).toBe(true);
    const back = await copy('sqlite:copy.db', bolt.replace('bolt:', 'neo4j:'));
    expect(back.stderr).toMatch(/0 plans added, 0 replaced, 2 unchanged/);
  }, 120_000);

  test('serves', async () => {
    const { child, url, outcome } = await serving([], await freshFolder(), { env: env() });
    expect(await ask(url, '{ plans { totalCount } program(name: "雙減") { plans { totalCount } } }')).toEqual(
      {
        data: { plans: { totalCount: 2 }, program: { plans: { totalCount: 1 } } },
      },
    );
    expect((await fetch(new URL('/health/ready', url))).status).toBe(200);
    child.kill('SIGTERM');
    expect((await outcome).status).toBe(0);
  }, 60_000);

  test('is written to over HTTP: a plan comes, is decided about, and goes', async () => {
    const { token, line } = newToken('wang', 'editor');
    const { url } = await serving([], await freshFolder(), { env: env({ GANGMU_TOKENS: line }) });
    const text = planText(
      ['在毕节市实施金种子育才计划。', '推进金种子育才行动。'],
      '贵州省教育厅2021年工作要点',
    );
    const [plan, program, other] = [
      'plan:贵州省教育厅/2021/工作要点',
      'program:520000/金种子育才计划',
      'program:520000/金种子育才行动',
    ];
    const check = async (query: string, data: unknown) =>
      expect(await ask(url, query, token)).toEqual({ data });
    const reaching = `plan(id: "${plan}") { itemCount: items { totalCount } }
      region(name: "毕节市") { programsWithin { nodes { id } } }
      node(id: "${other}") { id }`;
    const asRead = {
      plan: { itemCount: { totalCount: 2 } },
      region: { programsWithin: { nodes: [{ id: program }] } },
      node: { id: other },
    };
    await check(
      `mutation { importPlan(input: { source: "letter", text: ${JSON.stringify(text)} }) { ... on ImportPlanPayload { outcome planId } } }`,
      { importPlan: { outcome: 'ADDED', planId: plan } },
    );
    await check(
      `{ ${reaching} program(id: "${program}") { regions { edges { statements { nodes { id } } } } } }`,
      {
        ...asRead,
        program: {
          regions: { edges: [{ statements: { nodes: [{ id: `statement:${plan.slice(5)}/1` }] } }] },
        },
      },
    );

    await check(
      `mutation {
        mergeEntities(input: { from: "${other}", into: "${program}" }) { ... on DecisionPayload { changedPlanCount } }
        rejectRelation(input: { statement: "statement:${plan.slice(5)}/1" }) { ... on DecisionPayload { changedPlanCount } }
      }`,
      { mergeEntities: { changedPlanCount: 1 }, rejectRelation: { changedPlanCount: 1 } },
    );
    const decided = (await ask(
      url,
      `{ ${reaching} decisions(states: [ACTIVE]) { totalCount nodes { id who } } }`,
    )) as { data: { region: unknown; node: unknown; decisions: { nodes: readonly { id: string }[] } } };
    expect(decided.data).toMatchObject({
      region: { programsWithin: { nodes: [] } },
      node: { id: program },
      decisions: { totalCount: 2, nodes: [{ who: 'wang' }, { who: 'wang' }] },
    });

    for (const { id } of decided.data.decisions.nodes)
      await check(
        `mutation { undoDecision(input: { decision: "${id}" }) { ... on DecisionPayload { changedPlanCount } } }`,
        { undoDecision: { changedPlanCount: 1 } },
      );
    await check(`{ ${reaching} decisions(states: [ACTIVE]) { totalCount } }`, {
      ...asRead,
      decisions: { totalCount: 0 },
    });
    await check(`mutation { removePlan(id: "${plan}") { ... on RemovePlanPayload { __typename } } }`, {
      removePlan: { __typename: 'RemovePlanPayload' },
    });
    await check(`{ plan(id: "${plan}") { id } node(id: "${program}") { id } }`, { plan: null, node: null });
  }, 120_000);

  test.each([
    ['a wrong password', { NEO4J_PASSWORD: 'not-the-password' }, /password is wrong.*NEO4J_PASSWORD/],
    ['no password', { NEO4J_PASSWORD: '' }, /password is wrong.*NEO4J_PASSWORD/],
    ['a database that is not there', { NEO4J_DATABASE: 'plans' }, /"plans".*NEO4J_DATABASE/],
    ['a host that is not there', { GANGMU_STORE: 'bolt://no-such-host.invalid:7687' }, /no such host/],
    ['a scheme that is none', { GANGMU_STORE: 'https://localhost' }, /is not the address of a store/],
    ['a password in the address', { GANGMU_STORE: 'bolt://neo4j:secret@localhost' }, /^(?!.*secret).*NEO4J_/],
  ])('says in one line what is wrong: %s', async (_, wrong, message) => {
    const failed = await gangmu(['export', '--format', 'json'], await freshFolder(), { env: env(wrong) });
    expect(failed).toMatchObject({ stdout: '', stderr: expect.stringMatching(message) as string });
    expect(failed.status).toBeGreaterThan(0);
    expectOneLine(failed.stderr);
  });

  // What waiting does not mend is not waited for.
  test.each([
    ['a wrong password', { NEO4J_PASSWORD: 'not-the-password' }, /password is wrong/],
    ['a database that is not there', { NEO4J_DATABASE: 'plans' }, /"plans".*NEO4J_DATABASE/],
    [
      'a time that is none',
      { NEO4J_RETRY_TIME: 'soon' },
      /NEO4J_RETRY_TIME: "soon" is not a number of seconds/,
    ],
  ])('does not begin to serve with %s', async (_, wrong, message) => {
    for (const scheme of ['bolt', 'neo4j']) {
      const url = database.server.url.replace('bolt', scheme);
      const failed = await gangmu(['serve', '--port', '0', '--store', url], await freshFolder(), {
        env: env(wrong),
      });
      expect(failed).toMatchObject({ stdout: '', stderr: expect.stringMatching(message) as string });
      expect(failed.status).toBeGreaterThan(0);
      expectOneLine(failed.stderr);
    }
  });

  test('says in one line that nothing answers', async () => {
    const url = `bolt://127.0.0.1:${await freePort()}`;
    const failed = await gangmu(['export', '--format', 'json'], await freshFolder(), {
      env: env({ GANGMU_STORE: url }),
    });
    expect(failed).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/nothing answers there/) as string,
    });
    expectOneLine(failed.stderr);
  });
});
