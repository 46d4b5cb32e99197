import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeFiles } from '../src/node/file-system.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gangmu-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const uriOf = (name: string) => pathToFileURL(join(folder, name)).toString();
const nothing = () => undefined;

async function put(name: string, content: string | Uint8Array = '计划'): Promise<void> {
  await mkdir(join(folder, name, '..'), { recursive: true });
  await writeFile(join(folder, name), content);
}

test('a folder is walked to its documents: each once, whatever links there are, nothing hidden', async () => {
  for (const name of ['b.md', '甲/c.TXT', 'a.txt', 'd.docx', 'node_modules/e.md', '.git/f.md', '.g.md'])
    await put(name);
  await symlink(folder, join(folder, '甲', 'up'));
  await symlink(join(folder, '甲'), join(folder, 'again'));
  await symlink(join(folder, 'nowhere.md'), join(folder, 'broken.md'));
  const found: string[] = [];
  for await (const { uri } of nodeFiles.walk(uriOf(''), nothing)) found.push(decodeURIComponent(uri));
  const root = decodeURIComponent(uriOf(''));
  expect(found.map((uri) => uri.slice(root.length).replace(/^\//u, ''))).toEqual([
    'a.txt',
    'b.md',
    '甲/c.TXT',
  ]);
});

test('a document is read in its encoding; what is none is told and left out', async () => {
  const said: string[] = [];
  const read = (name: string) => nodeFiles.read(uriOf(name), (message) => said.push(message));
  await put('utf-16.txt', Uint8Array.of(0xff, 0xfe, 0x2d, 0x4e));
  await put('picture.md', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0));
  await put('large.md', new Uint8Array(6 * 2 ** 20).fill(0x20));
  expect(await read('a.txt')).toBe('计划');
  expect(await read('utf-16.txt')).toBe('中');
  expect(await read('gone.md')).toBeNull();
  // What would never end, as a pipe would.
  await symlink('/dev/zero', join(folder, 'endless.md'));
  expect(await read('endless.md')).toBeNull();
  expect(said).toEqual([]);
  expect(await read('picture.md')).toBeNull();
  expect(await read('large.md')).toBeNull();
  expect(await nodeFiles.read('untitled:Untitled-1', nothing)).toBeNull();
  expect(said.map((message) => message.slice(folder.length + 1))).toEqual([
    expect.stringMatching(/^picture\.md: not read: .*image/u),
    'large.md: not read: larger than 5 MB',
  ]);
});
