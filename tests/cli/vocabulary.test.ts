import { openSqliteStore } from '@gangmu/store-sqlite';
import { Ajv } from 'ajv';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { describe, expect, test } from 'vitest';
import { expectOneLine, freshFolder, gangmu, planText } from './gangmu.js';
import { serving } from './serving.js';

const names = `# 省教育厅办公室的词表
programs:
  - name: 云上学堂
    aliases: [云学堂]
    region: 云南省
regions:
  - {name: 滇中新区, parent: 云南省}
ignore: [大讲堂活动周]
`;
const draft = planText(['各校要用好云学堂，支持滇中新区发展。']);

/** A folder with a vocabulary at its top and a plan below. */
async function office(): Promise<string> {
  const folder = await freshFolder();
  await mkdir(join(folder, 'plans', '2024'), { recursive: true });
  await writeFile(join(folder, 'plans', '2024', 'draft.txt'), draft);
  await writeFile(join(folder, 'plans', 'gangmu.vocabulary.yaml'), names);
  return folder;
}

interface Analysis {
  readonly mentions: readonly {
    readonly entity: string;
    readonly text: string;
    readonly item: string | null;
  }[];
}

/** What items of plans name. */
const named = (stdout: string): readonly string[] =>
  (JSON.parse(stdout) as Analysis).mentions.flatMap(({ item, entity }) => (item === null ? [] : [entity]));

const both = ['program:530000/云上学堂', 'region:530000/滇中新区'];

describe('gangmu.vocabulary.yaml', () => {
  test('is known to the plans of its folder and below, as far as the working folder', async () => {
    const folder = await office();
    const analyze = (path: string, cwd = folder, ...more: string[]) =>
      gangmu(['analyze', path, '--format', 'json', ...more], folder, { cwd });
    const found = await analyze('plans/2024/draft.txt');
    expect(named(found.stdout)).toEqual(both);
    expect(found.stderr).toBe('gangmu: plans/gangmu.vocabulary.yaml: 1 program, 1 region, 1 name ignored\n');

    const below = await analyze('draft.txt', join(folder, 'plans', '2024'));
    expect(named(below.stdout)).toEqual(['region:set/滇中新区']);
    expect(below.stderr).toBe('');

    await writeFile(join(folder, 'other.yaml'), 'ignore: [滇中新区]\n');
    const chosen = await analyze('plans/2024/draft.txt', folder, '--vocabulary', 'other.yaml');
    expect(named(chosen.stdout)).toEqual([]);

    await writeFile(join(folder, 'plans', '2024', 'gangmu.vocabulary.yaml'), 'programs: [云学堂]\n');
    expect(named((await analyze('plans/2024/draft.txt')).stdout)).toEqual([
      'program:云学堂',
      'region:set/滇中新区',
    ]);
  });

  test('is stored with what was read by it; a change of it is a reason to read again', async () => {
    const folder = await office();
    const stored = async () => {
      const store = await openSqliteStore({ path: join(folder, 'graph.db') });
      const plans = (await store.list('plan', {}, { first: 1 })).rows;
      const [school = []] = await store.named('program', ['云上学堂']);
      await store.close();
      return { version: plans[0]?.vocabulary, school: school.map(({ id }) => id) };
    };
    await gangmu(['import', 'plans', '--store', 'sqlite:graph.db'], folder);
    const first = await stored();
    expect(first.school).toEqual([both[0]]);

    await writeFile(join(folder, 'plans', 'gangmu.vocabulary.yaml'), 'ignore: [云上学堂]\n');
    const { stdout } = await gangmu(['reread', '--store', 'sqlite:graph.db'], folder);
    expect(stdout).toMatch(/^replaced\t/u);
    const then = await stored();
    expect(then.version).not.toBe(first.version);
    expect(then.school).toEqual([]);
  });

  test('is known to a server that imports plans to begin with', async () => {
    const folder = await office();
    const { url, child } = await serving(['--seed', 'plans', '--store', 'sqlite:seeded.db'], folder);
    const query = '{ region(name: "滇中新区") { id name parent { name } } program(name: "雲上學堂") { id } }';
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    expect(await response.json()).toMatchObject({
      data: {
        region: { id: both[1], name: '滇中新区', parent: { name: '云南省' } },
        program: { id: both[0] },
      },
    });
    child.kill('SIGTERM');
  });

  test('with something wrong in it is refused whole, naming the place, the thing and the remedy', async () => {
    const folder = await office();
    await writeFile(join(folder, 'plans', 'gangmu.vocabulary.yaml'), 'programs:\n  - {nam: 云上学堂}\n');
    const { status, stdout, stderr } = await gangmu(['analyze', 'plans'], folder);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expectOneLine(stderr);
    expect(stderr).toMatch(/^gangmu: plans\/gangmu\.vocabulary\.yaml:2:5: .*write name:/u);
    expect(stderr).toContain('and 1 more: gangmu vocabulary check plans/gangmu.vocabulary.yaml lists them');
    const check = await gangmu(
      ['vocabulary', 'check', 'plans/gangmu.vocabulary.yaml', 'missing.yaml'],
      folder,
    );
    expect(check).toMatchObject({ status: 1, stdout: '' });
    expect(check.stderr.split('\n')).toEqual([
      expect.stringMatching(/^gangmu: plans\/gangmu\.vocabulary\.yaml:2:5: "name" holds no name/u),
      expect.stringMatching(/^gangmu: plans\/gangmu\.vocabulary\.yaml:2:6: unknown key "nam"/u),
      expect.stringMatching(/2 problems/u),
      expect.stringMatching(/missing\.yaml: no such file/u),
      '',
    ]);
  });

  test('is said to be good, and agrees with the schema that editors complete by', async () => {
    const folder = await office();
    const { stdout, status } = await gangmu(['vocabulary', 'check', 'plans/gangmu.vocabulary.yaml'], folder);
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: 'plans/gangmu.vocabulary.yaml: 1 program, 1 region, 1 name ignored\n',
    });
    const schema = new URL('../../packages/vocabulary/schema/gangmu.vocabulary.schema.json', import.meta.url);
    const validate = new Ajv().compile(JSON.parse(await readFile(schema, 'utf8')) as object);
    expect(validate(parseYaml(names))).toBe(true);
    expect(validate({ program: [] })).toBe(false);
    expect(validate({ regions: [{ name: '昆明', code: 530100 }] })).toBe(true);
    expect(validate({ regions: [{ name: '昆明', kode: 530100 }] })).toBe(false);
  });
});

