import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The path of the extension as `npm run package` packs it, in a folder of its own. */
export function packedExtension(): string {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const vsix = join(mkdtempSync(join(tmpdir(), 'gangmu-vsix-')), 'gangmu.vsix');
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['run', '--silent', 'package', '--workspace', 'extension', '--', '--out', vsix],
    { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' },
  );
  if (status !== 0) throw new Error(`the extension does not pack:\n${stdout}${stderr}`);
  return vsix;
}
