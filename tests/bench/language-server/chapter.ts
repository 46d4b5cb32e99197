import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Position,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { modern } from '../../language-server/client.js';
import { planOf, plansOf, type PlanText } from '../plans.js';
import { shown, table, timesOf, type Times } from '../statistics.js';
import { asMarkdown, peer, serve } from './peer.js';

const server = fileURLToPath(
  new URL('../../../packages/language-server/bin/gangmu-language-server.js', import.meta.url),
);
const empty = fileURLToPath(new URL('empty-server.ts', import.meta.url));

/** GANGMU_BENCH_PLANS=10,100,1000,10000 measures larger folders too; the largest take minutes. */
const SIZES = (process.env.GANGMU_BENCH_PLANS ?? '10,100,1000').split(',').map(Number);
const SAMPLES = 400;
const WARM_UP = 100;
/** How long a folder may take to be read, and to be kept, in milliseconds. */
const PATIENCE = 1_200_000;
const operations = [
  'keystroke to diagnostics',
  'hover',
  'hover right after a keystroke',
  'definition',
  'references',
  'completion',
  'outline',
  'workspace symbols',
] as const;
type Operation = (typeof operations)[number];

interface Figures {
  /** Seconds from the start of the process until the whole folder counts; null for the empty server. */
  readonly ready: number | null;
  /** The same when it is started again. */
  readonly again: number | null;
  /** Milliseconds from the start of the process to the first diagnostics of the open document. */
  readonly first: number;
  /** Resident memory in MB. */
  readonly memory: number | null;
  readonly times: Readonly<Record<Operation, Times>>;
}

/** Keystrokes and questions of a drafter beside a folder of so many plans, and beside a server that does nothing. */
export async function languageServerChapter(): Promise<string> {
  const floor = await measure([process.execPath, '--import', 'tsx', empty, '--stdio'], 1, 'empty');
  const figures: Figures[] = [];
  const peers: Figures[] = [];
  for (const size of SIZES) {
    figures.push(await measure([process.execPath, server, '--stdio'], size, 'plans'));
    peers.push(await measure([process.execPath, peer, '--stdio'], size, 'markdown'));
  }
  const sizes = SIZES.map((size) => `${size.toLocaleString('en')} plans`);
  const head = ['', 'empty server', ...sizes, 'growth'];
  const peerHead = ['', ...SIZES.map((size) => `${size.toLocaleString('en')} documents`)];
  const growth = (values: readonly number[]) =>
    values
      .slice(1)
      .map((value, i) => `×${(value / (values[i] ?? Number.NaN)).toFixed(1)}`)
      .join(', ');
  const rows = operations.map((operation) => [
    operation,
    shown(floor.times[operation]),
    ...figures.map(({ times }) => shown(times[operation])),
    growth(figures.map(({ times }) => times[operation].p50)),
  ]);
  const once = (name: string, of: (figures: Figures) => number | null, digits: number) => [
    name,
    of(floor)?.toFixed(digits) ?? '',
    ...figures.map((each) => of(each)?.toFixed(digits) ?? ''),
    growth(figures.map((each) => of(each) ?? Number.NaN)),
  ];
  const ofPeer = (name: string, of: (figures: Figures) => string | undefined) => [
    name,
    ...peers.map((each) => of(each) ?? ''),
  ];
  return [
    `A draft of 30 items (18.7 kB) is open beside a folder of plans of the same length. ${SAMPLES} questions of each kind over standard input and output, p50 / p95 in milliseconds; growth is of the p50 from one size to the next.`,
    '',
    table(head, rows),
    '',
    table(head, [
      once('first diagnostics after start (ms)', ({ first }) => first, 0),
      once('folder read (s)', ({ ready }) => ready, 1),
      once('folder there, second start (s)', ({ again }) => again, 1),
      once('resident memory (MB)', ({ memory }) => memory, 0),
    ]),
    '',
    `\`vscode-markdown-languageserver\` over as many Markdown documents of the same length, with headings for items and links for names, in the same run; its client parses Markdown for it.`,
    '',
    table(peerHead, [
      ...operations
        .filter((operation) => !operation.startsWith('hover'))
        .map((operation) => ofPeer(operation, ({ times }) => shown(times[operation]))),
      ofPeer('first diagnostics after start (ms)', ({ first }) => first.toFixed(0)),
      ofPeer('references answered first (s)', ({ ready }) => ready?.toFixed(1)),
      ofPeer('resident memory (MB)', ({ memory }) => memory?.toFixed(0)),
    ]),
  ].join('\n');
}

