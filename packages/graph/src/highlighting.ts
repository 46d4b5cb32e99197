import { nameKey } from '@gangmu/text';
import type { ItemNode } from './model.js';

/** A part of a plan's repaired text: UTF-16, half-open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A short part of an item with what it was found by. Offsets are into the plan's repaired text. */
export interface Highlighted extends Span {
  readonly text: string;
  readonly highlights: readonly Span[];
}

/** How much of the text stands to each side of the first place found, at most. */
const AROUND = 60;

/** Where an item holds a text, in either script and whatever quotes or line breaks lie within. Linear in the item's text. */
export function highlighted(item: ItemNode, sought: string): Highlighted {
  const { text, start: offset } = item;
  const found = placesIn(text, nameKey(sought));
  const [first = { start: 0, end: 0 }] = found;
  const start = onSign(text, Math.max(first.start - AROUND, 0));
  const end = onSign(text, Math.min(first.end + AROUND, text.length));
  return {
    start: offset + start,
    end: offset + end,
    text: text.slice(start, end),
    highlights: found
      .filter((place) => place.end <= end)
      .map((place) => ({ start: offset + place.start, end: offset + place.end })),
  };
}

/** The places whose key is this, one behind the other. */
function placesIn(text: string, key: string): readonly Span[] {
  if (key === '') return [];
  // Of every unit of the key where it stands.
  let whole = '';
  const at: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = nameKey(text.charAt(i));
    if (unit === '') continue;
    whole += unit;
    at.push(i);
  }
  const places: Span[] = [];
  for (let from = whole.indexOf(key); from >= 0; from = whole.indexOf(key, from + key.length)) {
    places.push({ start: at[from] ?? 0, end: (at[from + key.length - 1] ?? 0) + 1 });
  }
  return places;
}

/** Not between the halves of a surrogate pair. */
function onSign(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return at > 0 && unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
