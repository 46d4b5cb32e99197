import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { looksLikePlan, parsePlan } from '../src/index.js';
import type { Plan, PlanHeader } from '../src/index.js';
import { checkInvariants } from './invariants.js';

const folder = process.env['GANGMU_CORPUS'];
if (folder === undefined) console.log('Real documents: skipped, GANGMU_CORPUS names no folder of them.');

/** What was counted by eye, by the beginning of a document's file name. */
const EXPECTED: Readonly<
  Record<string, { kind: PlanHeader['kind']; year: number | null; numbered: number; style: RegExp }>
> = {
  'guangzhou-talent': { kind: 'opinions', year: null, numbered: 45, style: /^\d+\.$/ },
  'gwr-2026-guangdong': {
    kind: 'work-report',
    year: 2026,
    numbered: 14,
    style: /^（[一二三四五六七八九十]+）$/,
  },
  'gwr-2026-guizhou': {
    kind: 'work-report',
    year: 2026,
    numbered: 18,
    style: /^（[一二三四五六七八九十]+）$/,
  },
  'gwr-2026-yunnan': {
    kind: 'work-report',
    year: 2026,
    numbered: 21,
    style: /^（[一二三四五六七八九十]+）$/,
  },
  'sc-ftz-measures': { kind: 'measures', year: 2018, numbered: 53, style: /^（[一二三四五六七八九十]+）$/ },
  'sc-grain-emergency': { kind: 'implementation-plan', year: 2005, numbered: 7, style: /^\d$/ },
  'sc-incentives': { kind: 'notice', year: 2018, numbered: 30, style: /^[一二三四五六七八九十]+、$/ },
  'sc-tax-deduction': { kind: 'measures', year: 2018, numbered: 32, style: /^第[一二三四五六七八九十]+条$/ },
  'sc-vocational': {
    kind: 'implementation-plan',
    year: 2019,
    numbered: 20,
    style: /^（[一二三四五六七八九十]+）$/,
  },
  'trad-taoyuan': { kind: 'work-report', year: 2015, numbered: 4, style: /^[壹貳參肆]、$/ },
};

describe.skipIf(folder === undefined)('real documents', () => {
  const files = folder === undefined ? [] : readdirSync(folder).filter((name) => name.endsWith('.txt'));

  test.each(files)('%s', (file) => {
    const text = readFileSync(join(folder!, file), 'utf8').replace(/^(?:# (?:source|extent|note):.*\n)+/, '');
    const plan: Plan = parsePlan(text);
    checkInvariants(plan);
    expect(looksLikePlan(text)).toBe(true);
    const expected = Object.entries(EXPECTED).find(([name]) => file.startsWith(name))?.[1];
    if (expected === undefined) return;
    const { kind, year } = plan.header;
    expect({
      kind,
      year,
      numbered: plan.items.filter(({ label }) => expected.style.test(label)).length,
    }).toEqual({
      kind: expected.kind,
      year: expected.year,
      numbered: expected.numbered,
    });
    if (file.startsWith('guangzhou-talent'))
      expect(plan.items.flatMap(({ brackets }) => brackets)).toHaveLength(44);
  });
});
