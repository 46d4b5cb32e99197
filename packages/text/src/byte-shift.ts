import { rankOfHan } from './common-han.js';
import { foldUnit } from './fold.js';
import { gapTable, gbkTable, isLead } from './gbk.js';
import type { Gbk } from './gbk.js';
import { tornReading } from './inserted-readings.js';
import type { BracketedReading } from './inserted-readings.js';
import type { LanguageModel, TextState } from './language-model.js';
import { isReading } from './pinyin.js';
import type { Span } from './repaired-text.js';
import { canBeShifted } from './suspicious-signs.js';

/** A damaged place with what probably stood there. */
export interface ShiftedPlace extends Span {
  readonly text: string;
  readonly certain: boolean;
  readonly alternatives: readonly string[];
}

/** Lead byte of full-width ASCII, which the damage takes for the beginning of a sign wherever it finds it. */
const FULL_WIDTH = 0xa3;
const TO_FULL_WIDTH = 0x80;
/** GBK's trail bytes begin here: an ASCII character below cannot be one, so a lead byte before it is lost. */
const FIRST_TRAIL = 0x40;
/** Not a lead byte: a decoder drops it alone and is in step again. */
const LONE_BYTE = 0x80;

/** Originals kept from one character to the next. */
const BEAM = 100;
/** Originals this much less likely than the best are given up (natural logarithm). */
const HOPELESS = 13;
/** Originals, the likeliest first, in which a sign is tried as the beginning of another place. */
const BEGINNING = 6;
/** Characters known by half, before a dropped pair of bytes, that are pursued at one place. */
const HALVES = 40;
/** The same where two pairs in a row were dropped. */
const FURTHER = 6;
/** Characters this frequent may stand where both bytes are lost. */
const COMMON = 2000;
/** Damage is rare: what an original must gain over the text as it stands. */
const PRIOR = -6;
/** What a reading says about the character before it. */
const WRONG_READING = -6;
const UNKNOWN_READING = -1;
/** How much less likely the next best original must be for a repair to be certain; more where bytes are missing. */
const MARGIN = 4;
const MARGIN_WITH_GAP = 12;
/** In longer ones a pair may have been dropped anywhere. */
const LONGEST_CERTAIN = 8;
const ALTERNATIVES = 8;
/** Characters read behind a place before originals are compared, so that the words around it count. */
const AFTER = 6;
/** Damage ends at the next ASCII character at the latest; text without any is given up. */
const LONGEST = 120;

/** One character of an original, linked to those before it. */
interface Emitted {
  readonly unit: number;
  readonly before: Emitted | undefined;
}

/** A damaged place within an original. */
interface Place {
  readonly start: number;
  /** -1 while out of step. */
  readonly end: number;
  readonly text: Emitted | undefined;
  /** Whether a pair of bytes that GBK does not define was dropped in it. */
  readonly hasGap: boolean;
  readonly before: Place | undefined;
}

/** A possible original of the source up to some offset. */
interface Original {
  readonly score: number;
  /** The byte of the next character that is already known; -1 when in step. */
  readonly pending: number;
  /** The state before the last character, and after it once that has been asked for: most originals are given up first. */
  readonly from: TextState;
  state: TextState | undefined;
  /** The last character, in the form it has; 0 at the start. */
  readonly last: number;
  readonly place: Place | undefined;
}

/** What the next step reads from the source: a character, an inserted reading, or one whose bracket was lost. */
interface Token extends Span {
  readonly unit: number;
  readonly syllable: string | undefined;
  readonly isTorn: boolean;
}

interface CommonCharacter {
  readonly lead: number;
  readonly trail: number;
  readonly unit: number;
}

/** Searches a document for the originals of places where the bytes of GBK text were shifted. */
export class ShiftSearch {
  readonly #source: string;
  readonly #readings: ReadonlyMap<number, BracketedReading>;
  readonly #model: LanguageModel;
  readonly #gbk: Gbk = gbkTable();
  readonly #gaps: readonly (readonly number[] | undefined)[] = gapTable();
  readonly #commonCharacters: (readonly CommonCharacter[] | undefined)[] = [];
  #allCommon: readonly CommonCharacter[] | undefined;
  #beam: Original[] = [];
  #next: Original[] = [];
  /** The score below which an original is hopeless. */
  #floor = -Infinity;

  /** @param readings - the inserted readings by the offsets they start at */
  constructor(source: string, readings: ReadonlyMap<number, BracketedReading>, model: LanguageModel) {
    this.#source = source;
    this.#readings = readings;
    this.#model = model;
  }

