import {
  CodeActionKind,
  type CodeAction,
  type CodeActionContext,
  type Diagnostic,
  type Range,
} from 'vscode-languageserver-types';
import { otherScript } from '../actions/convert-script.js';
import { renumbering } from '../actions/renumber.js';
import { responsibilityBracket } from '../actions/responsibility-bracket.js';
import { targetsTable } from '../actions/targets-table.js';
import type { Edit } from '../checks/check.js';
import type { Messages } from '../messages.js';
import type { DocumentReading } from '../reading.js';
import type { ActionAbilities } from './code-actions.js';

/** The command that converts a document to the other script; its one argument is the URI. */
export const CONVERT_SCRIPT = 'gangmu.convertScript';
/** A command of clients: copies a link to an item; its arguments are the URI with the line, and the item's label and title. */
export const COPY_LINK = 'gangmu.copyLink';

const REWRITE = `${CodeActionKind.RefactorRewrite}.gangmu`;
const EXTRACT = `${CodeActionKind.RefactorExtract}.gangmu`;
const NUMBERS: ReadonlySet<unknown> = new Set(['item.number-skipped', 'item.number-repeated']);
/** `CodeActionTriggerKind.Invoked`: somebody has asked. */
const INVOKED = 1;

/** What somebody may want to have done to a plan that is not wrong: numbering, brackets, script, a table of its targets, a link. */
export class RefactoringProvider {
  readonly #messages: () => Messages;
  readonly #abilities: () => ActionAbilities;

  constructor(messages: () => Messages, abilities: () => ActionAbilities) {
    this.#messages = messages;
    this.#abilities = abilities;
  }

  provideCodeActions(
    reading: DocumentReading,
    range: Range,
    context: Partial<CodeActionContext>,
  ): CodeAction[] {
    const asked = (kind: string): boolean =>
      context.only === undefined
        ? context.triggerKind === INVOKED
        : context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
    const say = this.#messages().refactorings;
    const actions: CodeAction[] = [];
    const wrong = context.diagnostics?.filter(({ code }) => NUMBERS.has(code)) ?? [];
    const wantsMending = wrong.length > 0 && (context.only?.includes(CodeActionKind.QuickFix) ?? true);
    if (asked(REWRITE) || wantsMending) {
      const edits = renumbering(reading);
      if (edits !== null && wantsMending) actions.push(...this.#numberings(reading, edits, wrong));
      if (edits !== null)
        actions.push({
          title: say.renumber,
          kind: wantsMending ? CodeActionKind.QuickFix : `${REWRITE}.renumber`,
          ...(wantsMending ? { diagnostics: wrong } : {}),
          edit: changing(reading, edits),
        });
    }
    if (asked(REWRITE)) {
      const edits = responsibilityBracket(reading, reading.places.offsetAt(range.start));
      if (edits !== null)
        actions.push({
          title: edits[0]?.start === edits[0]?.end ? say.insertBracket : say.normaliseBracket,
          kind: `${REWRITE}.responsibility`,
          edit: changing(reading, edits),
        });
      const script = otherScript(reading);
      if (script !== null && this.#abilities().appliesEdits)
        actions.push(
          this.#commanding(say.convert[script], `${REWRITE}.script`, CONVERT_SCRIPT, [reading.places.uri]),
        );
    }
    if (asked(EXTRACT)) actions.push(...this.#table(reading));
    if (asked(CodeActionKind.Refactor) && this.#abilities().copiesLinks) {
      const offset = reading.places.offsetAt(range.start);
      const item = reading.plan.items.findLast(({ start, end }) => start <= offset && offset <= end);
      if (item !== undefined) {
        const { line } = reading.places.rangeOf(item).start;
        const title = `${item.label} ${item.title.text}`.trim();
        const link = `${reading.places.uri}#L${line + 1}`;
        actions.push(this.#commanding(say.copyLink, CodeActionKind.Refactor, COPY_LINK, [link, title]));
      }
    }
    return actions;
  }

  /** Of a renumbering what concerns the item alone that a finding is about: often its number is the only wrong one. */
  #numberings(
    reading: DocumentReading,
    edits: readonly Edit[],
    wrong: readonly Diagnostic[],
  ): readonly CodeAction[] {
    return wrong.flatMap((diagnostic) => {
      const start = reading.places.offsetAt(diagnostic.range.start);
      const end = reading.places.offsetAt(diagnostic.range.end);
      const own = edits.find((edit) => start <= edit.start && edit.end <= end);
      if (own === undefined) return [];
      return [
        {
          title: this.#messages().refactorings.numberItem(own.text),
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnostic],
          isPreferred: edits.length === 1,
          edit: changing(reading, [own]),
        },
      ];
    });
  }

  #table(reading: DocumentReading): CodeAction[] {
    const say = this.#messages().refactorings;
    const table = this.#abilities().makesFiles ? targetsTable(reading, say.tableHeads) : null;
    if (table === null) return [];
    const uri = `${reading.places.uri.replace(/\.[a-z]+$/iu, '')}${encodeURIComponent(say.tableFile)}.md`;
    const start = { line: 0, character: 0 };
    return [
      {
        title: say.extractTargets,
        kind: `${EXTRACT}.targets`,
        edit: {
          documentChanges: [
            { kind: 'create', uri, options: { overwrite: true } },
            {
              textDocument: { uri, version: null },
              edits: [{ range: { start, end: start }, newText: table }],
            },
          ],
        },
      },
    ];
  }

  #commanding(title: string, kind: string, command: string, given: readonly string[]): CodeAction {
    return { title, kind, command: { title, command, arguments: [...given] } };
  }
}

function changing({ places }: DocumentReading, edits: readonly Edit[]): NonNullable<CodeAction['edit']> {
  const changes = edits.map((edit) => ({ range: places.rangeOf(edit), newText: edit.text }));
  return { changes: { [places.uri]: changes } };
}
