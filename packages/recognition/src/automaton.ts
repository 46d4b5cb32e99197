import { endOfText } from './expression-parts.js';
import type { Part, Signs } from './expression-parts.js';

/** What may still come of a match of one expression: a part, and then the rest after it; nothing where it has ended. */
class Rest {
  static #made = 0;
  /** Tells it from the others. */
  readonly number = Rest.#made++;
  /** Which expression it is of. */
  readonly owner: number;
  readonly #part: Part | null;
  readonly #after: Rest | null;
  readonly #before = new Map<Part, Rest>();
  #steps: Steps | null = null;

  constructor(owner: number, part: Part | null = null, after: Rest | null = null) {
    this.owner = owner;
    this.#part = part;
    this.#after = after;
  }

  /** A part and then this; the same object for the same part. */
  before(part: Part): Rest {
    let rest = this.#before.get(part);
    if (rest === undefined) this.#before.set(part, (rest = new Rest(this.owner, part, this)));
    return rest;
  }

  get steps(): Steps {
    if (this.#steps !== null) return this.#steps;
    const steps: Steps = { mayEnd: false, byUnit: new Map(), large: [] };
    this.#collect(steps, new Set());
    return (this.#steps = steps);
  }

  /** Finds the steps by signs from here on, over what may be left out. */
  #collect(steps: Steps, seen: Set<Rest>): void {
    if (seen.has(this)) return;
    seen.add(this);
    const part = this.#part;
    const after = this.#after;
    if (part === null || after === null) {
      steps.mayEnd = true;
      return;
    }
    switch (part.kind) {
      case 'signs':
        addStep(steps, part.signs, after);
        break;
      case 'row':
        part.parts.reduceRight((rest: Rest, each) => rest.before(each), after).#collect(steps, seen);
        break;
      case 'choice':
        for (const option of part.options) after.before(option).#collect(steps, seen);
        break;
      case 'repeat':
        (part.again === null ? after : after.before(part.again)).before(part.part).#collect(steps, seen);
        if (part.isOptional) after.#collect(steps, seen);
        break;
      case 'ahead':
        // What is looked at is told apart where nothing else comes.
        (after.#part === null ? after.before(part.part) : after).#collect(steps, seen);
    }
  }
}

/** Where the signs that may come next lead to. */
interface Steps {
  /** Whether a match may end before them. */
  mayEnd: boolean;
  readonly byUnit: Map<number, Rest[]>;
  readonly large: (readonly [Signs, Rest])[];
}

function addStep(steps: Steps, signs: Signs, to: Rest): void {
  if (signs.isLarge) {
    steps.large.push([signs, to]);
    return;
  }
  for (const unit of signs.listed) {
    const known = steps.byUnit.get(unit);
    if (known === undefined) steps.byUnit.set(unit, [to]);
    else known.push(to);
  }
}

/** What the units read so far leave open. */
interface State {
  readonly rests: readonly Rest[];
  /** The expressions of which a match may have ended. */
  readonly ended: readonly number[];
  /** These, and those that may still match. */
  readonly possible: readonly number[];
}

const dead: State = { rests: [], ended: [], possible: [] };

/** So many units are looked at. */
const depth = 8;
/** So many states are kept, and this many numbers for the steps between them. */
const mostStates = 0x8000;
const mostNumbers = 0x40000;
const unknown = -1;

/**
 * Many expressions at once: tells for a place in a text which of them may match there, from the units that follow it.
 * What it names may fail, by what is looked back at and by what stands beyond; what it does not name does not match.
 *
 * A deterministic automaton that is made as texts ask for it: the states are the sets of what may still come. The
 * units that no expression tells apart are of one class, so that there are few steps.
 */
export class Automaton {
  readonly #starts: Rest[] = [];
  readonly #listed = new Set<number>();
  /** Where ranges of units begin and end. */
  readonly #borders = new Set<number>();
  /** By unit its class; null where expressions have been added since. */
  #classes: Uint16Array | null = null;
  /** By class the state after it was the first, or {@link unknown}. */
  #first = new Int16Array(0);
  #states: State[] = [dead];
  /** By state whether more units may tell more. */
  readonly #isOpen = new Uint8Array(mostStates);
  #numbers = new Map<string, number>();
  /** By a hash of a state and a class: both in one number, and the state that follows. The state 0 has no steps. */
  #steps = new Int32Array(0x2000);
  #stepCount = 0;

  /**
   * Adds an expression.
   *
   * @throws {SyntaxError} where a match may be empty or begin with nearly anything
   * @returns its number
   */
  add(part: Part): number {
    const number = this.#starts.length;
    const start = new Rest(number).before(part);
    const { mayEnd, large } = start.steps;
    if (mayEnd || large.length > 0) throw new SyntaxError('A match can begin with anything');
    this.#starts.push(start);
    this.#note(part);
    this.#classes = null;
    return number;
  }

  /** Notes the signs that an expression tells apart. */
  #note(part: Part): void {
    switch (part.kind) {
      case 'signs':
        for (const unit of part.signs.listed) this.#listed.add(unit);
        for (const [from, to] of part.signs.ranges) this.#borders.add(from).add(to + 1);
        break;
      case 'row':
        for (const each of part.parts) this.#note(each);
        break;
      case 'choice':
        for (const each of part.options) this.#note(each);
        break;
      case 'repeat':
      case 'ahead':
        this.#note(part.part);
    }
  }

  /** Calls `found` with every place of a text and every expression that may match there, in text order. */
  search(text: string, found: (place: number, expression: number) => void): void {
    const classes = (this.#classes ??= this.#classesOfUnits());
    const { length } = text;
    let next = classes[length === 0 ? endOfText : text.charCodeAt(0)] as number;
    for (let at = 0; at < length; at++) {
      const here = next;
      next = classes[at + 1 < length ? text.charCodeAt(at + 1) : endOfText] as number;
      let state = this.#first[here] as number;
      if (state === 0) continue;
      if (state === unknown) state = this.#begin(text.charCodeAt(at), here);
      state = this.#step(state, next, text, at + 1);
      if (state === 0) continue;
      const end = Math.min(at + depth, length + 1);
      let i = at + 2;
      for (; i < end && this.#isOpen[state] === 1; i++)
        state = this.#step(state, classes[i < length ? text.charCodeAt(i) : endOfText] as number, text, i);
      const { ended, possible } = this.#states[state] as State;
      for (const each of i < end ? ended : possible) found(at, each);
    }
  }

  #classesOfUnits(): Uint16Array {
    const classes = new Uint16Array(0x10000);
    let next = 0;
    for (let unit = 0; unit < classes.length; unit++) {
      if (this.#borders.has(unit)) next++;
      classes[unit] = next;
    }
    for (const unit of this.#listed) classes[unit] = ++next;
    this.#forget(next + 1);
    return classes;
  }

  #forget(classes: number): void {
    this.#first = new Int16Array(classes).fill(unknown);
    this.#states = [dead];
    this.#numbers = new Map();
    this.#steps = new Int32Array(0x2000);
    this.#stepCount = 0;
  }

  #begin(unit: number, unitClass: number): number {
    const state = this.#after(this.#starts, [], unit);
    this.#first[unitClass] = state;
    return state;
  }

  /** The state that follows one by the unit at a place of a text, or at its end. */
  #step(state: number, unitClass: number, text: string, place: number): number {
    const steps = this.#steps;
    const key = (state << 16) | unitClass;
    const at = slotIn(steps, key);
    if (steps[at] === key) return steps[at + 1] as number;
    return this.#makeStep(state, place < text.length ? text.charCodeAt(place) : endOfText, key);
  }

  #makeStep(state: number, unit: number, key: number): number {
    const { rests, ended } = this.#states[state] as State;
    // Hostile texts ask for many states: then all are made anew.
    const isFull = this.#states.length >= mostStates || this.#stepCount * 4 >= mostNumbers;
    if (isFull) {
      this.#forget(this.#first.length);
      return this.#after(rests, ended, unit);
    }
    const next = this.#after(rests, ended, unit);
    if (++this.#stepCount * 4 > this.#steps.length) this.#grow();
    const at = slotIn(this.#steps, key);
    this.#steps[at] = key;
    this.#steps[at + 1] = next;
    return next;
  }

  #grow(): void {
    const old = this.#steps;
    this.#steps = new Int32Array(old.length * 2);
    for (let from = 0; from < old.length; from += 2) {
      const key = old[from] as number;
      if (key === 0) continue;
      const to = slotIn(this.#steps, key);
      this.#steps[to] = key;
      this.#steps[to + 1] = old[from + 1] as number;
    }
  }

  /** The number of the state that a unit leads to. */
  #after(rests: readonly Rest[], before: readonly number[], unit: number): number {
    const reached = new Set<Rest>();
    for (const { steps } of rests) {
      for (const rest of steps.byUnit.get(unit) ?? []) reached.add(rest);
      for (const [signs, rest] of steps.large) if (signs.has(unit)) reached.add(rest);
    }
    const ended = new Set(before);
    for (const { owner, steps } of reached) if (steps.mayEnd) ended.add(owner);
    const open = [...reached].filter(({ owner }) => !ended.has(owner)).sort((a, b) => a.number - b.number);
    const key = `${open.map((rest) => rest.number).join()};${[...ended].sort((a, b) => a - b).join()}`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = open.length + ended.size === 0 ? 0 : this.#states.length;
      this.#numbers.set(key, number);
      const possible = new Set([...ended, ...open.map(({ owner }) => owner)]);
      if (number > 0) this.#states.push({ rests: open, ended: [...ended], possible: [...possible] });
      this.#isOpen[number] = open.length > 0 ? 1 : 0;
    }
    return number;
  }
}

/** Where a step stands, or the empty place where it would. */
function slotIn(steps: Int32Array, key: number): number {
  const mask = steps.length - 1;
  let at = (Math.imul(key ^ (key >>> 13), 0x9e3779b1) >>> 12) & mask & ~1;
  while (steps[at] !== 0 && steps[at] !== key) at = (at + 2) & mask;
  return at;
}
