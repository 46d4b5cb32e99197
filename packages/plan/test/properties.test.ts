import fc from 'fast-check';
import { expect, test } from 'vitest';
import { looksLikePlan, parsePlan } from '../src/index.js';
import { checkInvariants } from './invariants.js';

const LABELS = [
  '一、',
  '二、',
  '（一）',
  '（二）',
  '1.',
  '1. ',
  '2、',
  '1.1 ',
  '（1）',
  '①',
  '第一条 ',
  '第二章',
  '一是',
  '首先，',
  '——',
  '- ',
  '# ',
  '## 一、',
  '附件1',
  '附件：1.',
  '| 1 |',
  '壹、',
  '表1 ',
  '目录',
  '3',
  '甲、',
  'A. ',
  '(a) ',
  '(i) ',
  '任务1：',
  '第一阶段：',
  '1 ',
  '名词解释',
  '序号\t任务\t牵头单位',
  '1\t',
  '| 序号 | 任务 | 责任单位 | 时限 |',
  '| --- | --- | --- | --- |',
  '| 2 | 抓党建 | 市教育局 | 6月 |',
  '|  | 抓党建 |  |  |',
  '序号',
  '责任单位',
  '任务',
  '1',
  '2',
];
const TEXTS = [
  '抓党建。全面加强',
  '建设学校',
  '（责任单位：市教育局）',
  '责任单位：市教育局；配合单位：县政府',
  '各位代表！',
  '某市教育局',
  '2023年3月1日',
  '（此件公开发布）',
  '工作要点',
  '各县教育局：',
  '。',
  '；',
  '“',
  '（',
  '》',
  '一是好；二是快。',
  '上一篇：无',
  '\u3000\u3000二、抓教学。',
  '\t市教育局',
  ' | 市教育局 |',
  '....... 3',
  '12',
  '\u3000',
  '\ue000',
  '**',
  '2.5',
  '\r',
  '\f',
  '學',
  'x',
];
const line = fc
  .tuple(fc.constantFrom('', '', ...LABELS), fc.array(fc.constantFrom(...TEXTS), { maxLength: 4 }))
  .map(([label, texts]) => label + texts.join(''));
const composition = fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n'));

test('whatever the text, the plan keeps its promises', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 200 })),
      checked,
    ),
  );
});

test('whatever lines are put together, the plan keeps its promises', () => {
  fc.assert(fc.property(composition, checked), { numRuns: 400 });
});

function checked(text: string): void {
  checkInvariants(parsePlan(text));
  looksLikePlan(text);
}

interface Node {
  readonly title: string;
  readonly children: readonly Node[];
}

const STYLES: readonly (readonly ((number: number) => string)[])[] = [
  [(number) => `${han(number)}、`, (number) => `（${han(number)}）`, (number) => `${String(number)}. `],
  [(number) => `第${han(number)}章 `, (number) => `${String(number)}、`, (number) => `（${String(number)}）`],
  [
    (number) => `${'壹貳參肆伍陸'[number - 1]!}、`,
    (number) => `${han(number)}、`,
    (number) => `(${han(number)}) `,
  ],
  [
    (number) => `## ${han(number)}、`,
    (number) => `### `.padEnd(4) + `（${han(number)}）`,
    (number) => `${String(number)}）`,
  ],
];

function han(number: number): string {
  return '一二三四五六七八九十'[number - 1]!;
}

const title = fc.constantFrom(
  '推进学校建设',
  '加强教师队伍',
  '完善保障机制',
  '提升教学质量',
  '深化课程改革',
  '健全评价体系',
);
const leaf: fc.Arbitrary<Node> = fc.record({ title, children: fc.constant([]) });
const branch = fc.record({ title, children: fc.array(leaf, { maxLength: 4 }) });
const tree = fc.array(fc.record({ title, children: fc.array(branch, { maxLength: 4 }) }), {
  minLength: 1,
  maxLength: 6,
});

test('a plan written from an outline is read as that outline', () => {
  fc.assert(
    fc.property(tree, fc.constantFrom(...STYLES), fc.boolean(), (nodes, style, runIn) => {
      const lines: string[] = [];
      const outline: string[] = [];
      const write = (siblings: readonly Node[], level: number) => {
        siblings.forEach((node, index) => {
          outline.push(`${String(level)} ${String(index + 1)} ${node.title}`);
          lines.push(
            `${style[level]!(index + 1)}${node.title}${runIn ? '。到年底前见到成效，让群众满意。' : ''}`,
          );
          write(node.children, level + 1);
        });
      };
      write(nodes, 0);
      const { items } = parsePlan(`某市2024年工作要点\n${lines.join('\n')}\n`);
      expect(items.map((item) => `${String(item.level)} ${item.number ?? ''} ${item.title.text}`)).toEqual(
        outline,
      );
    }),
  );
});
