// `gangmu import` as people run it: several at once, and through crashes of the database and of the command itself.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryGraph, type PlanImport } from '@gangmu/graph';
import { defaultVocabulary } from '@gangmu/recognition';
import { exportedJson } from '../../packages/cli/src/exporting.js';
import { readPlan } from '../../packages/cli/src/importing.js';
import { freshFolder, gangmu, outcomeOf, planText, start } from '../cli/gangmu.js';
import { canRun, environmentOf, testDatabase } from './database.js';

const cities = ['昆明市', '曲靖市', '玉溪市', '保山市', '昭通市', '丽江市', '普洱市', '临沧市'];
const programs = ['时代新人铸魂工程', '教育质量提升三年行动', '学前教育普及普惠计划', '数字校园建设工程'];

/** The plan of a city for a year, one of 96. */
function text(n: number): string {
  const city = cities[n % cities.length] ?? '';
  const items = Array.from({ length: 4 }, (_, i) => {
    const program = programs[(n + i) % programs.length] ?? '';
    return `在${city}和云南省实施${program}，新建${n + i + 2}所公办幼儿园。（牵头单位：${city}教育局）`;
  });
  return planText(items, `${city}教育局${2000 + Math.floor(n / cities.length)}年工作要点`);
}

const count = 96;

describe.skipIf(!canRun)('gangmu import', () => {
  const database = testDatabase();
  const environment = (more?: Record<string, string>) => ({ env: environmentOf(database.server, more) });

  beforeEach(async () => {
    await database.driver.executeQuery('MATCH (n) WHERE NOT n:Gangmu DETACH DELETE n');
  }, 60_000);

  /** A folder with plans in it, as a command finds them. */
  async function plansIn(folder: string, name: string, from: number, to: number): Promise<PlanImport[]> {
    await mkdir(join(folder, name));
    const plans: PlanImport[] = [];
    for (let n = from; n < to; n++) {
      const path = `${name}/${String(n).padStart(3, '0')}.txt`;
      await writeFile(join(folder, path), text(n));
      plans.push(readPlan(path, text(n), defaultVocabulary()).plan);
    }
    return plans;
  }

  /** Which plans are there; that the graph is what these give, whole, is checked. */
  async function stored(plans: readonly PlanImport[]): Promise<number> {
    const store = await database.open();
    const hashes = new Set<string>();
    let after: string | undefined;
    do {
      const page = await store.list('plan', {}, { first: 100, ...(after !== undefined && { after }) });
      for (const { hash } of page.rows) hashes.add(hash);
      after = page.hasNextPage ? page.cursors.at(-1) : undefined;
    } while (after !== undefined);
    const graph = new MemoryGraph();
    await graph.importPlans(plans.filter(({ hash }) => hashes.has(hash)));
    // Compared as booleans: a difference would be printed whole.
    expect((await exported(store)) === (await exported(graph))).toBe(true);
    await store.close();
    return hashes.size;
  }

  async function exported(graph: Parameters<typeof exportedJson>[0]): Promise<string> {
    let text = '';
    for await (const piece of exportedJson(graph)) text += piece;
    return text;
  }

  async function plansThere(): Promise<number> {
    const { records } = await database.driver.executeQuery('MATCH (p:Plan) RETURN count(p) AS count');
    return records[0]?.get('count') as number;
  }

  const added = (stdout: string): readonly string[] =>
    stdout.split('\n').filter((line) => /^added/.test(line));

  it('twice at once, with plans in common, leaves what one importer leaves', async () => {
    const folder = await freshFolder();
    const plans = [...(await plansIn(folder, 'one', 0, 65)), ...(await plansIn(folder, 'other', 33, count))];
    const importers = await Promise.all(
      ['one', 'other'].map((name) => gangmu(['import', name], folder, environment())),
    );
    expect(importers.map(({ status }) => status)).toEqual([0, 0]);
    // Each plan was new to one of them.
    expect(importers.flatMap(({ stdout }) => added(stdout)).length).toBe(count);
    expect(await stored(plans)).toBe(count);
  }, 300_000);

  it('goes on when the database crashes and comes back, or ends saying so; run again it completes', async () => {
    const folder = await freshFolder();
    const plans = await plansIn(folder, 'plans', 0, count);
    const importing = outcomeOf(start(['import', 'plans'], folder, environment()));
    await expect.poll(plansThere, { timeout: 30_000, interval: 20 }).toBeGreaterThan(0);
    await database.server.kill();
    await database.server.start();
    const { status, stderr } = await importing;
    if (status === 0) expect(stderr).toContain('plans added');
    else expect(stderr).toMatch(/stopped before the end.*\n.*run the same again.*\n.*bolt:/u);
    const there = await stored(plans);
    if (status === 0) expect(there).toBe(count);
    const again = await gangmu(['import', 'plans'], folder, environment());
    expect(again.stderr).toContain(`${count - there} plans added, 0 replaced, ${there} unchanged`);
    expect(await plansThere()).toBe(count);
  }, 300_000);

  it('whose database stays away, and which is then killed itself, leaves whole plans only', async () => {
    const folder = await freshFolder();
    const plans = await plansIn(folder, 'plans', 0, count);
    const hasty = environment({ NEO4J_RETRY_TIME: '1', NEO4J_CONNECTION_TIMEOUT: '1' });
    const importing = outcomeOf(start(['import', 'plans'], folder, hasty));
    await expect.poll(plansThere, { timeout: 30_000, interval: 20 }).toBeGreaterThan(0);
    await database.server.kill();
    const { status, stdout, stderr } = await importing;
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /stopped before the end: \d+ plans added.*\n.*run the same again.*\n.*nothing answers there/u,
    );
    await database.server.start();
    const there = await stored(plans);
    // What was acknowledged is there.
    expect(there).toBeGreaterThanOrEqual(added(stdout).length);
    expect(there).toBeLessThan(count);

    const killed = start(['import', 'plans'], folder, environment());
    await expect.poll(plansThere, { timeout: 30_000, interval: 20 }).toBeGreaterThan(there);
    killed.kill('SIGKILL');
    await stored(plans);
    expect((await gangmu(['import', 'plans'], folder, environment())).status).toBe(0);
    expect(await stored(plans)).toBe(count);
  }, 300_000);
});
