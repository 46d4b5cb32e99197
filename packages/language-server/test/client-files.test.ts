import { MessageChannel } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createConnection,
  createProtocolConnection,
  PortMessageReader,
  PortMessageWriter,
  type Connection,
  type ProtocolConnection,
} from 'vscode-languageserver/node';
import { ClientFiles } from '../src/client-files.js';
import type { FileContent, FolderEntry, ListFolderParams, ReadFileParams } from '../src/protocol.js';
import { startServer } from '../src/server.js';

const ROOT = 'memory://host/%E8%A6%81%E7%82%B9';
const LAST_YEAR = '云南省教育厅2023年工作要点\n1. 实施时代新人铸魂工程，编写读本。\n2. 办好学前教育。\n';
const DRAFT = '云南省教育厅2024年工作要点\n1. 深化时代新人铸魂工程。\n2. 办好学前教育。\n';

/** What the client has, by path below the folder. */
const files = new Map<string, Uint8Array>([
  ['2023.txt', new TextEncoder().encode(LAST_YEAR)],
  ['往年/2022.TXT', new TextEncoder().encode(LAST_YEAR.replace('2023', '2022'))],
  ['往年/scan.md', new Uint8Array(6 * 2 ** 20)],
  ['.git/2021.txt', new TextEncoder().encode(LAST_YEAR.replace('2023', '2021'))],
]);
/** The paths of folders and files that the server has asked for. */
const asked: string[] = [];
const log: string[] = [];
let connection: ProtocolConnection;

beforeAll(async () => {
  const { port1, port2 } = new MessageChannel();
  startServer(createConnection(new PortMessageReader(port2), new PortMessageWriter(port2)));
  connection = createProtocolConnection(new PortMessageReader(port1), new PortMessageWriter(port1));
  connection.onRequest('gangmu/listFolder', list);
  connection.onRequest('gangmu/readFile', read);
  connection.onNotification(
    'window/logMessage',
    ({ message }: { message: string }) => void log.push(message),
  );
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: ROOT,
    capabilities: { experimental: { gangmu: { files: true } } },
    locale: 'zh-cn',
  });
  await connection.sendNotification('initialized', {});
});

afterAll(async () => {
  await connection.sendRequest('shutdown');
  connection.dispose();
});

test('a server without files of its own answers from those that its client reads for it', async () => {
  const uri = `${ROOT}/2024.md`;
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'markdown', version: 1, text: DRAFT },
  });
  await connection.sendRequest('textDocument/documentLink', { textDocument: { uri } });
  const card = await connection.sendRequest('textDocument/hover', {
    textDocument: { uri },
    position: { line: 1, character: 6 },
  });
  expect(JSON.stringify(card)).toMatch(/2023.*编写读本.*2022.*编写读本/u);
  expect(new Set(asked)).toEqual(new Set(['', '往年', '2023.txt', '往年/2022.TXT', '往年/scan.md']));
  expect(log[0]).toMatch(/scan\.md: not read: larger than 5 MB$/u);
});

/** What is found, read and said where a client answers so. */
async function answered(answer: (uri: string) => unknown) {
  const said: string[] = [];
  const files = new ClientFiles({
    sendRequest: (_method: string, { uri }: { uri: string }) => Promise.resolve(answer(uri)),
  } as unknown as Connection);
  const found: string[] = [];
  for await (const { uri } of files.walk('memory://host/a', (message) => said.push(message))) found.push(uri);
  const text = await files.read('memory://host/a/b.md', (message) => said.push(message));
  return { found, text, said };
}

const entry = (name: string, isFolder = false) => ({ name, isFolder, isLink: false, stamp: '' });

test.each<[string, unknown, RegExp]>([
  ['nothing', undefined, /not as it should be: Invalid input/u],
  ['no list', { length: 1e9 }, /not as it should be: Invalid input/u],
  [
    'a name that is none',
    [entry('b.md'), { ...entry('c.md'), name: 7 }],
    /should be: 1: name: Invalid input/u,
  ],
  ['a stamp that is none', [{ ...entry('b.md'), stamp: null }], /should be: 0: stamp: Invalid input/u],
  ['more than a folder holds', Array.from({ length: 100_001 }, () => entry('b.md')), /should be: Too big/u],
  ['no base64', { base64: '*' }, /not read/u],
  ['more than was asked for', { base64: 'A'.repeat(7 * 2 ** 20) }, /should be: base64: Too big/u],
])('an answer that is %s is told and left out', async (_what, answer, expected) => {
  const { found, text, said } = await answered(() => answer);
  expect(found).toEqual([]);
  expect(text).toBeNull();
  expect(said).toHaveLength(2);
  expect(said.join('\n')).toMatch(expected);
});

test('a file of a folder lies in it, whatever a client calls it', async () => {
  const names = ['b.md', '../c.md', 'd/../../e.md', '/f.md', 'g\\h.md', '%2e%2e%2fi.md', 'j.md?k#l.md'];
  const { found, said } = await answered(() => [
    entry('..', true),
    entry('', true),
    ...names.map((name) => entry(name)),
  ]);
  expect(found).toEqual(
    ['%252e%252e%252fi.md', 'b.md', 'g%5Ch.md', 'j.md%3Fk%23l.md'].map((name) => `memory://host/a/${name}`),
  );
  expect(said.filter((line) => line.includes('not a name'))).toHaveLength(3);
});

test('a folder that holds itself is left at some depth, one without end at some size', async () => {
  const deep = await answered(() => [entry('a', true), entry('b.md')]);
  expect(deep.found).toHaveLength(33);
  expect(deep.said[0]).toMatch(/\/a\/a: not read: more than 32 folders deep$/u);
  let count = 0;
  const wide = await answered(() =>
    Array.from({ length: 40_000 }, () => entry(`${++count}.md`)).concat(entry('z', true)),
  );
  expect(wide.found).toHaveLength(99_998);
  expect(wide.said[0]).toMatch(/not all is read: more than 100000 files and folders$/u);
});

function list({ uri, endings }: ListFolderParams): FolderEntry[] {
  const folder = note(uri);
  const entries = new Map<string, FolderEntry>();
  for (const [path, { length }] of files) {
    if (folder !== '' && !path.startsWith(`${folder}/`)) continue;
    const [name = '', ...rest] = path.slice(folder === '' ? 0 : folder.length + 1).split('/');
    const isFolder = rest.length > 0;
    if (isFolder || endings.some((ending) => name.toLowerCase().endsWith(ending)))
      entries.set(name, { name, isFolder, isLink: false, stamp: String(length) });
  }
  return [...entries.values()];
}

function read({ uri, limit }: ReadFileParams): FileContent | null {
  const bytes = files.get(note(uri));
  if (bytes === undefined) return null;
  return { base64: bytes.length > limit ? null : Buffer.from(bytes).toString('base64') };
}

function note(uri: string): string {
  const path = decodeURIComponent(uri.slice(ROOT.length + 1));
  asked.push(path);
  return path;
}
