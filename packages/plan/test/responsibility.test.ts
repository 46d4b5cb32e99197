import { expect, test } from 'vitest';
import { parsePlan } from '../src/index.js';

/** The responsibilities of a plan's only item: "role=bodies" a part, a list a bracket. */
function responsibilities(item: string): string[][] {
  const plan = parsePlan(`工作要点\n1. ${item}`);
  expect(plan.items).toHaveLength(1);
  return plan.items[0]!.brackets.map(({ parts }) =>
    parts.map(({ role, bodies }) => `${role ?? ''}=${plan.text.slice(bodies.start, bodies.end)}`),
  );
}

test.each([
  [
    '抓就业。（牵头单位：市人社局，配合单位：市教育局，各区、县级市）',
    [['牵头单位=市人社局', '配合单位=市教育局，各区、县级市']],
  ],
  ['抓就業。（責任單位：市勞動局；配合單位：市教育局）', [['責任單位=市勞動局', '配合單位=市教育局']]],
  ['放宽准入。（负责部门：商务部、海关总署，适用范围：某自贸试验区）', [['负责部门=商务部、海关总署']]],
  ['抓考核。(责任科室:办公室、人事科)', [['责任科室=办公室、人事科']]],
  [
    '抓考核。（省教育厅牵头，省财政厅、省人社厅等按职责分工负责）',
    [['牵头=省教育厅', '负责=省财政厅、省人社厅']],
  ],
  ['抓考核。（教育部会同财政部负责）', [['负责=教育部', '会同=财政部']]],
  ['抓考核。（教育部会同有关部门负责）', [['负责=教育部']]],
  [
    '抓考核。（公安部、教育部负责）抓安全。（应急管理部负责）',
    [['负责=公安部、教育部'], ['负责=应急管理部']],
  ],
  ['抓考核。\n责任单位：省教育厅、省财政厅', [['责任单位=省教育厅、省财政厅']]],
  ['抓考核。责任单位：省教育厅；配合单位：省财政厅。', [['责任单位=省教育厅', '配合单位=省财政厅']]],
  ['抓考核（以下简称考核），按规定办理（特殊情况除外，另行通知）。', []],
])('%s', (item, expected) => {
  expect(responsibilities(item)).toEqual(expected);
});
