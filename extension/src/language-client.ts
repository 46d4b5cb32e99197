import {
  requests,
  STATUS_NOTIFICATION,
  TOKENS_CHANGED_NOTIFICATION,
  type Status,
  type TokenParams,
} from '@gangmu/language-server/protocol';
import * as vscode from 'vscode';
import {
  CloseAction,
  LanguageClient,
  State,
  TransportKind,
  type ErrorHandler,
  type LanguageClientOptions,
  type ServerOptions,
  type StaticFeature,
} from 'vscode-languageclient/node';
import { documentSchemes, languages } from './documents.js';
import * as l10n from './l10n/index.js';
import { listFolder, readFile } from './served-files.js';
import { ServerTokens } from './server-tokens.js';
import { showStatus } from './status-item.js';

/** Commands of the server whose one argument is the URI of a document. */
const ofDocument: ReadonlySet<string> = new Set(['gangmu.repairDocument', 'gangmu.convertScript']);

/** The language server as a process, started again when it crashes. */
export function inProcess(module: string): ServerOptions {
  const server = { module, transport: TransportKind.ipc };
  return { run: server, debug: { ...server, options: { execArgv: ['--nolazy', '--inspect=6009'] } } };
}

/** The client of the language server, wherever that runs. */
export class GangmuClient extends LanguageClient {
  readonly #status = new vscode.EventEmitter<Status>();
  readonly #tokens: ServerTokens;
  #traced: vscode.LogOutputChannel | undefined;
  /** As it was told last. */
  #told: Status | null = null;
  #isSaying = false;

  /** How far the server has read, whenever that changes. */
  readonly onDidChangeStatus = this.#status.event;

  constructor({ extensionUri, globalStorageUri, secrets }: vscode.ExtensionContext, server: ServerOptions) {
    const options: LanguageClientOptions = {
      documentSelector: documentSchemes().flatMap((scheme) => [
        ...languages.map((language) => ({ scheme, language })),
        { scheme, pattern: '**/gangmu.vocabulary.yaml' },
      ]),
      initializationOptions: {
        checksPage: vscode.Uri.joinPath(extensionUri, 'dist', 'checks.md').toString(),
        storagePath: globalStorageUri.fsPath,
      },
      errorHandler: { error: (...of) => restarting.error(...of), closed: () => this.#closed(restarting) },
      // A server that refuses to start would do so again.
      initializationFailedHandler: () => false,
      middleware: {
        executeCommand: (command, args, next): unknown =>
          next(command, args.length > 0 ? args : argumentsOf(command)),
      },
    };
    super('gangmu', 'Gangmu', server, options);
    this.#tokens = new ServerTokens(secrets);
    this.registerFeature(ownCapabilities);
    const restarting = this.createDefaultErrorHandler();
    this.onRequest(requests.listFolder, listFolder);
    this.onRequest(requests.readFile, readFile);
    this.onNotification(STATUS_NOTIFICATION, (status: Status) => {
      this.#told = status;
      this.#status.fire(status);
    });
    this.onRequest(requests.token, ({ endpoint }: TokenParams) => this.#tokens.tokenFor(endpoint));
  }

  /** What is traced goes to the output without tokens. */
  override get traceOutputChannel(): vscode.LogOutputChannel {
    const channel = super.traceOutputChannel;
    this.#traced ??= Object.create(channel, {
      trace: {
        value: (message: string, ...args: unknown[]) =>
          channel.trace(this.#tokens.withoutTokens(message), ...args),
      },
    }) as vscode.LogOutputChannel;
    return this.#traced;
  }

  /** Asks for the token for the server whose graph is shared. */
  async setToken(): Promise<void> {
    const address = await this.#sharedAddress();
    if (address !== null && (await this.#tokens.ask(address)))
      await this.sendNotification(TOKENS_CHANGED_NOTIFICATION);
  }

  /** Forgets it. */
  async removeToken(): Promise<void> {
    const address = await this.#sharedAddress();
    if (address === null) return;
    await this.#tokens.remove(address);
    await this.sendNotification(TOKENS_CHANGED_NOTIFICATION);
  }

  /** Null where none is set: then that is offered. */
  async #sharedAddress(): Promise<string | null> {
    if (this.#told?.shared != null) return this.#told.shared.address;
    const open = l10n.t('Open Settings');
    const message = l10n.t('Set the address of a server first: gangmu.server.endpoint.');
    if ((await vscode.window.showInformationMessage(message, open)) === open)
      await vscode.commands.executeCommand('workbench.action.openSettings', 'gangmu.server.endpoint');
    return null;
  }

  /** Are the folders still being read, so that an answer may be less than there will be? */
  get isReading(): boolean {
    return this.#told?.isReading ?? true;
  }

  /** Shows in the status bar how far it has read. */
  showStatus(): vscode.Disposable {
    return showStatus(this);
  }

  /** What the library would show is English and comes several times over: it goes to the output, and one message is shown. */
  override error(message: string, data?: unknown, showNotification: boolean | 'force' = true): void {
    super.error(message, data, false);
    if (showNotification === 'force') void this.#sayNotRunning();
  }

  async #sayNotRunning(): Promise<void> {
    if (this.#isSaying) return;
    this.#isSaying = true;
    const showOutput = l10n.t('Show Output');
    const restart = l10n.t('Restart');
    const message = l10n.t('The language server of Gangmu is not running.');
    const chosen = await vscode.window.showErrorMessage(message, showOutput, restart);
    this.#isSaying = false;
    if (chosen === showOutput) this.outputChannel.show();
    if (chosen === restart) await vscode.commands.executeCommand('gangmu.restartServer');
  }

  #closed(restarting: ErrorHandler): ReturnType<ErrorHandler['closed']> {
    const hasRun = this.state === State.Running;
    return hasRun ? restarting.closed() : { action: CloseAction.DoNotRestart, handled: true };
  }
}

/**
 * Tells the server that there is a command for copying links, see `activation.ts`, that files and tokens can be asked for; asks it to
 * tell its status.
 */
const ownCapabilities: StaticFeature = {
  fillClientCapabilities(capabilities) {
    const experimental = capabilities.experimental as { gangmu?: object } | undefined;
    const gangmu = {
      ...experimental?.gangmu,
      copiesLinks: true,
      keepsTokens: true,
      status: true,
      files: true,
    };
    capabilities.experimental = { ...experimental, gangmu };
  },
  initialize: () => undefined,
  getState: () => ({ kind: 'static' }),
  clear: () => undefined,
};

/** From the palette a command comes without arguments: the document in front is meant. */
function argumentsOf(command: string): unknown[] {
  const document = vscode.window.activeTextEditor?.document;
  return ofDocument.has(command) && document !== undefined ? [document.uri.toString()] : [];
}
