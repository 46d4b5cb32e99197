import type { Repair } from '@gangmu/text';
import {
  CodeActionKind,
  type CodeAction,
  type CodeActionContext,
  type Range,
  type TextEdit,
} from 'vscode-languageserver-types';
import type { Messages } from '../messages.js';
import type { DocumentReading } from '../reading.js';
import type { DiagnosticsProvider } from './diagnostics.js';

/** The command that repairs a document; its one argument is the URI. */
export const REPAIR_DOCUMENT = 'gangmu.repairDocument';

/** The kind of the action that repairs a document, for `editor.codeActionsOnSave`. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.gangmu`;

/** Few damaged places are wide enough to share a cursor; a selection of the whole text shall not list hundreds. */
const MOST_PLACES = 10;

/**
 * Repairs of damaged text: the place at the cursor, an action for each other original where the repair is in doubt, and
 * the whole document. The whole document leaves places in doubt alone: somebody has to look at them.
 */
export class CodeActionProvider {
  readonly #diagnostics: DiagnosticsProvider;
  readonly #messages: () => Messages;

  constructor(diagnostics: DiagnosticsProvider, messages: () => Messages) {
    this.#diagnostics = diagnostics;
    this.#messages = messages;
  }

  provideCodeActions(
    reading: DocumentReading,
    range: Range,
    context: Pick<CodeActionContext, 'only'>,
  ): CodeAction[] {
    const wants = (kind: string) =>
      context.only === undefined ||
      context.only.some((only) => kind === only || kind.startsWith(`${only}.`) || only === '');
    const actions: CodeAction[] = [];
    const here = reading.repairsIn(range).slice(0, MOST_PLACES);
    if (wants(CodeActionKind.QuickFix)) {
      for (const repair of here) actions.push(...this.#repairPlace(reading, repair));
    }
    const certain = reading.repaired.repairs.filter((repair) => repair.certain).length;
    if (certain === 0) return actions;
    const title = this.#messages().repairDocument(certain);
    if (wants(CodeActionKind.QuickFix) && here.length > 0 && certain > 1) {
      actions.push({
        title,
        kind: CodeActionKind.QuickFix,
        command: { title, command: REPAIR_DOCUMENT, arguments: [reading.uri] },
      });
    }
    // Hundreds of edits: only for who asks for them.
    if (context.only !== undefined && wants(FIX_ALL)) {
      actions.push({
        title,
        kind: FIX_ALL,
        edit: { changes: { [reading.uri]: this.repairDocument(reading) } },
      });
    }
    return actions;
  }

  /** The edits that repair every place that is not in doubt, in text order. */
  repairDocument(reading: DocumentReading): TextEdit[] {
    return reading.repaired.repairs
      .filter(({ certain }) => certain)
      .map((repair) => ({ range: reading.sourceRange(repair), newText: repair.text }));
  }

  #repairPlace(reading: DocumentReading, repair: Repair): CodeAction[] {
    const messages = this.#messages();
    const diagnostics = [this.#diagnostics.damageOf(reading, repair)];
    const originals = [repair.text, ...repair.alternatives];
    return originals.map((original, index) => ({
      title:
        original === '' ? messages.removeReading(repair.raw) : messages.repairPlace(repair.raw, original),
      kind: CodeActionKind.QuickFix,
      diagnostics,
      isPreferred: index === 0,
      edit: { changes: { [reading.uri]: [{ range: reading.sourceRange(repair), newText: original }] } },
    }));
  }
}
