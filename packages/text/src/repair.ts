import { bracketedReadings, insertedReadings } from './inserted-readings.js';
import { applyRepairs } from './offset-map.js';
import type { Repair, RepairedText } from './repaired-text.js';

/**
 * Undoes the damage a text has suffered on its way: inserted readings and shifted bytes.
 *
 * A clean text comes back as the same string with no repairs. Never throws, whatever the text; linear in it.
 */
export function repair(source: string): RepairedText {
  const readings = insertedReadings(source, bracketedReadings(source));
  const repairs = readings.map(({ start, end }): Repair => ({
    start,
    end,
    raw: source.slice(start, end),
    text: '',
    kind: 'inserted-reading',
    certain: true,
    alternatives: [],
  }));
  return applyRepairs(source, repairs);
}
