// A client nobody here wrote: neovim, given nothing but the command and a folder.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DRAFT, drafterFolder, LAST_YEAR } from '../vscode/drafter-folder.js';
import { findCommand } from '../vscode/parts.js';

interface Answers {
  readonly hover: { contents: { kind: string; value: string } };
  readonly definition: { uri?: string; targetUri?: string }[];
  readonly symbols: { name: string }[];
  readonly highlights: unknown[];
  readonly diagnostics: { code: string; source: string; message: string; line: number; text: string[] }[];
}

const neovim = findCommand('nvim');
if (neovim === undefined) {
  const skipped = 'neovim is not installed: get it by `npx tsx tests/vscode/provision.ts`';
  if (process.env.CI) throw new Error(skipped);
  console.warn(`Skipped tests/neovim: ${skipped}`);
}

describe.skipIf(neovim === undefined)('neovim', () => {
  let folder: string;
  beforeAll(() => {
    folder = drafterFolder();
  });
  afterAll(() => rmSync(dirname(folder), { recursive: true }));

  it('hovers, finds definitions, symbols and places, and hears of damage', async () => {
    const { hover, definition, diagnostics, symbols, highlights } = await askNeovim(
      folder,
      DRAFT,
      '时代新人铸魂工程',
      '2023',
    );

    expect(hover.contents.value).toMatch(/2023[^]*時代新人鑄魂工程/);
    expect(definition.map(({ uri, targetUri }) => uri ?? targetUri)).toEqual([
      expect.stringContaining(LAST_YEAR),
    ]);
    expect(symbols[0]?.name).toBe('时代新人铸魂工程 sdxr');
    expect(highlights).toHaveLength(1);
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ source: 'gangmu', code: 'text.damaged', text: ['(xù)'] }),
    );
  });
});

async function askNeovim(folder: string, file: string, name: string, expected: string): Promise<Answers> {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const command = join(here, '../../packages/cli/bin/gangmu.js');
  const asking = spawn(
    'nvim',
    ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', file, '-c', `luafile ${join(here, 'client.lua')}`],
    {
      cwd: folder,
      env: {
        ...process.env,
        LC_ALL: 'C.UTF-8',
        GANGMU_SERVER: JSON.stringify([process.execPath, command, 'language-server', '--stdio']),
        GANGMU_NAME: name,
        GANGMU_INITIALS: 'sdxr',
        GANGMU_EXPECTED: expected,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  let errors = '';
  asking.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  asking.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const status = await new Promise((resolve) => asking.once('close', resolve));
  expect(status, errors).toBe(0);
  return JSON.parse(output) as Answers;
}
