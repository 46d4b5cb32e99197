import { foldUnit } from './fold.js';
import { isHanUnit } from './han.js';

/** The script of a text: 雲南 or 云南. */
export type Script = 'simplified' | 'traditional';

interface Table {
  /** By code unit. */
  readonly scripts: Uint8Array;
  /** The Traditional forms of a Simplified code unit. */
  readonly traditional: ReadonlyMap<number, string>;
}

const TRADITIONAL = 1;
const SIMPLIFIED = 2;
let made: Table | undefined;

/*
 * Which characters a text of one script may have is known from the character sets in which such texts were long written: what is in
 * GB 2312 is ordinary in Simplified text (著, 乾, 瞭 too), what is in Big5 in Traditional text (里, 后, 云, 台 too).
 */
function table(): Table {
  if (made !== undefined) return made;
  const gb2312 = hanOf('gbk', [0xb0, 0xf7], [[0xa1, 0xfe]]);
  const big5 = hanOf(
    'big5',
    [0xa4, 0xf9],
    [
      [0x40, 0x7e],
      [0xa1, 0xfe],
    ],
  );
  const scripts = new Uint8Array(0x10000);
  const traditional = new Map<number, string>();
  for (const unit of big5) {
    const folded = foldUnit(unit);
    if (folded === unit) continue;
    if (!gb2312.has(unit)) scripts[unit] = TRADITIONAL;
    traditional.set(folded, (traditional.get(folded) ?? '') + String.fromCharCode(unit));
  }
  for (const folded of traditional.keys()) if (!big5.has(folded)) scripts[folded] = SIMPLIFIED;
  return (made = { scripts, traditional });
}

type Bytes = readonly [number, number];

/** The Han characters of a double-byte set. */
function hanOf(encoding: string, [from, to]: Bytes, trails: readonly Bytes[]): ReadonlySet<number> {
  const bytes: number[] = [];
  for (let lead = from; lead <= to; lead++)
    for (const [first, last] of trails)
      for (let trail = first; trail <= last; trail++) bytes.push(lead, trail);
  const text = new TextDecoder(encoding).decode(Uint8Array.from(bytes));
  const found = new Set<number>();
  for (let i = 0; i < text.length; i++) if (isHanUnit(text.charCodeAt(i))) found.add(text.charCodeAt(i));
  return found;
}

/** The only script in which texts have the character of a UTF-16 code unit; null where both may. */
export function scriptOfUnit(unit: number): Script | null {
  const script = table().scripts[unit];
  return script === TRADITIONAL ? 'traditional' : script === SIMPLIFIED ? 'simplified' : null;
}

/** How many characters of a text stand in texts of one script only. Linear, a few nanoseconds a character. */
export function countScripts(text: string): Readonly<Record<Script, number>> {
  const { scripts } = table();
  let traditional = 0;
  let simplified = 0;
  for (let i = 0; i < text.length; i++) {
    const script = scripts[text.charCodeAt(i)];
    if (script === TRADITIONAL) traditional++;
    else if (script === SIMPLIFIED) simplified++;
  }
  return { traditional, simplified };
}

/** The script a text is mostly written in; null where nothing in it tells. */
export function scriptOf(text: string): Script | null {
  const { traditional, simplified } = countScripts(text);
  if (traditional + simplified === 0) return null;
  return traditional > simplified ? 'traditional' : 'simplified';
}

/**
 * A piece of text as a text of a script writes it, character by character; null where a character has several Traditional forms,
 * and only the sense tells which.
 */
export function writtenIn(script: Script, text: string): string | null {
  const { scripts, traditional } = table();
  let written = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const own = scripts[unit];
    const form = traditional.get(unit) ?? '';
    if (script === 'simplified' && own === TRADITIONAL) written += String.fromCharCode(foldUnit(unit));
    else if (script === 'simplified' || own !== SIMPLIFIED) written += text.charAt(i);
    else if (form.length === 1) written += form;
    else return null;
  }
  return written;
}
