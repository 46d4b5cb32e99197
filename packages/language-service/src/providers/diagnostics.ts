import type { Diagnostic as ReaderDiagnostic, Severity } from '@gangmu/recognition';
import type { Repair } from '@gangmu/text';
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import type { Messages } from '../messages.js';
import type { DocumentPlaces, DocumentReading } from '../reading.js';

/** The `source` of every diagnostic. */
export const DIAGNOSTIC_SOURCE = 'gangmu';

/** The code of damaged text. */
export const DAMAGED = 'text.damaged';

/** Reports damaged text where it stands, and what recognition has to say. */
export class DiagnosticsProvider {
  readonly #messages: () => Messages;

  constructor(messages: () => Messages) {
    this.#messages = messages;
  }

  provideDiagnostics(reading: DocumentReading): Diagnostic[] {
    const { places } = reading;
    const damaged = places.repaired.repairs.map((repair) => this.damageOf(places, repair));
    const read = reading.fragment.diagnostics
      .filter(({ code }) => code !== DAMAGED)
      .map((diagnostic): Diagnostic => ({
        range: places.rangeOf(diagnostic),
        severity: severities[diagnostic.severity],
        code: diagnostic.code,
        source: DIAGNOSTIC_SOURCE,
        message: this.#say(reading, diagnostic),
      }));
    return [...damaged, ...read];
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
