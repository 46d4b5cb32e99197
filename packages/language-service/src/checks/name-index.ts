import { likenessOf } from '@gangmu/text';

/** A place where a text comes so near a known name that it may be it, misspelt; or is it. */
export interface NearName {
  /** As it was given to the index. */
  readonly name: string;
  readonly key: string;
  /** Where it stands. */
  readonly start: number;
  readonly end: number;
  /** The characters that differ: in the text from `at`, `length` of them, where the name has `to`. None where it is the name. */
  readonly slips: readonly Slip[];
}

/** `alike`: another character that sounds or looks so; `other`: any other; the rest as they say. */
export interface Slip {
  readonly kind: 'alike' | 'other' | 'swapped' | 'doubled' | 'missing';
  readonly at: number;
  readonly length: number;
  /** Offset into the key of the name. */
  readonly from: number;
  readonly to: string;
}

interface Entry {
  readonly name: string;
  readonly key: string;
}

/** Names shorter than this have too many neighbours. */
const SHORTEST = 3;
const LONGEST = 40;
/** Names from this length on may have a character missing, from the other on two slips. */
const LONG = 6;
const VERY_LONG = 8;
/** Characters that tell names apart and are no slips for each other. */
const NUMERAL = /[0-9a-z〇零一二三四五六七八九十百千万两]/u;
/** Characters that names are rightly written with or without. */
const LOOSE =
  /[0-9a-z〇零一二三四五六七八九十百千万两省市县区州盟旗乡镇族的之和与及新老大小上下前后东西南北中（）()·.+-]/u;
/** How many names one piece may lead to. */
const MOST = 400;
const WILD = '\0';

/**
 * Known names, found by what is near them. A name of five characters or more is cut into pieces, one more than it may have slips:
 * one of them must stand as it is. A shorter one is kept by what is left of it when one character is left out.
 */
export class NameIndex {
  readonly #pieces = new Map<string, { readonly entry: Entry; readonly at: number }[]>();
  readonly #lengths = new Map<number, number>();

  get isEmpty(): boolean {
    return this.#pieces.size === 0;
  }

  /** @param key the folded name, without quotes and white space */
  add(key: string, name: string): void {
    const entry = { key, name };
    for (const [at, piece] of piecesOf(key)) {
      const known = this.#pieces.get(piece);
      if (known === undefined) this.#pieces.set(piece, [{ entry, at }]);
      else known.push({ entry, at });
      this.#lengths.set(piece.length, (this.#lengths.get(piece.length) ?? 0) + 1);
    }
  }

