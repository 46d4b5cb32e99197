import * as vscode from 'vscode';
import type { GangmuClient } from './language-client.js';
import type { ViewCommands } from './open-views.js';

let client: Promise<GangmuClient> | undefined;

/** The commands that `views` has; they can be called before it is loaded. */
const viewCommands = [
  'gangmu.continuity.open',
  'gangmu.continuity.decide',
  'gangmu.continuity.undecide',
  'gangmu.entities.search',
  'gangmu.entities.clear',
  'gangmu.entities.more',
  'gangmu.entities.open',
  'gangmu.newPlan',
  'gangmu.comparePlans',
  'gangmu.showRelations',
  'gangmu.openExample',
  'gangmu.openAsPlan',
];

/**
 * Starts the language server; all that is known about plans is known there.
 *
 * @param load makes the client; called in a turn of its own, for loading the library of the protocol takes longer than all else
 */
export function activateWith(context: vscode.ExtensionContext, load: () => Promise<GangmuClient>): void {
  const loaded = new Promise((resolve) => setTimeout(resolve)).then(load);
  const views = loaded.then((client) => loadViews(context, client));
  client = loaded;
  context.subscriptions.push(
    vscode.commands.registerCommand('gangmu.showOutput', async () => (await loaded).outputChannel.show()),
    vscode.commands.registerCommand('gangmu.copyLink', copyLink),
    vscode.commands.registerCommand('gangmu.server.setToken', async () => (await loaded).setToken()),
    vscode.commands.registerCommand('gangmu.server.removeToken', async () => (await loaded).removeToken()),
    vscode.commands.registerCommand('gangmu.restartServer', async () => {
      const client = await loaded;
      if (client.isRunning()) await client.stop();
      await client.start().catch(alreadySaid);
    }),
    ...viewCommands.map((name) =>
      vscode.commands.registerCommand(name, async (...args: never[]) => (await views)[name]?.(...args)),
    ),
  );
  // Not waited for: VS Code has other extensions to wake.
  void loaded.then((client) => {
    context.subscriptions.push(client.showStatus());
    return client.start().catch(alreadySaid);
  });
}

/** Stops the language server. */
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

/** Loads the views once the client is on its way. */
async function loadViews(context: vscode.ExtensionContext, client: GangmuClient): Promise<ViewCommands> {
  const { openViews } = await import('./open-views.js');
  return openViews(context, client);
}

/** The client has shown and logged why it does not run; the extension and its commands stay. */
function alreadySaid(): void {}
