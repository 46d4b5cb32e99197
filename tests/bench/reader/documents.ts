// What the reader is measured on: texts of this repository and made ones, mixed as documents are found.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as opencc from 'opencc-js';
import { passages } from '../../quality/passages.js';
import { plansOf } from '../plans.js';

// The package's own types do not resolve under NodeNext.
const { Converter } = opencc as unknown as {
  Converter: (options: { from: string; to: string }) => (text: string) => string;
};

export const bytesOf = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);

/** Breaks lines as a converted PDF does. */
const hardWrapped = (text: string) => text.replace(/[^\n]{34}(?=[^\n])/g, '$&\n');

/** The seed, the draft, the passages of every genre, each once, and made plans as they are, in Traditional script and hard-wrapped, up to a size in bytes of UTF-8. */
export function mixedDocuments(bytes: number): readonly string[] {
  const root = new URL('../../../', import.meta.url);
  const toTraditional = Converter({ from: 'cn', to: 'tw' });
  const forms = [(text: string) => text, toTraditional, hardWrapped, (text: string) => text];
  const texts = [
    readFileSync(new URL('seeds/yunnan-education-2023.txt', root), 'utf8'),
    readFileSync(new URL('docs/examples/2024-draft.md', root), 'utf8'),
    ...passages().map(({ source }) => source),
  ];
  let size = bytesOf(texts);
  for (const [i, { text }] of plansOf(Math.ceil(bytes / 18_000)).entries()) {
    if (size >= bytes) break;
    const made = (forms[i % forms.length] as (text: string) => string)(text);
    size += Buffer.byteLength(made);
    texts.push(made);
  }
  return texts;
}

/** The documents of the folder that GANGMU_CORPUS names; none where it names none. */
export function realDocuments(): readonly string[] {
  const folder = process.env.GANGMU_CORPUS;
  if (folder === undefined) return [];
  return readdirSync(folder)
    .filter((file) => /\.(?:txt|md)$/.test(file) && file !== 'README.md')
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}
