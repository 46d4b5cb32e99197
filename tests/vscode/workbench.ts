// A VS Code with one extension installed, served to browsers, each in its language, from folders of its own.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Parts } from './parts.js';

/** What keeps a first start from showing anything but the file. */
const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.editor.enablePreview': false,
  'workbench.layoutControl.enabled': false,
  'workbench.navigationControl.enabled': false,
  'window.commandCenter': false,
  'window.menuBarVisibility': 'compact',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'git.enabled': false,
};

/** Chinese text as a drafter would set it. */
const comfortable = {
  'workbench.colorTheme': 'Default Light Modern',
  'editor.fontFamily': '"Noto Sans CJK SC"',
  'editor.fontSize': 15,
  'editor.lineHeight': 1.8,
  'editor.wordWrap': 'on',
  'editor.minimap.enabled': false,
  'editor.hover.delay': 100,
  'editor.unicodeHighlight.ambiguousCharacters': false,
  'editor.unicodeHighlight.invisibleCharacters': false,
  'editor.stickyScroll.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'files.autoSave': 'off',
};

export class Workbench {
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #home: string;

  private constructor(url: string, process: ChildProcess, home: string) {
    this.url = url;
    this.#process = process;
    this.#home = home;
  }

  static async start({ server, translation }: Parts, vsix: string): Promise<Workbench> {
    const home = mkdtempSync(join(tmpdir(), 'gangmu-vscode-'));
    const data = join(home, 'data');
    mkdirSync(join(data, 'User'), { recursive: true });
    writeFileSync(join(data, 'User/settings.json'), JSON.stringify({ ...quiet, ...comfortable }));
    // Without a language of its own VS Code asks what the browser reads.
    writeFileSync(join(data, 'User/argv.json'), '{}');
    writeFileSync(join(data, 'languagepacks.json'), JSON.stringify(languagePacks(translation)));
    const extensions = join(home, 'extensions');
    const folders = ['--server-data-dir', data, '--user-data-dir', data, '--extensions-dir', extensions];
    // Nothing of the user's own VS Code is read, and no gallery is asked.
    const env = { ...process.env, HOME: home, EXTENSIONS_GALLERY: '{}', NODE_OPTIONS: '' };
    const installed = spawnSync(process.execPath, [server, ...folders, '--install-extension', vsix], {
      env,
      encoding: 'utf8',
    });
    if (installed.status !== 0) throw new Error(`VS Code does not install ${vsix}:\n${installed.stderr}`);
    const serving = spawn(
      process.execPath,
      // prettier-ignore
      [server, ...folders, '--host', '127.0.0.1', '--port', '0', '--without-connection-token',
        '--accept-server-license-terms', '--disable-workspace-trust', '--telemetry-level', 'off'],
      { env, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    return new Workbench(`http://127.0.0.1:${await portOf(serving)}`, serving, home);
  }

  /** The page with this folder, and this file of it, open. */
  pageOf(folder: string, file: string): string {
    const uri = `vscode-remote://${new URL(this.url).host}${pathToFileURL(join(folder, file)).pathname}`;
    const query = new URLSearchParams({ folder, payload: JSON.stringify([['openFile', uri]]) });
    return `${this.url}/?${query.toString()}`;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill();
    await ended;
    rmSync(this.#home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** As VS Code writes it down when language packs are installed. Its own words are in Simplified Chinese for both scripts. */
function languagePacks(translation: string): unknown {
  const pack = (label: string) => ({
    hash: 'gangmu',
    label,
    extensions: [{ extensionIdentifier: { id: 'gangmu.language-pack' }, version: '1.0.0' }],
    translations: { vscode: translation },
  });
  return { 'zh-cn': pack('简体中文'), 'zh-tw': pack('繁體中文') };
}

function portOf(serving: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const port = /listening on (\d+)/.exec(output)?.[1];
      if (port !== undefined) resolve(port);
    };
    serving.stdout?.on('data', read);
    serving.stderr?.on('data', read);
    serving.once('exit', (status) => reject(new Error(`VS Code ended with status ${status}:\n${output}`)));
  });
}
