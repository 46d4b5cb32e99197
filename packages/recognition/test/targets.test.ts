import { describe, expect, it } from 'vitest';
import { read } from '../src/read.js';
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

  it('takes levels to be reached, in any unit', () => {
    check('服务业增加值占比重达«52%左右»，平均受教育年限达«12年»，算力规模突破«60Eflops»。');
    check('比率下降至«13.5%»，为«80所山区小学»建设供暖设施，在«20个县»建设服务中心。');
  });

  it('takes thousands that a space sets apart', () => {
    const [only] = check('未来五年兴建约«18 000个公屋单位»。');
    expect(only).toMatchObject({ quantity: '18000' });
  });

  it('tells what is promised from what says which kind is meant', () => {
    check('实施投资3000万元以上的技改项目«500个»，落实8个产业稳增长方案，新增“三品一标”«6个»。');
  });

  it('leaves slogans and counts of measures alone', () => {
    check('落实“三个60%”要求和20条政策措施，出台十条政策，升级“民营经济32条”。');
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

  it('takes figures that say how many of what stands before them', () => {
    check('更新供水管线«42公里»，接待游客«1800万人次»，淘汰老旧渔船«130艘»。');
    check('更換路燈«1,200盞»，每季至少辦理«1場次»。', traditional);
    check(
      '乡镇卫生院床位使用率«不低于80%»，选派«20名医生»赴省城进修，«60名护士»到县里轮训。'.replace(
        '«不低于80%»',
        '不低于«80%»',
      ),
    );
  });

  it('takes shares, multiples and halves in words', () => {
    const targets = check(
      '产值力争«翻一番»，合格率达到«九成五»，用水量«下降三分之一»，满意度不低于«百分之九十六点五»。',
    );
    expect(targets.map(({ quantity, unit }) => [quantity, unit])).toEqual([
      ['2', '倍'],
      ['95%', '%'],
      ['1/3', null],
      ['96.5%', '%'],
    ]);
  });

  it('leaves what is counted, lent, or measured alone', () => {
    check('该线全长27公里，途经9站，最高可贷100万元，涉及水利等4个部门，办理时间为3个工作日。');
    check('办理时间压缩至«3个工作日»。');
  });

  it('takes shares that are asked for, what is offered to so many, two or three, and measures by volume', () => {
    const targets = check(
      '实践课占总课时«一半以上»，为«十二万名妇女»免费筛查，培育形成«两三个产业集群»，细颗粒物浓度降至«25微克/立方米以下»，人均预期寿命提高到«78岁»。',
    );
    expect(targets.map(({ quantity }) => quantity)).toEqual(['50%', '12万', '2-3', '25', '78']);
    check('60岁以上老人参保，技工占职工的三成，工程分为三部分办理。');
  });

  it('reads no commitment in a sentence that tells of what is done', () => {
    check('去年建成学校30所，入园率增长6.1%。今年新建«20所学校»。');
  });

  it('takes what is aimed at before the first item, and leaves what counts the plan’s own parts', () => {
    const { fragment } = read(
      '云南省教育厅关于办好村小的意见\n为办好村小，现提出20项措施。到2025年，新建300所村小。\n一、建校\n改建10所学校。\n',
    );
    expect(fragment.targets.map(({ text, item, by }) => [text, item, by])).toEqual([
      ['300所村小', null, '2025年'],
      ['10所学校', 0, null],
    ]);
  });
});
