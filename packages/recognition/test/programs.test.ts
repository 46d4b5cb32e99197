import { describe, expect, it } from 'vitest';
import { check, nameOf, readItems, traditional } from './fixture.js';

const programs = (text: string, title?: string) => check('PROGRAM', text, title);

describe('programs by the shape of the name', () => {
  it('takes what an undertaking is brought in with for no part of its name', () => {
    programs('继续深入实施«河湖岸线修复工程»，全面启动«乡村医生能力提升三年行动»。');
    programs('系统谋划实施«职业院校强基培优计划»，办好«全国青年木偶戏大赛»。');
    programs('組織實施«鄉鎮衛生院標準化建設工程»。', traditional);
  });

  it('keeps a verb that the name begins with', () => {
    programs('实施«促进银发旅游三年行动»。');
  });

  it('keeps quotes inside a name and drops those around it', () => {
    programs('推进«社区党建“红色邻里”创建计划»，实施“«山乡读书计划»”。');
    programs('實施「«山鄉讀書計劃»」。', traditional);
  });

  it('tells a row of two names from one name with 和 in it', () => {
    programs('举办«山地农业论坛»和«跨境电商论坛»。');
    programs('实施«薄弱环节改善和能力提升工程»。');
    programs('开展“«书香润山乡»”主题活动和«第三届乡村朗诵大赛»。');
  });

  it('leaves descriptions alone', () => {
    programs('推进重大工程、民生项目和各类培训活动，完善工作机制，制定年度工作计划。');
    programs('开展防火、防汛、防疫等专项行动。');
    programs('工程师培养、行动方案制定和试点学校遴选有序推进。');
    programs('加快一批产业园区改造项目建设。');
  });

  it('names mechanisms by their parties only', () => {
    programs('落实«省部会商合作机制»，健全工作评价机制。');
  });
});

describe('programs by quotes', () => {
  it('wants evidence of an undertaking', () => {
    programs('擦亮“«滇云工匠»”品牌，用好“«书香校园月»”，推进“«阳光食堂»”“«无烟校园»”创建。');
    programs('开展以“«亲近自然»”为主题的实践活动。');
  });

  it('leaves slogans, emphasis and counts of principles alone', () => {
    programs('坚决拥护“两个确立”，落实“抓重点、补短板”的要求，发挥“领头雁”作用。');
    programs('坚持“五育并举”原则，培养“双师型”教师，落实“十四五”规划。');
  });

  it('takes counts of undertakings', () => {
    programs('实施服务乡村“«五大行动»”。');
  });

  it('takes the tail that belongs to the name', () => {
    programs('实施«“百校联百村”结对行动»和«“银龄”工程»。');
  });
});

describe('programs by vocabulary', () => {
  it('knows what is known nationally, with or without quotes', () => {
    programs('巩固«双减»成果，扩大«西部计划»规模，融入«一带一路»建设。');
  });

  it('gives one name one key, in either script, with or without quotes', () => {
    const plain = nameOf(readItems('落实强师计划。'), '强师计划');
    const quoted = nameOf(readItems('落實「強師計劃」。', traditional), '強師計劃');
    expect(quoted.key).toBe(plain.key);
    expect([plain.name, quoted.name]).toEqual(['强师计划', '強師計劃']);
  });
});

describe('scope', () => {
  it("is the issuer's province, unless the name is known nationally or carries a province", () => {
    const fragment = readItems('实施山乡读书计划、云南省山乡教师计划，落实强师计划。');
    expect(nameOf(fragment, '山乡读书计划').scope).toBe('530000');
    expect(nameOf(fragment, '云南省山乡教师计划').scope).toBeNull();
    expect(nameOf(fragment, '强师计划').scope).toBeNull();
  });

  it('is none in a plan of the whole country', () => {
    expect(nameOf(readItems('实施山乡读书计划。', '教育部2023年工作要点'), '山乡读书计划').scope).toBeNull();
  });
});

describe('programs beside who does them', () => {
  it('begin after the body or place and what it does', () => {
    programs('由昆明市教育局推进«校园食堂明厨亮灶工程»，曲靖市实施«乡村校舍加固工程»。');
    programs('完成«学前教育普及三年行动»收官。');
  });
});

describe('programs known with a plus', () => {
  it('are the programs carried on', () => {
    expect(nameOf(readItems('落实“雨露计划+”。'), '雨露计划+')).toMatchObject({
      name: '雨露计划',
      scope: null,
    });
    programs('推进“互联网+山地农业”。');
  });
});

describe('events', () => {
  it('are named in rows and by short names', () => {
    programs('办好«茶博会»、«国际山地徒步大会»、«第三届乡村读书节»等重大活动，举办各类展会等系列活动。');
  });

  it('leave platforms that are described only alone', () => {
    programs('打造高水平人才交流平台，建设«省属高校智慧监管平台»。');
  });
});
