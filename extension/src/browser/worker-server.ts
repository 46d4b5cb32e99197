import * as vscode from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import type { Scripts } from './worker.js';

/** The scripts of the server, as they are in the folder `dist`; the first is run. */
const scripts = ['browser/server.js', 'language-service.js', 'opencc-cn2t.js', 'opencc-t2cn.js'];

/** The language server in a web worker; started again, a new one takes the place of the old. */
export class WorkerServer implements vscode.Disposable {
  readonly #folder: vscode.Uri;
  #worker: Worker | undefined;

  constructor({ extensionUri }: vscode.ExtensionContext) {
    this.#folder = vscode.Uri.joinPath(extensionUri, 'dist');
  }

  async start(): Promise<MessageTransports> {
    this.dispose();
    const worker = new Worker(await this.#addressOf('browser/worker.js'), { name: 'Gangmu' });
    this.#worker = worker;
    const addresses = scripts.map(
      async (path) => [path.replace(/^.*\//u, ''), await this.#addressOf(path)] as const,
    );
    worker.postMessage(new Map(await Promise.all(addresses)) satisfies Scripts);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  }

  dispose(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  /** Where a worker can load a script from: a script that only VS Code can read is handed over. */
  async #addressOf(path: string): Promise<string> {
    const uri = vscode.Uri.joinPath(this.#folder, path);
    if (/^https?$/u.test(uri.scheme)) return uri.toString(true);
    const script = await vscode.workspace.fs.readFile(uri);
    return URL.createObjectURL(new Blob([new Uint8Array(script)], { type: 'text/javascript' }));
  }
}
