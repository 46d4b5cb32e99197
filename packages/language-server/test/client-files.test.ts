import { MessageChannel } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createConnection,
  createProtocolConnection,
  PortMessageReader,
  PortMessageWriter,
  type ProtocolConnection,
} from 'vscode-languageserver/node';
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
