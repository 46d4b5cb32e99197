import {
  CONVERT_SCRIPT,
  createLanguageService,
  DECISIONS_FILE,
  FIX_ALL,
  localeOf,
  REPAIR_DOCUMENT,
  SHOW_PLACE,
  VOCABULARY_FILE,
  type LanguageServiceOptions,
  type PlanLanguageService,
} from '@gangmu/language-service';
import {
  CodeActionKind,
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  FileChangeType,
  TextDocumentSyncKind,
  type CodeActionParams,
  type CompletionItem,
  type CompletionParams,
  type Connection,
  type DefinitionParams,
  type DidChangeConfigurationParams,
  type DidChangeTextDocumentParams,
  type DidChangeWatchedFilesParams,
  type DidCloseTextDocumentParams,
  type DidOpenTextDocumentParams,
  type DidSaveTextDocumentParams,
  type DocumentDiagnosticParams,
  type DocumentHighlightParams,
  type DocumentLinkParams,
  type DocumentSymbolParams,
  type ExecuteCommandParams,
  type FoldingRangeParams,
  type HoverParams,
  type InitializeParams,
  type InitializeResult,
  type Range,
  type ReferenceParams,
  type SelectionRangeParams,
  type SemanticTokens,
  type SemanticTokensDelta,
  type SemanticTokensDeltaParams,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
  type WorkspaceSymbolParams,
} from 'vscode-languageserver';
import { answerAtCursor, showPlace } from './at-cursor.js';
import { clientOf, type Client } from './client.js';
import { ClientFiles, withClientFiles } from './client-files.js';
import { flatSymbols, locations, plainDocumentation, plainHover } from './downgrade.js';
import { noFiles, type FileSystem } from './file-system.js';
import { Folders, type Progress } from './folders.js';
import {
  describe,
  guard,
  guardNotification,
  ofChanges,
  ofCommand,
  ofCompletionItem,
  ofDocument,
  ofOpened,
  ofPlace,
  ofPlaces,
  ofQuery,
  ofRange,
  type Log,
} from './guard.js';
import { KeptFiles } from './kept-files.js';
import { Pause } from './pause.js';
import { shownProgress } from './progress.js';
import { requests, TOKENS_CHANGED_NOTIFICATION, type TokenParams } from './protocol.js';
import { encoded, legend, ToldTokens } from './semantic-tokens.js';
import { ScopedSettings, settingsOf, tokenIn, type Settings } from './settings.js';
import { endpointOf } from './shared/endpoint.js';
import { SharedConnection } from './shared/shared-connection.js';
import { systemClock } from './shared/system-clock.js';
import { StatusTeller } from './status.js';
import type { Storage } from './storage.js';
import { triggerCharacters } from './trigger-characters.js';
import { answerViews } from './views.js';

/** What a server is made with. */
export interface ServerOptions {
  /** Where folders are read; what it does not read a client may. Default: nowhere. */
  readonly files?: FileSystem;
  /** Makes the language service. */
  readonly createService?: (options: LanguageServiceOptions) => PlanLanguageService;
  /**
   * Where what was read of folders is kept for the next session: `folder` is what the client says (`storagePath`), null where it says
   * nothing. Default: nowhere.
   */
  readonly openStorage?: (folder: string | null, log: (message: string) => void) => Storage;
  /** Shown to clients; what another version has kept is not taken. */
  readonly version?: string;
  /** The server whose graph is shared, and the token for it, where the client sets none. Default: none. */
  readonly shared?: { readonly endpoint?: string | undefined; readonly token?: string | undefined };
}

/**
 * Serves a client over a connection: documents, folders, settings, and one request after the other to the language service.
 * Listens at once; needs nothing of the client but a root.
 */
export function startServer(connection: Connection, options: ServerOptions = {}): void {
  new Server(connection, options).listen();
}

/** How long typing must pause before the graph is prepared, diagnostics are sent, a document is checked against the folder and settled, in milliseconds. */
const PREPARE_AFTER = 60;
const SEND_AFTER = 200;
const CHECK_AFTER = 350;
const SETTLE_AFTER = 1500;
const FILES = `**/{*.md,*.txt,${VOCABULARY_FILE},${DECISIONS_FILE}}`;
const SECTION = 'gangmu';
const anything = () => null;

