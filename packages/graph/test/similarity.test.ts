import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isEditionOf, similarity, sketchOf } from '../src/similarity.js';

const corpus = process.env.GANGMU_CORPUS;

describe('how much two texts have in common', () => {
  const text = Array.from({ length: 300 }, (_, n) => `第${n * n}项任务，`).join('');

  it('is all for one text in two scripts and layouts', () => {
    expect(similarity(sketchOf('推进双减，提高质量'), sketchOf('推進雙減，\n提高質量'))).toBe(1);
  });

  it('is about a half for a half', () => {
    const common = similarity(sketchOf(text), sketchOf(text.slice(0, text.length / 2)));
    expect(common).toBeGreaterThan(0.4);
    expect(common).toBeLessThan(0.6);
  });

  it('is nothing for texts that share no four characters', () => {
    expect(similarity(sketchOf('春江潮水连海平'), sketchOf('海上明月共潮生'))).toBe(0);
  });
});

// Real documents are not part of the repository: set GANGMU_CORPUS to a folder of plans.
describe.skipIf(corpus === undefined || !existsSync(corpus))('real documents (GANGMU_CORPUS)', () => {
  const folder = corpus ?? '';
  const files = corpus === undefined ? [] : readdirSync(folder).filter((name) => name.endsWith('.txt'));
  const sketches = files.map((name) => ({
    name,
    sketch: sketchOf(readFileSync(join(folder, name), 'utf8')),
  }));

  it('are editions of no other', () => {
    const alike = sketches.flatMap((a, i) =>
      sketches
        .slice(i + 1)
        .filter((b) => isEditionOf(a.sketch, b.sketch))
        .map((b) => [a.name, b.name]),
    );
    expect(alike).toEqual([]);
  });

  it.each(files)('%s is an edition of itself with a third of its clauses gone', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const cut = text
      .split(/(?<=[。；\n])/)
      .filter((_, n) => n % 3 !== 0)
      .join('');
    expect(isEditionOf(sketchOf(text), sketchOf(cut))).toBe(true);
  });
});