  /**
   * Reads on from a suspicious sign until every likely original is in step again.
   *
   * @param from - where to begin reading: some characters before the sign, for the words around it
   * @returns the damaged places, and the offset up to which was read
   */
  at(from: number, sign: number): { places: ShiftedPlace[]; end: number } {
    this.#beam = [
      { score: 0, pending: -1, from: this.#model.start, state: this.#model.start, last: 0, place: undefined },
    ];
    const limit = Math.min(this.#source.length, sign + LONGEST);
    let offset = from;
    for (let calm = 0; offset < limit && calm < AFTER;) {
      const token = this.#tokenAt(offset);
      this.#step(token, offset >= sign);
      const isSettled = this.#beam.every((original) => original.pending < 0);
      const isUndamaged = isSettled && this.#beam.every((original) => original.place === undefined);
      calm = !isSettled || offset < sign ? 0 : calm + (isUndamaged ? AFTER / 2 : 1);
      offset = token.end;
    }
    if (offset === this.#source.length) this.#finish(offset);
    return { places: this.#conclude(), end: offset };
  }

  #tokenAt(start: number): Token {
    const unit = this.#source.charCodeAt(start);
    const reading = this.#readings.get(start);
    if (reading !== undefined)
      return { start, end: reading.end, unit, syllable: reading.syllable, isTorn: false };
    const torn =
      unit === QUESTION_MARK && this.#readings.size > 0 ? tornReading(this.#source, start) : undefined;
    if (torn !== undefined) return { start, end: torn.end, unit, syllable: torn.syllable, isTorn: true };
    return { start, end: start + 1, unit, syllable: undefined, isTorn: false };
  }

  /** Takes every original of the beam over the next token. */
  #step(token: Token, mayBegin: boolean): void {
    const beam = this.#beam;
    this.#next = [];
    this.#floor = -Infinity;
    const shifted = beam.filter((original) => original.pending >= 0);
    const inStep = beam.filter((original) => original.pending < 0);
    for (const original of shifted) {
      const resynced = this.#emit(original, this.#gbk.decode(original.pending, LONE_BYTE), -1);
      if (resynced !== undefined) inStep.push(close(resynced, token.start));
    }
    let begun = 0;
    for (const original of inStep) {
      if (token.syllable === undefined) this.#readInStep(original, token, mayBegin && begun++ < BEGINNING);
      else this.#readReading(original, token, token.syllable);
    }
    for (const original of shifted) this.#readShifted(original, token);
    if (shifted.length > 0 && token.syllable === undefined) this.#readAfterGap(shifted, token);
    this.#beam = this.#likeliest(this.#next, BEAM);
  }

  /** The character as it stands, and, if it may be one, as a sign made of the ends of two characters. */
  #readInStep(original: Original, token: Token, mayBegin: boolean): void {
    this.#keep(this.#emit(original, token.unit, -1));
    if (!mayBegin || !canBeShifted(token.unit)) return;
    const begun = begin(original, token.start);
    for (let lead = 0x81; lead <= 0xfe; lead++) {
      this.#keep(this.#emit(begun, this.#gbk.decode(lead, FULL_WIDTH), token.unit + TO_FULL_WIDTH));
    }
  }

