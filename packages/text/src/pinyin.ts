import { foldUnit } from './fold.js';
import { PINYIN_RUNS } from './pinyin-table.data.js';

let readings: Map<number, string[]> | undefined;

/** The readings of every common character, by its folded code unit. */
function table(): Map<number, string[]> {
  if (readings !== undefined) return readings;
  readings = new Map();
  const runs = PINYIN_RUNS.match(/\p{Ll}+|\p{Lo}+/gu) ?? [];
  for (let run = 0; run < runs.length; run += 2) {
    const [syllable = '', characters = ''] = runs.slice(run, run + 2);
    for (let i = 0; i < characters.length; i++) {
      const unit = characters.charCodeAt(i);
      const known = readings.get(unit);
      if (known === undefined) readings.set(unit, [syllable]);
      else known.push(syllable);
    }
  }
  return readings;
}

/** Whether the character at a code unit, of either script, is read so (syllable with its tone mark); undefined if its readings are not known. */
export function isReading(unit: number, syllable: string): boolean | undefined {
  return readingsOf(unit)?.includes(syllable);
}

/** How the character at a code unit, of either script, is read (syllables with tone marks); undefined if that is not known. */
export function readingsOf(unit: number): readonly string[] | undefined {
  return table().get(foldUnit(unit));
}
