import { describe, expect, it } from 'vitest';
import { readItems, traditional, withMarks } from './fixture.js';

function check(marked: string, title?: string) {
  const fragment = readItems(marked.replace(/[«»]/g, ''), title);
  expect(withMarks(fragment, fragment.targets)).toBe(marked);
  return fragment.targets;
}

describe('targets', () => {
  it('takes the number with its unit and object', () => {
    const [first, second] = check('新建«120所乡镇幼儿园»，培育建设«3-5个省级实验室»。');
    expect(first).toMatchObject({ quantity: '120', unit: '所', comparator: null, object: '乡镇幼儿园' });
    expect(second).toMatchObject({ quantity: '3-5', unit: '个', object: '省级实验室' });
    expect(check('新建«120所鄉鎮幼兒園»。', traditional)[0]).toMatchObject({ object: '鄉鎮幼兒園' });
  });

  it('takes shares and changes', () => {
    expect(
      check('实现«75%学校达标»，确保事故«下降12%以上»。').map(({ quantity, comparator }) => [
        quantity,
        comparator,
      ]),
    ).toEqual([
      ['75%', null],
      ['12%', '-'],
    ]);
  });

  it('says how the number is meant, and by when', () => {
    const [target] = check('到2025年，建成«8个左右省部级平台»。');
    expect(target).toMatchObject({ comparator: '~', by: '2025年', object: '省部级平台' });
    expect(check('培训教师不少于«500名»。')[0]?.comparator).toBe('>=');
  });

  it('leaves names, dates, ordinals and what is there already alone', () => {
    check('实施三年行动，支持25个边境县，落实2023年第3次会议精神。');
    check('围绕12个重点产业，目前已建成30所学校。');
  });

  it('reads no commitment in what looks back', () => {
    check('去年工作总结\n建成30所学校。'.split('\n')[0] ?? '');
  });

  it('takes figures written in characters where they commit', () => {
    const targets = check('新建«三百所村小»、«两百五十公里村道»，每个乡镇至少建成«一所中心幼儿园»。');
    expect(targets.map(({ quantity, unit }) => [quantity, unit])).toEqual([
      ['300', '所'],
      ['250', '公里'],
      ['1', '所'],
    ]);
    check('办成一批实事，抓住三个环节，坚持“三个面向”，造福千家万户，建设一支队伍。');
  });

  it('takes a rise as it stands, and of a level the level', () => {
    check('产值«增长6%以上»，覆盖率提高到«90%以上»，新增人口«20万»。');
    check('打造“3个100万”升级版。');
  });
});
