import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The command as it stands in the checkout. */
export const bin = fileURLToPath(new URL('../../packages/cli/bin/gangmu.js', import.meta.url));
export const seed = fileURLToPath(new URL('../../seeds/yunnan-education-2023.txt', import.meta.url));

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly stdin?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  /** The user to be, by number. */
  readonly uid?: number;
  /** Arguments for Node itself. */
  readonly node?: readonly string[];
}

/** A folder of the running test's own, taken away after it. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gangmu-cli-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts the command with a data folder of its own, so that no test sees the graph of another or of the user. */
export function start(args: readonly string[], folder: string, options: RunOptions = {}): ChildProcess {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GANGMU_'));
  return spawn(process.execPath, [...(options.node ?? []), bin, ...args], {
    cwd: options.cwd ?? folder,
    ...(options.uid !== undefined && { uid: options.uid }),
    env: {
      ...Object.fromEntries(inherited),
      XDG_DATA_HOME: folder,
      HOME: folder,
      LOCALAPPDATA: folder,
      // As on a terminal.
      GANGMU_LOG: 'text',
      ...options.env,
    },
  });
}

/** Runs the command to its end. */
export async function gangmu(
  args: readonly string[],
  folder: string,
  options: RunOptions = {},
): Promise<Outcome> {
  const child = start(args, folder, options);
  child.stdin!.on('error', () => undefined).end(options.stdin ?? '');
  return outcomeOf(child);
}

export async function outcomeOf(child: ChildProcess): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, stdout, stderr };
}

/** A short plan of its own making. */
export function planText(body: readonly string[], title = '云南省教育厅2024年工作要点'): string {
  return [title, ...body.map((text, index) => `${index + 1}. ${text}`), ''].join('\n');
}

/** One line for people, and no trace of where in the program it came from. */
export function expectOneLine(stderr: string): void {
  const lines = stderr.trimEnd().split('\n');
  if (lines.length !== 1 || /^\s+at |node:internal|\.js:\d+/mu.test(stderr)) {
    throw new Error(`expected one clear line, got:\n${stderr}`);
  }
}
