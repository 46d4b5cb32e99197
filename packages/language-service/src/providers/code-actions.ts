import type { Repair } from '@gangmu/text';
import {
  CodeActionKind,
  type CodeAction,
  type CodeActionContext,
  type Range,
  type TextEdit,
} from 'vscode-languageserver-types';
import type { Messages } from '../messages.js';
import type { DocumentPlaces } from '../reading.js';
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
    places: DocumentPlaces,
    range: Range,
    context: Pick<CodeActionContext, 'only'>,
  ): CodeAction[] {
    const wants = (kind: string) =>
      context.only === undefined ||
      context.only.some((only) => kind === only || kind.startsWith(`${only}.`) || only === '');
    const actions: CodeAction[] = [];
    const here = places.repairsIn(range).slice(0, MOST_PLACES);
    if (wants(CodeActionKind.QuickFix)) {
      for (const repair of here) actions.push(...this.#repairPlace(places, repair));
    }
    const certain = places.repaired.repairs.filter((repair) => repair.certain).length;
    if (certain === 0) return actions;
    const title = this.#messages().repairDocument(certain);
    if (wants(CodeActionKind.QuickFix) && here.length > 0 && certain > 1) {
      actions.push({
        title,
        kind: CodeActionKind.QuickFix,
        command: { title, command: REPAIR_DOCUMENT, arguments: [places.uri] },
      });
    }
    // Hundreds of edits: only for who asks for them.
    if (context.only !== undefined && wants(FIX_ALL)) {
      actions.push({
        title,
        kind: FIX_ALL,
        edit: { changes: { [places.uri]: this.repairDocument(places) } },
      });
    }
    return actions;
  }

  /** The edits that repair every place that is not in doubt, in text order. */
  repairDocument(places: DocumentPlaces): TextEdit[] {
    return places.repaired.repairs
      .filter(({ certain }) => certain)
      .map((repair) => ({ range: places.sourceRange(repair), newText: repair.text }));
  }

  #repairPlace(places: DocumentPlaces, repair: Repair): CodeAction[] {
    const messages = this.#messages();
    const diagnostics = [this.#diagnostics.damageOf(places, repair)];
    const originals = [repair.text, ...repair.alternatives];
    return originals.map((original, index) => ({
      title:
        original === '' ? messages.removeReading(repair.raw) : messages.repairPlace(repair.raw, original),
      kind: CodeActionKind.QuickFix,
      diagnostics,
      isPreferred: index === 0,
      edit: { changes: { [places.uri]: [{ range: places.sourceRange(repair), newText: original }] } },
    }));
  }
}
