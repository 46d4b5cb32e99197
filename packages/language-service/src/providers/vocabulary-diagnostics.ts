import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import type { Messages } from '../messages.js';
import type { Vocabularies } from '../vocabularies.js';
import { DIAGNOSTIC_SOURCE } from './diagnostics.js';

/** Reports what is wrong with a vocabulary file where it stands. */
export class VocabularyDiagnosticsProvider {
  readonly #vocabularies: Vocabularies;
  readonly #messages: () => Messages;

  constructor(vocabularies: Vocabularies, messages: () => Messages) {
    this.#vocabularies = vocabularies;
    this.#messages = messages;
  }

  provideDiagnostics(uri: string): Diagnostic[] {
    const found = this.#vocabularies.problems(uri);
    if (found === null) return [];
    const { document, problems } = found;
    const say = this.#messages().vocabulary;
    return problems.map(({ code, start, end, thing, choices, message }): Diagnostic => ({
      range: { start: document.positionAt(start), end: document.positionAt(Math.max(end, start + 1)) },
      severity: DiagnosticSeverity.Error,
      code: `vocabulary.${code}`,
      source: DIAGNOSTIC_SOURCE,
      message: say[code]?.(thing, choices) ?? message,
    }));
  }
}
