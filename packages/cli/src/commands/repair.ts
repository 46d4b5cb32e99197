import { repair, type RepairedText } from '@gangmu/text';
import { realpath } from 'node:fs/promises';
import { count, say } from '../console.js';
import { UsageError } from '../errors.js';
import { Lines } from '../lines.js';
import { writeResult } from '../output.js';
import { nameOf, readText } from '../texts.js';

export interface RepairOptions {
  readonly output?: string;
  readonly inPlace?: true;
}

/** `gangmu repair`: the repaired text as UTF-8, and on standard error what was done to it. */
export async function repairCommand(file: string, { output, inPlace }: RepairOptions): Promise<number> {
  if (inPlace && file === '-')
    throw new UsageError('--in-place: standard input cannot be written to: use --output');
  if (inPlace && output !== undefined) throw new UsageError('give --output or --in-place, not both');
  if (output !== undefined && (await areSame(file, output))) {
    throw new UsageError(
      `${output}: this is the file to repair: give --in-place if the text as it was found may be lost`,
    );
  }
  const repaired = repair(await readText(file));
  await writeResult(inPlace ? file : output, [repaired.text]);
  for (const line of repairLines(nameOf(file), repaired)) process.stderr.write(`${line}\n`);
  const doubtful = repaired.repairs.filter(({ certain }) => !certain).length;
  say(
    repaired.repairs.length === 0
      ? `${nameOf(file)}: nothing to repair`
      : `${nameOf(file)}: ${count(repaired.repairs.length, 'repair')}, ${doubtful} in doubt`,
  );
  return 0;
}

/** One line a repair: where in the file, what stood there, what stands there now. */
function* repairLines(file: string, { source, repairs }: RepairedText): Generator<string> {
  const lines = new Lines(source);
  for (const { start, raw, text, kind, certain, alternatives } of repairs) {
    const change = text === '' ? `${quoted(raw)} taken out` : `${quoted(raw)} → ${quoted(text)}`;
    const others = alternatives.length === 0 ? '' : `; or ${alternatives.map(quoted).join(', ')}`;
    yield `${file}:${lines.at(start)} ${kind} ${change}${certain ? '' : ` in doubt${others}`}`;
  }
}

/** In quotes, and on one line whatever stands in it. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

async function areSame(a: string, b: string): Promise<boolean> {
  const [left, right] = await Promise.all([a, b].map((path) => realpath(path).catch(() => null)));
  return left !== null && left === right;
}
