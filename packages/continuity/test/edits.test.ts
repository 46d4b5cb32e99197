import { Converter } from 'opencc-js';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compare } from '../src/index.js';
import { fragmentOf } from './reading.js';

type MakeConverter = (options: { from: string; to: string }) => (text: string) => string;
const toSimplified = (Converter as MakeConverter)({ from: 't', to: 'cn' });

const seed = fragmentOf(
  readFileSync(new URL('../../../seeds/yunnan-education-2023.txt', import.meta.url), 'utf8'),
);
/** The sentences of each item of the seed, in the other script. */
const sentences = seed.items.map(({ start, end, label }) =>
  toSimplified(seed.text.slice(start + label.length, end))
    .trim()
    .split(/(?<=。)/),
);

/** Numbers between 0 and 1, the same on every run (mulberry32). */
function randomNumbers(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Edited {
  readonly text: string;
  /** `old→new`, by index. */
  readonly links: ReadonlySet<string>;
}

/** Next year's plan: of the seed's items a part is dropped, shortened by half of its sentences (its title may be among them), split, or merged with the next, and all are in another order. */
function edit(random: () => number): Edited {
  const parts: { readonly from: readonly number[]; readonly text: string }[] = [];
  for (let index = 0; index < sentences.length; index++) {
    const own = sentences[index]!;
    const next = sentences[index + 1];
    const kind = random();
    if (kind < 0.1) continue;
    if (kind < 0.2 && own.length >= 6) {
      const half = own.length >> 1;
      parts.push({ from: [index], text: own.slice(0, half).join('') });
      parts.push({ from: [index], text: own.slice(half).join('') });
    } else if (kind < 0.3 && next && own.length >= 3 && next.length >= 3) {
      parts.push({ from: [index, index + 1], text: [...own, ...next].join('') });
      index++;
    } else if (kind < 0.7) {
      const kept = own.filter(() => random() > 0.5);
      if (kept.length > 0) parts.push({ from: [index], text: kept.join('') });
    } else parts.push({ from: [index], text: own.join('') });
  }
  const order = parts.map((part) => ({ part, key: random() })).sort((a, b) => a.key - b.key);
  const lines = order.map(({ part }, index) => `${index + 1}. ${part.text}`);
  return {
    text: ['云南省教育厅2024年工作要点', ...lines].join('\n'),
    links: new Set(order.flatMap(({ part }, index) => part.from.map((from) => `${from}→${index}`))),
  };
}

test('items dropped, shortened, split, merged, moved and in the other script are found again', () => {
  let marked = 0;
  let found = 0;
  let right = 0;
  for (let round = 1; round <= 40; round++) {
    const { text, links } = edit(randomNumbers(round));
    const next = fragmentOf(text);
    const given = compare(seed, next).items.flatMap((item) => item.links);
    marked += links.size;
    found += given.length;
    right += given.filter((link) => links.has(`${link.old}→${link.new}`)).length;
  }
  expect(right / marked).toBeGreaterThan(0.95);
  expect(right / found).toBeGreaterThan(0.99);
});
