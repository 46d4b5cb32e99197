// A drafter at a VS Code: what is done with mouse and keys, and what is then on the screen.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import type { Parts } from './parts.js';
import type { Workbench } from './workbench.js';

export interface Problem {
  readonly message: string;
  readonly source: string;
  readonly code: string;
  readonly line: number;
  readonly column: number;
}

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What a drafter reads. */
export type Language = 'zh-CN' | 'zh-TW' | 'en';

/** What VS Code calls its own; for Traditional Chinese there is no translation of its own here. */
const chinese = { explorer: '资源管理器', outline: '大纲', loading: '正在加载' };
const words = {
  'zh-CN': chinese,
  'zh-TW': chinese,
  en: { explorer: 'Explorer', outline: 'Outline', loading: 'Loading' },
};

export class Editor {
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #words: typeof chinese;

  private constructor(browser: Browser, page: Page, language: Language) {
    this.#browser = browser;
    this.#page = page;
    this.#words = words[language];
  }

  /** Opens a folder of plans, and a file of it, in a window of a size that reads well in a README. */
  static async open(
    { chromium: executablePath }: Parts,
    workbench: Workbench,
    folder: string,
    file: string,
    language: Language = 'zh-CN',
  ): Promise<Editor> {
    const browser = await chromium.launch({ executablePath, args: browserFlags });
    const context = await browser.newContext({
      viewport: { width: 1200, height: 720 },
      deviceScaleFactor: 1.5,
      locale: language,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(workbench.pageOf(folder, file));
    const editor = new Editor(browser, page, language);
    await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: 30_000 });
    // VS Code takes the fonts of its frame from the system; every system has others.
    await page.addStyleTag({ content: '.monaco-workbench { font-family: "Noto Sans CJK SC" !important }' });
    return editor;
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  // What a drafter does

  async openFile(name: string): Promise<void> {
    if ((await this.#page.locator('.tab.active .label-name').first().innerText()) === name) return;
    await this.#pick('Control+P', name);
    await this.#page
      .locator(`.editor-instance .monaco-editor[data-uri$="/${name}"] .view-line`)
      .first()
      .waitFor();
  }

  /** By its title in the palette. */
  async runCommand(title: string): Promise<void> {
    await this.#pick('F1', title);
  }

  /** Into the middle of the n-th place where this stands in the live text. */
  async putCursorIn(text: string, nth = 1): Promise<void> {
    await this.#goTo(text, nth, Math.floor(text.length / 2));
  }

  async typeAfter(text: string, added: string): Promise<void> {
    await this.#goTo(text, 1, text.length);
    await this.#page.keyboard.insertText(added);
  }

  /** Writes behind a text, the last part key by key, and gives what is then offered, with the card of the first opened. */
  async complete(text: string, written: string, typed: string): Promise<string[]> {
    await this.typeAfter(text, written);
    await this.#page.keyboard.type(typed, { delay: 60 });
    const rows = this.#page.locator('.suggest-widget.visible .monaco-list-row');
    await rows.first().waitFor();
    const details = this.#page.locator('.suggest-details-container .suggest-details');
    if (!(await details.isVisible())) await this.#press('Control+Space');
    await details.waitFor();
    return rows.allInnerTexts();
  }

  /** Takes what is offered first. */
  async acceptCompletion(): Promise<void> {
    await this.#press('Tab');
    await this.#page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
  }

  /** What stands above the lines that are seen. */
  async lenses(): Promise<string[]> {
    return this.#page.locator('.codelens-decoration:visible').allInnerTexts();
  }

  /** Follows what stands above a line. */
  async clickLens(text: string): Promise<void> {
    await this.#page.locator('.codelens-decoration a:visible', { hasText: text }).first().click();
  }

  /** Ctrl+click on a link in the text. */
  async followLink(text: string): Promise<void> {
    await this.putCursorIn(text);
    const { x, y } = await this.#cursor();
    const link = this.#page.locator('.view-line .detected-link-active').first();
    // Links are asked for some time after an edit; the editor looks for one under the mouse only when it moves.
    for (let tries = 0; tries < 20 && !(await link.isVisible()); tries++) {
      await this.#page.keyboard.up('Control');
      await this.#page.mouse.move(x + 40, y + 40);
      await this.#page.keyboard.down('Control');
      await this.#page.mouse.move(x + 8, y, { steps: 3 });
      await this.#page.waitForTimeout(500);
    }
    await this.#page.mouse.click(x + 8, y);
    await this.#page.keyboard.up('Control');
  }

  /** The text of the card that appears when the mouse rests on a name; empty if none does. */
  async hover(text: string, nth = 1): Promise<string> {
    await this.putCursorIn(text, nth);
    const { x, y } = await this.#cursor();
    await this.#page.mouse.move(x + 3, y, { steps: 3 });
    const card = this.#card.first();
    await card.waitFor({ timeout: 2_000 }).catch(() => undefined);
    return (await card.isVisible()) ? (await this.#card.allInnerTexts()).join('\n') : '';
  }

  /** Draws the lower edge of the card down, as far as its text goes. */
  async stretchCard(): Promise<void> {
    const box = await this.#page.locator('.monaco-resizable-hover').boundingBox();
    if (box === null) throw new Error('no card is on the screen');
    const [x, y] = [box.x + box.width / 2, box.y + box.height];
    await this.#page.mouse.move(x, y - 1, { steps: 3 });
    await this.#page.mouse.down();
    await this.#page.mouse.move(x, y + 200, { steps: 3 });
    await this.#page.mouse.up();
  }

  /** Follows a link of the card on show. */
  async clickInCard(link: string): Promise<void> {
    await this.#card.getByText(link).first().click();
  }

  async goToDefinition(text: string, nth = 1): Promise<void> {
    await this.putCursorIn(text, nth);
    await this.#press('F12');
  }

  /** The lines of the references peek, files and places in the order shown. */
  async references(text: string, nth = 1): Promise<string[]> {
    await this.putCursorIn(text, nth);
    await this.#press('Shift+F12');
    const rows = this.#page.locator('.reference-zone-widget .ref-tree .monaco-list-row');
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  /** The titles of the quick fixes at a place; one is then chosen by `chooseFix`. */
  async fixes(text: string, nth = 1): Promise<string[]> {
    await this.putCursorIn(text, nth);
    await this.#press('Control+.');
    await this.#fixRows.first().waitFor();
    return this.#fixRows.allInnerTexts();
  }

  async chooseFix(title: string): Promise<void> {
    const index = (await this.#fixRows.allInnerTexts()).findIndex((row) => row.includes(title));
    if (index < 0) throw new Error(`no fix is called ${title}`);
    // By keys: until the mouse has moved, an invisible layer takes its clicks.
    for (let row = 0; row < index; row++) await this.#press('ArrowDown');
    await this.#press('Enter');
    await this.#fixRows.first().waitFor({ state: 'hidden' });
  }

  // What is then on the screen

  /** The live text of the active editor. */
  async text(): Promise<string> {
    await this.#press('Control+1');
    await this.#page.waitForFunction(() => document.activeElement?.closest('.editor-instance') !== null);
    await this.#page.evaluate(() => navigator.clipboard.writeText(''));
    await this.#press('Control+A');
    await this.#press('Control+C');
    const copied = await this.#page.waitForFunction(() => navigator.clipboard.readText());
    return (await copied.jsonValue()).replaceAll('\r\n', '\n');
  }

  /** Where the cursor is. */
  async where(): Promise<Place> {
    const file = await this.#page.locator('.tab.active .label-name').first().innerText();
    const selection = await this.#page.locator('[id="status.editor.selection"]').innerText();
    const [line, column] = numbersIn(selection);
    return { file, line: line ?? 0, column: column ?? 0 };
  }

  /** The files open, in all columns. */
  async openTabs(): Promise<string[]> {
    return this.#page.locator('.tab .label-name').allInnerTexts();
  }

  /** What the problems view lists of a file, in the order shown. */
  async problems(file: string): Promise<Problem[]> {
    await this.#showPanel(true);
    const rows = await this.#page.locator('.markers-panel .monaco-list-row').allInnerTexts();
    const parts = rows.map((row) => row.split('\n'));
    const from = parts.findIndex(([name, , code]) => name === file && code === undefined);
    const problems: Problem[] = [];
    for (const [message, source, code, place] of parts.slice(from + 1)) {
      // The row of the next file has fewer parts.
      if (!message || !source || !code || !place) break;
      const [line = 0, column = 0] = numbersIn(place);
      problems.push({ message, source, code, line, column });
    }
    return problems;
  }

  /** The rows that Gangmu put into the outline, in the order shown. */
  async outline(): Promise<string[]> {
    // The outline gets the room of the files.
    await this.#fold(`.pane-header[aria-label*="${this.#words.explorer}"]`, true);
    await this.#fold(`.pane-header[aria-label*="${this.#words.outline}"]`, false);
    const rows = this.#page.locator('.outline-pane .monaco-list-row');
    await rows.first().waitFor();
    const found = await rows.evaluateAll((elements) =>
      elements.map((row) => ({ level: row.ariaLevel, text: row.textContent })),
    );
    const from = found.findIndex(({ level, text }) => level === '1' && text.startsWith('Gangmu'));
    const to = found.findIndex(({ level }, index) => index > from && level === '1');
    return found.slice(from + 1, to === -1 ? undefined : to).map(({ text }) => text);
  }

  /** Opens Gangmu's side bar. */
  async openSideBar(): Promise<void> {
    const container = this.#page.locator('.activitybar .action-item', {
      has: this.#page.locator('[aria-label^="纲目"]'),
    });
    if ((await container.getAttribute('aria-selected')) !== 'true') await container.click();
  }

  /** Gives the text the width of the window. */
  async closeSideBar(): Promise<void> {
    if (await this.#page.locator('.part.sidebar').isVisible()) await this.#press('Control+B');
  }

  /** The rows of a view of the side bar, as they are drawn. */
  async rows(view: string): Promise<string[]> {
    const rows = this.#viewRows(view);
    await rows
      .first()
      .waitFor({ timeout: 2_000 })
      .catch(() => undefined);
    return rows.evaluateAll((elements) =>
      elements.map((row) =>
        ['.label-name', '.label-description'].map((part) => row.querySelector(part)?.textContent).join(' '),
      ),
    );
  }

  async clickRow(view: string, text: string): Promise<void> {
    await this.#viewRows(view).filter({ hasText: text }).first().click();
  }

  /** Opens what is folded below a row. */
  async unfoldRow(view: string, text: string): Promise<void> {
    await this.#viewRows(view).filter({ hasText: text }).first().locator('.monaco-tl-twistie').click();
  }

  /** A button that appears on a row under the mouse. */
  async clickInRow(view: string, text: string, button: string): Promise<void> {
    const row = this.#viewRows(view).filter({ hasText: text }).first();
    await row.hover();
    await row.locator(`[aria-label^="${button}"]`).click();
  }

  /** Into the box that a command has opened. */
  async answer(text: string): Promise<void> {
    const input = this.#page.locator('.quick-input-widget input[type=text]');
    await input.waitFor();
    await input.fill(text);
    await this.#press('Enter');
    await this.#page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Both sides of the comparison in front. */
  async compared(): Promise<string[]> {
    const sides = this.#page.locator('.monaco-diff-editor .editor .view-lines');
    await sides.nth(1).waitFor();
    return (await sides.allInnerTexts()).map((side) => side.replaceAll('\u00a0', ' '));
  }

  /** The labels of what can be pressed in the picture of a panel. */
  async pictured(): Promise<string[]> {
    const nodes = this.#page
      .frameLocator('iframe.webview.ready')
      .frameLocator('iframe#active-frame')
      .locator('g[data-node]');
    await nodes.first().waitFor();
    return nodes.evaluateAll((elements) => elements.map((node) => node.getAttribute('aria-label') ?? ''));
  }

  async pressKey(key: string): Promise<void> {
    await this.#press(key);
  }

  /** What the status bar says of Gangmu. */
  async status(): Promise<string> {
    return this.#page.locator('[id="gangmu.gangmu-vscode.gangmu.status"]').innerText();
  }

  /** Milliseconds each extension took to wake, by name, as VS Code accounts for them; asked once Gangmu is awake. */
  async activations(): Promise<ReadonlyMap<string, number>> {
    // The list draws only the rows that are seen.
    await this.#page.setViewportSize({ width: 1200, height: 3_000 });
    await this.runCommand('Developer: Show Running Extensions');
    const rows = this.#page.locator('.runtime-extensions-editor .monaco-list-row');
    await rows.filter({ hasText: /Gangmu[^]*Activation: \d/ }).waitFor({ timeout: 20_000 });
    const found = (await rows.allInnerTexts()).map((text) => /^(.+)[^]*Activation: (\d+)ms/.exec(text));
    return new Map(found.flatMap((of) => (of ? [[(of[1] ?? '').trim(), Number(of[2])] as const] : [])));
  }

  /**
   * The contrast of coloured names at the beginning of the text with the paper they stand on, as WCAG reckons it, from 1 to 21; 0 of
   * what is not coloured.
   */
  async contrasts(names: readonly string[]): Promise<number[]> {
    // Lines out of sight have no elements.
    await this.#press('Control+Home');
    const colours = await this.#page.evaluate((names) => {
      const colourOf = (element: Element | null | undefined, of: 'color' | 'backgroundColor') =>
        element ? getComputedStyle(element)[of] : '';
      const spans = [...document.querySelectorAll('.view-line span > span')];
      const paper = colourOf(document.querySelector('.monaco-editor-background'), 'backgroundColor');
      return names.map((name) => [
        colourOf(
          spans.find(({ textContent }) => textContent === name),
          'color',
        ),
        paper,
      ]);
    }, names);
    return colours.map(([ink = '', paper = '']) => {
      const [light = 0, dark = 0] = [luminanceOf(ink), luminanceOf(paper)].sort((a, b) => b - a);
      return ink === '' ? 0 : (light + 0.05) / (dark + 0.05);
    });
  }

  /** For the pages that show what the editor does. */
  async screenshot(name: string): Promise<void> {
    const folder = process.env.GANGMU_SCREENSHOTS;
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    // Cards and lists fade in.
    await this.#page.waitForTimeout(300);
    await this.#page.screenshot({ path: join(folder, `${name}.png`) });
  }

  /** Back to a file as it is on disk, with every card, list, peek and panel closed. */
  async startOver(file: string): Promise<void> {
    await this.#press('Escape');
    await this.#press('Escape');
    await this.#showPanel(false);
    if ((await this.#page.locator('.editor-group-container').count()) > 1)
      await this.runCommand('View: Join All Editor Groups');
    await this.openFile(file);
    if (await this.#page.locator('.tab.active.dirty').isVisible()) await this.runCommand('File: Revert File');
    await this.#moveAway();
  }

  async #showPanel(shown: boolean): Promise<void> {
    const panel = this.#page.locator('.markers-panel');
    if ((await panel.isVisible()) === shown) return;
    await this.#press(shown ? 'Control+Shift+M' : 'Control+J');
    await panel.waitFor({ state: shown ? 'visible' : 'hidden' });
  }

  async #fold(header: string, folded: boolean): Promise<void> {
    const section = this.#page.locator(header).first();
    if ((await section.getAttribute('aria-expanded')) === String(folded)) await section.click();
  }

  /** The middle of the cursor's height. */
  async #cursor(): Promise<{ x: number; y: number }> {
    const box = await this.#page.locator('.editor-instance .cursor').first().boundingBox();
    if (box === null) throw new Error('the cursor is not on the screen');
    return { x: box.x, y: box.y + box.height / 2 };
  }

  /** To the status bar, where nothing answers a mouse. */
  async #moveAway(): Promise<void> {
    await this.#page.mouse.move(500, 710, { steps: 2 });
  }

  get #card(): Locator {
    return this.#page.locator('.monaco-hover:visible .rendered-markdown', {
      hasNotText: this.#words.loading,
    });
  }

