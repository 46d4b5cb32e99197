import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Position,
} from 'vscode-languageserver-protocol/node';
import { modern } from '../../language-server/client.js';
import { planOf, plansOf } from '../plans.js';
import { shown, table, timesOf, type Times } from '../statistics.js';

const server = fileURLToPath(
  new URL('../../../packages/language-server/bin/gangmu-language-server.js', import.meta.url),
);
const empty = fileURLToPath(new URL('empty-server.ts', import.meta.url));

const SIZES = [10, 100, 1000];
const SAMPLES = 400;
const WARM_UP = 100;
const operations = [
  'keystroke to diagnostics',
  'hover',
  'hover right after a keystroke',
  'definition',
  'references',
] as const;
type Operation = (typeof operations)[number];

interface Figures {
  /** Seconds from the start of the process until the whole folder counts; null for the empty server. */
  readonly ready: number | null;
  /** Milliseconds from the start of the process to the first diagnostics of the open document. */
  readonly first: number;
  /** Resident memory in MB. */
  readonly memory: number | null;
  readonly times: Readonly<Record<Operation, Times>>;
}

/** Keystrokes and questions of a drafter beside a folder of so many plans, and beside a server that does nothing. */
export async function languageServerChapter(): Promise<string> {
  const floor = await measure([process.execPath, '--import', 'tsx', empty, '--stdio'], 1, false);
  const figures: Figures[] = [];
  for (const size of SIZES) figures.push(await measure([process.execPath, server, '--stdio'], size, true));
  const head = ['', 'empty server', ...SIZES.map((size) => `${size.toLocaleString('en')} plans`), 'growth'];
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
  return [
    `A draft of 30 items (18.7 kB) is open beside a folder of plans of the same length. ${SAMPLES} questions of each kind over standard input and output, p50 / p95 in milliseconds; growth is of the p50 from one size to the next.`,
    '',
    table(head, rows),
    '',
    table(head, [
      once('first diagnostics after start (ms)', ({ first }) => first, 0),
      once('folder read (s)', ({ ready }) => ready, 1),
      once('resident memory (MB)', ({ memory }) => memory, 0),
    ]),
  ].join('\n');
}

async function measure(
  [program = '', ...args]: readonly string[],
  size: number,
  isReal: boolean,
): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'gangmu-bench-'));
  const plans = plansOf(size);
  for (const { name, text } of plans) await writeFile(join(folder, name), text);
  // Read last: a draft that names it shows that the whole folder has been read.
  const mark = '《界碑管理条例》';
  await writeFile(join(folder, '龜.md'), `云南省地震局2020年工作要点\n\n1. 落实${mark}。\n2. 加强统筹。\n`);
  const draft = planOf(0, 0, 2024, 4711).text.replace('\n1. ', `\n1. 落实${mark}。`);
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
  connection.listen();
  const root = pathToFileURL(folder).toString();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: root,
    capabilities: modern,
    workspaceFolders: [{ uri: root, name: 'plans' }],
  });
  await connection.sendNotification('initialized', {});
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
  const atMark = placeOf(draft, mark.slice(1));
  const patience = performance.now() + 600_000;
  while (isReal) {
    if (performance.now() > patience) throw new Error('The folder is not read after ten minutes.');
    const links = await ask<{ targetUri: string }[]>('textDocument/definition', atMark);
    if (links.some(({ targetUri }) => targetUri !== uri)) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const ready = isReal ? (performance.now() - begun) / 1000 : null;

  // Names of every kind: a program of the whole country, one of the province, an institution, a region, a document.
  const names = ['双减', '千村', '教育部', '昆明', '中国教育现代化2035'].filter((name) =>
    draft.includes(name),
  );
  const places = names.map((name) => placeOf(draft, name));
  const place = (i: number) => places[i % places.length] ?? atMark;
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
  };
  const times = {} as Record<Operation, Times>;
  for (const operation of operations) {
    const samples: number[] = [];
    for (let i = 0; i < WARM_UP + SAMPLES; i++) {
      const start = performance.now();
      await questions[operation](i);
      if (i >= WARM_UP) samples.push(performance.now() - start);
    }
    times[operation] = timesOf(samples);
  }
  const memory = await residentMemory(process_.pid);
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  await new Promise((resolve) => process_.once('exit', resolve));
  connection.dispose();
  await rm(folder, { recursive: true, force: true });
  return { ready, first, memory, times };
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
