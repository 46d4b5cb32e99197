import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Status } from '@gangmu/language-server';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type CodeAction,
  type Diagnostic,
  type DocumentSymbol,
  type Hover,
  type InitializeParams,
  type InitializeResult,
  type Location,
  type LocationLink,
  type MarkupContent,
  type Position,
  type ProtocolConnection,
  type Range,
  type ShowMessageParams,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';

const server = fileURLToPath(
  new URL('../../packages/language-server/bin/gangmu-language-server.js', import.meta.url),
);

/** What a modern editor says that it can do. */
export const modern: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  window: { workDoneProgress: true, showDocument: { support: true } },
  workspace: {
    applyEdit: true,
    workspaceEdit: { documentChanges: true },
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    definition: { linkSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } } },
    diagnostic: { dynamicRegistration: false },
  },
};

export interface ClientOptions {
  /** The server's command line; by default that of the server itself. */
  readonly command?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly capabilities?: ClientCapabilities;
  readonly locale?: string;
  readonly settings?: unknown;
  /** The token that it keeps for a server. */
  readonly tokenFor?: (endpoint: string) => string | null;
}

/** A folder of plans on disk, and a client of the server in a process of its own. */
export class Client {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  readonly folder: string;
  readonly log: string[] = [];
  readonly messages: string[] = [];
  readonly registered: string[] = [];
  readonly edits: WorkspaceEdit[] = [];
  /** The documents that the server has had shown. */
  readonly shown: string[] = [];
  /** As it was told last. */
  status: Status | undefined;
  /** The last diagnostics that were pushed, by URI. */
  readonly pushed = new Map<string, readonly Diagnostic[]>();
  initialized!: InitializeResult;
  settings: unknown;
  #version = 1;

  private constructor(folder: string, { command, env, settings, tokenFor }: ClientOptions) {
    this.folder = folder;
    this.settings = settings ?? {};
    const [program = '', ...args] = command ?? [process.execPath, server, '--stdio'];
    this.process = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const { stdin, stdout } = this.process;
    if (stdin === null || stdout === null) throw new Error('The server has no standard input and output.');
    this.connection = createProtocolConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.connection.onNotification('window/logMessage', ({ message }: ShowMessageParams) => {
      this.log.push(message);
    });
    this.connection.onNotification('window/showMessage', ({ message }: ShowMessageParams) => {
      this.messages.push(message);
    });
    this.connection.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
        this.pushed.set(uri, diagnostics);
      },
    );
    this.connection.onNotification('gangmu/status', (status: Status) => {
      this.status = status;
    });
    this.connection.onRequest(
      'client/registerCapability',
      ({ registrations }: { registrations: { method: string }[] }) => {
        this.registered.push(...registrations.map(({ method }) => method));
        return null;
      },
    );
    this.connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => this.settings),
    );
    this.connection.onRequest(
      'gangmu/token',
      ({ endpoint }: { endpoint: string }) => tokenFor?.(endpoint) ?? null,
    );
    this.connection.onRequest('workspace/diagnostic/refresh', () => null);
    this.connection.onRequest('window/workDoneProgress/create', () => null);
    this.connection.onRequest('window/showMessageRequest', ({ message }: ShowMessageParams) => {
      this.messages.push(message);
      return null;
    });
    this.connection.onRequest('window/showDocument', ({ uri }: { uri: string }) => {
      this.shown.push(uri);
      return { success: true };
    });
    this.connection.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
      this.edits.push(edit);
      return { applied: true };
    });
    // What was asked of a server that has ended is refused at once.
    this.connection.onClose(() => this.connection.dispose());
    this.connection.listen();
  }

  /** Starts a server on a folder with these documents. */
  static async start(
    documents: Readonly<Record<string, string | Uint8Array>>,
    options: ClientOptions = {},
  ): Promise<Client> {
    const folder = await mkdtemp(join(tmpdir(), 'gangmu-'));
    const client = new Client(folder, options);
    for (const [name, text] of Object.entries(documents)) await client.write(name, text);
    const root = pathToFileURL(folder).toString();
    const params: InitializeParams = {
      processId: process.pid,
      rootUri: root,
      capabilities: options.capabilities ?? modern,
      workspaceFolders: (options.capabilities ?? modern).workspace?.workspaceFolders
        ? [{ uri: root, name: 'plans' }]
        : null,
      locale: options.locale ?? 'zh-cn',
    };
    client.initialized = await client.connection.sendRequest('initialize', params);
    await client.connection.sendNotification('initialized', {});
    return client;
  }

  /** Tells the server to end, and gives its exit status. */
  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.process.once('exit', (code) => resolve(code)));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const code = await ended;
    this.connection.dispose();
    await rm(this.folder, { recursive: true, force: true });
    return code;
  }

  uri(name: string): string {
    return pathToFileURL(join(this.folder, name)).toString();
  }

  write(name: string, text: string | Uint8Array): Promise<void> {
    return writeFile(join(this.folder, name), text);
  }

  async open(
    name: string,
    text: string,
    { uri = this.uri(name), languageId = 'markdown' } = {},
  ): Promise<string> {
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: this.#version++, text },
    });
    return uri;
  }

  change(uri: string, changes: readonly { range?: Range; text: string }[]): Promise<void> {
    return this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: this.#version++ },
      contentChanges: changes,
    });
  }

  request<R>(method: string, params: unknown): Promise<R> {
    return this.connection.sendRequest<R>(method, params);
  }

  async hover(uri: string, position: Position): Promise<string | null> {
    const hover = await this.request<Hover | null>('textDocument/hover', { textDocument: { uri }, position });
    return hover === null ? null : (hover.contents as MarkupContent).value;
  }

  definition(uri: string, position: Position): Promise<LocationLink[]> {
    return this.request('textDocument/definition', { textDocument: { uri }, position });
  }

  references(uri: string, position: Position): Promise<Location[]> {
    const context = { includeDeclaration: true };
    return this.request('textDocument/references', { textDocument: { uri }, position, context });
  }

  symbols(uri: string): Promise<DocumentSymbol[]> {
    return this.request('textDocument/documentSymbol', { textDocument: { uri } });
  }

  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    const { items } = await this.request<{ items: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    return items;
  }

  codeActions(uri: string, range: Range): Promise<CodeAction[]> {
    return this.request('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [] },
    });
  }
}

/** Asks again until the answer is as wanted: for what the server does in its own time. */
export async function eventually<T>(ask: () => Promise<T> | T, wanted: (answer: T) => boolean): Promise<T> {
  const end = Date.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (Date.now() > end) throw new Error(`Still not as wanted: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The place of a piece of a text, its first character. */
export function placeOf(text: string, piece: string): Position {
  const before = text.slice(0, text.indexOf(piece)).split(/\r\n|\r|\n/u);
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