  /** A reading confirms the character before it, or was inserted across two characters. */
  #readReading(original: Original, token: Token, syllable: string): void {
    const isRight = isReading(original.last, syllable);
    let literal: Original | undefined = original;
    if (token.isTorn) {
      for (let i = token.start; i < token.end && literal !== undefined; i++) {
        literal = this.#emit(literal, this.#source.charCodeAt(i), -1);
      }
    } else if (isRight !== true) {
      literal = {
        ...original,
        score: original.score + (isRight === false ? WRONG_READING : UNKNOWN_READING),
      };
    }
    this.#keep(literal);
    if (isRight === true && !token.isTorn) return;
    // Its character is then the second half of the one before and the first half of the next.
    const trail = this.#gbk.encode(original.last) & 0xff;
    const begun = begin(original, token.start);
    for (let lead = 0x81; lead <= 0xfe; lead++) {
      const read = this.#gbk.decode(trail, lead);
      if (read !== 0 && isReading(read, syllable) === true) this.#keep({ ...begun, pending: lead });
    }
  }

  /** Out of step, a character of the source is the second half of one character and the first of the next. */
  #readShifted(original: Original, token: Token): void {
    const { pending } = original;
    const { unit, start, end, syllable } = token;
    if (syllable !== undefined) {
      if (token.isTorn) return;
      // The lead byte read as the character's second half stood before a bracket, and was lost.
      for (let trail = 0x81; trail <= 0xfe; trail++) {
        const read = this.#gbk.decode(pending, trail);
        if (read !== 0 && isReading(read, syllable) === true)
          this.#keepClosed(this.#emit(original, read, -1), end);
      }
      return;
    }
    if (unit >= 0x80) {
      const pair = this.#gbk.encode(unit);
      if (pair === 0) return;
      const emitted = this.#emit(original, this.#gbk.decode(pending, pair >> 8), pair & 0xff);
      if (emitted === undefined) return;
      if (isLead(emitted.pending)) this.#keep(emitted);
      else if (emitted.pending < 0x80) this.#keepClosed(this.#emit(emitted, emitted.pending, -1), end);
      return;
    }
    if (unit > SPACE)
      this.#keep(this.#emit(original, this.#gbk.decode(pending, FULL_WIDTH), unit + TO_FULL_WIDTH));
    if (unit >= FIRST_TRAIL) {
      this.#keepClosed(this.#emit(original, this.#gbk.decode(pending, unit), -1), end);
      return;
    }
    for (let trail = 0x81; trail <= 0xfe; trail++) {
      const emitted = this.#emit(original, this.#gbk.decode(pending, trail), -1);
      if (emitted !== undefined) this.#keep(this.#emit(close(emitted, start), unit, -1));
    }
  }

  /** Before the token a pair of bytes may have been dropped that GBK does not define: the halves of two characters. */
  #readAfterGap(shifted: readonly Original[], token: Token): void {
    const floor = this.#floor;
    const halves: Original[] = [];
    for (const original of shifted) {
      for (let trail = 0x81; trail <= 0xfe; trail++) {
        if (this.#gaps[trail] === undefined) continue;
        const half = this.#emit(original, this.#gbk.decode(original.pending, trail), trail);
        if (half === undefined) continue;
        halves.push(withGap(half));
        this.#raiseFloor(half.score);
      }
    }
    const likely = this.#likeliest(halves, HALVES);
    // Two pairs in a row: of the character between them both bytes are lost.
    this.#floor = floor;
    const further: Original[] = [];
    for (const half of likely.slice(0, FURTHER)) {
      for (const { trail, unit } of this.#commonAfter(half.pending)) {
        if (this.#gaps[trail] === undefined) continue;
        const next = this.#emit(half, unit, trail);
        if (next === undefined) continue;
        further.push(next);
        this.#raiseFloor(next.score);
      }
    }
    likely.push(...this.#likeliest(further, FURTHER));
    this.#floor = floor;
    for (const half of likely) this.#readHalf(half, token);
  }

  /** The first byte of a character is lost in a gap, its second begins the token. */
  #readHalf(half: Original, token: Token): void {
    const leads = this.#gaps[half.pending] ?? [];
    if (token.unit >= FIRST_TRAIL) {
      const { score, from, last, place } = half;
      // What comes after the half is one state for all of them.
      const state = (half.state ??= this.#model.next(from, last));
      for (const lead of leads) this.#readShifted({ score, pending: lead, from, state, last, place }, token);
      return;
    }
    for (const lead of leads) {
      this.#keep(this.#emit(half, this.#gbk.decode(lead, FULL_WIDTH), token.unit + TO_FULL_WIDTH));
    }
    // Before an ASCII sign the second byte is lost as well.
    for (const { trail, unit } of this.#commonAfter(half.pending)) {
      if (trail <= LONE_BYTE) continue;
      const emitted = this.#emit(half, unit, -1);
      if (emitted !== undefined) this.#keep(this.#emit(close(emitted, token.start), token.unit, -1));
    }
  }

  /** Common characters, in the form the document writes them in, whose lead byte makes a gap with a byte before it. */
  #commonAfter(byte: number): readonly CommonCharacter[] {
    const known = this.#commonCharacters[byte];
    if (known !== undefined) return known;
    const leads = this.#gaps[byte] ?? [];
    const common = this.#common().filter(({ lead }) => leads.includes(lead));
    this.#commonCharacters[byte] = common;
    return common;
  }

  #common(): readonly CommonCharacter[] {
    if (this.#allCommon !== undefined) return this.#allCommon;
    const common: CommonCharacter[] = [];
    for (let lead = 0x81; lead <= 0xfe; lead++) {
      for (let trail = FIRST_TRAIL; trail <= 0xfe; trail++) {
        const unit = this.#gbk.decode(lead, trail);
        const rank = unit === 0 ? undefined : rankOfHan(foldUnit(unit));
        if (rank !== undefined && rank < COMMON && this.#model.form(unit) > 0.1)
          common.push({ lead, trail, unit });
      }
    }
    this.#allCommon = common;
    return common;
  }

  /** At the end of the text the last lead byte is lost too. */
  #finish(end: number): void {
    this.#next = this.#beam.filter((original) => original.pending < 0);
    for (const original of this.#beam) {
      for (let trail = 0x81; original.pending >= 0 && trail <= 0xfe; trail++) {
        this.#keepClosed(this.#emit(original, this.#gbk.decode(original.pending, trail), -1), end);
      }
    }
    this.#beam = this.#likeliest(this.#next, BEAM);
  }

  /** The original with a character more; undefined if there is no such character or it makes the original hopeless. */
  #emit(original: Original, unit: number, pending: number): Original | undefined {
    // No character makes an original likelier.
    if (unit === 0 || original.score < this.#floor) return undefined;
    const state = (original.state ??= this.#model.next(original.from, original.last));
    const score = original.score + this.#model.logProbability(state, unit);
    if (score < this.#floor) return undefined;
    let { place } = original;
    if (place !== undefined && place.end < 0) {
      const { start, end, text, hasGap, before } = place;
      place = { start, end, text: { unit, before: text }, hasGap, before };
    }
    return { score, pending, from: state, state: undefined, last: unit, place };
  }

  #raiseFloor(score: number): void {
    if (score - HOPELESS > this.#floor) this.#floor = score - HOPELESS;
  }

  #keep(original: Original | undefined): void {
    if (original === undefined) return;
    this.#raiseFloor(original.score);
    this.#next.push(original);
  }

  #keepClosed(original: Original | undefined, end: number): void {
    if (original !== undefined) this.#keep(close(original, end));
  }

  #likeliest(originals: readonly Original[], count: number): Original[] {
    let floor = -Infinity;
    for (const { score } of originals) floor = Math.max(floor, score - HOPELESS);
    return originals
      .filter(({ score }) => score >= floor)
      .sort((a, b) => b.score - a.score)
      .slice(0, count);
  }

  /** The places of the likeliest original that is in step, each compared with the other originals. */
  #conclude(): ShiftedPlace[] {
    const originals = this.#beam
      .filter((original) => original.pending < 0)
      .map((original) => ({ ...original, score: original.score + PRIOR * placesOf(original).length }))
      .sort((a, b) => b.score - a.score);
    const [best] = originals;
    if (best === undefined) return [];
    return placesOf(best).map((place): ShiftedPlace => {
      const { start } = place;
      // A reading behind the last restored character is part of the damage.
      const end = this.#readings.get(place.end)?.end ?? place.end;
      const text = spell(place.text);
      const literal = this.#textOver(undefined, start, end);
      const alternatives: string[] = [];
      let certain = text.length <= LONGEST_CERTAIN;
      for (const other of originals) {
        const otherText = this.#textOver(other.place, start, end);
        if (otherText === undefined || otherText === text) continue;
        const hasGap = place.hasGap || placesOf(other).some((otherPlace) => otherPlace.hasGap);
        if (best.score - other.score < (hasGap ? MARGIN_WITH_GAP : MARGIN)) certain = false;
        if (
          otherText !== literal &&
          alternatives.length < ALTERNATIVES &&
          !alternatives.includes(otherText)
        ) {
          alternatives.push(otherText);
        }
      }
      return { start, end, text, certain, alternatives };
    });
  }

  /** What an original has where the source has `start` to `end`; undefined if a place of its own crosses an edge. */
  #textOver(last: Place | undefined, start: number, end: number): string | undefined {
    let text = '';
    let at = start;
    for (const place of placesOf({ place: last })) {
      const placeEnd = this.#readings.get(place.end)?.end ?? place.end;
      if (placeEnd <= start || place.start >= end) continue;
      if (place.start < start || placeEnd > end) return undefined;
      text += this.#literal(at, place.start) + spell(place.text);
      at = placeEnd;
    }
    return text + this.#literal(at, end);
  }

  #literal(start: number, end: number): string {
    let text = '';
    for (let at = start; at < end;) {
      const reading = this.#readings.get(at);
      if (reading === undefined) text += this.#source.charAt(at++);
      else at = reading.end;
    }
    return text;
  }
}

const SPACE = 0x20;
const QUESTION_MARK = 0x3f;

/** An original with another place. */
function placed({ score, pending, from, state, last }: Original, place: Place): Original {
  return { score, pending, from, state, last, place };
}

function begin(original: Original, start: number): Original {
  return placed(original, { start, end: -1, text: undefined, hasGap: false, before: original.place });
}

function close(original: Original, end: number): Original {
  if (original.place === undefined) return original;
  const { start, text, hasGap, before } = original.place;
  return placed(original, { start, end, text, hasGap, before });
}

function withGap(original: Original): Original {
  if (original.place === undefined) return original;
  const { start, end, text, before } = original.place;
  return placed(original, { start, end, text, hasGap: true, before });
}

function placesOf(original: { readonly place: Place | undefined }): Place[] {
  const places: Place[] = [];
  for (let place = original.place; place !== undefined; place = place.before) places.push(place);
  return places.reverse();
}

function spell(last: Emitted | undefined): string {
  const units: number[] = [];
  for (let emitted = last; emitted !== undefined; emitted = emitted.before) units.push(emitted.unit);
  return String.fromCharCode(...units.reverse());
}