/** What is measured: plans beside our server, Markdown beside the peer, or what the protocol itself costs. */
type Kind = 'plans' | 'markdown' | 'empty';

/** A name that stands in the draft and in the document that is read last. */
const MARK = '《界碑管理条例》';
const LAST = '龜.md';

async function measure(command: readonly string[], size: number, kind: Kind): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'gangmu-bench-'));
  const cache = await mkdtemp(join(tmpdir(), 'gangmu-bench-cache-'));
  const plans = [...plansOf(size)];
  const names = plans.map(({ name }) => name);
  const written = (plan: PlanText) => (kind === 'markdown' ? asMarkdown(plan, names) : plan);
  for (const plan of plans) await writeFile(join(folder, plan.name), written(plan).text);
  await writeFile(join(folder, LAST), `云南省地震局2020年工作要点\n\n1. 落实${MARK}。\n2. 加强统筹。\n`);
  const draft = written({
    name: '2024.md',
    text: planOf(0, 0, 2024, 4711).text.replace('\n1. ', `\n1. 落实${MARK}。`),
  }).text;
  // The peer asks for files, not for what is open.
  if (kind === 'markdown') await writeFile(join(folder, '2024.md'), draft);
  const first = await begin(command, folder, cache, draft, kind);
  const times = await timesOfQuestions(first, draft, kind);
  const memory = await residentMemory(first.pid);
  // What was read is kept soon after.
  if (kind === 'plans' && size >= 100) await settled(cache);
  await first.end();
  let again: number | null = null;
  if (kind === 'plans') {
    const second = await begin(command, folder, cache, draft, kind);
    again = second.ready;
    await second.end();
  }
  for (const each of [folder, cache]) await rm(each, { recursive: true, force: true });
  return { ready: first.ready, again, first: first.first, memory, times };
}

/** Resolves once nothing has been written to a folder for some seconds. */
async function settled(folder: string): Promise<void> {
  const times = async () =>
    (await Promise.all((await readdir(folder)).map(async (name) => (await stat(join(folder, name))).mtimeMs)))
      .sort()
      .join(' ');
  const patience = performance.now() + PATIENCE;
  for (let before = ''; ;) {
    if (performance.now() > patience) throw new Error('Nothing is kept after twenty minutes.');
    await new Promise((resolve) => setTimeout(resolve, 5000));
    const now = await times().catch(() => '');
    if (now !== '' && now === before) return;
    before = now;
  }
}

interface Session {
  readonly pid: number | undefined;
  readonly uri: string;
  readonly first: number;
  readonly ready: number | null;
  readonly connection: ProtocolConnection;
  readonly ask: <R>(method: string, position?: Position) => Promise<R>;
  readonly end: () => Promise<void>;
}

