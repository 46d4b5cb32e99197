import {
  requests,
  type Continuity,
  type ContinuityRow,
  type ContinuityStatus,
  type DecideParams,
  type DocumentParams,
} from '@gangmu/language-server/protocol';
import * as vscode from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient';
import * as l10n from '../l10n/index.js';
import type { GangmuClient } from '../language-client.js';
import type { ActivePlan } from './active-plan.js';
import { showBothSides } from './places.js';

type List = 'changed' | 'dropped' | 'added' | 'carriedOn';
type Element = { readonly list: List; readonly rows: readonly ContinuityRow[] } | ContinuityRow;

/** The tree of what became of last year's plan in the one in front. */
export class ContinuityView implements vscode.TreeDataProvider<Element>, vscode.Disposable {
  readonly #client: GangmuClient;
  readonly #active: ActivePlan;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #view: vscode.TreeView<Element>;
  readonly #subscriptions: vscode.Disposable[];
  #shown: { readonly uri: string; readonly continuity: Continuity } | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(client: GangmuClient, active: ActivePlan) {
    this.#client = client;
    this.#active = active;
    this.#view = vscode.window.createTreeView('gangmu.continuity', { treeDataProvider: this });
    this.#subscriptions = [
      this.#view,
      active.onDidChange(() => {
        if (this.#view.visible) this.#changed.fire();
      }),
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible) this.#changed.fire();
      }),
    ];
  }

  dispose(): void {
    for (const each of this.#subscriptions) each.dispose();
    this.#changed.dispose();
  }

  async getChildren(element?: Element): Promise<Element[]> {
    if (element !== undefined) return [...('list' in element ? element.rows : element.children)];
    const continuity = await this.#ask();
    if (continuity === null) return [];
    const lists = ['changed', 'dropped', 'added', 'carriedOn'] as const;
    return lists.map((list) => ({
      list,
      // What waits for a decision comes first.
      rows: continuity[list].toSorted((a, b) => Number(isDecided(a)) - Number(isDecided(b))),
    }));
  }

  getTreeItem(element: Element): vscode.TreeItem {
    return 'list' in element ? listItem(element.list, element.rows) : rowItem(element);
  }

  async open(row: ContinuityRow): Promise<void> {
    const draft = this.#shown?.uri;
    await showBothSides(row.old[0], row.new[0], draft === undefined ? undefined : vscode.Uri.parse(draft));
  }

  /** Writes into the file of decisions beside the plan that this was dropped on purpose, or takes it out again. */
  async decide({ drop }: ContinuityRow, isDecided: boolean): Promise<void> {
    if (drop === null || this.#shown === undefined) return;
    const { year, kind, name } = drop;
    const params: DecideParams = {
      textDocument: { uri: this.#shown.uri },
      drop: { year, kind, name },
      isDecided,
    };
    const edit = await this.#client.sendRequest<WorkspaceEdit | null>(requests.decide, params);
    if (edit === null) return;
    // The server has read the file on disk: there the edit, of the whole text, belongs.
    const changes = await this.#client.protocol2CodeConverter.asWorkspaceEdit(edit);
    for (const [uri, edits] of changes.entries())
      for (const { newText } of edits)
        await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(newText));
  }

  /** The document in front; but while last year's plan is looked at beside the draft, the draft. */
  #uri(): string | undefined {
    const { uri } = this.#active;
    if (uri === undefined || this.#shown === undefined) return uri;
    const isOld = vscode.Uri.parse(this.#shown.continuity.old.uri).toString() === uri;
    const draft = this.#shown.uri;
    const isSeen = vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === draft);
    return isOld && isSeen ? draft : uri;
  }

  /** Tells above the tree why there is nothing in it. */
  async #ask(): Promise<Continuity | null> {
    const uri = this.#uri();
    this.#shown = undefined;
    this.#view.description = undefined;
    if (uri === undefined) {
      this.#view.message = l10n.t('Open a plan to see what became of last year’s.');
      return null;
    }
    const params: DocumentParams = { textDocument: { uri } };
    if (!this.#client.isRunning()) {
      this.#view.message = l10n.t('The language server of Gangmu is not running.');
      return null;
    }
    const continuity = await this.#client.sendRequest<Continuity | null>(requests.continuity, params);
    if (continuity === null) {
      this.#view.message = this.#client.isReading
        ? l10n.t('Reading the folder …')
        : l10n.t('No plan of an earlier year by the same issuer is in the folder.');
      return null;
    }
    this.#shown = { uri, continuity };
    const { problem } = continuity;
    this.#view.message =
      problem === null
        ? undefined
        : l10n.t(
            '{0}, line {1}: not a decision, so none are known.',
            'gangmu.decisions.yaml',
            problem.line + 1,
          );
    this.#view.description = `${continuity.old.year} → ${continuity.new.year}`;
    return continuity;
  }
}

