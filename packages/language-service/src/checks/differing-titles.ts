import { nameKey } from '@gangmu/text';
import { replacing, type Draft, type Finding } from './check.js';

/** What makes another document of a title: numbers, years, places, and what sort it is. */
const telling =
  /[0-9〇零一二三四五六七八九十百千省市县区州年期版]|意见|办法|细则|方案|通知|规定|条例|规划|纲要|计划|要点|报告|决定|若干|修订|修正|试行|暂行|补充/u;
const SHORTEST = 8;
/** How much of the longer title may differ. */
const SHARE = 0.2;
const MOST = 6;
/** How many titles that begin or end alike are compared. */
const MOST_ALIKE = 200;

/** Titles of documents, by the characters they begin and end with. */
export class Titles {
  readonly #titles = new Map<string, Map<string, string>>();

  add(key: string, title: string): void {
    for (const end of endsOf(key)) {
      const known = this.#titles.get(end);
      if (known === undefined) this.#titles.set(end, new Map([[key, title]]));
      else known.set(key, title);
    }
  }

  remove(key: string): void {
    for (const end of endsOf(key)) {
      const known = this.#titles.get(end);
      known?.delete(key);
      if (known?.size === 0) this.#titles.delete(end);
    }
  }

  /** Titles that begin or end like one, by key. */
  *like(key: string): Iterable<readonly [string, string]> {
    for (const end of endsOf(key)) {
      let left = MOST_ALIKE;
      for (const title of this.#titles.get(end) ?? []) {
        if (left-- === 0) break;
        yield title;
      }
    }
  }
}

const endsOf = (key: string): readonly string[] =>
  key.length < SHORTEST ? [] : [`^${key.slice(0, 4)}`, `${key.slice(-5)}$`];

/**
 * Finds titles in 《》 that differ in a few characters from one that is known, where that one itself is not meant: numbers, years,
 * places and kinds of documents tell titles apart rightly, and what stands before or behind one belongs to a fuller or shorter form.
 *
 * @param known the titles that are known
 * @param isKnown whether a title stands in the vocabulary, in another plan or in the shared graph
 * @param shared those that the shared graph knows
 */
export function differingTitles(
  { fragment }: Draft,
  known: readonly Titles[],
  isKnown: (key: string) => boolean,
  shared: Titles,
): readonly Finding[] {
  return fragment.mentions.flatMap((mention): Finding[] => {
    const { name, start, end, text } = mention;
    const key = nameKey(text);
    if (name.kind !== 'DOCUMENT' || key.length < SHORTEST || isKnown(key)) return [];
    for (const titles of [...known, shared]) {
      for (const [other, title] of titles.like(key)) {
        if (other === key || !isKnown(other) || !differsLittle(key, other)) continue;
        return [
          {
            code: 'document.title-differs',
            start,
            end,
            facts: [title],
            fixes: [replacing(fragment.text, { start, end }, title, false)],
            ...(titles === shared ? { isShared: true } : {}),
          },
        ];
      }
    }
    return [];
  });
}

function differsLittle(one: string, two: string): boolean {
  const shorter = Math.min(one.length, two.length);
  let head = 0;
  while (head < shorter && one[head] === two[head]) head++;
  let tail = 0;
  while (tail < shorter - head && one.at(-1 - tail) === two.at(-1 - tail)) tail++;
  if (head === 0 || tail === 0) return false;
  const middles = [one.slice(head, one.length - tail), two.slice(head, two.length - tail)];
  const longest = Math.max(...middles.map(({ length }) => length));
  return (
    longest <= Math.min(MOST, SHARE * Math.max(one.length, two.length)) && !telling.test(middles.join(''))
  );
}
