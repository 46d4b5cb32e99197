import type * as vscode from 'vscode';
import { activateWith } from '../activation.js';
import { GangmuClient } from '../language-client.js';
import { WorkerServer } from './worker-server.js';

export { deactivate } from '../activation.js';

/** The extension in a browser: the language server is a web worker. */
export function activate(context: vscode.ExtensionContext): void {
  const server = new WorkerServer(context);
  context.subscriptions.push(server);
  activateWith(context, () => Promise.resolve(new GangmuClient(context, () => server.start())));
}
