import type { Diagnostic as ReaderDiagnostic, Severity } from '@gangmu/recognition';
import type { Repair } from '@gangmu/text';
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import { checkLevels, isCheckCode, type CheckCode, type Finding, type Level } from '../checks/check.js';
import type { Checker } from '../checks/checker.js';
import { silenceIn } from '../checks/silence.js';
import type { Messages } from '../messages.js';
import type { DocumentPlaces, DocumentReading } from '../reading.js';

/** The `source` of every diagnostic. */
export const DIAGNOSTIC_SOURCE = 'gangmu';

/** The code of damaged text. */
export const DAMAGED = 'text.damaged';

/** A diagnostic, and the finding it tells of; null for what no check has found. */
export interface Reported {
  readonly diagnostic: Diagnostic;
  readonly finding: Finding | null;
}

/** Reports damaged text where it stands, what recognition has to say, and what the checks found. */
export class DiagnosticsProvider {
  readonly #checker: Checker;
  readonly #messages: () => Messages;
  /** How loudly each check speaks of a document. */
  readonly #levelOf: (code: CheckCode, uri: string) => Level;
  /** Address of the page that describes the checks; null where there is none. */
  readonly #page: () => string | null;

  constructor(
    checker: Checker,
    messages: () => Messages,
    levelOf: (code: CheckCode, uri: string) => Level,
    page: () => string | null,
  ) {
    this.#checker = checker;
    this.#messages = messages;
    this.#levelOf = levelOf;
    this.#page = page;
  }

  provideDiagnostics(reading: DocumentReading): Diagnostic[] {
    const { places } = reading;
    const damaged = places.repaired.repairs.map((repair) => ({
      diagnostic: this.damageOf(places, repair),
      finding: null,
    }));
    return [...this.#heard(reading, damaged), ...this.reported(reading)].map(({ diagnostic }) => diagnostic);
  }

  /** What is reported besides damage: what recognition has to say, then what the checks found. */
  reported(reading: DocumentReading): readonly Reported[] {
    const { places } = reading;
    const read = reading.fragment.diagnostics
      .filter(({ code }) => code !== DAMAGED)
      .map((diagnostic): Reported => ({
        finding: null,
        diagnostic: {
          range: places.rangeOf(diagnostic),
          severity: severities[diagnostic.severity],
          code: diagnostic.code,
          source: DIAGNOSTIC_SOURCE,
          message: this.#say(reading, diagnostic),
        },
      }));
    const found = this.#checker
      .findings(reading)
      .map((finding): Reported => ({ finding, diagnostic: this.#diagnosticOf(reading, finding) }));
    return this.#heard(reading, [...read, ...found]);
  }

  /** What nobody has silenced, at the level that is set. */
  #heard({ places }: DocumentReading, reported: readonly Reported[]): readonly Reported[] {
    const silence = silenceIn(places.repaired.source);
    return reported.flatMap((each): Reported[] => {
      const { code, range } = each.diagnostic;
      if (typeof code !== 'string' || !isCheckCode(code)) return [each];
      const level = this.#levelOf(code, places.uri);
      if (level === 'off' || silence.isSilent(code, range.start.line)) return [];
      const page = this.#page();
      const link = page === null ? {} : { codeDescription: { href: `${page}#${code.replaceAll('.', '')}` } };
      return [{ ...each, diagnostic: { ...each.diagnostic, severity: severities[level], ...link } }];
    });
  }

  #diagnosticOf(
    { places, fragment }: DocumentReading,
    { code, start, end, facts, related = [], isShared = false }: Finding,
  ): Diagnostic {
    const messages = this.#messages();
    const say = messages.checks.finding as Readonly<
      Record<string, (text: string, ...facts: readonly string[]) => string>
    >;
    const elsewhere = related.flatMap(({ plan, start: from, end: to, text }) => {
      const other = this.#checker.placesOf(plan);
      return other === null
        ? []
        : [{ location: { uri: other.uri, range: other.rangeOf({ start: from, end: to }) }, message: text }];
    });
    const message = say[code]?.(fragment.text.slice(start, end), ...facts) ?? code;
    return {
      range: places.rangeOf({ start, end }),
      severity: severities[checkLevels[code]],
      code,
      source: DIAGNOSTIC_SOURCE,
      message: isShared ? message + messages.shared.basis : message,
      ...(elsewhere.length === 0 ? {} : { relatedInformation: elsewhere }),
    };
  }

  #say({ fragment }: DocumentReading, { code, message, start, end }: ReaderDiagnostic): string {
    return this.#messages().diagnostic[code]?.(fragment.text.slice(start, end)) ?? message;
  }

  /** What is reported of one damaged place. */
  damageOf(places: DocumentPlaces, repair: Repair): Diagnostic {
    return {
      range: places.sourceRange(repair),
      severity: DiagnosticSeverity.Warning,
      code: DAMAGED,
      source: DIAGNOSTIC_SOURCE,
      message: this.#describe(places, repair),
    };
  }

  #describe({ repaired }: DocumentPlaces, { start, raw, text, kind, certain, alternatives }: Repair): string {
    const messages = this.#messages();
    if (!certain) return messages.damagedInDoubt(raw, text, alternatives.length);
    if (kind === 'inserted-reading')
      return messages.damagedReading(raw, lastCharacter(repaired.source, start));
    return messages.damagedBytes(raw, text);
  }
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The character that ends at an offset, a surrogate pair whole. */
function lastCharacter(text: string, end: number): string {
  return Array.from(text.slice(Math.max(0, end - 2), end)).at(-1) ?? '';
}
