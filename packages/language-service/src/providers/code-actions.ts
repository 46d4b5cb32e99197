import type { Repair } from '@gangmu/text';
import type { ListName } from '@gangmu/vocabulary';
import {
  CodeActionKind,
  type CodeAction,
  type CodeActionContext,
  type Diagnostic,
  type Range,
  type TextEdit,
} from 'vscode-languageserver-types';
import { vocabularyEdit } from '../actions/vocabulary-edits.js';
import type { Edit, Fix } from '../checks/check.js';
import { ignoring } from '../checks/silence.js';
import type { Messages } from '../messages.js';
import type { DocumentPlaces, DocumentReading } from '../reading.js';
import type { Vocabularies } from '../vocabularies.js';
import type { DiagnosticsProvider, Reported } from './diagnostics.js';

/** The command that repairs a document; its one argument is the URI. */
export const REPAIR_DOCUMENT = 'gangmu.repairDocument';

/** The kind of the action that repairs a document, for `editor.codeActionsOnSave`. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.gangmu`;

/** Few damaged places are wide enough to share a cursor; a selection of the whole text shall not list hundreds. */
const MOST_PLACES = 10;
/** Longer texts are cut in titles. */
const TITLE = 40;

/** What a client can do with actions. */
export interface ActionAbilities {
  /** It makes files that a workspace edit asks for. */
  readonly makesFiles: boolean;
  /** It makes edits that a command of the server asks for. */
  readonly appliesEdits: boolean;
  /** It has the command that copies a link to an item. */
  readonly copiesLinks: boolean;
}

/** Of a client of which nothing is known. */
export const noAbilities: ActionAbilities = { makesFiles: false, appliesEdits: false, copiesLinks: false };

/**
 * What mends what is reported: the place at the cursor, an action for each way to mend it, and the whole document. The whole
 * document leaves places in doubt alone: somebody has to look at them. Besides, what silences a check, and what tells the
 * vocabulary of a name.
 */
export class CodeActionProvider {
  readonly #diagnostics: DiagnosticsProvider;
  readonly #vocabularies: Vocabularies;
  readonly #messages: () => Messages;
  readonly #abilities: () => ActionAbilities;

  constructor(
    diagnostics: DiagnosticsProvider,
    vocabularies: Vocabularies,
    messages: () => Messages,
    abilities: () => ActionAbilities,
  ) {
    this.#diagnostics = diagnostics;
    this.#vocabularies = vocabularies;
    this.#messages = messages;
    this.#abilities = abilities;
  }

