import { describe, expect, it } from 'vitest';
import { read } from '../src/read.js';
import { readItems, statementsOf, traditional } from './fixture.js';

const check = (text: string, expected: readonly string[], title?: string) =>
  expect(statementsOf(readItems(text, title))).toEqual(expected);

describe('APPLIES_TO', () => {
  it('ties a program to the places a clause brings it to', () => {
    check('实施山乡教师支持计划，重点支持怒江州、迪庆州和25个边境县。', [
      'APPLIES_TO 山乡教师支持计划 → 怒江傈僳族自治州',
      'APPLIES_TO 山乡教师支持计划 → 迪庆藏族自治州',
      'APPLIES_TO 山乡教师支持计划 → 25个边境县',
    ]);
    check(
      '實施山鄉教師支持計劃，重點支持怒江州。',
      ['APPLIES_TO 山鄉教師支持計劃 → 怒江傈僳族自治州'],
      traditional,
    );
  });

  it('ties a row of places as one, wherever the row is tied', () => {
    check('昆明、曲靖实施山乡读书计划。', [
      'APPLIES_TO 山乡读书计划 → 昆明市',
      'APPLIES_TO 山乡读书计划 → 曲靖市',
    ]);
  });

  it('ties it to a place in its own name; a document covers one in its title', () => {
    check('办好云南教育大讲堂，落实《云南省学前教育条例》。', [
      'APPLIES_TO 云南教育大讲堂 → 云南省',
      'COVERS 云南省学前教育条例 → 云南省',
    ]);
  });

  it('ties it to a place that only its name tells: the country, its own province by one character', () => {
    check('推广“滇易融”平台，参加数字中国建设综合试点。', [
      'APPLIES_TO 滇易融 → 云南省',
      'APPLIES_TO 数字中国建设综合试点 → 中国',
    ]);
    check('实施“引凤入滇”计划，举办“海外学人滇中行”活动，落实中国特色高水平高等职业学校和专业建设计划。', [
      'APPLIES_TO “引凤入滇”计划 → 云南省',
      'APPLIES_TO 海外学人滇中行 → 滇中',
    ]);
  });

  const ties = (text: string, ...expected: readonly string[]) =>
    expect(statementsOf(readItems(text)).filter((each) => /^APPLIES_TO [^(]/.test(each))).toEqual(
      expected.map((each) => `APPLIES_TO ${each}`),
    );

  it('takes what places do with a program, or what it makes of them', () => {
    ties('普洱市入选“碧水青山”试点。', '“碧水青山”试点 → 普洱市');
    ties(
      '将保山市、德宏州纳入“边寨新貌”工程。',
      '“边寨新貌”工程 → 保山市',
      '“边寨新貌”工程 → 德宏傣族景颇族自治州',
    );
    ties(
      '支持元江县、新平县等6个县（市）申报“稻香小镇”项目。',
      '“稻香小镇”项目 → 元江哈尼族彝族傣族自治县',
      '“稻香小镇”项目 → 新平彝族傣族自治县',
    );
    ties('以普洱为试点，推行“林长+”机制。', '“林长+”机制 → 普洱市');
    ties('在曲靖实施“暖冬”行动和“清泉”行动。', '“暖冬”行动 → 曲靖市', '“清泉”行动 → 曲靖市');
  });

  it('takes where a program is brought, lies, or is a part of', () => {
    ties('推动“阳光食堂”工程向怒江州延伸。', '“阳光食堂”工程 → 怒江傈僳族自治州');
    ties('争取“群英”行动落户大理。', '“群英”行动 → 大理白族自治州');
    ties('深化“暖心驿站”行动昆明实践。', '“暖心驿站”行动 → 昆明市');
    ties('加快“清泉”工程（昆明段、玉溪段）建设。', '“清泉”工程 → 昆明市', '“清泉”工程 → 玉溪市');
    ties(
      '“山乡名师”计划首批在怒江州实施，明年扩大到文山州。',
      '“山乡名师”计划 → 怒江傈僳族自治州',
      '“山乡名师”计划 → 文山壮族苗族自治州',
    );
  });

  it('leaves places alone that are busy with something of their own, or only come from', () => {
    ties('实施“强链”行动，支持曲靖做强铝业。');
    ties('深化“通关”行动，推动改革，支持昆明片区扩大保税业务。');
    ties('实施“暖冬”行动，建设数据库，推动共享，全面提升昆明服务能力。');
    ties('加快大理机场扩建工程，在越南、老挝建立物流园。', '大理机场扩建工程 → 大理白族自治州');
    ties('赴上海参加“山乡名师”计划。');
  });

  it('makes nothing of places that only stand in the same item', () => {
    check('实施山乡教师支持计划。昆明的经验很好。', []);
  });

  it('ties a program of an item without places to the plan’s region, by its jurisdiction', () => {
    const fragment = readItems('在全省实施山乡教师支持计划。');
    expect(statementsOf(fragment)).toEqual(['APPLIES_TO (JURISDICTION) 山乡教师支持计划 → 云南省']);
    expect(fragment.statements[0]?.quote).toBe('全省');
  });
});

describe('LEADS', () => {
  it('takes who carries out, leads or hosts', () => {
    check('由省教育厅牵头实施山乡教师支持计划。', [
      'APPLIES_TO (JURISDICTION) 山乡教师支持计划 → 云南省',
      'LEADS 云南省教育厅 → 山乡教师支持计划',
    ]);
  });
});

describe('LEADS, by the clause', () => {
  const leads = (text: string, ...expected: readonly string[]) =>
    expect(statementsOf(readItems(text)).filter((each) => each.startsWith('LEADS'))).toEqual(
      expected.map((each) => `LEADS ${each}`),
    );

  it('takes every body of a row, and every program of one', () => {
    leads(
      '省教育厅会同省财政厅组织实施山乡教师支持计划、乡村读书行动。',
      '云南省教育厅 → 山乡教师支持计划',
      '云南省财政厅 → 山乡教师支持计划',
      '云南省教育厅 → 乡村读书行动',
      '云南省财政厅 → 乡村读书行动',
    );
  });

  it('goes over one comma behind 牵头, and back to the program that is handed over', () => {
    leads('由省教育厅牵头，开展山乡教师支持计划。', '云南省教育厅 → 山乡教师支持计划');
    leads('实施山乡教师支持计划，由省教育厅具体负责。', '云南省教育厅 → 山乡教师支持计划');
    leads(
      '办好乡村读书行动（省教育厅、云南大学承办）。',
      '云南省教育厅 → 乡村读书行动',
      '云南大学 → 乡村读书行动',
    );
  });

  it('goes over brackets, over those who support, and on to those who do another part', () => {
    leads('由省卫生健康委（以下简称省卫健委）牵头推进“乡医”计划。', '云南省卫生健康委 → “乡医”计划');
    leads('由省教育厅牵头，省财政厅、省医保局配合，实施“乡医”计划。', '云南省教育厅 → “乡医”计划');
    leads(
      '“绿校”行动由省教育厅主办，云南大学、昆明理工大学承办，省文联协办。',
      '云南省教育厅 → “绿校”行动',
      '云南大学 → “绿校”行动',
      '昆明理工大学 → “绿校”行动',
    );
    leads('启动“清朗”行动，省公安厅负责组织实施。', '云南省公安厅 → “清朗”行动');
    leads('省教育厅建立统一的“云课堂”平台。', '云南省教育厅 → 云课堂');
    leads('省公安厅配合省教育厅实施“护苗”行动。', '云南省教育厅 → “护苗”行动');
    leads('启动云南大学图书馆扩建工程。');
  });

  it('ties nobody to what is only theirs, or said in another clause', () => {
    leads('学习省教育厅的山乡教师支持计划。省财政厅通报情况。实施乡村读书行动。');
    leads('配合省教育厅做好招生，深化乡村读书行动。');
  });
});

describe('rows without end', () => {
  it('say no more than a text of their length can', () => {
    const { statements } = readItems(
      `由${'教育部、财政部、'.repeat(300)}公安部实施${'“双减”、“双高”、'.repeat(300)}“双一流”计划，在${'昆明、曲靖、'.repeat(300)}大理推进。`,
    );
    expect(statements.length).toBeLessThan(5_000);
    expect(Math.max(...statements.map(({ quote }) => quote.length))).toBeLessThan(1_000);
  });
});

describe('RESPONSIBLE_FOR', () => {
  it('takes the bodies of a responsibility bracket with their roles', () => {
    check('加强校园安全。（牵头单位：省教育厅；配合单位：省公安厅、财政厅）', [
      'RESPONSIBLE_FOR 云南省教育厅 → item 1 [牵头单位]',
      'RESPONSIBLE_FOR 云南省公安厅 → item 1 [配合单位]',
      'RESPONSIBLE_FOR 云南省财政厅 → item 1 [配合单位]',
    ]);
  });

  it('lets the bodies that lead an item lead the program of its title, in either script', () => {
    check('实施山乡教师支持计划。（牵头单位：省教育厅；配合单位：省财政厅）', [
      'APPLIES_TO (JURISDICTION) 山乡教师支持计划 → 云南省',
      'RESPONSIBLE_FOR 云南省教育厅 → item 1 [牵头单位]',
      'LEADS 云南省教育厅 → 山乡教师支持计划 [牵头单位]',
      'RESPONSIBLE_FOR 云南省财政厅 → item 1 [配合单位]',
    ]);
    check(
      '實施山鄉教師支持計劃。（牽頭單位：省教育廳；配合單位：省財政廳）',
      [
        'APPLIES_TO (JURISDICTION) 山鄉教師支持計劃 → 雲南省',
        'RESPONSIBLE_FOR 雲南省教育廳 → item 1 [牽頭單位]',
        'LEADS 雲南省教育廳 → 山鄉教師支持計劃 [牽頭單位]',
        'RESPONSIBLE_FOR 雲南省財政廳 → item 1 [配合單位]',
      ],
      traditional,
    );
  });
});

describe('BASED_ON', () => {
  const based = (text: string, ...expected: readonly string[]) =>
    expect(statementsOf(readItems(text)).filter((each) => each.startsWith('BASED_ON'))).toEqual(
      expected.map((each) => `BASED_ON ${each}`),
    );

  it('takes the document that a program is carried out by', () => {
    based(
      '依据《乡村教师条例》，实施山乡教师支持计划、乡村读书行动。',
      '山乡教师支持计划 → 乡村教师条例',
      '乡村读书行动 → 乡村教师条例',
    );
    based('山乡教师支持计划按照《乡村教师条例》执行。', '山乡教师支持计划 → 乡村教师条例');
  });

  it('takes rows of documents, what they lay down, and what is named by their titles', () => {
    based(
      '根据《乡村教师条例》和《村小办学规定》，开展“山乡名师”行动。',
      '“山乡名师”行动 → 乡村教师条例',
      '“山乡名师”行动 → 村小办学规定',
    );
    based('推进《乡村教师规划》确定的“山乡名师”行动。', '“山乡名师”行动 → 乡村教师规划');
    based('贯彻落实《乡村教师条例》，实施“山乡名师”行动。', '“山乡名师”行动 → 乡村教师条例');
    based('印发《“山乡名师”行动方案》，“山乡名师”行动全面铺开。', '“山乡名师”行动 → “山乡名师”行动方案');
    based('按照《乡村教师条例》组建三支队伍，由省教育厅承担“山乡名师”行动。');
  });

  it('makes nothing of a document that only stands near', () => {
    based('学习《乡村教师条例》，实施山乡教师支持计划。按照《乡村教师条例》办事。实施乡村读书行动。');
  });
});

describe('REFERS_TO', () => {
  const refers = (text: string) =>
    read(`云南省教育厅2023年工作要点\n\n${text}`).fragment.statements.flatMap(
      ({ type, subject, object, quote }) =>
        type === 'REFERS_TO' && 'item' in subject && 'item' in object
          ? [`${subject.item} ${quote} ${object.item}`]
          : [],
    );

  it('finds the item by its number: of its own row, or from the top where the plan is named', () => {
    expect(
      refers(
        '一、建校\n（一）建设小学。\n（二）按照第一项办理。\n二、育人\n（一）教师。\n（二）经费见本要点第一项。',
      ),
    ).toEqual(['2 按照第一项 1', '5 见本要点第一项 0']);
    expect(refers('第一条 建设小学。\n第二条 违反本办法第一条规定的，予以处理。')).toEqual([
      '1 违反本办法第一条 0',
    ]);
    expect(refers('一、建校\n（一）建设小学。\n二、育人\n（一）教师。\n（二）详见（一）。')).toEqual([
      '4 详见(一) 3'.replace('(一)', '（一）'),
    ]);
  });

  it('finds rows of articles, parts of one, the article before, and annexes', () => {
    expect(
      refers(
        '第一条 建校。\n（一）选址；\n（二）施工。\n第二条 违反第一条第二项、第三条的，依第四条至第六条处理。\n第三条 前条所列除外，名单见附件1。\n第四条 甲。\n第五条 乙。\n第六条 丙。\n附件1\n名单',
      ),
    ).toEqual([
      '3 违反第一条 0',
      '3 第二项 2',
      '3 第三条 4',
      '3 依第四条 5',
      '3 第六条 6',
      '3 第六条 7',
      '4 前条 3',
      '4 见附件1 8',
    ]);
  });

  it('means a label of the same signs, and the only one elsewhere', () => {
    expect(
      refers(
        '一、建校\n1. 小学。\n2. 中学。\n二、育人\n3. 对第1项所列学校，由教师轮岗。\n4. 对前述第2项按月调度。',
      ),
    ).toEqual(['4 第1项 1', '5 前述第2项 2']);
  });

  it('leaves other texts’ articles and what is only counted alone', () => {
    expect(
      refers(
        '一、建设小学。\n二、落实《宪法》第一条、第二条，按公司法第一条，见第三方报告，按照第一批名单，见第九条。',
      ),
    ).toEqual([]);
  });
});
