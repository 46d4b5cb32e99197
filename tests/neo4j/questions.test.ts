// The questions of docs/neo4j.md, as they stand there, on the seed and the example plan.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultVocabulary } from '@gangmu/recognition';
import { readPlan } from '../../packages/cli/src/importing.js';
import { canRun, testDatabase } from './database.js';

const textOf = (path: string): Promise<string> =>
  readFile(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

/** A row that the answer to each question has, in the order of the document. */
const answers: readonly object[] = [
  { program: '教育質量提升三年行動', statements: 1 },
  { program: '教育質量提升三年行動', year: 2023, item: '6.' },
  { region: '怒江傈僳族自治州', plans: 2 },
  { program: '一級校長工作室' },
  { program: '国家智慧教育平台' },
  { institution: '西南聯合研究生院', some: ['西南聯合研究生院科技專項'] },
  { year: 2024, item: '3.', what: '公办幼儿园', quantity: '150', unit: '所' },
  { one: '高等教育121工程', other: '雙一流', items: 2 },
  { program: '会泽模式', names: ['会泽模式', '會澤模式'] },
  { year: 2023, title: '落實立德樹人根本任務' },
  { year: 2023, item: '7.', title: '落實立德樹人根本任務', continuedIn: ['1.'], similarity: 0.54 },
];

describe.skipIf(!canRun)('an analyst who asks', async () => {
  const database = testDatabase();
  const document = await textOf('docs/neo4j.md');
  const questions = [...document.matchAll(/^\d+\. ([^\n]+)\n\n```cypher\n(.*?)```/gmsu)].map(
    ([, title = '', query = '']) => ({ title, query }),
  );

  beforeAll(async () => {
    if (!canRun) return;
    const store = await database.open();
    for (const path of ['seeds/yunnan-education-2023.txt', 'docs/examples/2024-draft.md'])
      await store.importPlans([readPlan(path, await textOf(path), defaultVocabulary()).plan]);
    // Full text follows a moment later.
    await database.driver.executeQuery('CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()');
    await store.close();
  }, 60_000);

  it('finds each of them', () => expect(questions.length).toBe(answers.length));

  it.each(questions.map(({ title, query }, i) => [title, query, answers[i] ?? {}] as const))(
    '%s',
    async (_, query, answer) => {
      const { records } = await database.driver.executeQuery(query);
      expect(records.length).toBeLessThanOrEqual(20);
      expect(records.map((record) => record.toObject())).toContainEqual(expect.objectContaining(answer));
    },
  );
});
