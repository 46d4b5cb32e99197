import { join } from 'node:path';
import * as vscode from 'vscode';
import type { GangmuClient } from './language-client.js';

let client: Promise<GangmuClient> | undefined;

/** Starts the language server; all that is known about plans is known there. */
export function activate(context: vscode.ExtensionContext): void {
  const loaded = loadClient(context.asAbsolutePath(join('dist', 'server.js')));
  client = loaded;
  context.subscriptions.push(
    vscode.commands.registerCommand('gangmu.showOutput', async () => (await loaded).outputChannel.show()),
    vscode.commands.registerCommand('gangmu.copyLink', copyLink),
    vscode.commands.registerCommand('gangmu.restartServer', async () => {
      const client = await loaded;
      await (client.isRunning() ? client.restart() : client.start()).catch(alreadySaid);
    }),
  );
  // Not waited for: VS Code has other extensions to wake.
  void loaded.then((client) => client.start().catch(alreadySaid));
}

export async function deactivate(): Promise<void> {
  const started = await client;
  if (started?.isRunning()) await started.stop();
}

/** Copies a link to an item, in Markdown and relative to the workspace folder. */
async function copyLink(link: string, title: string): Promise<void> {
  const uri = vscode.Uri.parse(link, true);
  const path = vscode.workspace.asRelativePath(uri.with({ fragment: '' }));
  const label = title.replace(/[\\[\]]/gu, '\\$&');
  await vscode.env.clipboard.writeText(`[${label}](${encodeURI(path)}#${uri.fragment})`);
}

/** Loads the library of the protocol, which takes longer than all else here, in a turn of its own after `activate`. */
async function loadClient(server: string): Promise<GangmuClient> {
  await new Promise((resolve) => setImmediate(resolve));
  const { GangmuClient } = await import('./language-client.js');
  return new GangmuClient(server);
}

/** The client has shown and logged why it does not run; the extension and its commands stay. */
function alreadySaid(): void {}
