/**
 * Measures the checks on a folder of clean plans: what they report there, and what they find of mistakes made at random in them, each
 * in a draft for the year after a clean plan that is as it was.
 * Run: GANGMU_CORPUS=FOLDER npx tsx tests/checks/run.ts [--list] [--mistakes N]
 */
import { parseArgs } from 'node:util';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from 'vscode-languageserver-types';
import { PLAN_LANGUAGE } from '@gangmu/language-service';
import { knowing, reported, textsOf, type Measured } from './folder.js';
import { cleanOf, makers, random, type Clean, type Mistake } from './mistakes.js';

const { values: asked } = parseArgs({
  options: {
    list: { type: 'boolean' },
    mistakes: { type: 'string', default: '5' },
    only: { type: 'string' },
  },
});
const folder = process.env.GANGMU_CORPUS;
if (folder === undefined) throw new Error('Set GANGMU_CORPUS to a folder of clean plans.');
const documents = textsOf(folder);
/** How far from a mistake a finding may stand: it may be the whole name or sentence. */
const NEAR = 40;

if (asked.only === undefined) await measureAlarms();
await measureMistakes(Number(asked.mistakes));

async function measureAlarms(): Promise<void> {
  const service = await knowing(documents);
  const totals = new Map<string, number>();
  let characters = 0;
  for (const measured of documents) {
    const document = TextDocument.create(measured.uri, '', 1, measured.text);
    const found = (await reported(service, measured, measured.text)).filter(
      ({ code }) => code !== 'text.damaged',
    );
    characters += measured.text.length;
    const share = ((1000 * found.length) / measured.text.length).toFixed(2);
    console.log(
      `${measured.name}: ${found.length} in ${measured.text.length} characters, ${share} per 1,000`,
    );
    for (const { code, message, range } of found) {
      totals.set(String(code), (totals.get(String(code)) ?? 0) + 1);
      if (asked.list !== true) continue;
      const around = [document.offsetAt(range.start) - 12, document.offsetAt(range.end) + 12] as const;
      const text = measured.text.slice(Math.max(0, around[0]), around[1]).replace(/\s+/gu, ' ');
      console.log(`  ${String(code)} ${range.start.line + 1}: ${textOf(message)}  [${text}]`);
    }
  }
  console.log(`\n${characters} characters`);
  for (const [code, count] of [...totals].sort())
    console.log(
      `${code.padEnd(26)}${String(count).padStart(4)}${((1000 * count) / characters).toFixed(3).padStart(8)} per 1,000`,
    );
}

async function measureMistakes(each: number): Promise<void> {
  const counts = new Map<string, { made: number; found: number; fixable: number; mended: number }>();
  for (const [at, measured] of documents.entries()) {
    const draft = { ...measured, uri: measured.uri.replace(/[^/]+$/u, 'draft.md') };
    const clean = cleanOf(measured.text);
    const service = await knowing([lastYears(measured, clean)]);
    const known = tally(await reported(service, draft, measured.text));
    for (const [kind, make] of Object.entries(makers)) {
      if (asked.only !== undefined && !kind.includes(asked.only)) continue;
      const chance = random(1000 * at + kind.length);
      const count = counts.get(kind) ?? { made: 0, found: 0, fixable: 0, mended: 0 };
      counts.set(kind, count);
      for (let i = 0; i < each; i++) {
        const mistake = make(clean, chance);
        if (mistake === null) continue;
        count.made++;
        const text = withMistake(measured.text, mistake);
        service.open(draft.uri, PLAN_LANGUAGE, 1, text);
        await service.check(draft.uri);
        const document = TextDocument.create(draft.uri, '', 1, text);
        const all = service.getDiagnostics(draft.uri);
        const now = tally(all);
        const isNew = (diagnostic: Diagnostic) =>
          (now.get(describe(diagnostic)) ?? 0) > (known.get(describe(diagnostic)) ?? 0);
        const found = all.filter((diagnostic) => isOf(document, diagnostic, mistake) && isNew(diagnostic));
        if (found.length > 0) count.found++;
        const wanted = mistake.mended === undefined ? measured.text : mistake.mended;
        if (wanted !== null) {
          count.fixable++;
          const mended = found.some(({ range, code }) =>
            service
              .getCodeActions(draft.uri, range, { diagnostics: all.filter((each) => each.code === code) })
              .filter(
                ({ diagnostics, edit }) => edit !== undefined && diagnostics?.some((of) => of.code === code),
              )
              .some(
                ({ edit }) => TextDocument.applyEdits(document, edit?.changes?.[draft.uri] ?? []) === wanted,
              ),
          );
          if (mended) count.mended++;
        }
        if (asked.list === true && found.length === 0)
          console.log(
            `  missed, ${kind}: ${measured.text.slice(mistake.start - 12, mistake.start)}[${measured.text.slice(mistake.start, mistake.end)}→${mistake.text}]${measured.text.slice(mistake.end, mistake.end + 12)}`.replace(
              /\n/gu,
              '⏎',
            ),
          );
        service.close(draft.uri);
      }
    }
  }
  const share = (part: number, whole: number) => (whole === 0 ? '  –' : (part / whole).toFixed(2));
  console.log(`\n${'mistake'.padEnd(46)}made  found  mended`);
  for (const [kind, { made, found, fixable, mended }] of counts)
    console.log(
      `${kind.padEnd(46)}${String(made).padStart(4)}${share(found, made).padStart(7)}${share(mended, fixable).padStart(8)}`,
    );
}

/** The same plan a year earlier. */
function lastYears(measured: Measured, { fragment }: Clean): Measured {
  const { year } = fragment.header;
  const text =
    year === null
      ? measured.text
      : measured.text
          .replaceAll(String(year - 1), String(year - 2))
          .replaceAll(String(year), String(year - 1));
  return { ...measured, text };
}

function withMistake(text: string, mistake: Mistake): string {
  return text.slice(0, mistake.start) + mistake.text + text.slice(mistake.end);
}

function isOf(document: TextDocument, { code, range }: Diagnostic, { codes, start, text }: Mistake): boolean {
  const end = start + text.length;
  return (
    codes.includes(String(code)) &&
    document.offsetAt(range.start) <= end + NEAR &&
    start - NEAR <= document.offsetAt(range.end)
  );
}

/** How often each thing is said. */
function tally(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const each of diagnostics) counts.set(describe(each), (counts.get(describe(each)) ?? 0) + 1);
  return counts;
}

function describe({ code, message }: Diagnostic): string {
  return `${String(code)} ${textOf(message)}`;
}

function textOf(message: Diagnostic['message']): string {
  return typeof message === 'string' ? message : message.value;
}
