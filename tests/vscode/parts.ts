// What driving a real VS Code takes, and where it is found on this machine.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import envPaths from 'env-paths';

/** A package as it was tried; another file under the same name is refused. */
export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
}

/** Carries the whole VS Code server; this version holds VS Code 1.100, which runs under Node 20. */
export const codeServer: PinnedPackage = {
  name: 'code-server',
  version: '4.100.3',
  integrity:
    'sha512-q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==',
};

/** VS Code's own translation; the last version whose messages are kept by key, and so fit any VS Code. */
export const languagePack: PinnedPackage = {
  name: '@codingame/monaco-vscode-language-pack-zh-hans',
  version: '4.2.1',
  integrity:
    'sha512-Nkd9TM+dw+MpjvLvecv9d/QPkinttbQAmyCnJaCxLiptlboSzSzZgCuB7OmrfItim+V0+JLOuRSH14lR+udcZg==',
};

/** Outside the checkout, so that `git clean` and a fresh clone keep what was downloaded. */
export const cacheFolder = process.env.GANGMU_CACHE ?? envPaths('gangmu', { suffix: '' }).cache;
export const vscodeFolder = join(cacheFolder, `code-server-${codeServer.version}`);

export interface Parts {
  /** The script that starts the VS Code server. */
  readonly server: string;
  /** VS Code's messages in Simplified Chinese. */
  readonly translation: string;
  readonly chromium: string;
}

/** The parts, or the names of those that are missing. */
export function findParts(): Parts | { readonly missing: readonly string[] } {
  const server = join(vscodeFolder, 'out/server-main.js');
  const translation = join(vscodeFolder, 'main.i18n.json');
  const chromium = findChromium();
  const missing = [
    ...(existsSync(server) ? [] : [`code-server ${codeServer.version} in ${cacheFolder}`]),
    ...(chromium === undefined ? ['chromium'] : []),
    ...(hasChineseFont() ? [] : ['a Chinese font']),
  ];
  return chromium === undefined || missing.length > 0 ? { missing } : { server, translation, chromium };
}

/** The parts; where some are missing, says in one line what is skipped and how to get it. Where it must not be skipped, fails. */
export function partsOrSkip(): Parts | undefined {
  const found = findParts();
  if (!('missing' in found)) return found;
  const skipped = `${found.missing.join(', ')} missing: get it by \`npx tsx tests/vscode/provision.ts\``;
  if (process.env.CI) throw new Error(skipped);
  console.warn(`Skipped tests/vscode: ${skipped}`);
  return undefined;
}

/** The path of a command, or undefined where it is not installed. */
export function findCommand(name: string): string | undefined {
  const { status, stdout } = spawnSync(process.platform === 'win32' ? 'where' : 'which', [name], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout.split(/\r?\n/)[0] : undefined;
}

function findChromium(): string | undefined {
  const given = process.env.GANGMU_CHROMIUM;
  if (given !== undefined) return existsSync(given) ? given : undefined;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];
  const places = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
  return names.map(findCommand).find((path) => path !== undefined) ?? places.find((path) => existsSync(path));
}

/** macOS and Windows bring one; where fontconfig is not there to be asked, nobody draws anything either. */
function hasChineseFont(): boolean {
  if (process.platform !== 'linux') return true;
  return spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).stdout?.trim().length > 0;
}
