// A drafter's day in a real VS Code with the packed extension. Screenshots go to GANGMU_SCREENSHOTS, where it is set.
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serving } from '../cli/serving.js';
import { DRAFT, drafterFolder, LAST_YEAR, NAMES, PAGE } from './drafter-folder.js';
import { Editor } from './editor.js';
import { packedExtension } from './packed-extension.js';
import { partsOrSkip } from './parts.js';
import { Workbench } from './workbench.js';

const parts = partsOrSkip();

/** What the editor shows a moment later. */
const soon = <T>(ask: () => Promise<T>) => expect.poll(ask, { timeout: 20_000 });

describe.skipIf(parts === undefined)('in VS Code', () => {
  let folder: string;
  let vsix: string;
  let workbench: Workbench;
  let editor: Editor;

  beforeAll(async () => {
    if (parts === undefined) return;
    folder = drafterFolder();
    vsix = packedExtension();
    workbench = await Workbench.start(parts, vsix);
    editor = await Editor.open(parts, workbench, folder, DRAFT);
  }, 120_000);

  beforeEach(async () => {
    await editor.startOver(DRAFT);
  });

  afterAll(async () => {
    await editor?.close();
    await workbench?.stop();
    for (const made of [folder, vsix]) if (made) rmSync(dirname(made), { recursive: true });
  });

  it('the packed extension weighs under 3 MB', () => {
    expect(statSync(vsix).size).toBeLessThan(3_000_000);
  });

  it('a hover shows what last year said, and leads there', async () => {
    // The server answers while it still reads the folder.
    await soon(() => editor.hover('时代新人铸魂工程')).toMatch(/2023[^]*時代新人鑄魂工程/);
    await editor.stretchCard();
    await editor.screenshot('hover');

    await editor.clickInCard('· 7.');
    await soon(() => editor.where()).toMatchObject({ file: LAST_YEAR, line: 10 });
  });

  it('F12 goes to the item of last year', async () => {
    await editor.goToDefinition('教育质量提升三年行动');

    await soon(() => editor.where()).toMatchObject({ file: LAST_YEAR, line: 9 });
    await editor.screenshot('definition');
  });

  it('Shift+F12 lists every place in both scripts', async () => {
    const references = await editor.references('教育质量提升三年行动');

    expect(references).toEqual([
      expect.stringContaining(DRAFT),
      expect.stringContaining('教育质量提升三年行动'),
      expect.stringContaining(LAST_YEAR),
    ]);
  });

  it('the outline shows the items', async () => {
    const outline = await editor.outline();
    await editor.screenshot('outline');

    expect(outline).toContain('8. 推进教育数字化');
  });

  it('damage is reported where it stands', async () => {
    const damaged = { source: 'gangmu', code: 'text.damaged', line: 15 };
    const damage = async () => (await editor.problems(DRAFT)).filter(({ code }) => code === damaged.code);
    await soon(damage).toMatchObject(Array.from({ length: 8 }, () => damaged));
  });

  it('a name that is a character off last year’s is seen while it is typed, and mended', async () => {
    await editor.typeAfter('时代新人', '筑魂工程、时代新人');
    await soon(async () => (await editor.problems(DRAFT)).map(({ code }) => code)).toContain('name.misspelt');
    await editor.fixes('时代新人筑魂工程');
    await editor.chooseFix('将「时代新人筑魂工程」改为「时代新人铸魂工程」');
    await soon(() => editor.text()).not.toContain('筑魂');
  });

  it('a quick fix repairs one place, and offers every possible original where it is in doubt', async () => {
    const originals = await editor.fixes('?茖W');
    await editor.screenshot('quick-fix');
    expect(originals.length).toBeGreaterThan(2);
    await editor.chooseFix('「。科學」');

    await soon(() => editor.text()).toContain('幫扶工作。科學安排');
    expect(await editor.text()).toContain('持續(xù)開展');
  });

  it('one command repairs the whole document, what is in doubt apart', async () => {
    await editor.runCommand('Gangmu: Repair the Whole Document');

    await soon(() => editor.text()).toContain('持續開展"雨露計劃+"就業促進行動');
    expect(await editor.text()).toContain('?茖W');
  });

  it('the live text counts, not the saved file', async () => {
    await editor.typeAfter('8. 推进教育数字化。', '在迪庆州推广会泽模式。');

    await soon(() => editor.hover('会泽模式', 2)).toContain('在迪庆州推广');
  });

  it('initials complete a name, with its card', async () => {
    const [first] = await editor.complete('8. 推进教育数字化。', '实施', 'jyzlts');
    expect(first).toContain('教育质量提升三年行动');
    await editor.screenshot('completion');
    await editor.acceptCompletion();

    await soon(() => editor.text()).toContain('8. 推进教育数字化。实施教育质量提升三年行动');
  });

  it('above an item stands what it continues, and leads there', async () => {
    await soon(() => editor.lenses()).toContainEqual(expect.stringMatching(/^继续自 2023 第\d+项/));
    await editor.clickLens('继续自 2023');

    await soon(() => editor.where()).toMatchObject({ file: LAST_YEAR });
  });

  it('a title in 《》 opens the plan', async () => {
    await editor.followLink('《中共云南省委教育工委 云南省教育厅2023年工作要点》');

    await soon(() => editor.where()).toMatchObject({ file: LAST_YEAR });
  });

  it('the status bar says how many plans were read, here', async () => {
    await soon(() => editor.status()).toContain('2 篇文稿');
  });

  it('the continuity view says what became of last year’s plan, and leads to both sides', async () => {
    await editor.openSideBar();
    await soon(() => editor.rows('连续性')).toContainEqual(expect.stringMatching(/^未写入 \d/));
    await editor.unfoldRow('连续性', '2. 实施教育质量提升三年行动');
    await editor.screenshot('continuity');

    await editor.clickRow('连续性', '2. 实施教育质量提升三年行动');
    await soon(() => editor.where()).toMatchObject({ file: DRAFT, line: 5 });
    expect(await editor.openTabs()).toContain(LAST_YEAR);

    // Last year's plan in front does not take the view away from the draft.
    await editor.unfoldRow('连续性', '有变');
    const rows = await editor.rows('连续性');
    const dropped = rows[rows.findIndex((row) => /^未写入 \d/.test(row)) + 1]?.replace(/ 未写入$/, '') ?? '';
    await editor.clickInRow('连续性', dropped, '标记为已决定');
    await soon(() => readFile(join(folder, 'gangmu.decisions.yaml'), 'utf8')).toContain('year: 2024');
    await soon(() => editor.rows('连续性')).toContainEqual(expect.stringContaining('已决定'));
  });

  it('a plan added outside is noticed', async () => {
    writeFileSync(
      join(folder, '2022.txt'),
      '云南省教育厅2022年工作要点\n1. 启动教育数字化。\n2. 启动“时代新人铸魂工程”，编写读本。\n3. 办好学前教育。\n',
    );

    await soon(() => editor.hover('时代新人铸魂工程')).toContain('编写读本');
  });

  it('the entities of all plans can be searched', async () => {
    await editor.openSideBar();
    await soon(() => editor.rows('实体')).toContainEqual(expect.stringMatching(/^项目 \d/));
    await editor.runCommand('Gangmu: Search Entities');
    await editor.answer('hzms');

    await soon(() => editor.rows('实体')).toEqual([expect.stringMatching(/^会泽模式 \d/)]);
  });

  it('two plans are compared item by item, in one script', async () => {
    await editor.closeSideBar();
    await editor.runCommand('Gangmu: Compare with Another Plan');
    await editor.answer('2023');

    const [old, now] = await editor.compared();
    await editor.screenshot('compare');
    expect(old).toContain('1. 深入学习贯彻');
    expect(now).toMatch(/^中共[^]*2024年工作要点\n―― 1 ――\n/);
    await editor.runCommand('View: Close Editor');
  });

  it('the relations of an item are drawn, and lead to their places by keys', async () => {
    await editor.closeSideBar();
    await editor.putCursorIn('教育质量提升三年行动');
    await editor.runCommand('Gangmu: Relations of This Item');

    expect(await editor.pictured()).toEqual(
      expect.arrayContaining(['项目 教育质量提升三年行动', expect.stringContaining('地区 怒江')]),
    );
    await editor.screenshot('relations');
    await editor.pressKey('ArrowDown');
    await editor.pressKey('Enter');
    await soon(() => editor.where()).toMatchObject({ file: DRAFT, line: 5 });
    await editor.runCommand('View: Close Editors in Other Groups');
  });

  it('next year’s plan begins from a skeleton', async () => {
    await editor.runCommand("Gangmu: New Plan from Last Year's");
    await editor.answer('2024');

    await soon(() => editor.where()).toMatchObject({ file: '2025-draft.md' });
    await soon(() => editor.text()).toContain('# 中共云南省委教育工委 云南省教育厅2025年工作要点');
    expect(await editor.text()).toContain('【待定】项目：教育质量提升三年行动');
    await editor.runCommand('View: Revert and Close Editor');
  });

  it('a web page opens as a plan', async () => {
    await editor.openFile(PAGE);
    await editor.runCommand('Gangmu: Open Word Document or Web Page as a Plan');

    await soon(() => editor.text()).toBe('云南省教育厅2021年工作要点\n1. 办好学前教育。\n');
    await editor.runCommand('View: Revert and Close Editor');
  });

  it('a shared graph adds what it knows to the card, and all goes on when it is away', async () => {
    const others = join(dirname(folder), 'others');
    mkdirSync(others);
    writeFileSync(
      join(others, '2022.md'),
      '云南省教育厅2022年工作要点\n\n1. 实施时代新人铸魂工程，新建一百所德育基地。\n',
    );
    const { child, url } = await serving(['--seed', others], others);
    mkdirSync(join(folder, '.vscode'));
    writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify({ 'gangmu.server.endpoint': url }));

    await soon(() => editor.status()).toMatch(/共享图谱$/);
    await soon(() => editor.hover('时代新人铸魂工程')).toMatch(/2023[^]*来自共享图谱[^]*新建一百所德育基地/);
    await editor.stretchCard();
    await editor.screenshot('shared-graph');

    child.kill();
    await editor.typeAfter('时代新人', '铸魂育人行动、时代新人');
    await soon(() => editor.status()).toContain('共享图谱未应答');
    await soon(() => editor.hover('教育质量提升三年行动')).toContain('2023');
    rmSync(join(folder, '.vscode'), { recursive: true });
    await soon(() => editor.status()).not.toContain('共享图谱');
  });

  it('names are coloured, readable on light paper', async () => {
    await soon(async () => Math.min(...(await editor.contrasts(NAMES)))).toBeGreaterThan(4.5);
  });

  it('a README stays quiet', async () => {
    await editor.openFile('README.md');

    expect(await editor.hover('时代新人铸魂工程')).toBe('');
  });

  it('the example opens, last year’s plan beside the draft', async () => {
    await editor.runCommand('Gangmu: Open the Example');
    await soon(() => editor.openTabs()).toEqual(expect.arrayContaining([LAST_YEAR, DRAFT]));
  });
});
