// Vocabularies of many names, and the plainest way of finding them.
import type { Vocabulary } from '@gangmu/recognition';
import { randomNumbers } from '../plans.js';

const words =
  '千村 百校 清源 青松 金穗 长河 明灯 云岭 磐石 春风 星火 远航 活水 同心 筑基 领雁 教育 文化 科技 健康 生态 交通 水利 安全 人才 数字 质量 服务 乡村 城市 产业 能源 就业 养老 体育 旅游 金融 贸易 海洋 森林'.split(
    ' ',
  );
const ends = ['提升工程', '三年行动计划', '示范创建行动', '攻坚行动', '培育工程', '惠民工程', '专项', '试点'];

/** So many different names of programs, made of words that texts are full of. */
export function namesOf(count: number): readonly string[] {
  const random = randomNumbers(count);
  const any = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const names = new Set<string>();
  while (names.size < count) names.add(any(words) + any(words) + any(words) + any(ends));
  return [...names];
}

export const vocabularyOf = (names: readonly string[]): Vocabulary => ({
  version: `bench-${names.length}`,
  entries: names.map((name) => ({ kind: 'PROGRAM', name })),
});

interface Node {
  readonly next: Map<number, Node>;
  isEnd: boolean;
}

/** Finds names as a program of a page would: a trie of maps, walked from every place of a text. */
export class PlainTrie {
  readonly #root: Node = { next: new Map(), isEnd: false };

  constructor(names: readonly string[]) {
    for (const name of names) {
      let node = this.#root;
      for (let i = 0; i < name.length; i++) {
        const unit = name.charCodeAt(i);
        let next = node.next.get(unit);
        if (next === undefined) node.next.set(unit, (next = { next: new Map(), isEnd: false }));
        node = next;
      }
      node.isEnd = true;
    }
  }

  /** How many names stand in a text. */
  count(text: string): number {
    let found = 0;
    for (let start = 0; start < text.length; start++) {
      let node: Node | undefined = this.#root;
      for (let at = start; at < text.length; at++) {
        node = node.next.get(text.charCodeAt(at));
        if (node === undefined) break;
        if (node.isEnd) found++;
      }
    }
    return found;
  }
}