  #viewRows(view: string): Locator {
    const pane = this.#page.locator('.sidebar .pane', {
      has: this.#page.locator(`.pane-header[aria-label^="${view}"]`),
    });
    return pane.locator('.monaco-list-row');
  }

  get #fixRows(): Locator {
    return this.#page.locator('.action-widget .monaco-list-row.action');
  }

  async #goTo(text: string, nth: number, offset: number): Promise<void> {
    const found = placesOf(text, await this.text())[nth - 1];
    if (found === undefined) throw new Error(`${text} does not stand ${nth} times in the text`);
    await this.#moveAway();
    await this.#ask('Control+G', `:${found.line}:${found.column + offset}`);
    await this.#press('Enter');
    await this.#page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  async #pick(key: string, row: string): Promise<void> {
    await this.#ask(key, key === 'F1' ? `>${row}` : row);
    await this.#page.locator('.quick-input-list .monaco-list-row', { hasText: row }).first().click();
  }

  /** Fills the box that a key opens; opens it again where a late answer took the focus and so closed it. */
  async #ask(key: string, text: string): Promise<void> {
    const input = this.#page.locator('.quick-input-widget input');
    for (let attempt = 1; ; attempt++) {
      await this.#press(key);
      try {
        await input.fill(text, { timeout: 2_000 });
        return;
      } catch (error) {
        if (attempt === 3) throw error;
      }
    }
  }

  async #press(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
  }
}

/** Lines and columns from 1, as VS Code counts them. */
function placesOf(text: string, whole: string): { line: number; column: number }[] {
  const places = [];
  for (let at = whole.indexOf(text); at !== -1; at = whole.indexOf(text, at + 1)) {
    const before = whole.slice(0, at).split('\n');
    places.push({ line: before.length, column: (before.at(-1) ?? '').length + 1 });
  }
  return places;
}

function numbersIn(text: string): number[] {
  return (text.match(/\d+/g) ?? []).map(Number);
}

/** Of a colour as a browser writes it, `rgb(0, 0, 0)`. */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = numbersIn(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