function isDecided({ drop }: ContinuityRow): boolean {
  return drop?.isDecided === true;
}

function listItem(list: List, rows: readonly ContinuityRow[]): vscode.TreeItem {
  const isOpen = rows.length > 0 && list !== 'carriedOn';
  const state =
    rows.length === 0
      ? vscode.TreeItemCollapsibleState.None
      : isOpen
        ? vscode.TreeItemCollapsibleState.Expanded
        : vscode.TreeItemCollapsibleState.Collapsed;
  const item = new vscode.TreeItem(titles()[list], state);
  item.id = list;
  const decided = rows.filter(isDecided).length;
  item.description =
    decided === 0 ? String(rows.length) : l10n.t('{0}, of which {1} decided', rows.length, decided);
  return item;
}

function rowItem(row: ContinuityRow): vscode.TreeItem {
  const { status, name, was, children, drop, kind } = row;
  const item = new vscode.TreeItem(
    name,
    children.length > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None,
  );
  const said = drop?.isDecided === true ? l10n.t('decided') : says()[status];
  item.description = [kind === 'item' ? said : `${kinds()[kind]} · ${said}`, was === null ? '' : `← ${was}`]
    .filter((part) => part !== '')
    .join(' ');
  item.tooltip = was === null ? name : `${name}\n← ${was}`;
  item.iconPath = iconOf(status, drop?.isDecided === true);
  item.accessibilityInformation = { label: `${name}, ${item.description}` };
  item.command = { command: 'gangmu.continuity.open', title: '', arguments: [row] };
  if (drop !== null) item.contextValue = drop.isDecided ? 'drop.decided' : 'drop.open';
  return item;
}

function iconOf(status: ContinuityStatus, isDecided: boolean): vscode.ThemeIcon {
  const icon = (name: string, colour?: string) =>
    new vscode.ThemeIcon(name, colour === undefined ? undefined : new vscode.ThemeColor(colour));
  if (isDecided) return icon('pass', 'disabledForeground');
  switch (status) {
    case 'dropped':
      return icon('diff-removed', 'gitDecoration.deletedResourceForeground');
    case 'new':
    case 'added':
      return icon('diff-added', 'gitDecoration.addedResourceForeground');
    case 'lowered':
      return icon('arrow-down', 'list.warningForeground');
    case 'raised':
      return icon('arrow-up', 'gitDecoration.modifiedResourceForeground');
    case 'unchanged':
    case 'reworded':
      return icon('check');
    case 'changed':
    case 'split':
    case 'merged':
    case 'renamed':
      return icon('diff-modified', 'gitDecoration.modifiedResourceForeground');
  }
}

const titles = (): Readonly<Record<List, string>> => ({
  changed: l10n.t('Changed'),
  dropped: l10n.t('Dropped'),
  added: l10n.t('New'),
  carriedOn: l10n.t('Carried on'),
});

const says = (): Readonly<Record<ContinuityStatus, string>> => ({
  unchanged: l10n.t('as before'),
  reworded: l10n.t('in other words'),
  changed: l10n.t('changed'),
  split: l10n.t('split'),
  merged: l10n.t('merged'),
  renamed: l10n.t('renamed'),
  raised: l10n.t('raised'),
  lowered: l10n.t('lowered'),
  added: l10n.t('added'),
  dropped: l10n.t('dropped'),
  new: l10n.t('new'),
});

const kinds = (): Readonly<Record<Exclude<ContinuityRow['kind'], 'item'>, string>> => ({
  program: l10n.t('program'),
  institution: l10n.t('institution'),
  region: l10n.t('region'),
  document: l10n.t('document'),
  target: l10n.t('target'),
});
