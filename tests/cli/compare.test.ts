import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectOneLine, freshFolder, gangmu, planText, seed } from './gangmu.js';
import type { PlanComparison } from '@gangmu/graph';

const schema = JSON.parse(
  await readFile(new URL('../../packages/cli/schema/compare.schema.json', import.meta.url), 'utf8'),
) as object;
const validate = new Ajv2020({ allErrors: true }).compile<PlanComparison>(schema);

function checked(json: string): PlanComparison {
  const comparison: unknown = JSON.parse(json);
  if (!validate(comparison)) throw new Error(JSON.stringify(validate.errors, null, 1));
  return comparison;
}

const old = planText(
  [
    '办好学前教育。实施学前教育普惠三年行动，新建公办幼儿园40所，支持怒江州、昆明市。',
    '做好档案管理工作。整理历年案卷，移交省档案馆。',
  ],
  '云南省教育厅2023年工作要点',
);
const next = planText([
  '推进教育数字化。建设智慧教育云平台。',
  '办好学前教育。实施学前教育普惠新三年行动，新建公办幼儿园30所，支持怒江州、迪庆州。',
]);

/** A folder with two plans. */
async function folderOfPlans(): Promise<string> {
  const folder = await freshFolder();
  await Promise.all([writeFile(join(folder, 'old.txt'), old), writeFile(join(folder, 'new.txt'), next)]);
  return folder;
}

const oldItem = (number: number) => `item:云南省教育厅/2023/工作要点/${number}`;
const newItem = (number: number) => `item:云南省教育厅/2024/工作要点/${number}`;

describe('gangmu compare', () => {
  test('says in ids of the graph what became of a plan', async () => {
    const { status, stdout, stderr } = await gangmu(['compare', 'old.txt', 'new.txt'], await folderOfPlans());
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { plans, items, changed, carriedOn, dropped, new: fresh } = checked(stdout);
    expect(plans).toMatchObject({
      old: { plan: 'plan:云南省教育厅/2023/工作要点', year: 2023 },
      new: { plan: 'plan:云南省教育厅/2024/工作要点', year: 2024 },
    });
    expect(items.map((item) => [item.status, item.old, item.new])).toEqual([
      ['new', null, newItem(1)],
      ['changed', oldItem(1), newItem(2)],
      ['dropped', oldItem(2), null],
    ]);
    const was = { item: oldItem(1), number: '1' };
    const is = { item: newItem(2), number: '2' };
    expect(changed.filter(({ what }) => what !== 'ITEM')).toEqual([
      {
        what: 'REGION',
        change: 'added',
        name: '迪庆藏族自治州',
        old: { text: null, ...was },
        new: { text: '迪庆州', ...is },
      },
      {
        what: 'REGION',
        change: 'dropped',
        name: '昆明市',
        old: { text: '昆明市', ...was },
        new: { text: null, ...is },
      },
      {
        what: 'TARGET',
        change: 'lowered',
        name: expect.stringContaining('新建公办幼儿园30所') as string,
        old: { text: '40所', ...was },
        new: { text: '30所', ...is },
      },
      {
        what: 'NAME',
        change: 'renamed',
        name: '学前教育普惠新三年行动',
        old: { text: '学前教育普惠三年行动', ...was },
        new: { text: '学前教育普惠新三年行动', ...is },
      },
    ]);
    expect(carriedOn.find(({ entity }) => entity === 'region:533300')).toMatchObject({
      old: [{ ...was, quote: '实施学前教育普惠三年行动，新建公办幼儿园40所，支持怒江州、昆明市' }],
      new: [{ ...is, quote: '实施学前教育普惠新三年行动，新建公办幼儿园30所，支持怒江州、迪庆州' }],
    });
    expect([dropped, fresh].map((named) => named.map(({ name }) => name))).toEqual([
      expect.arrayContaining(['昆明市']),
      expect.arrayContaining(['迪庆藏族自治州', '智慧教育云平台']),
    ]);
  });

  test('says it for people, as columns and as Markdown', async () => {
    const folder = await folderOfPlans();
    const [text, markdown] = await Promise.all(
      ['text', 'markdown'].map((format) =>
        gangmu(['compare', 'old.txt', 'new.txt', '--format', format], folder),
      ),
    );
    expect(text!.stdout).toContain('云南省教育厅2023年工作要点 → 云南省教育厅2024年工作要点\n');
    expect(text!.stdout).toMatch(/^ {2}1 {4}2 {4}0\.\d\d {3}办好学前教育$/mu);
    expect(text!.stdout).toMatch(/^ {2}lowered +1 +2 +40所 +30所/mu);
    expect(markdown!.stdout).toMatch(/^# 云南省教育厅2023年工作要点 → /u);
    expect(markdown!.stdout).toContain('| 2 | - |  | dropped: 做好档案管理工作 |\n');
  });

  test('takes plans of a store by their ids, and one from standard input', async () => {
    const folder = await folderOfPlans();
    const fromFiles = await gangmu(['compare', 'old.txt', 'new.txt'], folder);
    await gangmu(['import', 'old.txt'], folder);
    const args = ['compare', 'plan:云南省教育厅/2023/工作要点', '-'];
    expect(await gangmu(args, folder, { stdin: next })).toEqual(fromFiles);
  });

  test('the seed beside itself is carried on unchanged', async () => {
    const { stdout } = await gangmu(['compare', seed, seed], await freshFolder());
    const { items, changed, dropped, new: fresh } = checked(stdout);
    expect(items).toHaveLength(30);
    for (const item of items) expect(item).toMatchObject({ status: 'unchanged', similarity: 1 });
    expect([changed, dropped, fresh]).toEqual([[], [], []]);
  });

  test.each([
    [['missing.txt', 'new.txt'], 'missing.txt: no such file or folder: check the path'],
    [
      ['plan:云南省教育厅/1999/工作要点', 'new.txt'],
      'plan:云南省教育厅/1999/工作要点: no such plan in the store',
    ],
  ])('%j cannot be used', async (args, said) => {
    const folder = await folderOfPlans();
    await gangmu(['import', 'old.txt'], folder);
    const { status, stdout, stderr } = await gangmu(['compare', ...args], folder);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expectOneLine(stderr);
    expect(stderr).toContain(`gangmu: ${said}`);
  });
});
