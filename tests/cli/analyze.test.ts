import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { freshFolder, gangmu, planText, seed } from './gangmu.js';
import type { Analysis } from '../../packages/cli/src/analysis.js';

const schema = JSON.parse(
  await readFile(new URL('../../packages/cli/schema/analyze.schema.json', import.meta.url), 'utf8'),
) as object;
const validate = new Ajv2020({ allErrors: true }).compile<Analysis>(schema);

/** Holds an analysis against the schema, and against what a schema cannot say. */
function checkAnalysis(json: string, raw: string): Analysis {
  const analysis: unknown = JSON.parse(json);
  if (!validate(analysis)) throw new Error(JSON.stringify(validate.errors, null, 1));
  const { text, plan, items, mentions, targets, relations, repairs, diagnostics } = analysis;

  for (const { text: quote, start, end } of [...mentions, ...targets])
    expect(text.slice(start, end)).toBe(quote);
  for (const { quote, start, end } of relations) expect(text.slice(start, end)).toBe(quote);
  for (const { raw: stood, start, end } of repairs) expect(raw.slice(start, end)).toBe(stood);
  expect(repaired(raw, repairs)).toBe(text);

  for (const list of [items, mentions, targets, relations, repairs, diagnostics]) {
    const starts = list.map(({ start }) => start);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  }
  const itemIds = items.map(({ id }) => id);
  expect(new Set(itemIds).size).toBe(itemIds.length);
  const there = new Set([...itemIds, ...mentions.map(({ entity }) => entity), plan.regionId]);
  for (const { item } of [...mentions, ...targets, ...relations])
    expect(item === null || there.has(item)).toBe(true);
  for (const { parent } of items) expect(parent === null || there.has(parent)).toBe(true);
  for (const { from, to } of relations) expect([from, to].filter((id) => !there.has(id))).toEqual([]);
  return analysis;
}

/** The raw text with every repair made. */
function repaired(raw: string, repairs: Analysis['repairs']): string {
  let text = '';
  let at = 0;
  for (const { start, end, text: instead } of repairs) {
    expect(start).toBeGreaterThanOrEqual(at);
    text += raw.slice(at, start) + instead;
    at = end;
  }
  return text + raw.slice(at);
}

const corpus = process.env['GANGMU_CORPUS'];
if (corpus === undefined)
  console.info('Analysis of real documents: skipped, GANGMU_CORPUS names no folder of them.');

describe('gangmu analyze', () => {
  test.skipIf(corpus === undefined)('prints real documents as the schema says', async () => {
    const names = (await readdir(corpus!)).filter((name) => name.endsWith('.txt'));
    const paths = names.map((name) => join(corpus!, name));
    const { status, stdout } = await gangmu(['analyze', '--format', 'json', ...paths], await freshFolder());
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(names.length);
    for (const [index, line] of lines.entries()) checkAnalysis(line, await readFile(paths[index]!, 'utf8'));
  });

  test('prints the seed as the schema says', async () => {
    const { status, stdout, stderr } = await gangmu(
      ['analyze', seed, '--format', 'json'],
      await freshFolder(),
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { file, plan, items, repairs } = checkAnalysis(stdout, await readFile(seed, 'utf8'));
    expect(file).toBe(seed);
    expect(plan).toMatchObject({
      year: 2023,
      issuers: [expect.stringMatching(/教育工委$/u), expect.stringMatching(/教育廳$/u)],
      regionId: 'region:530000',
    });
    expect(items.map(({ number }) => number)).toEqual(
      Array.from({ length: 30 }, (_, index) => `${index + 1}`),
    );
    expect(repairs.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['inserted-reading', 'byte-shift']),
    );
  });

  test('prints several files one a line, in the order given, and the same again', async () => {
    const folder = await freshFolder();
    const texts = fc.sample(plans, 25);
    await Promise.all(texts.map((text, index) => writeFile(join(folder, `${index}.txt`), text)));
    const args = ['analyze', '--format', 'json', ...texts.map((_, index) => `${index}.txt`)];
    const { stdout } = await gangmu(args, folder);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line, index) => checkAnalysis(line, texts[index]!).file)).toEqual(args.slice(3));
    expect((await gangmu(args, folder)).stdout).toBe(stdout);
  });

  test('reads standard input, in whatever encoding, as it reads a file', async () => {
    const folder = await freshFolder();
    const text = planText(['实施时代新人铸魂工程。']);
    await writeFile(join(folder, 'plan.txt'), text);
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    const [fromFile, fromPipe] = await Promise.all([
      gangmu(['analyze', 'plan.txt', '--format', 'json'], folder),
      gangmu(['analyze', '-', '--format', 'json'], folder, { stdin: utf16 }),
    ]);
    expect(JSON.parse(fromPipe.stdout)).toEqual({ ...(JSON.parse(fromFile.stdout) as Analysis), file: '-' });
  });

  test('knows the names of a vocabulary besides its own', async () => {
    const folder = await freshFolder();
    await writeFile(join(folder, 'plan.txt'), planText(['各校要用好云上学堂，办好教育。']));
    await writeFile(join(folder, 'names.json'), JSON.stringify({ programs: ['云上学堂'] }));
    const args = ['analyze', 'plan.txt', '--format', 'json', '--vocabulary', 'names.json'];
    const { stdout } = await gangmu(args, folder);
    expect((JSON.parse(stdout) as Analysis).mentions).toContainEqual(
      expect.objectContaining({ kind: 'PROGRAM', name: '云上学堂' }),
    );
  });

  test('tells people the outline, what each item names, and what is in doubt', async () => {
    const { stdout } = await gangmu(['analyze', seed, '--format', 'text'], await freshFolder());
    expect(stdout).toContain('中共云南省委教育工委 云南省教育廳2023年工作要點\n');
    expect(stdout).toContain('region   云南省 (region:530000)');
    expect(stdout).toMatch(/^30\. /mu);
    expect(stdout).toMatch(/^ {4}programs: .*對標爭先/mu);
    expect(stdout).toMatch(/^\d+ repairs: \d+ inserted-reading, \d+ byte-shift; \d+ in doubt/mu);
  });
});

/** Plans in all numbering styles, with names, damage and nonsense in them. */
const phrase = fc.constantFrom(
  '实施教育质量提升三年行动，覆盖昆明、曲靖、怒江州和25个边境县',
  '由省教育厅牵头，云南大学承办“张桂梅思政大讲堂”',
  '新建、改扩建200所公办幼儿园，辍学率下降10%以上',
  '落实《云南省教育条例》，繼續(xù)實施"雙減"，持續(xù)推進辦學(xué)改革，促進學(xué)校建設',
  '（牵头单位：省教育厅；责任单位：各州市人民政府）',
  '𠮷林\n的  硬换行，各州市',
);
const label = fc.constantFrom('一、', '（二）', '3. ', '4）', '第五条 ', '## ', '一是', '①', '');
const plans = fc
  .tuple(
    fc.constantFrom('云南省教育厅2024年工作要点', '國務院辦公廳關於印發實施方案的通知', '# 工作计划', ''),
    fc.array(
      fc.tuple(
        label,
        fc.array(fc.oneof({ weight: 4, arbitrary: phrase }, fc.string({ unit: 'grapheme' })), {
          minLength: 1,
          maxLength: 3,
        }),
      ),
      {
        minLength: 1,
        maxLength: 8,
      },
    ),
  )
  .map(([title, parts]) =>
    [title, ...parts.map(([mark, phrases]) => `${mark}${phrases.join('。')}。`)].join('\n'),
  );