class Server {
  readonly #connection: Connection;
  readonly #options: ServerOptions;
  readonly #service: PlanLanguageService;
  readonly #folders: Folders;
  readonly #kept: KeptFiles;
  /** Sends diagnostics to a client that does not ask for them. */
  readonly #pushed: Pause;
  /** Brings the graph up to date. */
  readonly #preparing: Pause;
  /** Checks documents against what the folder knows. */
  readonly #checking: Pause;
  /** Weighs damaged places again. */
  readonly #settling: Pause;
  readonly #status: StatusTeller;
  readonly #shared: SharedConnection;
  readonly #log: Log;
  #client: Client | null = null;
  #settings = new ScopedSettings(settingsOf(undefined), []);
  /** The token that the client began with, and the server it was for; null for whichever is set. */
  #token: { readonly token: string | null; readonly endpoint: string | null } = {
    token: null,
    endpoint: null,
  };
  /** The folders the client began with. */
  #roots: readonly string[] = [];
  readonly #open = new Set<string>();
  readonly #tokens = new ToldTokens();

  constructor(connection: Connection, options: ServerOptions) {
    const { files = noFiles, createService = createLanguageService } = options;
    this.#connection = connection;
    this.#options = options;
    this.#log = (message) => connection.console.error(message);
    this.#service = createService({
      clock: systemClock,
      onSharedChange: () => {
        this.#status.changed();
        this.#recheck();
      },
    });
    this.#kept = new KeptFiles(this.#service, this.#log, options.version ?? '');
    this.#shared = new SharedConnection(
      connection,
      this.#service,
      (endpoint) => this.#tokenFor(endpoint),
      this.#log,
    );
    this.#folders = new Folders(
      this.#service,
      withClientFiles(files, new ClientFiles(connection), () => this.#client?.servesFiles === true),
      this.#kept,
      this.#log,
      () => this.#progress(),
      () => this.#refresh(),
    );
    this.#status = new StatusTeller(connection, () => ({
      plans: this.#service.views.planCount(),
      isReading: this.#folders.isReading,
      shared: this.#shared.status,
    }));
    this.#pushed = new Pause(SEND_AFTER, this.#log, (uri) => {
      void connection.sendDiagnostics({ uri, diagnostics: this.#service.getDiagnostics(uri) });
    });
    this.#preparing = new Pause(PREPARE_AFTER, this.#log, () => {
      this.#service
        .prepare()
        .then(() => this.#status.changed())
        .catch((error: unknown) => this.#log(describe(error)));
    });
    this.#checking = new Pause(CHECK_AFTER, this.#log, (uri) => {
      this.#service
        .check(uri)
        .then((isNews) => {
          if (isNews) this.#told();
        })
        .catch((error: unknown) => this.#log(`check: ${describe(error)}`));
    });
    this.#settling = new Pause(SETTLE_AFTER, this.#log, (uri) => {
      if (this.#service.settle(uri)) this.#refresh();
    });
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#initialized());
    connection.onShutdown(() => {
      this.#shared.stop();
      this.#folders.stop();
      this.#pushed.stop();
      this.#preparing.stop();
      this.#checking.stop();
      this.#settling.stop();
      this.#status.stop();
    });
    connection.onNotification(TOKENS_CHANGED_NOTIFICATION, () => this.#shared.reconnect());
    this.#synchronize();
    this.#answer();
    connection.listen();
  }

  #initialize(params: InitializeParams): InitializeResult {
    const client = clientOf(params);
    this.#client = client;
    const given = params.initializationOptions as Record<string, unknown> | null | undefined;
    const { checksPage, storagePath } = given ?? {};
    // A client may say that nothing is to be kept.
    if (storagePath !== false)
      this.#kept.storage =
        this.#options.openStorage?.(typeof storagePath === 'string' ? storagePath : null, this.#log) ?? null;
    this.#service.configure({
      locale: localeOf(params.locale),
      abilities: client,
      ...(typeof checksPage === 'string' ? { checksPage } : {}),
    });
    this.#configure(settingsOf(given?.[SECTION]));
    this.#token = { token: tokenIn(given?.[SECTION]), endpoint: this.#settings.general.endpoint };
    const root = params.rootUri ?? null;
    this.#roots = params.workspaceFolders?.map(({ uri }) => uri) ?? (root === null ? [] : [root]);
    const { version } = this.#options;
    return {
      serverInfo: { name: 'gangmu', ...(version === undefined ? {} : { version }) },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        hoverProvider: true,
        completionProvider: { triggerCharacters: triggerCharacters(), resolveProvider: true },
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        documentSymbolProvider: true,
        documentLinkProvider: {},
        foldingRangeProvider: true,
        selectionRangeProvider: true,
        workspaceSymbolProvider: true,
        semanticTokensProvider: { legend, full: { delta: true }, range: true },
        codeActionProvider: client.takesCodeActions
          ? { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, FIX_ALL] }
          : true,
        codeLensProvider: { resolveProvider: true },
        inlayHintProvider: true,
        renameProvider: client.preparesRename ? { prepareProvider: true } : true,
        executeCommandProvider: {
          commands: [
            ...(client.appliesEdits ? [REPAIR_DOCUMENT, CONVERT_SCRIPT] : []),
            ...(client.showsDocuments ? [SHOW_PLACE] : []),
          ],
        },
        ...(client.pullsDiagnostics
          ? { diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false } }
          : {}),
        ...(client.hasWorkspaceFolders
          ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }
          : {}),
      },
    };
  }

  async #initialized(): Promise<void> {
    const { client: clientApi, workspace } = this.#connection;
    const client = this.#client;
    if (client?.hearsStatus) this.#status.start();
    for (const uri of this.#roots) this.#folders.add(uri);
    this.#configure(this.#settings.general);
    try {
      if (client?.hasWorkspaceFolders) {
        workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          for (const { uri } of removed) this.#folders.remove(uri);
          for (const { uri } of added) this.#folders.add(uri);
          this.#configure(this.#settings.general);
          void this.#pullSettings();
        });
      }
      if (client?.canWatchFiles) {
        await clientApi.register(DidChangeWatchedFilesNotification.type, {
          watchers: [{ globPattern: FILES }],
        });
      }
      if (client?.canRegisterConfiguration) {
        await clientApi.register(DidChangeConfigurationNotification.type, { section: SECTION });
      }
      await this.#pullSettings();
    } catch (error) {
      this.#log(`initialized: ${describe(error)}`);
    }
  }

  /** Asks for the settings, in general and as they hold in each folder. */
  async #pullSettings(): Promise<void> {
    if (this.#client?.hasConfiguration === true) await this.#pullFromClient();
    await this.#useShared();
  }

  async #pullFromClient(): Promise<void> {
    const folders = this.#folders.uris;
    try {
      const [general, ...ofFolders] = (await this.#connection.workspace.getConfiguration([
        { section: SECTION },
        ...folders.map((scopeUri) => ({ scopeUri, section: SECTION })),
      ])) as unknown[];
      this.#configure(
        settingsOf(general),
        folders.map((uri, index) => [uri, settingsOf(ofFolders[index])]),
      );
    } catch (error) {
      this.#log(`workspace/configuration: ${describe(error)}`);
    }
  }

  /** Asks the server whose graph is shared, as it is set now. */
  #useShared(): Promise<void> {
    return this.#shared.use(this.#settings.general.endpoint ?? this.#options.shared?.endpoint ?? null);
  }

  /** A token goes to the server it was given for: settings that come with a folder may name another. */
  async #tokenFor(address: string): Promise<string | null> {
    if (this.#client?.keepsTokens === true) {
      const params: TokenParams = { endpoint: address };
      const kept = await this.#connection.sendRequest<unknown>(requests.token, params);
      return typeof kept === 'string' ? kept : null;
    }
    const { shared = {} } = this.#options;
    const { token, endpoint } = this.#token;
    const isAsked = (of: string | null | undefined) => of != null && endpointOf(of)?.address === address;
    if (token !== null) return endpoint === null || isAsked(endpoint) ? token : null;
    return isAsked(shared.endpoint) ? (shared.token ?? null) : null;
  }

  /** Open documents are checked again by what is known now. */
  #recheck(): void {
    for (const uri of this.#open) this.#checking.soon(uri);
  }

  /** @param folders each with its settings; without them the general ones hold in all */
  #configure(
    general: Settings,
    folders: readonly (readonly [string, Settings])[] = this.#folders.uris.map((uri) => [uri, general]),
  ): void {
    const settings = new ScopedSettings(general, folders);
    this.#settings = settings;
    this.#service.configure({
      isPlan: (uri) => settings.isInPlanFolder(uri),
      checks: (uri) => settings.of(uri).checks,
    });
    this.#refresh();
  }

  /** Something has changed that open documents are read by: they are checked again, and diagnostics are due. */
  #refresh(): void {
    this.#recheck();
    this.#told();
  }

  /** Diagnostics of all open documents are to be asked or told again. */
  #told(): void {
    if (this.#client?.pullsDiagnostics !== true) for (const uri of this.#open) this.#pushed.soon(uri);
    else if (this.#client.refreshesDiagnostics && this.#open.size > 0)
      void this.#connection.languages.diagnostics.refresh();
    if (this.#client?.refreshesTokens === true && this.#open.size > 0)
      void this.#connection.languages.semanticTokens.refresh();
    this.#refreshLenses();
  }

  /** What is said of other plans beside the text is to be asked again. */
  #refreshLenses(): void {
    if (this.#open.size === 0) return;
    if (this.#client?.refreshesLenses === true)
      void this.#connection.sendRequest(CodeLensRefreshRequest.type);
    if (this.#client?.refreshesHints === true) void this.#connection.languages.inlayHint.refresh();
  }

  #synchronize(): void {
    const connection = this.#connection;
    const log = this.#log;
    const on = guardNotification;
    connection.onDidOpenTextDocument(
      on<DidOpenTextDocumentParams>(
        'textDocument/didOpen',
        ofOpened,
        ({ textDocument: { uri, languageId, version, text } }) => {
          this.#service.open(uri, languageId, version, text);
          this.#open.add(uri);
          this.#touched(uri);
          this.#rescanUnlessWatched();
        },
        log,
      ),
    );
    connection.onDidChangeTextDocument(
      on<DidChangeTextDocumentParams>(
        'textDocument/didChange',
        ofChanges,
        ({ textDocument: { uri, version }, contentChanges }) => {
          this.#service.change(uri, contentChanges, version);
          this.#touched(uri);
        },
        log,
      ),
    );
    connection.onDidCloseTextDocument(
      on<DidCloseTextDocumentParams>(
        'textDocument/didClose',
        ofDocument,
        ({ textDocument: { uri } }) => {
          this.#service.close(uri);
          this.#open.delete(uri);
          this.#tokens.forget(uri);
          this.#pushed.forget(uri);
          this.#preparing.forget(uri);
          this.#checking.forget(uri);
          this.#settling.forget(uri);
          if (this.#client?.pullsDiagnostics !== true)
            void connection.sendDiagnostics({ uri, diagnostics: [] });
        },
        log,
      ),
    );
    connection.onDidSaveTextDocument(
      on<DidSaveTextDocumentParams>(
        'textDocument/didSave',
        ofDocument,
        () => this.#rescanUnlessWatched(),
        log,
      ),
    );
    connection.onDidChangeWatchedFiles(
      on<DidChangeWatchedFilesParams>(
        'workspace/didChangeWatchedFiles',
        anything,
        ({ changes }) => {
          for (const { uri, type } of changes) {
            if (type === FileChangeType.Deleted) this.#folders.deleted(uri);
            else this.#folders.changed(uri);
          }
        },
        log,
      ),
    );
    connection.onDidChangeConfiguration(
      on<DidChangeConfigurationParams>(
        'workspace/didChangeConfiguration',
        anything,
        ({ settings }) => {
          if (this.#client?.hasConfiguration === true) return this.#pullSettings();
          this.#configure(settingsOf((settings as Record<string, unknown> | null)?.[SECTION]));
          return this.#useShared();
        },
        log,
      ),
    );
  }

  #touched(uri: string): void {
    if (this.#client?.pullsDiagnostics !== true) this.#pushed.soon(uri);
    this.#preparing.soon(uri);
    this.#checking.soon(uri);
    this.#settling.soon(uri);
  }

  /** A client that does not tell of files changed outside is not relied on. */
  #rescanUnlessWatched(): void {
    if (this.#client?.canWatchFiles !== true) void this.#folders.rescan();
  }

  #answer(): void {
    const connection = this.#connection;
    const service = this.#service;
    const log = this.#log;
    connection.onHover(
      guard<HoverParams, Awaited<ReturnType<typeof service.getHover>>>(
        'textDocument/hover',
        ofPlace,
        async ({ textDocument: { uri }, position }, token) => {
          const hover = await service.getHover(uri, position, token);
          return hover === null || this.#client?.showsMarkdown === true ? hover : plainHover(hover);
        },
        null,
        log,
      ),
    );
    connection.onCompletion(
      guard(
        'textDocument/completion',
        ofPlace,
        ({ textDocument: { uri }, position }: CompletionParams, token) =>
          service.getCompletion(
            uri,
            position,
            { takesSnippets: this.#client?.takesSnippets === true },
            token,
          ),
        null,
        log,
      ),
    );
    connection.onCompletionResolve(
      guard<CompletionItem, CompletionItem>(
        'completionItem/resolve',
        ofCompletionItem,
        async (item, token) => {
          const resolved = await service.resolveCompletion(item, token);
          return this.#client?.readsMarkdown === true ? resolved : plainDocumentation(resolved);
        },
        { label: '' },
        log,
      ),
    );
    connection.onDefinition(
      guard(
        'textDocument/definition',
        ofPlace,
        async ({ textDocument: { uri }, position }: DefinitionParams, token) => {
          const links = await service.getDefinition(uri, position, token);
          return this.#client?.followsLinks === true ? links : locations(links);
        },
        null,
        log,
      ),
    );
    connection.onReferences(
      guard(
        'textDocument/references',
        ofPlace,
        ({ textDocument: { uri }, position }: ReferenceParams, token) =>
          service.getReferences(uri, position, token),
        null,
        log,
      ),
    );
    connection.onDocumentHighlight(
      guard(
        'textDocument/documentHighlight',
        ofPlace,
        ({ textDocument: { uri }, position }: DocumentHighlightParams) =>
          service.getDocumentHighlights(uri, position),
        null,
        log,
      ),
    );
    connection.onDocumentSymbol(
      guard(
        'textDocument/documentSymbol',
        ofDocument,
        ({ textDocument: { uri } }: DocumentSymbolParams) => {
          const symbols = service.getDocumentSymbols(uri);
          return this.#client?.nestsSymbols === true ? symbols : flatSymbols(uri, symbols);
        },
        null,
        log,
      ),
    );
    connection.onDocumentLinks(
      guard(
        'textDocument/documentLink',
        ofDocument,
        async ({ textDocument: { uri } }: DocumentLinkParams, token) => {
          // A client asks once and is never told to ask again: a link to a plan not yet read would stay away.
          await this.#folders.idle();
          return token.isCancellationRequested ? null : service.getDocumentLinks(uri, token);
        },
        null,
        log,
      ),
    );
    connection.onFoldingRanges(
      guard(
        'textDocument/foldingRange',
        ofDocument,
        ({ textDocument: { uri } }: FoldingRangeParams) => service.getFoldingRanges(uri),
        null,
        log,
      ),
    );
    connection.onSelectionRanges(
      guard(
        'textDocument/selectionRange',
        ofPlaces,
        ({ textDocument: { uri }, positions }: SelectionRangeParams) =>
          service.getSelectionRanges(uri, positions),
        null,
        log,
      ),
    );
    connection.onWorkspaceSymbol(
      guard(
        'workspace/symbol',
        ofQuery,
        ({ query }: WorkspaceSymbolParams, token) => service.getWorkspaceSymbols(query, token),
        null,
        log,
      ),
    );
    this.#answerTokens();
    answerAtCursor(connection, service, {
      client: () => this.#client,
      settings: (uri) => this.#settings.of(uri),
      log,
    });
    connection.onCodeAction(
      guard(
        'textDocument/codeAction',
        ofRange,
        ({ textDocument: { uri }, range, context }: CodeActionParams) => {
          const actions = service.getCodeActions(uri, range, context ?? {});
          if (this.#client?.takesCodeActions === true) return actions;
          return actions.flatMap(({ command }) => command ?? []);
        },
        null,
        log,
      ),
    );
    answerViews(connection, service.views, () => this.#status.status, log);
    connection.onExecuteCommand(
      guard(
        'workspace/executeCommand',
        ofCommand,
        ({ command, arguments: given = [] }: ExecuteCommandParams) =>
          command === SHOW_PLACE
            ? showPlace(connection, String(given[0]), given[1] as Range)
            : command === CONVERT_SCRIPT
              ? this.#convertScript(String(given[0]))
              : this.#repairDocument(String(given[0])),
        null,
        log,
      ),
    );
    connection.languages.diagnostics.on(
      guard(
        'textDocument/diagnostic',
        ofDocument,
        ({ textDocument: { uri } }: DocumentDiagnosticParams) => ({
          kind: DocumentDiagnosticReportKind.Full,
          items: service.getDiagnostics(uri),
        }),
        { kind: DocumentDiagnosticReportKind.Full, items: [] },
        log,
      ),
    );
  }

  #answerTokens(): void {
    const { semanticTokens } = this.#connection.languages;
    const service = this.#service;
    const nothing = { data: [] };
    semanticTokens.on(
      guard<SemanticTokensParams, SemanticTokens>(
        'textDocument/semanticTokens/full',
        ofDocument,
        ({ textDocument: { uri } }) => this.#tokens.tell(uri, service.getSemanticTokens(uri)),
        nothing,
        this.#log,
      ),
    );
    semanticTokens.onDelta(
      guard<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta>(
        'textDocument/semanticTokens/full/delta',
        ofDocument,
        ({ textDocument: { uri }, previousResultId }) =>
          this.#tokens.tellChange(uri, previousResultId, service.getSemanticTokens(uri)),
        nothing,
        this.#log,
      ),
    );
    semanticTokens.onRange(
      guard(
        'textDocument/semanticTokens/range',
        ofRange,
        ({ textDocument: { uri }, range }: SemanticTokensRangeParams) =>
          encoded(service.getSemanticTokens(uri, range)),
        nothing,
        this.#log,
      ),
    );
  }

  async #convertScript(uri: string): Promise<null> {
    const edits = await this.#service.getScriptConversion(uri);
    if (edits !== null && edits.length > 0)
      await this.#connection.workspace.applyEdit({ changes: { [uri]: [...edits] } });
    return null;
  }

  async #repairDocument(uri: string): Promise<null> {
    const repair = this.#service.getDocumentRepair(uri);
    if (repair === null) return null;
    if (repair.edits.length > 0) {
      const { applied } = await this.#connection.workspace.applyEdit({
        changes: { [uri]: [...repair.edits] },
      });
      if (!applied) return null;
    }
    this.#connection.window.showInformationMessage(this.#service.describeRepair(repair));
    return null;
  }

  /** Shows how far the reading of folders is, once it takes more than a moment. */
  #progress(): Progress {
    const shown =
      this.#client?.hasProgress === true
        ? shownProgress(this.#connection, this.#service.describeReading(), this.#log)
        : null;
    return {
      report: (read, known) => {
        shown?.report(read, known);
        this.#status.changed();
      },
      done: () => {
        shown?.done();
        this.#status.changed();
        // What was checked before was checked against less.
        this.#recheck();
        this.#refreshLenses();
      },
    };
  }
}
