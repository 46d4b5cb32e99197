import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fragment } from '../src/fragment.js';
import { read } from '../src/read.js';
import { readItems, simplified, traditional } from './fixture.js';

const require = createRequire(new URL('../../../tests/package.json', import.meta.url));
const { Converter } = require('opencc-js') as {
  Converter: (options: { from: string; to: string }) => (text: string) => string;
};
const toTraditional = Converter({ from: 'cn', to: 't' });

const word = fc.constantFrom(
  ...'实施 继续开展 “双减” 《云南省学前教育条例》 怒江州 、 ， 。 和 25个边境县 沪滇 省教育厅 昆明学院 山乡读书计划 “三个定位” 支持 新建 200所 公办幼儿园 下降10%以上 （牵头单位：省财政厅） “ ” 《 》 的 由 牵头 品牌 建设 大理石 全省 2.0 项目 论坛 教育 1个'.split(
    ' ',
  ),
);
const sentence = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(''));

const namesOf = (fragment: Fragment) =>
  fragment.mentions.map(({ name, start, end, item }) => ({
    key: name.key,
    kind: name.kind,
    scope: name.scope,
    start,
    end,
    item,
  }));

describe('recognition', () => {
  it('quotes the text where it says, and its mentions nest', () => {
    fc.assert(
      fc.property(sentence, (text) => {
        const { text: whole, mentions, targets, statements, items } = readItems(text);
        for (const each of [...mentions, ...targets])
          expect(whole.slice(each.start, each.end)).toBe(each.text);
        for (const { quote, start, end } of statements) expect(whole.slice(start, end)).toBe(quote);
        for (const { item } of targets) expect(item !== null && items[item]).toBeTruthy();
        for (const a of mentions) {
          for (const b of mentions) expect(a.start < b.start && b.start < a.end && a.end < b.end).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives equal names in both scripts', () => {
    fc.assert(
      fc.property(sentence, (text) => {
        expect(namesOf(readItems(toTraditional(text), traditional))).toEqual(
          namesOf(readItems(text, simplified)),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('reads an item the same whatever stands in the others', () => {
    fc.assert(
      fc.property(sentence, sentence, (text, other) => {
        const own = (fragment: Fragment) =>
          fragment.mentions
            .filter(({ item }) => item === 0)
            .map(({ text: surface, name }) => [surface, name]);
        expect(own(readItems(`${text}\n${other}`))).toEqual(own(readItems(text)));
      }),
      { numRuns: 200 },
    );
  });

  it('closes hard wraps in names and keeps them in texts', () => {
    const lines = [
      '1. 各地要把乡村阅读摆在更加重要的位置，逐村建好书屋，逐校配齐图书，继续实施山乡',
      '读书计划，组织教师、学生和村民一起读书，把好书送到每一个村寨，让每一个孩子都有书',
      '可读，有人领读，有处交流，年底前总结一批可以推广的做法，在全省各地的学校中加以推',
      '广。',
    ];
    const { fragment } = read(`${simplified}\n${lines.join('\n')}\n`);
    const found = fragment.mentions.filter(({ name }) => name.kind === 'PROGRAM');
    expect(found.map(({ text, name }) => [text, name.name])).toEqual([['山乡\n读书计划', '山乡读书计划']]);
  });

  it('names the issuers and the region of the plan', () => {
    const { header, mentions } = readItems('加强管理。', '中共云南省委教育工委 云南省教育厅2023年工作要点');
    expect(header.region).toMatchObject({ key: '530000', name: '云南省' });
    expect(header.issuers.map(({ name }) => name)).toEqual(['中共云南省委教育工委', '云南省教育厅']);
    expect(mentions.filter(({ item }) => item === null).map(({ text }) => text)).toEqual([
      '中共云南省委教育工委',
      '云南省教育厅',
    ]);
    expect(readItems('加强管理。', '教育部2023年工作要点').header.region?.key).toBe('000000');
  });

  it('gives every item a path of its own, and reports numbers skipped or repeated', () => {
    const { fragment } = read(
      '云南省教育厅2023年工作要点\n1. 甲工作。\n2. 乙工作。\n2. 丙工作。\n5. 丁工作。\n',
    );
    expect(fragment.items.map(({ path }) => path)).toEqual(['1', '2', '2~2', '5']);
    expect(fragment.diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['item.number-repeated', 'Number 2 stands twice: number this item 3, or take one of the two out.'],
      ['item.number-skipped', 'Number 5 follows 2: 3 to 4 are missing.'],
    ]);
  });

  it('reports numbers that begin again under one heading, or not at 1, and none that run on', () => {
    const codes = (text: string) =>
      read(`云南省教育厅2023年工作要点\n${text}\n`).fragment.diagnostics.map(
        ({ code, start, end, severity }) => [code, severity, end - start],
      );
    const two = '一、建校\n1. 甲。\n2. 乙。\n';
    expect(codes(`${two}此外还要：\n1. 丙。\n2. 丁。`)).toEqual([
      ['item.number-restarted', 'information', 2],
    ]);
    expect(codes(`${two}二、育人\n1. 丙。\n2. 丁。`)).toEqual([]);
    expect(codes(`${two}二、育人\n3. 丙。\n4. 丁。`)).toEqual([]);
    expect(codes('一、建校\n（二）甲。\n（三）乙。\n二、育人')).toEqual([
      ['item.number-skipped', 'warning', 3],
    ]);
    expect(codes('第一章 总则\n第一条 甲。\n第二章 分则\n第二条 乙。\n第四条 丙。')).toEqual([
      ['item.number-skipped', 'warning', 3],
    ]);
  });
});
