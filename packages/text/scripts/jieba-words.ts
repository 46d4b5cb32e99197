import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The words of jieba's dictionary with how often its corpus has them and their part of speech. */
export function* jiebaWords(): Generator<{ word: string; count: number; tag: string }> {
  const path = createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt');
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [word, count, tag = ''] = line.split(' ');
    if (word && count) yield { word, count: Number(count), tag };
  }
}
