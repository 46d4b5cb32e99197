import { ShiftSearch } from './byte-shift.js';
import type { ShiftedPlace } from './byte-shift.js';
import { DocumentModel } from './document-model.js';
import { bracketedReadings, insertedReadings } from './inserted-readings.js';
import type { BracketedReading } from './inserted-readings.js';
import { LanguageModel } from './language-model.js';
import { applyRepairs } from './offset-map.js';
import { RepairMemo } from './repair-memo.js';
import type { Repair, RepairedText, Span } from './repaired-text.js';
import { suspiciousSigns } from './suspicious-signs.js';
import { wordModel } from './word-model.js';

/** Characters read before a suspicious sign, for the words around it. */
const CONTEXT = 12;
/** Characters behind a suspicious sign that the document is not judged by. */
const DOUBTFUL = 16;

/** A text with more suspicious signs than {@link FEW}, closer together than {@link APART} characters, is no prose at all. */
const FEW = 40;
const APART = 100;
/** Places searched in one text: what bounds the time that a huge text can take. */
const MOST = 1000;

/**
 * Undoes the damage a text has suffered on its way: inserted readings and shifted bytes.
 *
 * A clean text comes back as the same string with no repairs. Never throws, whatever the text; linear in it.
 *
 * @param memo - kept from an earlier version of the text, it saves searching again where nothing has changed
 */
export function repair(source: string, memo: RepairMemo = new RepairMemo()): RepairedText {
  const readings = insertedReadings(source, bracketedReadings(source));
  const places = shiftedPlaces(source, readings, memo);
  const repairs: Repair[] = [];
  let next = 0;
  const takePlacesUntil = (offset: number): void => {
    for (; next < places.length && (places[next] as ShiftedPlace).start <= offset; next++) {
      const { start, end, text, certain, alternatives } = places[next] as ShiftedPlace;
      repairs.push({
        start,
        end,
        raw: source.slice(start, end),
        text,
        kind: 'byte-shift',
        certain,
        alternatives,
      });
    }
  };
  for (const { start, end } of readings) {
    takePlacesUntil(start);
    const before = repairs.at(-1);
    if (before !== undefined && before.end > start) continue;
    repairs.push({
      start,
      end,
      raw: source.slice(start, end),
      text: '',
      kind: 'inserted-reading',
      certain: true,
      alternatives: [],
    });
  }
  takePlacesUntil(source.length);
  return applyRepairs(source, repairs);
}

function shiftedPlaces(
  source: string,
  readings: readonly BracketedReading[],
  memo: RepairMemo,
): ShiftedPlace[] {
  const byStart = new Map(readings.map((reading) => [reading.start, reading]));
  const suspicious = suspiciousSigns(source, byStart);
  const isNoise = suspicious.length > Math.max(FEW, source.length / APART);
  const signs = isNoise ? [] : suspicious.slice(0, MOST);
  memo.begin();
  let made: ShiftSearch | undefined;
  const search = (): ShiftSearch => {
    const doubtful: Span[] = signs.map((sign) => ({ start: sign, end: sign + DOUBTFUL }));
    const hidden = [...readings, ...doubtful].sort((a, b) => a.start - b.start);
    const model = new LanguageModel(wordModel(), new DocumentModel(source, hidden));
    made = new ShiftSearch(source, byStart, model);
    return made;
  };
  const places: ShiftedPlace[] = [];
  let read = 0;
  for (const sign of signs) {
    if (sign < read) continue;
    const from = Math.max(read, sign - CONTEXT);
    let found = memo.recall(source, readings, from, sign);
    if (found === undefined) {
      found = (made ?? search()).at(from, sign);
      memo.keep(source, readings, from, sign, found);
    }
    places.push(...found.places);
    if (found.places.length > 0) read = found.end;
  }
  return places;
}
