import type { ContinuityRow, EntityPlace, EntityRow } from '@gangmu/language-server/protocol';
import type * as vscode from 'vscode';
import type { GangmuClient } from './language-client.js';
import { ActivePlan } from './views/active-plan.js';
import { ContinuityView } from './views/continuity-view.js';
import { EntitiesView } from './views/entities-view.js';
import { openExample } from './views/example.js';
import { openAsPlan } from './open-as-plan.js';
import { PlanCommands } from './views/plan-commands.js';
import { RelationsPanel } from './views/relations-panel.js';

/** What the commands of the views do, by the command's name. */
export type ViewCommands = Readonly<Record<string, (...args: never[]) => unknown>>;

/** Opens the views; loaded after the client, which they ask. */
export function openViews(context: vscode.ExtensionContext, client: GangmuClient): ViewCommands {
  const active = new ActivePlan();
  const continuity = new ContinuityView(client, active);
  const entities = new EntitiesView(client, active);
  const plans = new PlanCommands(client, active);
  const relations = new RelationsPanel(client);
  context.subscriptions.push(
    active,
    continuity,
    entities,
    plans,
    relations,
    // The folder has changed.
    client.onDidChangeStatus(() => active.soon()),
  );
  return {
    'gangmu.continuity.open': (row: ContinuityRow) => continuity.open(row),
    'gangmu.continuity.decide': (row: ContinuityRow) => continuity.decide(row, true),
    'gangmu.continuity.undecide': (row: ContinuityRow) => continuity.decide(row, false),
    'gangmu.entities.search': () => entities.search(),
    'gangmu.entities.clear': () => entities.clear(),
    'gangmu.entities.more': (kind: EntityRow['kind']) => entities.more(kind),
    'gangmu.entities.open': (place: EntityPlace) => entities.open(place),
    'gangmu.newPlan': () => plans.newPlan(),
    'gangmu.comparePlans': () => plans.compare(),
    'gangmu.showRelations': () => relations.show(),
    'gangmu.openExample': () => openExample(context),
    'gangmu.openAsPlan': (uri?: vscode.Uri) => openAsPlan(uri),
  };
}
