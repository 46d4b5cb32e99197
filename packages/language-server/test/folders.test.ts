import { MessageChannel } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createConnection,
  createProtocolConnection,
  PortMessageReader,
  PortMessageWriter,
  type Diagnostic,
  type Hover,
  type ProtocolConnection,
} from 'vscode-languageserver/node';
import type { FileSystem } from '../src/file-system.js';
import { startServer } from '../src/server.js';

const plan = (year: number, item: string) =>
  `云南省教育厅${year}年工作要点\n1. ${item}。\n2. 办好学前教育。\n`;

/** What is on disk, by URI. */
const disk = new Map<string, string>([
  ['memory:/a/gangmu.vocabulary.yaml', 'programs:\n  - name: 云上学堂\n    region: 云南省\n'],
  ['memory:/a/2023.md', plan(2023, '实施教育质量提升三年行动')],
  ['memory:/b/2023.md', plan(2023, '实施教育质量提升三年行动')],
]);
const files: FileSystem = {
  schemes: ['memory'],
  // eslint-disable-next-line @typescript-eslint/require-await
  async *walk(folder) {
    for (const [uri, text] of disk) if (uri.startsWith(`${folder}/`)) yield { uri, stamp: text };
  },
  read: (uri) => Promise.resolve(disk.get(decodeURIComponent(uri)) ?? null),
};
const settings: Record<string, unknown> = { 'memory:/b': { checks: { responsibility: { empty: 'off' } } } };
let connection: ProtocolConnection;

beforeAll(async () => {
  const { port1, port2 } = new MessageChannel();
  startServer(createConnection(new PortMessageReader(port2), new PortMessageWriter(port2)), { files });
  connection = createProtocolConnection(new PortMessageReader(port1), new PortMessageWriter(port1));
  connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) =>
    items.map(({ scopeUri }) => settings[scopeUri ?? ''] ?? {}),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: ['a', 'b'].map((name) => ({ uri: `memory:/${name}`, name })),
    capabilities: {
      workspace: {
        configuration: true,
        workspaceFolders: true,
        didChangeWatchedFiles: { dynamicRegistration: true },
      },
      textDocument: { diagnostic: {} },
    },
  });
  await connection.sendNotification('initialized', {});
});

afterAll(async () => {
  await connection.sendRequest('shutdown');
  connection.dispose();
});

const soon = <T>(ask: () => Promise<T>) => expect.poll(ask, { timeout: 10_000 });

async function open(uri: string, text: string): Promise<void> {
  const textDocument = { uri, languageId: 'markdown', version: 1, text };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
}

async function card(uri: string, line: number, character: number): Promise<string> {
  const hover = await connection.sendRequest<Hover | null>('textDocument/hover', {
    textDocument: { uri },
    position: { line, character },
  });
  return JSON.stringify(hover);
}

async function codes(uri: string): Promise<(string | number | undefined)[]> {
  const { items } = await connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', {
    textDocument: { uri },
  });
  return items.map(({ code }) => code);
}

test('each folder is read with its own names and its own settings', async () => {
  const draft = plan(2024, '用好云上学堂。办好职业教育（牵头单位：）');
  for (const uri of ['memory:/a/2024.md', 'memory:/b/2024.md']) await open(uri, draft);
  await soon(() => codes('memory:/a/2024.md')).toContain('responsibility.empty');
  await soon(() => codes('memory:/b/2024.md')).not.toContain('responsibility.empty');
  await soon(() => card('memory:/a/2024.md', 1, 6)).toContain('云上学堂');
  expect(await card('memory:/b/2024.md', 1, 6)).toBe('null');
});

test('what moves, changes and goes outside is followed, files and folders', async () => {
  const uri = 'memory:/a/2025.md';
  await open(uri, plan(2025, '实施时代新人铸魂工程'));
  const told = (...changes: [string, 1 | 2 | 3][]) =>
    connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: changes.map(([path, type]) => ({ uri: `memory:/a/${path}`, type })),
    });
  const says = () => card(uri, 1, 6);

  disk.set('memory:/a/2022.md', plan(2022, '实施时代新人铸魂工程，编写读本'));
  await told(['2022.md', 1]);
  await soon(says).toContain('编写读本');

  disk.set('memory:/a/2022.md', plan(2022, '实施时代新人铸魂工程，举办展览'));
  await told(['2022.md', 2]);
  await soon(says).toContain('举办展览');
  expect(await says()).not.toContain('编写读本');

  disk.set('memory:/a/往年/2022.md', disk.get('memory:/a/2022.md') ?? '');
  disk.delete('memory:/a/2022.md');
  await told(['2022.md', 3], ['%E5%BE%80%E5%B9%B4/2022.md', 1]);
  await soon(says).toContain('/2022.md');

  disk.delete('memory:/a/往年/2022.md');
  await told(['%e5%be%80%e5%b9%b4', 3]);
  await soon(says).not.toContain('举办展览');
});
