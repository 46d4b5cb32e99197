import { describe, expect, it } from 'vitest';
import { advanceYears } from '../src/views/new-plan.js';
import { CURSOR, folder, lines, plan2022, plan2023, uriOf } from './fixture.js';

describe('entities', () => {
  it('are counted by kind, listed by page, and lead to their places, the latest year first', async () => {
    const { service, at } = await folder({ '2022.md': plan2022, '2023.md': plan2023 });
    expect(await service.views.getEntityKinds()).toEqual([
      { kind: 'program', count: 2 },
      { kind: 'institution', count: 2 },
      { kind: 'region', count: 5 },
      { kind: 'document', count: 0 },
    ]);
    const { rows, after } = await service.views.getEntities('program', null);
    expect(after).toBeNull();
    expect(rows.map(({ name, mentions }) => `${name} ${mentions}`)).toEqual([
      '教育质量提升三年行动 3',
      '双减 4',
    ]);
    const places = await service.views.getEntityPlaces(rows[0]?.id ?? '');
    expect(places.map(({ year }) => year)).toEqual([2023, 2023, 2022]);
    expect(places.map(({ uri, range }) => at(uri, range))).toEqual(Array(3).fill('教育质量提升三年行动'));
  });

  it('are found by a part of the name, in either script, and by initials', async () => {
    const { service } = await folder({ '2023.md': plan2023 });
    for (const text of ['雙減', '减', 'sj', 'shuangjian'])
      expect((await service.views.findEntities(text)).map(({ name }) => name)).toContain('双减');
  });
});

describe('a new plan', () => {
  it('has the items of the old one, years advanced, with programs and targets to be decided', async () => {
    const old = lines(
      '云南省教育厅2023年工作要点',
      '',
      '一、重点任务',
      '1. 深化"双减"工作。继续推进"双减"，规范校外培训。（牵头单位：省委政法委；责任单位：省公安厅）',
      '2. 做好2023年高考。总结2022年经验，到2025年新建200所公办幼儿园，60%学校达标。落实《2023年招生办法》。',
    );
    const { service, uri } = await folder({ '云南2023.md': old });
    expect(await service.views.getNewPlan(uri)).toEqual({
      name: '云南2024.md',
      text: lines(
        '# 云南省教育厅2024年工作要点',
        '',
        '一、重点任务',
        '',
        '1. 深化"双减"工作。',
        '【待定】项目：双减',
        '（牵头单位：省委政法委；责任单位：省公安厅）',
        '',
        '2. 做好2024年高考。',
        '【待定】指标：到2025年新建200所公办幼儿园；60%学校达标',
        '',
      ),
    });
  });

  it('is a plan that goes on from the old one', async () => {
    const { service } = await folder({ '2023.md': plan2023 });
    const { text = '' } = (await service.views.getNewPlan(uriOf('2023.md'))) ?? {};
    service.open(uriOf('2024.md'), 'markdown', 1, text);
    const continuity = await service.views.getContinuity(uriOf('2024.md'));
    expect(continuity?.old.uri).toBe(uriOf('2023.md'));
    expect(continuity?.dropped).toEqual([]);
    expect(await service.views.getNewPlan(uriOf('nowhere.md'))).toBeNull();
  });

  it.each([
    ['2023年和2022年，二〇二三年', '2024年和2023年，二〇二四年'],
    [
      '《2023年要点》、2021—2023年、〔2023〕3号、2025年、12023年',
      '《2023年要点》、2021—2023年、〔2023〕3号、2025年、12023年',
    ],
    ['一九九九年、2023 年', '一九九九年、2024 年'],
  ])('advances years: %s', (text, expected) => {
    expect(advanceYears(text, 2023)).toBe(expected);
  });
});

describe('two plans side by side', () => {
  it('have their items in one order and one script, a sentence a line', async () => {
    const moved = lines(
      '雲南省教育廳2024年工作要點',
      '',
      '1. 加強教師隊伍建設。省委政法委牽頭開展平安校園建設。',
      '2. 推進教育數字化。',
      '3. 實施教育質量提升三年行動。在昆明實施教育質量提升三年行動。',
    );
    const { service, uri } = await folder({ '2023.md': plan2023, '2024.md': moved });
    const aligned = await service.views.getAlignedPlans(uriOf('2023.md'), uri);
    expect(aligned?.old.text).toBe(
      lines(
        '雲南省教育廳2023年工作要點',
        '',
        '―― 1 ――',
        '1. 深化"雙減"工作。',
        '繼續推進"雙減"，規範校外培訓。',
        '',
        '―― 2 ――',
        '3. 加強教師隊伍建設。',
        '省委政法委牽頭開展平安校園建設。',
        '',
        '―― 3 ――',
        '',
        '―― 4 ――',
        '2. 實施教育質量提升三年行動。',
        '在昆明、曲靖、怒江州實施教育質量提升三年行動，新建200所公辦幼兒園。',
        '',
      ),
    );
    expect(aligned?.new.text).toContain('―― 1 ――\n\n―― 2 ――\n1. 加強教師隊伍建設。');
    expect(await service.views.getAlignedPlans(uriOf('nowhere.md'), uri)).toBeNull();
  });
});

describe('relations of an item', () => {
  it('are what it names, sets, states and continues', async () => {
    const { service, uri, position } = await folder({
      '2022.md': plan2022,
      '2023.md': plan2023.replace('在昆明、', () => `在昆${CURSOR}明、`),
    });
    const relations = await service.views.getRelations(uri, position);
    const name = (id: string) => relations?.nodes.find((node) => node.id === id)?.name;
    expect(
      relations?.edges.map(({ from, to, type, isStated }) => [name(from), type, name(to), isStated]),
    ).toEqual(
      expect.arrayContaining([
        ['教育质量提升三年行动', 'APPLIES_TO', '怒江傈僳族自治州', true],
        ['2. 实施教育质量提升三年行动', 'CONTINUES', '2. 启动教育质量提升三年行动', true],
        ['2. 实施教育质量提升三年行动', 'SETS', '200所公办幼儿园', true],
        ['2. 实施教育质量提升三年行动', 'NAMES', '教育质量提升三年行动', true],
      ]),
    );
    expect(name(relations?.item ?? '')).toBe('2. 实施教育质量提升三年行动');
    expect(relations?.more).toBe(0);
    expect(await service.views.getRelations(uri, { line: 0, character: 0 })).toBeNull();
  });
});
