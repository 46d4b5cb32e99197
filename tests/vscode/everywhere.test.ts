// The packed extension where there is no Node.js, in the other languages, and in themes of other light.
import { renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DRAFT, drafterFolder, LAST_YEAR, NAMES } from './drafter-folder.js';
import { Editor, type Language } from './editor.js';
import { packedExtension } from './packed-extension.js';
import { partsOrSkip } from './parts.js';
import { Workbench } from './workbench.js';

const parts = partsOrSkip();

/** What the editor shows a moment later. */
const soon = <T>(ask: () => Promise<T>) => expect.poll(ask, { timeout: 60_000 });

describe.skipIf(parts === undefined)('everywhere', { timeout: 90_000 }, () => {
  let vsix: string;
  let workbench: Workbench;
  let folder: string;
  let editor: Editor;

  beforeAll(async () => {
    if (parts === undefined) return;
    vsix = packedExtension();
    workbench = await Workbench.start(parts, vsix);
  }, 120_000);

  afterAll(async () => {
    await workbench?.stop();
    if (vsix) rmSync(dirname(vsix), { recursive: true });
  });

  function inWindow(settings: Readonly<Record<string, unknown>>, language: Language): void {
    beforeAll(async () => {
      if (parts === undefined) return;
      folder = drafterFolder(settings);
      editor = await Editor.open(parts, workbench, folder, DRAFT, language);
    }, 60_000);

    afterAll(async () => {
      await editor?.close();
      if (folder) rmSync(dirname(folder), { recursive: true });
    });
  }

  /** Text is readable from 4.5 on. */
  const faintest = async () => Math.min(...(await editor.contrasts(NAMES)));

  describe('in a web worker, in English, in the dark', () => {
    inWindow(
      {
        'remote.extensionKind': { 'gangmu.gangmu-vscode': ['web'] },
        'workbench.colorTheme': 'Default Dark Modern',
      },
      'en',
    );
    beforeEach(() => editor.startOver(DRAFT));

    it('reads the folder through VS Code', async () => {
      await soon(() => editor.status()).toContain('2 plans');
      await soon(() => editor.hover('时代新人铸魂工程')).toMatch(/program[^]*2023[^]*時代新人鑄魂工程/);
      await editor.screenshot('dark');
      await editor.startOver(DRAFT);
      await soon(faintest).toBeGreaterThan(4.5);
    });

    it('leads to last year’s plan', async () => {
      await editor.goToDefinition('教育质量提升三年行动');
      await soon(() => editor.where()).toMatchObject({ file: LAST_YEAR, line: 9 });
    });

    it('completes names, lists items and reports damage', async () => {
      const [first] = await editor.complete('8. 推进教育数字化。', '实施', 'jyzlts');
      expect(first).toContain('教育质量提升三年行动');
      await editor.startOver(DRAFT);
      expect(await editor.outline()).toContain('8. 推进教育数字化');
      const codes = async () => (await editor.problems(DRAFT)).map(({ code }) => code);
      await soon(codes).toContain('text.damaged');
    });

    it('repairs a document and converts it, with a dictionary fetched when it is needed', async () => {
      await editor.runCommand('Gangmu: Repair the Whole Document');
      await soon(() => editor.text()).toContain('持續開展"雨露計劃+"就業促進行動');
      await editor.runCommand('Gangmu: Convert the Document to the Other Script');
      await soon(() => editor.text()).toContain('7. 全面推進鄉村教育振興');
      await soon(() => editor.text()).toContain('1. 落實立德樹人根本任務');
    });

    it('hears of files that come, change, move and go', async () => {
      const file = join(folder, '2022.txt');
      const said = (how: string) =>
        `云南省教育厅2022年工作要点\n1. “时代新人铸魂工程”${how}。\n2. 办好学前教育。\n`;
      writeFileSync(file, said('编写读本'));
      await soon(() => editor.hover('时代新人铸魂工程')).toContain('编写读本');
      writeFileSync(file, said('举办展览'));
      await soon(() => editor.hover('时代新人铸魂工程')).toContain('举办展览');
      renameSync(file, join(folder, '前年.txt'));
      await soon(() => editor.hover('时代新人铸魂工程')).toContain('举办展览');
      unlinkSync(join(folder, '前年.txt'));
      await soon(() => editor.hover('时代新人铸魂工程')).not.toContain('举办展览');
    });
  });

  describe('in Traditional Chinese, in high contrast', () => {
    inWindow({ 'workbench.colorTheme': 'Default High Contrast' }, 'zh-TW');
    afterEach(() => editor.screenshot('high-contrast'));

    it('speaks so, from the palette to the card', async () => {
      await soon(() => editor.status()).toContain('2 篇文稿');
      await soon(() => editor.lenses()).toContainEqual(expect.stringMatching(/^繼續自 2023/));
      await soon(faintest).toBeGreaterThan(4.5);
      await editor.runCommand('Gangmu: 修復整篇文件');
      await soon(() => editor.text()).toContain('持續開展"雨露計劃+"就業促進行動');
      await soon(() => editor.hover('时代新人铸魂工程')).toContain('項目');
    });
  });
});
