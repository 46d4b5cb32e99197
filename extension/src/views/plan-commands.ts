import {
  requests,
  type AlignedPlan,
  type AlignedPlans,
  type AlignedPlansParams,
  type Continuity,
  type DocumentParams,
  type NewPlan,
  type PlanHead,
} from '@gangmu/language-server/protocol';
import * as vscode from 'vscode';
import * as l10n from '../l10n/index.js';
import type { GangmuClient } from '../language-client.js';
import type { ActivePlan } from './active-plan.js';
import { openUnsaved } from '../open-as-plan.js';

/** The scheme of texts that are laid side by side; nothing of them is on disk. */
const ALIGNED = 'gangmu-aligned';

/** What is done with whole plans: to begin a new one, and to lay two side by side. */
export class PlanCommands implements vscode.Disposable {
  readonly #client: GangmuClient;
  readonly #active: ActivePlan;
  readonly #texts = new Map<string, string>();
  readonly #subscriptions: vscode.Disposable[];

  constructor(client: GangmuClient, active: ActivePlan) {
    this.#client = client;
    this.#active = active;
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(ALIGNED, {
        provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()) ?? '',
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === ALIGNED) this.#texts.delete(uri.toString());
      }),
    ];
  }

  dispose(): void {
    for (const each of this.#subscriptions) each.dispose();
  }

  /** Opens the skeleton of a plan from last year's, not yet saved, beside it in its folder. */
  async newPlan(): Promise<void> {
    const from = await this.#choose(l10n.t('The plan to begin from'), this.#active.uri);
    if (from === undefined) return;
    const params: DocumentParams = { textDocument: { uri: from.uri } };
    const plan = await this.#client.sendRequest<NewPlan | null>(requests.newPlan, params);
    if (plan === null) return;
    const target = vscode.Uri.joinPath(vscode.Uri.parse(from.uri), '..', plan.name);
    await openUnsaved(target, plan.text);
  }

  /** Compares the plan in front with another, by default last year's. */
  async compare(): Promise<void> {
    const next = this.#active.uri;
    if (next === undefined) {
      void vscode.window.showInformationMessage(l10n.t('Open a plan to see what became of last year’s.'));
      return;
    }
    const params: DocumentParams = { textDocument: { uri: next } };
    const continuity = await this.#client.sendRequest<Continuity | null>(requests.continuity, params);
    const old = await this.#choose(l10n.t('The plan to compare with'), continuity?.old.uri, next);
    if (old === undefined) return;
    const pair: AlignedPlansParams = { old: { uri: old.uri }, new: { uri: next } };
    const aligned = await this.#client.sendRequest<AlignedPlans | null>(requests.alignedPlans, pair);
    if (aligned === null) return;
    await vscode.commands.executeCommand(
      'vscode.diff',
      this.#virtual('old', aligned.old),
      this.#virtual('new', aligned.new),
      `${nameOf(aligned.old)} ↔ ${nameOf(aligned.new)}`,
    );
  }

  #virtual(side: 'old' | 'new', plan: AlignedPlan): vscode.Uri {
    const uri = vscode.Uri.from({
      scheme: ALIGNED,
      path: `/${nameOf(plan)}.txt`,
      query: `${side} ${Date.now()}`,
    });
    this.#texts.set(uri.toString(), plan.text);
    return uri;
  }

  /** Lets one of the plans be chosen, `first` at the top; of one there is no choice. */
  async #choose(title: string, first: string | undefined, apart?: string): Promise<PlanHead | undefined> {
    const all = await this.#client.sendRequest<PlanHead[]>(requests.plans, {});
    const key = (uri: string | undefined) => (uri === undefined ? '' : vscode.Uri.parse(uri).toString());
    const plans = all
      .filter(({ uri }) => key(uri) !== key(apart))
      .toSorted((a, b) => Number(key(b.uri) === key(first)) - Number(key(a.uri) === key(first)));
    if (plans.length === 0) {
      void vscode.window.showInformationMessage(l10n.t('There is no such plan in the folder.'));
      return undefined;
    }
    const items = plans.map((plan) => ({
      label: nameOf(plan),
      description: vscode.workspace.asRelativePath(vscode.Uri.parse(plan.uri)),
      plan,
    }));
    const chosen = await vscode.window.showQuickPick(items, { title, matchOnDescription: true });
    return chosen?.plan;
  }
}

function nameOf({ title, uri }: PlanHead): string {
  return (title ?? vscode.Uri.parse(uri).path.split('/').at(-1) ?? '').replaceAll('/', '／');
}