test('gangmu explain: what knows a name, how texts spell it, where it stands; what nobody named is said so', async () => {
  const folder = await office();
  const args = ['explain', '雲學堂', 'plans', '--format'];
  const { stdout, status } = await gangmu([...args, 'text'], folder);
  expect(status).toBe(0);
  expect(stdout.split('\n').map((line) => line.trim())).toEqual([
    '云上学堂',
    'id        program:530000/云上学堂',
    'kind      program',
    'key       云上学堂: script, quotes and spaces apart',
    "scope     云南省 (530000): elsewhere the name is another one's",
    'known by  file: plans/gangmu.vocabulary.yaml',
    'mentions  1',
    '云学堂 1: alias in plans/gangmu.vocabulary.yaml',
    'plans     1 plan',
    'plan:云南省教育厅/2024/工作要点 (plans/2024/draft.txt): 1',
    'alike     nothing is merged by similarity alone',
    '',
  ]);
  await gangmu(['import', 'plans', '--store', 'sqlite:graph.db'], folder);
  const stored = await gangmu(
    ['explain', '雲上學堂', '--store', 'sqlite:graph.db', '--format', 'json'],
    folder,
  );
  expect(JSON.parse(stored.stdout)).toMatchObject({ entities: [{ id: both[0], bySimilarity: [] }] });
  const unknown = await gangmu(['explain', '云上', '--store', 'sqlite:graph.db'], folder);
  expect(unknown).toMatchObject({ status: 1, stdout: '' });
  expect(unknown.stderr).toContain(`云上: no entity is called so: these hold it: ${both[0]}`);
});

test('gangmu vocabulary learn: names of earlier plans with their evidence, as a file that nothing uses by itself', async () => {
  const folder = await freshFolder();
  await mkdir(join(folder, 'plans'));
  const write = (name: string, text: string) => writeFile(join(folder, 'plans', name), text);
  await write('2022.txt', planText(['实施“金种子培育行动”，推进双减。'], '云南省教育厅2022年工作要点'));
  await write(
    '2023.txt',
    planText(
      ['推进双减，实施“书香润滇”行动。', '各校做好金种子培育行动工作，发挥金种子培育行动作用。'],
      '云南省教育厅2023年工作要点',
    ),
  );
  const learnt = await gangmu(['vocabulary', 'learn', 'plans', '--output', 'learnt.yaml'], folder);
  expect(learnt).toMatchObject({ status: 0, stdout: '' });
  expect(learnt.stderr).toBe('gangmu: 1 name that 2 plans teach: nothing uses them until you keep them\n');
  expect((await readFile(join(folder, 'learnt.yaml'), 'utf8')).split('\n').slice(2)).toEqual([
    'programs:',
    '  # 2 plans, 3 places, 1 of them found only by knowing the name',
    '  #   plans/2022.txt: 1',
    '  #   plans/2023.txt: 2',
    '  - name: 金种子培育行动',
    '    region: 云南省',
    '',
  ]);
  const check = await gangmu(['vocabulary', 'check', 'learnt.yaml'], folder);
  expect(check.stdout).toBe('learnt.yaml: 1 program\n');
  const again = await gangmu(['vocabulary', 'learn', 'plans', '--output', 'learnt.yaml'], folder);
  expect(again.status).toBe(1);
  expect(again.stderr).toBe(
    'gangmu: learnt.yaml: there already: give another --output, and take over what you want to keep\n',
  );
});
