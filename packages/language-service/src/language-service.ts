import { defaultVocabulary, type Vocabulary } from '@gangmu/recognition';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type {
  CodeAction,
  CodeActionContext,
  CodeLens,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  LocationLink,
  Position,
  Range,
  SelectionRange,
  SymbolInformation,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { CancellationToken } from './cancellation.js';
import { Checker } from './checks/checker.js';
import { levelOf, type Levels } from './checks/levels.js';
import { Comparisons } from './comparisons.js';
import type { KeptFile } from './kept-file.js';
import { messagesOf, type Locale } from './messages.js';
import { convertScript, otherScript } from './actions/convert-script.js';
import { CodeActionProvider, noAbilities, type ActionAbilities } from './providers/code-actions.js';
import { CodeLensProvider } from './providers/code-lenses.js';
import { RefactoringProvider } from './providers/refactorings.js';
import { CompletionProvider, type CompletionRequest } from './providers/completion.js';
import { DefinitionProvider } from './providers/definition.js';
import { DiagnosticsProvider } from './providers/diagnostics.js';
import { DocumentHighlightProvider } from './providers/document-highlights.js';
import { DocumentLinkProvider } from './providers/document-links.js';
import { DocumentSymbolProvider } from './providers/document-symbols.js';
import { FoldingRangeProvider } from './providers/folding-ranges.js';
import { HoverProvider } from './providers/hover.js';
import { InlayHintProvider, type InlayHintRequest } from './providers/inlay-hints.js';
import { ReferencesProvider } from './providers/references.js';
import { RenameProvider } from './providers/rename.js';
import { SelectionRangeProvider } from './providers/selection-ranges.js';
import { SemanticTokensProvider, type SemanticToken } from './providers/semantic-tokens.js';
import { VocabularyDiagnosticsProvider } from './providers/vocabulary-diagnostics.js';
import { Vocabularies } from './vocabularies.js';
import { WorkspaceSymbolProvider } from './providers/workspace-symbols.js';
import { standingClock, type Clock } from './shared/clock.js';
import type { SharedGraph } from './shared/shared-graph.js';
import { SharedKnowledge, type SharedState } from './shared/shared-knowledge.js';
import { planViews, type PlanViews } from './views/index.js';
import { Workspace } from './workspace.js';

/** What a language service is made with. */
export interface LanguageServiceOptions {
  /** The names the reader knows; by default those known in the whole country. */
  readonly vocabulary?: Vocabulary;
  /** The language of cards, messages and actions. Default: `zh-cn`. */
  readonly locale?: Locale;
  /** Is every document at this URI a plan, whatever it looks like? Default: none is. */
  readonly isPlan?: (uri: string) => boolean;
  /** How loudly checks speak of a document, by code; see `levelsOf`. Default: as docs/checks.md says. */
  readonly checks?: (uri: string) => Levels;
  /** Address of the page that describes the checks, to which diagnostics link. Default: none. */
  readonly checksPage?: string;
  /** What the client can do with actions. Default: nothing but edits. */
  readonly abilities?: ActionAbilities;
  /** For the shared graph, see `connect`. Default: nothing grows old, and nothing is tried again. */
  readonly clock?: Clock;
  /** Called when something else is known of the shared graph than before: documents are to be checked again. */
  readonly onSharedChange?: () => void;
}

/** Edits of one document, and the places that nobody but its author can decide. */
export interface DocumentRepair {
  /** In text order, not overlapping. */
  readonly edits: readonly TextEdit[];
  /** How many damaged places are left because their repair is in doubt. */
  readonly doubtful: number;
}

/**
 * The editor's features for government work plans.
 *
 * Holds the texts of a folder: files as they are on disk, and over them the live texts of open editors, which count while they are
 * open. URIs may be spelt in any way (`%e5`, `%E5`); answers spell them as they were given. Positions are LSP's: line and
 * UTF-16 character in the text as the editor shows it, damaged places and all.
 *
 * A file named `gangmu.vocabulary.yaml` holds names that the documents of its folder, and of those below, are read with: as it was
 * last saved, and while something is wrong with it as it was before. Open documents are read again by themselves, closed files
 * when they are set again (`staleFiles`).
 *
 * A document that does not look like a plan gets empty answers. No method throws for a document or a position that does not
 * exist. No I/O; everything an answer needs has been given before. A cancelled question is answered with nothing.
 */
export interface PlanLanguageService {
  /** A file's text on disk, new or changed. Resolves when the file has been read and counts. */
  setFile(uri: string, text: string): Promise<void>;
  /**
   * Takes back what `keptFile` gave in another session, in place of `setFile`. False where the file is to be set instead: it was
   * read by another reader, with other names or as another sort of document, or is known already.
   * @throws Error for what is not whole
   */
  restoreFile(uri: string, kept: KeptFile): boolean;
  /** What to keep of a file for another session; null where the text on disk is not what counts now. */
  keptFile(uri: string): Promise<KeptFile | null>;
  /** A file is no longer there (or no longer of interest). An open editor's text stays. */
  remove(uri: string): void;
  /** URIs of all plans and other documents set and not removed. */
  files(): readonly string[];
  /** URIs of the files that were read with other names than those that count since a vocabulary file changed: set them again. */
  staleFiles(): readonly string[];

  /** An editor opens a document. `languageId` `gangmu-plan` makes it a plan whatever it looks like. */
  open(uri: string, languageId: string, version: number, text: string): void;
  /** An editor changes an open document, by LSP's incremental or whole-text changes, applied in order. */
  change(uri: string, changes: readonly TextDocumentContentChangeEvent[], version: number): void;
  /**
   * Typing pauses. While it goes on, damaged places that were not touched stay repaired as they were; now they are weighed again in
   * the text as a whole. True if that has changed a repair, so that diagnostics are due again. May take some hundred milliseconds
   * in a badly damaged document, and nothing in a clean one.
   */
  settle(uri: string): boolean;
  /**
   * Typing pauses: checks a document against what the folder knows (names, last year's plan). True if that has changed what
   * `getDiagnostics` answers. Until the next time its findings stay with the text they were found in.
   */
  check(uri: string, token?: CancellationToken): Promise<boolean>;
  /** Typing pauses for a moment: prepares for questions, which else the first question would have to wait for. */
  prepare(): Promise<void>;
  /** An editor closes a document; its file on disk counts again. */
  close(uri: string): void;

  /** Changes language, what is a plan or how loudly checks speak, for all answers from now on. */
  configure(
    options: Pick<LanguageServiceOptions, 'locale' | 'isPlan' | 'checks' | 'checksPage' | 'abilities'>,
  ): void;

  /**
   * Takes what a shared graph knows into cards, completion, symbols and checks; null for none any more. It is asked in the
   * background and about names alone; no answer waits for it but those of `resolveCompletion` and `getWorkspaceSymbols`, for a quarter
   * of a second at most.
   */
  connect(graph: SharedGraph | null): void;
  /** Whether the shared graph answers. */
  readonly sharedState: SharedState;

  /** The card of the name at a position: what it is, other names, by year the sentences it stood in, regions, institutions. */
  getHover(uri: string, position: Position, token?: CancellationToken): Promise<Hover | null>;
  /**
   * What is being written, whole: names by what is typed of them, by pinyin or by initials; titles behind 《; numbers of items behind
   * 第; institutions in a responsibility bracket. At most 30 (200 numbers), in the script around the cursor. Null for nothing.
   */
  getCompletion(
    uri: string,
    position: Position,
    request?: CompletionRequest,
    token?: CancellationToken,
  ): Promise<CompletionList | null>;
  /** The same item, with the card of what it names. */
  resolveCompletion(item: CompletionItem, token?: CancellationToken): Promise<CompletionItem>;
  /** The items of last year's plan that speak of the name; else of the latest other plan; else of this text. */
  getDefinition(uri: string, position: Position, token?: CancellationToken): Promise<LocationLink[]>;
  /** The places that name the same thing, at most 500: this text first, then other plans, the latest year first. */
  getReferences(uri: string, position: Position, token?: CancellationToken): Promise<Location[]>;
  /** The places in this text that name the same thing. */
  getDocumentHighlights(uri: string, position: Position): DocumentHighlight[];
  /** The title and the items as they nest. */
  getDocumentSymbols(uri: string): DocumentSymbol[];
  /** The items that stand on several lines. */
  getFoldingRanges(uri: string): FoldingRange[];
  /** By what a selection at each position grows: the name, the clause, the item, the items it stands in, the whole text. */
  getSelectionRanges(uri: string, positions: readonly Position[]): SelectionRange[];
  /** What is named in the folder, at most 50, by the beginning of a name in either script, by pinyin or by initials. */
  getWorkspaceSymbols(query: string, token?: CancellationToken): Promise<SymbolInformation[]>;
  /** Names and targets in the whole text or in a range, in text order, none over another. */
  getSemanticTokens(uri: string, within?: Range | null): SemanticToken[];
  /** A lens for each item without items of its own, at most 500, where the plan follows another; `resolveCodeLens` says what it continues. */
  getCodeLenses(uri: string, token?: CancellationToken): Promise<CodeLens[]>;
  /** The lens with what it says; its command is `SHOW_PLACE`, or none. The first of a version compares the plan with last year's. */
  resolveCodeLens(lens: CodeLens, token?: CancellationToken): Promise<CodeLens>;
  /** Hints within a range: none unless they are asked for. */
  getInlayHints(
    uri: string,
    range: Range,
    request: InlayHintRequest,
    token?: CancellationToken,
  ): Promise<InlayHint[]>;
  /** The name at a position, to be given another; null where there is none. */
  prepareRename(uri: string, position: Position): { range: Range; placeholder: string } | null;
  /**
   * Another name for the entity at a position, in all documents, each in its script.
   * @throws RenameRefused for what is no name, and for more than 10,000 places
   */
  getRename(
    uri: string,
    position: Position,
    name: string,
    token?: CancellationToken,
  ): Promise<WorkspaceEdit | null>;
  /** From 《titles》 of other documents to their files, and from 见第三条 to the item. */
  getDocumentLinks(uri: string, token?: CancellationToken): Promise<DocumentLink[]>;
  /** Damaged text, numbering, what is wrong with a vocabulary file; `source` is `gangmu`, `code` dotted. */
  getDiagnostics(uri: string): Diagnostic[];
  /** What mends or silences what is reported at a range, and tells the vocabulary of a name there. */
  getCodeActions(uri: string, range: Range, context: Partial<CodeActionContext>): CodeAction[];
  /** The edits that write a document in the other script, for the command `CONVERT_SCRIPT`; null for an unknown document. */
  getScriptConversion(uri: string): Promise<readonly TextEdit[] | null>;
  /** The repair of a whole document; null for an unknown document. */
  getDocumentRepair(uri: string): DocumentRepair | null;
  /** What to tell the user after a repair of that size, in their language. */
  describeRepair(repair: DocumentRepair): string;

  /** What views show of a plan and of the folder. */
  readonly views: PlanViews;

  /** What is wrong with the address of a shared graph, in the user's language. */
  describeEndpoint(problem: 'bad-address' | 'not-encrypted', address: string): string;

  /** What to call the reading of a folder while it goes on, in the user's language. */
  describeReading(): string;

  /** How many items have been read, for tests and logs: remembered readings do not count. */
  readonly itemsRead: number;
}

const never: CancellationToken = { isCancellationRequested: false };

/**
 * Makes a language service.
 *
 * @example
 * const service = createLanguageService({ locale: 'zh-cn' });
 * await service.setFile('file:///plans/2023.md', lastYear);
 * service.open('file:///plans/2024.md', 'markdown', 1, draft);
 * await service.getHover('file:///plans/2024.md', { line: 2, character: 7 });
 */
export function createLanguageService({
  vocabulary = defaultVocabulary(),
  locale = 'zh-cn',
  isPlan = () => false,
  checks = () => ({}),
  checksPage,
  abilities: given = noAbilities,
  clock = standingClock,
  onSharedChange = () => undefined,
}: LanguageServiceOptions = {}): PlanLanguageService {
  let messages = messagesOf(locale);
  const speak = () => messages;
  const vocabularies = new Vocabularies(vocabulary);
  const workspace = new Workspace({ vocabularies, isPlan });
  const comparisons = new Comparisons(workspace);
  const shared = new SharedKnowledge(onSharedChange, clock);
  const hover = new HoverProvider(workspace, comparisons, shared, speak);
  const completion = new CompletionProvider(workspace, hover, shared, speak);
  const definition = new DefinitionProvider(workspace);
  const references = new ReferencesProvider(workspace);
  const highlights = new DocumentHighlightProvider();
  const symbols = new DocumentSymbolProvider();
  const folding = new FoldingRangeProvider();
  const selection = new SelectionRangeProvider();
  const workspaceSymbols = new WorkspaceSymbolProvider(workspace, shared, speak);
  const tokens = new SemanticTokensProvider();
  const lenses = new CodeLensProvider(workspace, comparisons, speak);
  const hints = new InlayHintProvider(workspace, comparisons, speak);
  const rename = new RenameProvider(workspace, speak);
  const links = new DocumentLinkProvider(workspace);
  const checker = new Checker(workspace, shared);
  let levels = checks;
  let page = checksPage ?? null;
  const diagnostics = new DiagnosticsProvider(
    checker,
    speak,
    (code, uri) => levelOf(code, levels(uri)),
    () => page,
  );
  const vocabularyDiagnostics = new VocabularyDiagnosticsProvider(vocabularies, speak);
  let abilities = given;
  const actions = new CodeActionProvider(diagnostics, vocabularies, speak, () => abilities);
  const refactorings = new RefactoringProvider(speak, () => abilities);
  return {
    setFile: (uri, text) => workspace.setFile(uri, text),
    restoreFile: (uri, kept) => workspace.restoreFile(uri, kept),
    keptFile: (uri) => workspace.keptFile(uri),
    remove: (uri) => workspace.remove(uri),
    files: () => workspace.files(),
    staleFiles: () => workspace.staleFiles(),
    open: (uri, languageId, version, text) => workspace.open(uri, languageId, version, text),
    change: (uri, changes, version) => workspace.change(uri, changes, version),
    settle: (uri) => workspace.settle(uri),
    async check(uri, token = never) {
      const reading = workspace.reading(uri);
      return reading === null ? false : checker.check(reading, token);
    },
    prepare: () => workspace.prepare(),
    close(uri) {
      workspace.close(uri);
      checker.forget(uri);
    },
    configure(options) {
      if (options.locale !== undefined) messages = messagesOf(options.locale);
      if (options.checks !== undefined) levels = options.checks;
      if (options.checksPage !== undefined) page = options.checksPage;
      if (options.abilities !== undefined) abilities = options.abilities;
      if (options.isPlan !== undefined) workspace.setIsPlan(options.isPlan);
    },
    connect: (graph) => shared.connect(graph),
    get sharedState() {
      return shared.state;
    },
    getHover: (uri, position, token = never) => hover.provideHover(uri, position, token),
    getCompletion: (uri, position, request = {}, token = never) =>
      completion.provideCompletion(uri, position, request, token),
    resolveCompletion: (item, token = never) => completion.resolveCompletion(item, token),
    getDefinition: (uri, position, token = never) => definition.provideDefinition(uri, position, token),
    getReferences: (uri, position, token = never) => references.provideReferences(uri, position, token),
    getDocumentHighlights(uri, position) {
      const reading = workspace.reading(uri);
      return reading === null ? [] : highlights.provideDocumentHighlights(reading, position);
    },
    getDocumentSymbols(uri) {
      const reading = workspace.reading(uri);
      return reading === null ? [] : symbols.provideDocumentSymbols(reading);
    },
    getFoldingRanges(uri) {
      const reading = workspace.reading(uri);
      return reading === null ? [] : folding.provideFoldingRanges(reading);
    },
    getSelectionRanges(uri, positions) {
      const reading = workspace.reading(uri);
      return reading === null ? [] : selection.provideSelectionRanges(reading, positions);
    },
    getWorkspaceSymbols: (query, token = never) => workspaceSymbols.provideWorkspaceSymbols(query, token),
    getSemanticTokens(uri, within = null) {
      const reading = workspace.reading(uri);
      return reading === null ? [] : tokens.provideSemanticTokens(reading, within);
    },
    getCodeLenses: (uri, token = never) => lenses.provideCodeLenses(uri, token),
    resolveCodeLens: (lens, token = never) => lenses.resolveCodeLens(lens, token),
    getInlayHints: (uri, range, request, token = never) =>
      hints.provideInlayHints(uri, range, request, token),
    prepareRename: (uri, position) => rename.prepareRename(uri, position),
    getRename: (uri, position, name, token = never) => rename.provideRename(uri, position, name, token),
    getDocumentLinks: (uri, token = never) => links.provideDocumentLinks(uri, token),
    getDiagnostics(uri) {
      const reading = workspace.reading(uri);
      if (reading !== null) return diagnostics.provideDiagnostics(reading);
      return vocabularyDiagnostics.provideDiagnostics(uri);
    },
    getCodeActions(uri, range, context) {
      const reading = workspace.reading(uri);
      return reading === null
        ? []
        : [
            ...actions.provideCodeActions(reading, range, context),
            ...refactorings.provideCodeActions(reading, range, context),
          ];
    },
    async getScriptConversion(uri) {
      const reading = workspace.reading(uri);
      const script = reading === null ? null : otherScript(reading);
      return reading === null || script === null ? null : convertScript(reading, script);
    },
    getDocumentRepair(uri) {
      const reading = workspace.reading(uri);
      if (reading === null) return null;
      const doubtful = reading.places.repaired.repairs.filter(({ certain }) => !certain).length;
      return { edits: actions.repairDocument(reading.places), doubtful };
    },
    describeRepair: ({ edits, doubtful }) => messages.repaired(edits.length, doubtful),
    views: planViews(workspace, speak),
    describeEndpoint: (problem, address) =>
      problem === 'bad-address' ? messages.shared.badAddress(address) : messages.shared.notEncrypted(address),
    describeReading: () => messages.reading,
    get itemsRead() {
      return workspace.itemsRead;
    },
  };
}
