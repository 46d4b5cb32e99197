import type { Fragment, FragmentItem, Name, Target } from '@gangmu/recognition';
import { nameKey } from '@gangmu/text';
import { editionOf } from './editions.js';
import { entityKey } from './features.js';
import type { Bag, Features } from './features.js';

/** What an item is compared by. */
export interface ComparedItem {
  /** Its own text, label and children apart, folded: equal for what reads the same. */
  readonly key: string;
  readonly text: Bag;
  readonly title: Bag;
  /** How many items of its plan have its title: of 工作目标 under every heading it says little. */
  readonly titled: number;
  /** The names of entities, and of what its targets count. */
  readonly names: Bag;
  readonly parent: number | null;
  readonly children: number;
}

/** One of the two plans, prepared for comparing. */
export interface Side {
  readonly fragment: Fragment;
  readonly items: readonly ComparedItem[];
  /** Of every item the indices of the mentions in it, and of the targets. */
  readonly mentions: readonly (readonly number[])[];
  readonly targets: readonly (readonly number[])[];
}

/** Prepares a plan; counts its items as documents of the features. Linear in its text. */
export function sideOf(fragment: Fragment, features: Features): Side {
  const mentions = byItem(fragment.items, fragment.mentions);
  const targets = byItem(fragment.items, fragment.targets);
  const children = new Int32Array(fragment.items.length);
  for (const { parent } of fragment.items) if (parent !== null) children[parent]!++;
  const titles = fragment.items.map(({ title }) => nameKey(title));
  const titled = new Map<string, number>();
  for (const title of titles) titled.set(title, (titled.get(title) ?? 0) + 1);
  const items = fragment.items.map((item, index): ComparedItem => {
    const own = ownText(fragment.text, item);
    const text = features.bagOf(own);
    const title = features.bagOf(item.title);
    const names = features.namesBag([
      ...mentions[index]!.map((mention) => entityKey(withoutEdition(fragment.mentions[mention]!.name))),
      ...targets[index]!.flatMap((target) => countedKey(fragment.targets[target]!)),
    ]);
    features.count(text, names);
    return {
      key: nameKey(own),
      text,
      title,
      titled: titled.get(titles[index]!)!,
      names,
      parent: item.parent,
      children: children[index]!,
    };
  });
  return { fragment, items, mentions, targets };
}

/** Editions of a program count as one: the 十四五 plan stands where the 十三五 plan stood. */
function withoutEdition(name: Name): Name {
  return name.kind === 'PROGRAM' ? { ...name, key: editionOf(name.key).stem } : name;
}

/** What a target counts, whatever its number. */
function countedKey({ unit, object }: Target): readonly string[] {
  return object === null ? [] : [JSON.stringify(['TARGET', unit, nameKey(object)])];
}

function byItem(
  items: readonly FragmentItem[],
  places: readonly { readonly item: number | null }[],
): readonly (readonly number[])[] {
  const groups = items.map((): number[] => []);
  places.forEach(({ item }, index) => {
    if (item !== null) groups[item]?.push(index);
  });
  return groups;
}

/** The text of an item without its label, which may stand with white space in it. */
function ownText(text: string, { start, ownEnd, label }: FragmentItem): string {
  let at = start;
  for (const sign of label.replace(/\s/g, '')) {
    while (at < ownEnd && /\s/.test(text.charAt(at))) at++;
    if (!text.startsWith(sign, at)) return text.slice(start, ownEnd);
    at += sign.length;
  }
  return text.slice(at, ownEnd);
}
