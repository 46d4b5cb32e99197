import type { Plan } from '@gangmu/plan';
import type { Fragment, Mention, Target } from '@gangmu/recognition';
import type { Repair, RepairedText, Span } from '@gangmu/text';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range } from 'vscode-languageserver-types';

/** How much of a line is near. */
const NEAR = 400;

/**
 * One version of a document, and the way between its two coordinate systems, which meet here and nowhere else: LSP
 * positions are places in the text as the editor shows it, damage and all; spans of plan and fragment are UTF-16 offsets
 * into the repaired text.
 */
export class DocumentPlaces {
  /** As the client (or the file reader) spells it. */
  readonly uri: string;
  readonly version: number;
  readonly repaired: RepairedText;
  readonly #source: TextDocument;

  constructor(uri: string, version: number, repaired: RepairedText) {
    this.uri = uri;
    this.version = version;
    this.repaired = repaired;
    this.#source = TextDocument.create(uri, '', version, repaired.source);
  }

  /** Offset in the repaired text of a position; inside a damaged place, the start of what replaced it. */
  offsetAt(position: Position): number {
    return this.repaired.toText(this.#source.offsetAt(position));
  }

  /** Where in the editor a span of the repaired text stands. */
  rangeOf(span: Span): Range {
    return this.sourceRange({ start: this.repaired.toSource(span.start), end: this.#sourceEnd(span) });
  }

  /** The same line by line, without the ends of lines. */
  linesOf(span: Span): readonly Range[] {
    const { start, end } = this.rangeOf(span);
    if (start.line === end.line) return [{ start, end }];
    const ranges: Range[] = [];
    for (let line = start.line; line <= end.line; line++) {
      const from = line === start.line ? start : { line, character: 0 };
      ranges.push({ start: from, end: line === end.line ? end : this.#endOfLine(line) });
    }
    return ranges;
  }

  #endOfLine(line: number): Position {
    const source = this.repaired.source;
    const first = this.#source.offsetAt({ line, character: 0 });
    let end = this.#source.offsetAt({ line: line + 1, character: 0 });
    while (end > first && (source[end - 1] === '\n' || source[end - 1] === '\r')) end--;
    return { line, character: end - first };
  }

  /** The range of a span of the text as it was found. */
  sourceRange(span: Span): Range {
    return { start: this.#source.positionAt(span.start), end: this.#source.positionAt(span.end) };
  }

  /** The end in the source: right after the last character's own place, so that damage after a name is not part of it. */
  #sourceEnd({ start, end }: Span): number {
    if (end <= start) return this.repaired.toSource(end);
    const afterLast = this.repaired.toSource(end - 1) + 1;
    return this.repaired.toText(afterLast) === end ? afterLast : this.repaired.toSource(end);
  }

  /** The line of a position as the editor shows it, before and after it; of a very long line what is near. With the position, within the text. */
  lineAt(position: Position): {
    readonly before: string;
    readonly after: string;
    readonly position: Position;
  } {
    const source = this.repaired.source;
    const at = this.#source.offsetAt(position);
    const start = this.#source.offsetAt({ line: position.line, character: 0 });
    const near = source.slice(at, at + NEAR);
    const end = near.search(/[\r\n]/u);
    return {
      before: source.slice(Math.max(start, at - NEAR), at),
      after: end < 0 ? near : near.slice(0, end),
      position: this.#source.positionAt(at),
    };
  }

  /** Where a line ends, before its line break. */
  endOfLine(line: number): Position {
    const start = this.#source.offsetAt({ line, character: 0 });
    const end = this.#source.offsetAt({ line: line + 1, character: 0 });
    const text = this.repaired.source.slice(start, end).replace(/[\r\n]+$/u, '');
    return this.#source.positionAt(start + text.length);
  }

  /** The damaged places that touch a range of the editor. */
  repairsIn(range: Range): readonly Repair[] {
    const start = this.#source.offsetAt(range.start);
    const end = this.#source.offsetAt(range.end);
    return this.repaired.repairs.filter((repair) => repair.start <= end && start <= repair.end);
  }
}

/** What was read in one version of a document. */
export class DocumentReading {
  readonly places: DocumentPlaces;
  readonly plan: Plan;
  readonly fragment: Fragment;

  constructor(places: DocumentPlaces, reading: { readonly plan: Plan; readonly fragment: Fragment }) {
    this.places = places;
    this.plan = reading.plan;
    this.fragment = reading.fragment;
  }

  /** The target at a position, or the one that ends there. */
  targetAt(position: Position): Target | null {
    const offset = this.places.offsetAt(position);
    return this.fragment.targets.findLast(({ start, end }) => start <= offset && offset <= end) ?? null;
  }

  /** The innermost mention at a position, or the one that ends there. */
  mentionAt(position: Position): Mention | null {
    const offset = this.places.offsetAt(position);
    let at: Mention | null = null;
    let before: Mention | null = null;
    for (const mention of this.fragment.mentions) {
      if (mention.start > offset) break;
      // Outer ones come first, so the last that holds the offset is the innermost.
      if (offset < mention.end) at = mention;
      else if (offset === mention.end) before = mention;
    }
    return at ?? before;
  }
}
