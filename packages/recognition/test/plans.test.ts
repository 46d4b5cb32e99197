import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { read } from '../src/read.js';

/**
 * Plans of other fields and places than those the rules were made on, marked by hand before the rules were carried over to them (three marks were put right since, and 中华人民共和国 in titles marked):
 * {R region}, {I institution}, {P program}, {D document}, {T target}, {? either way}.
 */
const folder = new URL('plans/', import.meta.url);

interface Marked {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

function unmark(marked: string): { text: string; marks: readonly Marked[] } {
  const marks: Marked[] = [];
  const open: { kind: string; start: number }[] = [];
  let text = '';
  for (let i = 0; i < marked.length; i++) {
    const sign = marked.charAt(i);
    if (sign === '{') open.push({ kind: marked.charAt(++i), start: text.length });
    else if (sign === '}') marks.push({ ...(open.pop() as Marked), end: text.length });
    else text += sign;
  }
  return { text, marks };
}

const letters = { REGION: 'R', INSTITUTION: 'I', PROGRAM: 'P', DOCUMENT: 'D' } as const;

function findings(text: string): readonly Marked[] {
  const { fragment } = read(text);
  const body = text.indexOf('\n');
  return [
    ...fragment.mentions
      .filter(({ start }) => start > body)
      .map(({ name, start, end }) => ({ kind: letters[name.kind], start, end })),
    ...fragment.targets.map(({ start, end }) => ({ kind: 'T', start, end })),
  ];
}

/** Of a target the figure counts, however much of what it counts is taken with it. */
const same = (a: Marked, b: Marked) =>
  a.kind === b.kind && a.start === b.start && (a.kind === 'T' ? a.end > b.start : a.end === b.end);

describe('plans of other fields and places', () => {
  const pages = readdirSync(folder).map((file) => {
    const { text, marks } = unmark(readFileSync(new URL(file, folder), 'utf8'));
    const doubts = marks.filter(({ kind }) => kind === '?');
    const inDoubt = (each: Marked) => doubts.some(({ start, end }) => start <= each.start && each.end <= end);
    return { marks, found: findings(text).filter((each) => !inDoubt(each)) };
  });

  it.each(['R', 'I', 'P', 'D', 'T'])('finds nine of ten %s and is wrong once in ten', (kind) => {
    let expected = 0;
    let found = 0;
    let right = 0;
    for (const page of pages) {
      const wanted = page.marks.filter((mark) => mark.kind === kind);
      const given = page.found.filter((each) => each.kind === kind);
      expected += wanted.length;
      found += given.length;
      right += wanted.filter((mark) => given.some((each) => same(each, mark))).length;
    }
    expect(right / expected).toBeGreaterThanOrEqual(0.9);
    expect(right / found).toBeGreaterThanOrEqual(0.9);
  });
});
