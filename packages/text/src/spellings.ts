import { nameKey } from './name-key.js';
import { readingsOf } from './pinyin.js';

/** How a name can be typed in Latin letters: by whole syllables (`shuangjian`) and by what each begins with (`sj`). */
export interface Spellings {
  readonly pinyin: readonly string[];
  readonly initials: readonly string[];
}

/** How many characters of a name are spelled. */
const LONGEST = 24;
/** How many spellings a name has at most; one in a hundred has more by its characters that are read in several ways. */
const MOST = 16;

/**
 * The spellings of a name, of either script, by every reading of its characters, without tones, `v` for ü. Letters and
 * figures stand for themselves, other signs for nothing. Of a long name the beginning.
 */
export function spellingsOf(name: string): Spellings {
  let pinyin: readonly string[] = [''];
  let initials: readonly string[] = [''];
  for (const sign of [...nameKey(name)].slice(0, LONGEST)) {
    const readings = signReadings(sign);
    if (readings.length === 0) continue;
    pinyin = extended(pinyin, readings);
    initials = extended(initials, [...new Set(readings.map((reading) => [...reading][0] ?? ''))]);
  }
  const isSpelled = (spelling: string): boolean => spelling !== '';
  return { pinyin: pinyin.filter(isSpelled), initials: initials.filter(isSpelled) };
}

const remembered = new Map<string, readonly string[]>();

/** Of a sign without tones; remembered, for there are only so many that have one. */
function signReadings(sign: string): readonly string[] {
  const known = remembered.get(sign);
  if (known !== undefined) return known;
  const readings = readSign(sign);
  if (readings.length > 0) remembered.set(sign, readings);
  return readings;
}

function readSign(sign: string): readonly string[] {
  if (/^[a-z0-9]$/.test(sign)) return [sign];
  const readings = sign.length === 1 ? readingsOf(sign.charCodeAt(0)) : undefined;
  if (readings !== undefined) return [...new Set(readings.map(withoutTone))].sort();
  return /^\p{Letter}$/u.test(sign) ? [sign] : [];
}

function extended(beginnings: readonly string[], ends: readonly string[]): readonly string[] {
  const [only] = ends;
  if (ends.length === 1 && only !== undefined) return beginnings.map((beginning) => beginning + only);
  const found = new Set<string>();
  for (const beginning of beginnings)
    for (const end of ends) if (found.size < MOST) found.add(beginning + end);
  return [...found];
}

function withoutTone(syllable: string): string {
  return syllable
    .normalize('NFD')
    .replaceAll('u\u0308', 'v')
    .replace(/\p{Mark}/gu, '');
}

/** What somebody types to be looked for among spellings: `Shuāng jiǎn` is `shuangjian`; null where it is no spelling. */
export function spellingKey(typed: string): string | null {
  const key = withoutTone(typed.toLowerCase()).replace(/[\s'’-]/g, '');
  return /^[a-z0-9]+$/.test(key) ? key : null;
}