/** A server on a folder with the draft open, once the whole folder counts. */
async function begin(
  [program = '', ...args]: readonly string[],
  folder: string,
  cache: string,
  draft: string,
  kind: Kind,
): Promise<Session> {
  const uri = pathToFileURL(join(folder, '2024.md')).toString();
  const begun = performance.now();
  const process_ = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(process_.stdout),
    new StreamMessageWriter(process_.stdin),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  if (kind === 'markdown') serve(connection, folder);
  connection.listen();
  const root = pathToFileURL(folder).toString();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: root,
    capabilities: modern,
    workspaceFolders: [{ uri: root, name: 'plans' }],
    initializationOptions: kind === 'markdown' ? { markdownFileExtensions: ['md'] } : { storagePath: cache },
  });
  await connection.sendNotification('initialized', {});
  if (kind === 'markdown')
    await connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { markdown: validation },
    });
  const textDocument = { uri, languageId: 'markdown', version: 1, text: draft };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  const ask = <R>(method: string, position?: Position) =>
    connection.sendRequest<R>(method, {
      textDocument: { uri },
      ...(position === undefined ? {} : { position }),
      ...(method === 'textDocument/references' ? { context: { includeDeclaration: true } } : {}),
    });
  await ask('textDocument/diagnostic');
  const first = performance.now() - begun;
  const patience = performance.now() + PATIENCE;
  if (kind === 'markdown') await ask('textDocument/references', placeOf(draft, ']('));
  while (kind === 'plans') {
    if (performance.now() > patience) throw new Error('The folder is not read after twenty minutes.');
    const links = await ask<{ targetUri: string }[]>(
      'textDocument/definition',
      placeOf(draft, MARK.slice(1)),
    );
    if (links.some(({ targetUri }) => targetUri !== uri)) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    pid: process_.pid,
    uri,
    first,
    ready: kind === 'empty' ? null : (performance.now() - begun) / 1000,
    connection,
    ask,
    async end() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await new Promise((resolve) => process_.once('exit', resolve));
      connection.dispose();
    },
  };
}

/** All that the peer can check, so that its diagnostics cost what they may. */
const enabled = { enabled: 'warning' };
const validation = {
  suggest: { paths: { enabled: true } },
  occurrencesHighlight: { enabled: true },
  validate: {
    enabled: true,
    referenceLinks: enabled,
    fragmentLinks: enabled,
    fileLinks: { ...enabled, markdownFragmentLinks: 'inherit' },
    ignoredLinks: [],
    unusedLinkDefinitions: enabled,
    duplicateLinkDefinitions: enabled,
  },
};

async function timesOfQuestions(
  { connection, uri, ask }: Session,
  draft: string,
  kind: Kind,
): Promise<Record<Operation, Times>> {
  // Names of every kind: a program of the whole country, one of the province, an institution, a region, a document.
  const pieces =
    kind === 'markdown'
      ? [...draft.matchAll(/\]\([^)]/gu)].slice(0, 5).map(([piece]) => piece)
      : ['双减', '千村', '教育部', '昆明', '中国教育现代化2035'].filter((name) => draft.includes(name));
  const places = pieces.map((piece) => placeOf(draft, piece));
  const place = (i: number) => places[i % places.length] ?? { line: 0, character: 0 };
  let version = 1;
  const type = () => {
    version++;
    const end = draft.split('\n').length - 2;
    const position = { line: end, character: 10 };
    return connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: position, end: position }, text: version % 2 ? '教' : '育' }],
    });
  };
  const behind = ({ line, character }: Position) => ({ line, character: character + 2 });
  const questions: Record<Operation, (i: number) => Promise<unknown>> = {
    'keystroke to diagnostics': async () => {
      await type();
      return ask('textDocument/diagnostic');
    },
    hover: (i) => ask('textDocument/hover', place(i)),
    'hover right after a keystroke': async (i) => {
      await type();
      return ask('textDocument/hover', place(i));
    },
    definition: (i) => ask('textDocument/definition', place(i)),
    references: (i) => ask('textDocument/references', place(i)),
    completion: (i) => ask('textDocument/completion', behind(place(i))),
    outline: () => ask('textDocument/documentSymbol'),
    'workspace symbols': (i) =>
      connection.sendRequest('workspace/symbol', { query: ['双减', '昆明', '工程', 'jyb'][i % 4] }),
  };
  const times = {} as Record<Operation, Times>;
  for (const operation of operations) {
    const samples: number[] = [];
    // The peer takes longer, and less of it tells as much.
    const [warmUp, count] = kind === 'markdown' ? [5, 40] : [WARM_UP, SAMPLES];
    for (let i = 0; i < warmUp + count; i++) {
      const start = performance.now();
      await questions[operation](i);
      if (i >= warmUp) samples.push(performance.now() - start);
    }
    times[operation] = timesOf(samples);
  }
  return times;
}

/** Resident memory of a process in MB, where the system tells. */
async function residentMemory(pid: number | undefined): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s*(\d+)/mu.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

function placeOf(text: string, piece: string): Position {
  const before = text.slice(0, text.indexOf(piece)).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