  provideCodeActions(
    reading: DocumentReading,
    range: Range,
    context: Pick<CodeActionContext, 'only'>,
  ): CodeAction[] {
    const { places } = reading;
    const wants = (kind: string) =>
      context.only === undefined ||
      context.only.some((only) => kind === only || kind.startsWith(`${only}.`) || only === '');
    const actions: CodeAction[] = [];
    const here = places.repairsIn(range).slice(0, MOST_PLACES);
    if (wants(CodeActionKind.QuickFix)) {
      for (const repair of here) actions.push(...this.#repairPlace(places, repair));
      const reported = this.#diagnostics.reported(reading);
      const touched = reported.filter((each) => touch(each.diagnostic.range, range)).slice(0, MOST_PLACES);
      for (const each of touched) actions.push(...this.#mend(reading, each));
      for (const { diagnostic } of touched) actions.push(...this.#silence(places, diagnostic));
      actions.push(...this.#names(reading, range, touched));
    }
    const certain = places.repaired.repairs.filter((repair) => repair.certain).length;
    if (wants(CodeActionKind.QuickFix) && here.length > 0 && certain > 1) {
      const title = this.#messages().repairDocument(certain);
      actions.push({
        title,
        kind: CodeActionKind.QuickFix,
        command: { title, command: REPAIR_DOCUMENT, arguments: [places.uri] },
      });
    }
    // Hundreds of edits: only for who asks for them.
    if (context.only !== undefined && wants(FIX_ALL)) {
      const edits = this.mendDocument(reading);
      if (edits.length > 0) {
        actions.push({
          title:
            edits.length === certain
              ? this.#messages().repairDocument(certain)
              : this.#messages().checks.fixAll(edits.length),
          kind: FIX_ALL,
          edit: { changes: { [places.uri]: edits } },
        });
      }
    }
    return actions;
  }

  /** The edits that repair every damaged place that is not in doubt, in text order. */
  repairDocument(places: DocumentPlaces): TextEdit[] {
    return places.repaired.repairs
      .filter(({ certain }) => certain)
      .map((repair) => ({ range: places.sourceRange(repair), newText: repair.text }));
  }

  /** The edits that mend everything that is certain, in text order. */
  mendDocument(reading: DocumentReading): TextEdit[] {
    const { places } = reading;
    const edits = this.repairDocument(places);
    for (const { finding } of this.#diagnostics.reported(reading)) {
      const fix = finding?.fixes[0];
      if (fix === undefined || !fix.isCertain) continue;
      const made = editsOf(places, fix.edits);
      // Of two that share a place the first counts.
      if (made !== null && !made.some((edit) => edits.some((other) => touch(edit.range, other.range))))
        edits.push(...made);
    }
    return edits.sort((a, b) => compare(a.range.start, b.range.start));
  }

  #mend({ places }: DocumentReading, { finding, diagnostic }: Reported): CodeAction[] {
    return (finding?.fixes ?? []).flatMap((fix, index): CodeAction[] => {
      const edits = editsOf(places, fix.edits);
      if (edits === null) return [];
      return [
        {
          title: this.#titleOf(fix),
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnostic],
          isPreferred: index === 0,
          edit: { changes: { [places.uri]: edits } },
        },
      ];
    });
  }

  #titleOf({ from, to }: Fix): string {
    const { replace, remove, insert } = this.#messages().checks;
    if (to === '') return remove(cut(from));
    return from === '' ? insert(cut(to)) : replace(cut(from), cut(to));
  }

  #silence(places: DocumentPlaces, diagnostic: Diagnostic): CodeAction[] {
    const { checks } = this.#messages();
    const code = String(diagnostic.code);
    const at = places.endOfLine(diagnostic.range.start.line);
    const action = (title: string, isWholeFile: boolean): CodeAction => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      edit: {
        changes: {
          [places.uri]: [{ range: { start: at, end: at }, newText: ` ${ignoring(code, isWholeFile)}` }],
        },
      },
    });
    return [action(checks.ignoreLine(code), false), action(checks.ignoreFile(code), true)];
  }

  /** Of a name at the place that the reader found by its shape, and of one that is said to be misspelt, the vocabulary can be told. */
  #names(reading: DocumentReading, range: Range, touched: readonly Reported[]): CodeAction[] {
    const { checks } = this.#messages();
    const { places, fragment } = reading;
    const misspelt = touched.find(({ finding }) => finding?.code === 'name.misspelt')?.finding;
    const mention = reading.mentionAt(range.start);
    const name = misspelt == null ? mention?.text : fragment.text.slice(misspelt.start, misspelt.end);
    if (name === undefined) return [];
    const action = (title: string, list: ListName): CodeAction[] => {
      const edit = vocabularyEdit(this.#vocabularies, places.uri, list, name, this.#abilities().makesFiles);
      return edit === null ? [] : [{ title, kind: CodeActionKind.QuickFix, edit }];
    };
    const list = mention === null ? 'programs' : lists[mention.name.kind];
    return [
      ...action(checks.addToVocabulary(cut(name)), list),
      ...action(checks.ignoreName(cut(name)), 'ignore'),
    ];
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

const lists = {
  PROGRAM: 'programs',
  INSTITUTION: 'institutions',
  REGION: 'regions',
  DOCUMENT: 'documents',
} as const satisfies Readonly<Record<string, ListName>>;

/** Edits of the text as the editor shows it; null where a damaged place is in the way. */
function editsOf(places: DocumentPlaces, edits: readonly Edit[]): TextEdit[] | null {
  const made = edits.map((edit) => ({ range: places.rangeOf(edit), newText: edit.text }));
  return made.some(({ range }) => places.repairsIn(range).length > 0) ? null : made;
}

function cut(text: string): string {
  const signs = Array.from(text.slice(0, 2 * TITLE));
  return signs.length > TITLE ? `${signs.slice(0, TITLE).join('')}…` : text;
}

type Place = Range['start'];

function compare(a: Place, b: Place): number {
  return a.line - b.line || a.character - b.character;
}

function touch(a: Range, b: Range): boolean {
  return compare(a.start, b.end) <= 0 && compare(b.start, a.end) <= 0;
}
