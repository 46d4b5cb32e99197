import { expect, test } from 'vitest';
import { parsePlan } from '../src/index.js';

/** Every row: its level, number, task and who is to do it. */
function check(text: string, rows: readonly string[]): void {
  const { items } = parsePlan(text);
  const said = items.map(({ level, number, title, brackets }) => {
    const parts = brackets.flatMap((bracket) => bracket.parts);
    const who = parts.map(({ role, bodies }) => `${role ?? ''}=${text.slice(bodies.start, bodies.end)}`);
    return ['  '.repeat(level) + (number ?? '-'), title.text, ...who].join(' ');
  });
  expect(said).toEqual(rows);
}

test('a table of Markdown', () => {
  check(
    '# 任务分解表\n\n| 序号 | 任务 | 牵头单位 | 责任单位 | 时限 |\n| --- | :-: | --- | --- | --- |\n| 1 | 建学校 | 教育局 | 财政局、各镇 | 6月 |\n| 2 | 修公路 | 交通局 | | 12月 |\n\n另行通知。',
    ['1 建学校 牵头单位=教育局 责任单位=财政局、各镇', '2 修公路 牵头单位=交通局'],
  );
});

test.each(['\t', '    ', ' | '])('cells divided by %j', (gap) => {
  const lines = [
    ['序号', '任务', '牵头单位', '责任单位', '时限'],
    ['1', '建学校', '教育局', '财政局、各镇', '6月'],
    ['2', '修公路', '交通局', '各镇', '12月'],
  ];
  check(`任务分解表\n${lines.map((cells) => cells.join(gap)).join('\n')}`, [
    '1 建学校 牵头单位=教育局 责任单位=财政局、各镇',
    '2 修公路 牵头单位=交通局 责任单位=各镇',
  ]);
});

test('every cell on a line of its own, as it comes out of Word', () => {
  check(
    '任务分工\n序号\n任务\n牵头单位\n完成时限\n1\n建学校\n教育局\n8月\n2\n改医院\n卫健局\n10月\n3\n修公园\n城管局\n9月',
    ['1 建学校 牵头单位=教育局', '2 改医院 牵头单位=卫健局', '3 修公园 牵头单位=城管局'],
  );
});

test('rows stand under the section they are in, with or without numbers', () => {
  check(
    '# 清单\n\n## 一、政务\n\n| 任务 | 举措 | 责任单位 |\n|---|---|---|\n| 一网通办 | 上线事项 | 数据局 |\n\n## 二、经济\n\n| 任务 | 举措 | 责任单位 |\n|---|---|---|\n| 企业上云 | 新增三百家 | 经信局 |\n',
    ['1 政务', '  - 一网通办 责任单位=数据局', '2 经济', '  - 企业上云 责任单位=经信局'],
  );
  check(
    '# 分解表\n\n| 序号 | 任务 | 责任单位 |\n|---|---|---|\n| 一、经济 | | |\n| 1 | 稳增长 | 发改委 |\n| 二、社会 | | |\n| 2 | 建学校 | 教体局 |\n',
    ['1 经济', '  1 稳增长 责任单位=发改委', '2 社会', '  2 建学校 责任单位=教体局'],
  );
});

test('a table of figures is no table of tasks', () => {
  check('计划\n一、指标\n指标名称\t2020年\t2021年\n生产总值\t120\t130\n失业率\t4.5\t4.5\n二、任务', [
    '1 指标',
    '2 任务',
  ]);
});

test('the head is furniture, the cells are clauses', () => {
  const text = '分解表\n序号\t任务\t牵头单位\n1\t建学校。新增学位\t教育局';
  const { furniture, items } = parsePlan(text);
  expect(furniture.map(({ start, end }) => text.slice(start, end))).toEqual(['序号\t任务\t牵头单位']);
  expect(items[0]!.clauses.map(({ start, end }) => text.slice(start, end))).toEqual([
    '建学校',
    '新增学位',
    '教育局',
  ]);
});
