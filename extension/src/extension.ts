import { join } from 'node:path';
import * as vscode from 'vscode';
import { GangmuClient } from './client.js';

let client: GangmuClient | undefined;

/** Starts the language server; all that is known about plans is known there. */
export function activate(context: vscode.ExtensionContext): void {
  const started = new GangmuClient(context.asAbsolutePath(join('dist', 'server.cjs')));
  client = started;
  context.subscriptions.push(
    vscode.commands.registerCommand('gangmu.showOutput', () => started.outputChannel.show()),
    vscode.commands.registerCommand('gangmu.restartServer', () =>
      (started.isRunning() ? started.restart() : started.start()).catch(alreadySaid),
    ),
  );
  // Not waited for: VS Code has other extensions to wake.
  started.start().catch(alreadySaid);
}

export async function deactivate(): Promise<void> {
  if (client?.isRunning()) await client.stop();
}

/** The client has shown and logged why it does not run; the extension and its commands stay. */
function alreadySaid(): void {}
