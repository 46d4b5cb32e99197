import { describe, expect, it } from 'vitest';
import { CURSOR, folder, lines, plan2022, plan2023, uriOf } from './fixture.js';

/** The card at the cursor. */
async function card(...of: Parameters<typeof folder>): Promise<string | null> {
  const { service, uri, position } = await folder(...of);
  const hover = await service.getHover(uri, position);
  if (hover === null) return null;
  if (!('kind' in (hover.contents as object))) throw new Error('The card is not markup.');
  return (hover.contents as { value: string }).value;
}

const draft = (item: string) => lines('云南省教育厅2024年工作要点', '', `1. ${item}`);

describe('hover', () => {
  it('tells of a program by year what was said of it, where it applies, and links to each item', async () => {
    expect(
      await card({
        '2022.md': plan2022,
        '2023.md': plan2023,
        '2024.md': draft(`巩固教育质量提升三${CURSOR}年行动成果。`),
      }),
    ).toBe(
      lines(
        '**教育质量提升三年行动** · 项目',
        '',
        '涉及地区：昆明市、曲靖市、怒江傈僳族自治州、云南省 *(按管辖)*  ',
        '指标：200所公办幼儿园 *(2023)*',
        '',
        '**2024**',
        '',
        '- [本文 · 1\\.](file:///plans/2024.md#L3) 巩固**教育质量提升三年行动**成果。',
        '',
        '**2023**',
        '',
        '- [云南省教育厅2023年工作要点 · 2\\.](file:///plans/2023.md#L4) 实施**教育质量提升三年行动**。',
        '- [云南省教育厅2023年工作要点 · 2\\.](file:///plans/2023.md#L4) 在昆明、曲靖、怒江州实施**教育质量提升三年行动**，新建200所公办幼儿园。',
        '',
        '**2022**',
        '',
        '- [云南省教育厅2022年工作要点 · 2\\.](file:///plans/2022.md#L4) 启动**教育质量提升三年行动**。',
      ),
    );
  });

  it('tells of a region its level, its code and what it is part of', async () => {
    const text = await card({ '2024.md': draft(`在怒江${CURSOR}州推广。`) });
    expect(text).toContain('**怒江傈僳族自治州** · 地区 · 地级 · 533300');
    expect(text).toContain('属于：云南省、中国');
    expect(text).toContain('又称：怒江、怒江州');
  });

  it('speaks Traditional Chinese or English to who reads it, and quotes as it is written', async () => {
    const documents = {
      '2023.md': plan2023,
      '2024.md': draft(`持續推進「雙${CURSOR}減」，鞏固規範校外培訓機構的成效。`),
    };
    expect(await card(documents, { locale: 'zh-tw' })).toContain('**雙減** · 項目');
    const english = await card(documents, { locale: 'en' });
    expect(english).toContain('**雙減** · program');
    expect(english).toContain('Also called: 双减');
    expect(english).toContain('[this text · 1\\.](file:///plans/2024.md#L3) 持續推進「**雙減**」');
  });

  it('is short however much there is to say', async () => {
    const items = Array.from({ length: 40 }, (_, i) => `${i + 1}. 第${i}次推进"双减"，规范校外培训。`);
    const years = [2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023].map((year): [string, string] => [
      `${year}.md`,
      lines(`云南省教育厅${year}年工作要点`, ...items),
    ]);
    const text = await card({ ...Object.fromEntries(years), '2024.md': draft(`推进"双${CURSOR}减"。`) });
    expect(text?.match(/^\*\*\d{4}\*\*$/gmu)).toEqual(['**2024**', '**2023**', '**2022**']);
    expect(text?.match(/^- /gmu)).toHaveLength(1 + 5 + 5);
    expect(text).toContain(`……另有 ${8 * 40 + 1 - 11} 处`);
  });

  it('works inside a damaged name', async () => {
    const damaged =
      '聯(lián)合開展行動。繼續(xù)實施教育質(zhì)量提升三年行動(dòng)計劃。聯(lián)合推進，持續(xù)用力，聯(lián)動發(fā)力。';
    const before = damaged.indexOf('(zhì)');
    for (const cursor of [before - 1, before, before + 2, before + 4]) {
      const text = await card({
        '2024.md': draft(damaged.slice(0, cursor) + CURSOR + damaged.slice(cursor)),
      });
      expect(text).toContain('教育質量提升三年行動');
    }
  });

  it('shows what stands in a document as text, never as Markdown', async () => {
    const evil = '[点击](command:workbench.action.quit) <img src=x> &#91 *强* `a` ';
    const text = await card({ '2024.md': draft(`${evil}推进"双${CURSOR}减"。`) }, { isPlan: () => true });
    expect(text).toContain('\\[点击\\]\\(command\\:workbench\\.action\\.quit\\) \\<img src\\=x\\>');
    expect(text).not.toMatch(/(?<!\\)<|(?<!\\)!\[|(?<!\\)`|(?<!\\)&|\]\(command/u);
  });

  it('says nothing on what is no name, outside the text, or in what is no plan', async () => {
    expect(await card({ '2024.md': draft(`推${CURSOR}进"双减"。`) })).toBeNull();
    expect(await card({ 'README.md': `# 双${CURSOR}减\n\nnpm install\n` })).toBeNull();
    const { service } = await folder({ '2024.md': draft('推进"双减"。') });
    expect(await service.getHover(uriOf('2024.md'), { line: 999, character: 999 })).toBeNull();
    expect(await service.getHover(uriOf('nowhere.md'), { line: 0, character: 0 })).toBeNull();
  });
});
