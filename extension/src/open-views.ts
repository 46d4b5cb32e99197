import type { ContinuityRow } from '@gangmu/language-server/protocol';
import type * as vscode from 'vscode';
import type { GangmuClient } from './language-client.js';
import { ActivePlan } from './views/active-plan.js';
import { ContinuityView } from './views/continuity-view.js';

/** What the commands of the views do, by the command's name. */
export type ViewCommands = Readonly<Record<string, (...args: never[]) => unknown>>;

/** Opens the views; loaded after the client, which they ask. */
export function openViews(context: vscode.ExtensionContext, client: GangmuClient): ViewCommands {
  const active = new ActivePlan();
  const continuity = new ContinuityView(client, active);
  context.subscriptions.push(
    active,
    continuity,
    // The folder has changed.
    client.onDidChangeStatus(() => active.soon()),
  );
  return {
    'gangmu.continuity.open': (row: ContinuityRow) => continuity.open(row),
    'gangmu.continuity.decide': (row: ContinuityRow) => continuity.decide(row, true),
    'gangmu.continuity.undecide': (row: ContinuityRow) => continuity.decide(row, false),
  };
}
