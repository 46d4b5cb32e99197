import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The words of jieba's dictionary with how often its corpus has them. */
export function* jiebaWords(): Generator<{ word: string; count: number }> {
  const path = createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt');
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [word, count] = line.split(' ');
    if (word && count) yield { word, count: Number(count) };
  }
}
