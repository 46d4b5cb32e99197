import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read } from '../src/read.js';

const folder = process.env.GANGMU_CORPUS;
if (!folder) console.log('Skipped: set GANGMU_CORPUS to a folder of real documents to read them here.');

describe.skipIf(!folder)('real documents', () => {
  const files = folder ? readdirSync(folder).filter((file) => file.endsWith('.txt')) : [];

  it.each(files)('%s reads, and says where it found what', (file) => {
    const { fragment } = read(readFileSync(join(folder ?? '', file), 'utf8').replace(/^#.*\n/gm, ''));
    const { text, mentions, targets, statements } = fragment;
    expect(mentions.length).toBeGreaterThan(0);
    for (const each of [...mentions, ...targets]) expect(text.slice(each.start, each.end)).toBe(each.text);
    for (const { quote, start, end } of statements) expect(text.slice(start, end)).toBe(quote);
    for (const { name } of mentions) expect(name.key).not.toMatch(/["\s]/);
  });
});
