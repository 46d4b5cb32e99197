import type { Row } from './connection.js';

/** Reads the cells of a row one after another, each with the type its column has. */
export class Cells {
  #at: number;

  constructor(
    private readonly row: Row,
    from = 0,
  ) {
    this.#at = from;
  }

  #next(): unknown {
    return this.row[this.#at++];
  }

  text(): string {
    const cell = this.#next();
    if (typeof cell !== 'string') throw this.#unexpected(cell, 'text');
    return cell;
  }

  textOrNull(): string | null {
    const cell = this.#next();
    if (cell !== null && typeof cell !== 'string') throw this.#unexpected(cell, 'text or null');
    return cell;
  }

  integer(): number {
    const cell = this.#next();
    if (typeof cell !== 'number') throw this.#unexpected(cell, 'a number');
    return cell;
  }

  real(): number {
    return this.integer();
  }

  integerOrNull(): number | null {
    const cell = this.#next();
    if (cell !== null && typeof cell !== 'number') throw this.#unexpected(cell, 'a number or null');
    return cell;
  }

  bytes(): Uint8Array {
    const cell = this.#next();
    if (!(cell instanceof Uint8Array)) throw this.#unexpected(cell, 'bytes');
    return cell;
  }

  /** One of a closed set of words. */
  word<W extends string>(words: readonly W[]): W {
    const cell = this.text();
    const word = words.find((each) => each === cell);
    if (word === undefined) throw this.#unexpected(cell, `one of ${words.join(', ')}`);
    return word;
  }

  /** A JSON array of texts. */
  texts(): readonly string[] {
    const parsed: unknown = JSON.parse(this.text());
    if (Array.isArray(parsed) && parsed.every((each) => typeof each === 'string')) return parsed;
    throw this.#unexpected(parsed, 'an array of texts');
  }

  /** A JSON array of numbers. */
  numbers(): readonly number[] {
    const parsed: unknown = JSON.parse(this.text());
    if (Array.isArray(parsed) && parsed.every((each) => typeof each === 'number')) return parsed;
    throw this.#unexpected(parsed, 'an array of numbers');
  }

  #unexpected(cell: unknown, expected: string): Error {
    return new Error(
      `Column ${this.#at - 1} of a row is ${typeof cell}, not ${expected}: the file was changed by another program.`,
    );
  }
}
