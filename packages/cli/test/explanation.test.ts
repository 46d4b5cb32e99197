import { MemoryGraph } from '@gangmu/graph';
import { vocabularyWith, type VocabularyLayer } from '@gangmu/recognition';
import { expect, test } from 'vitest';
import { explain, type Explanation } from '../src/explanation.js';
import { explanationLines } from '../src/explanation-report.js';
import { readPlan } from '../src/importing.js';

const layer: VocabularyLayer = {
  entries: [{ kind: 'PROGRAM', name: '云上学堂', aliases: ['云学堂'], scope: '530000' }],
  regions: [{ code: '530000/滇中新区', name: '滇中新区' }],
};
const file = 'gangmu.vocabulary.yaml';

const yunnan = `云南省教育厅2024年工作要点
1. 省教育厅实施“金种子培育”行动，用好云上学堂，覆盖昆明、滇中新区。
2. 推进“双减”，落实《云南省教育条例》，支持北京市朝阳区。
`;
const yunnanTraditional = `雲南省教育廳2023年工作要點
1. 雲南省教育廳實施「金種子培育」行動，用好雲學堂，覆蓋昆明市。
`;
const guizhou = `贵州省教育厅2024年工作要点
1. 省教育厅实施“金种子培育”行动，推进双减，支持吉林省长春市朝阳区。
`;

async function explained(name: string): Promise<readonly Explanation[]> {
  const graph = new MemoryGraph();
  for (const [source, raw] of Object.entries({ yunnan, yunnanTraditional, guizhou }))
    await graph.importPlans([readPlan(source, raw, vocabularyWith([layer])).plan]);
  return explain(graph, name, () => Promise.resolve({ file, layer }));
}

const spelled = ({ spellings }: Explanation) => spellings.map(({ text, because }) => `${text}: ${because}`);

test('what curators decided is told, and why a spelling is the same by it', async () => {
  const graph = new MemoryGraph();
  await graph.importPlans([readPlan('yunnan', yunnan, vocabularyWith([layer])).plan]);
  const [into, from] = ['program:530000/云上学堂', 'program:530000/金种子培育行动'];
  const by = { who: '王老师', when: '2024-05-01T08:00:00.000Z' };
  await graph.decide({ kind: 'merge', from, into }, { ...by, note: '同一件事' });
  await graph.decide({ kind: 'alias', entity: into, alias: '空中课堂' }, by);
  const found = await explain(graph, '空中课堂', () => Promise.resolve({ file, layer }));
  expect(found.map(({ id, key }) => [id, key])).toEqual([[into, '云上学堂']]);
  expect(found[0]?.spellings.map(({ because }) => because)).toContain('merged by 王老师');
  expect(explanationLines('空中课堂', found).filter((line) => line.includes('王老师,'))).toEqual([
    '  decided   云上学堂 (program:530000/云上学堂) is also called 空中课堂 — 王老师, 2024-05-01 (2 places in 1 plan)',
    '            “金种子培育”行动 (program:530000/金种子培育行动) is 云上学堂 (program:530000/云上学堂) — 王老师, 2024-05-01: 同一件事 (2 places in 1 plan)',
  ]);
});

test('two 朝阳区 stay apart', async () => {
  const found = await explained('朝阳区');
  expect(found.map(({ id, within }) => [id, within[0]])).toEqual([
    ['region:110105', '北京市 (110000)'],
    ['region:220104', '长春市 (220100)'],
  ]);
});

test('省教育厅 is that of its province, in full and in short, in both scripts, over the years', async () => {
  const found = await explained('省教育厅');
  expect(found.map(({ id }) => id)).toEqual(['institution:云南省教育厅', 'institution:贵州省教育厅']);
  expect(found[0] && spelled(found[0])).toEqual([
    '雲南省教育廳: script',
    '云南省教育厅: the name shown',
    "省教育厅: the plan's own region is meant",
  ]);
  expect(found[0]?.plans.map(({ year, items }) => [year, items])).toEqual([
    [2024, [null, '1']],
    [2023, [null, '1']],
  ]);
});

test('a program of one name in two provinces is two', async () => {
  const found = await explained('金种子培育行动');
  expect(found.map(({ id, scope, mentionCount }) => [id, scope, mentionCount])).toEqual([
    ['program:530000/金种子培育行动', '530000', 2],
    ['program:520000/金种子培育行动', '520000', 1],
  ]);
  expect(found.map(({ knownBy }) => knownBy.by)).toEqual(['rule', 'rule']);
});

test('a national name is one in both provinces, with quotes and without', async () => {
  const [found, ...others] = await explained('「雙減」');
  expect(others).toEqual([]);
  expect(found).toMatchObject({ id: 'program:双减', scope: null, mentionCount: 2 });
  expect(found?.knownBy.by).toBe('built-in names');
});

test('what a file gives is said to be the file’s, aliases and places too', async () => {
  const [school] = await explained('云学堂');
  expect(school).toMatchObject({ id: 'program:530000/云上学堂', knownBy: { by: 'file', what: file } });
  expect(school && spelled(school)).toEqual(['云上学堂: the name shown', `雲學堂: alias in ${file}`]);
  const [area] = await explained('滇中新区');
  expect(area).toMatchObject({ id: 'region:530000/滇中新区', knownBy: { by: 'file' } });
  expect(area?.within[0]).toBe('云南省 (530000)');
});

test('the rest is said to be found by rule, or in the list of places', async () => {
  const [document] = await explained('云南省教育条例');
  expect(document?.knownBy).toEqual({ by: 'rule', what: 'in title marks (1)' });
  const [place] = await explained('region:530100');
  expect(place?.knownBy).toEqual({ by: 'list of places', what: 'GB/T 2260 530100' });
  expect(await explained('乌有行动')).toEqual([]);
  for (const each of await explained('昆明')) expect(each.bySimilarity).toEqual([]);
});
