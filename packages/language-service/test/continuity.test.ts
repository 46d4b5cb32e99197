import { describe, expect, it } from 'vitest';
import type { InlayHint } from 'vscode-languageserver-types';
import { createLanguageService, type LanguageServiceOptions } from '../src/index.js';
import { CURSOR, folder, lines, plan2022, plan2023, uriOf } from './fixture.js';

const years = { '2022.md': plan2022, '2023.md': plan2023 };
const draft = lines(
  '云南省教育厅2024年工作要点',
  '',
  '1. 实施教育质量提升三年行动。在昆明、曲靖、怒江州实施教育质量提升三年行动，新建150所公办幼儿园。',
  '2. 深化"双减"工作。继续推进"双减"，规范校外培训。',
  '3. 推进智慧校园。建设100个智慧教室，完善数据共享。',
);

/** What stands above each item, by line. */
async function lenses(
  text: string,
  options: LanguageServiceOptions = {},
): Promise<readonly (readonly unknown[])[]> {
  const { service, uri } = await folder({ ...years, '2024.md': text }, options);
  const found = await service.getCodeLenses(uri);
  const resolved = await Promise.all(found.map((lens) => service.resolveCodeLens(lens)));
  return resolved.map(({ range, command }): readonly unknown[] => [
    range.start.line,
    command?.title,
    command?.arguments?.[1],
  ]);
}

describe('above an item stands', () => {
  const line = (at: number) => ({ start: { line: at, character: 0 }, end: { line: at, character: 0 } });

  it('what it continues, and how many of its targets have changed', async () => {
    expect(await lenses(draft)).toEqual([
      [2, '继续自 2023 第2项 · 1 个指标有变', line(3)],
      [3, '继续自 2023 第1项', line(2)],
      [4, '2023 年没有', undefined],
    ]);
    expect((await lenses(draft, { locale: 'en' }))[0]?.[1]).toBe(
      'Continues 2023, item 2 · 1 target has changed',
    );
  });

  it('nothing in a plan that follows none, and in what is no plan', async () => {
    expect(await lenses(draft.replace('2024', '2021'))).toEqual([]);
    expect(await lenses('# 说明')).toEqual([]);
  });

  it('what the live text says, also when the item is gone that it was asked of', async () => {
    const { service, uri } = await folder({ ...years, '2024.md': draft });
    const [first] = await service.getCodeLenses(uri);
    service.change(uri, [{ text: draft.replace('新建150所', '新建200所') }], 2);
    expect((await service.resolveCodeLens(first!)).command?.title).toBe('继续自 2023 第2项');
    service.change(uri, [{ text: '云南省教育厅2024年工作要点' }], 3);
    expect((await service.resolveCodeLens(first!)).command?.title).toBe('');
    expect((await service.resolveCodeLens({ range: first!.range })).command?.title).toBe('');
  });
});

describe('hints', () => {
  const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const said = (hints: readonly InlayHint[]) =>
    hints.map(({ position, label, tooltip }) => [position.line, position.character, label, tooltip]);

  it('tell the year of the last mention behind the first, and what a target was', async () => {
    const { service, uri } = await folder({ ...years, '2024.md': draft });
    expect(await service.getInlayHints(uri, whole, {})).toEqual([]);
    expect(said(await service.getInlayHints(uri, whole, { lastMention: true }))).toEqual([
      [2, 15, '2023', '上次提到：2023 年'],
      [3, 8, '2023', '上次提到：2023 年'],
    ]);
    expect(said(await service.getInlayHints(uri, whole, { targetChange: true }))).toEqual([
      [2, 50, '↓ 200所公办幼儿园', '2023 年：200所公办幼儿园'],
    ]);
    const second = { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } };
    const both = { lastMention: true, targetChange: true };
    expect(await service.getInlayHints(uri, second, both)).toHaveLength(1);
  });
});

describe('the card', () => {
  async function card(text: string): Promise<string> {
    const { service, uri, position } = await folder({ ...years, '2024.md': text });
    return JSON.stringify((await service.getHover(uri, position))?.contents ?? '');
  }

  it('of a program tells its targets then and now', async () => {
    const text = draft.replace('质量提升', () => `质量${CURSOR}提升`);
    expect(await card(text)).toContain('指标：150所公办幼儿园 *(2024)*、200所公办幼儿园 *(2023)*');
  });

  it('of a target tells what it was, and leads there', async () => {
    const lowered = await card(draft.replace('150所', () => `15${CURSOR}0所`));
    expect(lowered).toContain('**150所公办幼儿园** · 指标降低');
    expect(lowered).toContain('[2023 · 2\\\\.](file:///plans/2023.md#L4) 200所公办幼儿园');
    expect(await card(draft.replace('100个', () => `10${CURSOR}0个`))).toBe('""');
  });
});

it('plans are compared anew when last year’s changes', async () => {
  const service = createLanguageService();
  await service.setFile(uriOf('2023.md'), plan2023);
  service.open(uriOf('2024.md'), 'markdown', 1, draft);
  const title = async () => {
    const [first] = await service.getCodeLenses(uriOf('2024.md'));
    return (await service.resolveCodeLens(first!)).command?.title;
  };
  expect(await title()).toBe('继续自 2023 第2项 · 1 个指标有变');
  await service.setFile(uriOf('2023.md'), plan2023.replace('200所', '150所'));
  expect(await title()).toBe('继续自 2023 第2项');
});