  remove(key: string): void {
    for (const [, piece] of piecesOf(key)) {
      const rest = this.#pieces.get(piece)?.filter(({ entry }) => entry.key !== key) ?? [];
      if (rest.length > 0) this.#pieces.set(piece, rest);
      else this.#pieces.delete(piece);
      const count = (this.#lengths.get(piece.length) ?? 1) - 1;
      if (count > 0) this.#lengths.set(piece.length, count);
      else this.#lengths.delete(piece.length);
    }
  }

  /** All that comes near a known name in a folded text without quotes and white space, in the order of the text. */
  near(text: string): readonly NearName[] {
    const found = new Map<string, NearName>();
    const lengths = [...this.#lengths.keys()];
    const look = (piece: string, at: number): void => {
      const known = this.#pieces.get(piece);
      if (known === undefined || known.length > MOST) return;
      for (const { entry, at: within } of known) {
        const near = matched(entry, within, piece.length, text, at);
        if (near === null) continue;
        const place = `${near.start} ${near.key}`;
        const before = found.get(place);
        if (before === undefined || near.slips.length < before.slips.length) found.set(place, near);
      }
    };
    for (let at = 0; at < text.length; at++) {
      for (const length of lengths) {
        if (at + length > text.length) continue;
        const piece = text.slice(at, at + length);
        look(piece, at);
        if (length === 3 || length === 4) for (let i = 0; i < length; i++) look(without(piece, i), at);
      }
    }
    return [...found.values()].sort((a, b) => a.start - b.start || b.end - a.end);
  }
}

/** The pieces of a name, with where they begin; those of a short one have a hole. */
function piecesOf(key: string): readonly (readonly [number, string])[] {
  const { length } = key;
  if (length < SHORTEST || length > LONGEST) return [];
  if (length <= 4) return Array.from({ length }, (_, i) => [0, without(key, i)] as const);
  const count = length >= VERY_LONG ? 3 : 2;
  const cuts = Array.from({ length: count + 1 }, (_, i) => Math.round((i * length) / count));
  return Array.from({ length: count }, (_, i) => [cuts[i] ?? 0, key.slice(cuts[i], cuts[i + 1])] as const);
}

const without = (piece: string, at: number): string => piece.slice(0, at) + WILD + piece.slice(at + 1);

function matched(entry: Entry, within: number, length: number, text: string, at: number): NearName | null {
  const { key, name } = entry;
  if (key.length <= 4) {
    const slips = walk(key, text, 0, at, 1, 1, key.length);
    return slips === null ? null : { key, name, start: at, end: at + lengthOf(key, slips), slips };
  }
  const most = key.length >= VERY_LONG ? 2 : 1;
  const right = walk(key, text, within + length, at + length, 1, most, key.length);
  if (right === null) return null;
  const left = walk(key, text, within - 1, at - 1, -1, most - right.length, key.length);
  if (left === null) return null;
  const start = at - within + shift(left);
  const slips = [...left, ...right].sort((a, b) => a.at - b.at);
  // A name that lacks two characters is a short form, and one with two others another name.
  if (slips.filter(({ kind }) => kind === 'missing' || kind === 'other').length > 1) return null;
  return { key, name, start, end: start + lengthOf(key, slips), slips };
}

/** By how many characters the text is shorter (or, below 0, longer) than the name. */
const shift = (slips: readonly Slip[]): number =>
  slips.reduce((sum, { kind }) => sum + (kind === 'missing' ? 1 : kind === 'doubled' ? -1 : 0), 0);
const lengthOf = (key: string, slips: readonly Slip[]): number => key.length - shift(slips);

/**
 * Compares name and text from a place on, to the end of the name (`step` 1) or back to its beginning (-1). Null where there are
 * more slips than `most`.
 */
function walk(
  key: string,
  text: string,
  k: number,
  t: number,
  step: 1 | -1,
  most: number,
  length: number,
): readonly Slip[] | null {
  while (k >= 0 && k < key.length && key[k] === text[t]) {
    k += step;
    t += step;
  }
  if (k < 0 || k >= key.length) return [];
  if (most === 0) return null;
  const [own = '', other = ''] = [key[k], text[t]];
  const rest = (dk: number, dt: number): readonly Slip[] | null =>
    walk(key, text, k + dk * step, t + dt * step, step, most - 1, length);
  const slip = (kind: Slip['kind'], over: number, names: number): Slip => {
    const first = step === 1 ? 0 : over - 1;
    const from = step === 1 ? k : k - names + 1;
    return { kind, at: t - first, length: over, from, to: key.slice(from, from + names) };
  };
  const add = (made: Slip, others: readonly Slip[] | null): readonly Slip[] | null =>
    others === null ? null : [made, ...others];
  const areHan = HAN.test(own) && HAN.test(other);
  if (
    areHan &&
    !(NUMERAL.test(own) && NUMERAL.test(other)) &&
    likenessOf(own.charCodeAt(0), other.charCodeAt(0)) !== null
  ) {
    const found = add(slip('alike', 1, 1), rest(1, 1));
    if (found !== null) return found;
  }
  const nextKey = key[k + step];
  if (length > 4 && nextKey !== undefined && nextKey === other && text[t + step] === own && areHan) {
    const found = add(slip('swapped', 2, 2), rest(2, 2));
    if (found !== null) return found;
  }
  if (length < LONG) return null;
  if (HAN.test(other) && other === key[k - step] && !NUMERAL.test(other)) {
    const found = add({ ...slip('doubled', 1, 0), from: k }, rest(0, 1));
    if (found !== null) return found;
  }
  // Missing near either end it is the beginning of another word.
  if (!LOOSE.test(own) && k > 1 && k < key.length - 2 && nextKey === other) {
    const at = step === 1 ? t : t + 1;
    return add({ kind: 'missing', at, length: 0, from: k, to: own }, rest(1, 0));
  }
  // At the end it makes another kind of thing: 法, 条例.
  const isInside = k > 0 && k < key.length - 1;
  return areHan && isInside && !LOOSE.test(own + other) ? add(slip('other', 1, 1), rest(1, 1)) : null;
}

const HAN = /^\p{Script=Han}$/u;
