import {
  requests,
  type EntitiesParams,
  type EntityKindCount,
  type EntityPage,
  type EntityPlace,
  type EntityPlacesParams,
  type EntityRow,
  type FindEntitiesParams,
} from '@gangmu/language-server/protocol';
import * as vscode from 'vscode';
import * as l10n from '../l10n/index.js';
import type { GangmuClient } from '../language-client.js';
import type { ActivePlan } from './active-plan.js';
import { showPlace } from './places.js';

type Kind = EntityRow['kind'];
type Element =
  | { readonly type: 'kind'; readonly of: EntityKindCount }
  | { readonly type: 'entity'; readonly of: EntityRow }
  | { readonly type: 'place'; readonly of: EntityPlace }
  | { readonly type: 'more'; readonly of: Kind };

/** The tree of what the plans name, by kind, or what was searched for; below each the places. */
export class EntitiesView implements vscode.TreeDataProvider<Element>, vscode.Disposable {
  readonly #client: GangmuClient;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #view: vscode.TreeView<Element>;
  readonly #subscriptions: vscode.Disposable[];
  /** How many pages of a kind are shown. */
  readonly #pages = new Map<Kind, number>();
  #sought = '';

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(client: GangmuClient, active: ActivePlan) {
    this.#client = client;
    this.#view = vscode.window.createTreeView('gangmu.entities', { treeDataProvider: this });
    const ifSeen = (): void => {
      if (this.#view.visible) this.#changed.fire();
    };
    this.#subscriptions = [this.#view, active.onDidChange(ifSeen), this.#view.onDidChangeVisibility(ifSeen)];
  }

  dispose(): void {
    for (const each of this.#subscriptions) each.dispose();
    this.#changed.dispose();
  }

  async getChildren(element?: Element): Promise<Element[]> {
    if (!this.#client.isRunning()) return [];
    switch (element?.type) {
      case undefined:
        return this.#sought === '' ? this.#kinds() : this.#found();
      case 'kind':
        return this.#ofKind(element.of.kind);
      case 'entity': {
        const params: EntityPlacesParams = { id: element.of.id };
        const places = await this.#client.sendRequest<EntityPlace[]>(requests.entityPlaces, params);
        return places.map((of) => ({ type: 'place', of }));
      }
      case 'place':
      case 'more':
        return [];
    }
  }

  getTreeItem(element: Element): vscode.TreeItem {
    switch (element.type) {
      case 'kind':
        return kindItem(element.of);
      case 'entity':
        return entityItem(element.of);
      case 'place':
        return placeItem(element.of);
      case 'more': {
        const item = new vscode.TreeItem(l10n.t('More …'));
        item.command = { command: 'gangmu.entities.more', title: '', arguments: [element.of] };
        return item;
      }
    }
  }

  more(kind: Kind): void {
    this.#pages.set(kind, (this.#pages.get(kind) ?? 1) + 1);
    this.#changed.fire();
  }

  /** Asks for a part of a name; nothing shows all again. */
  async search(): Promise<void> {
    const sought = await vscode.window.showInputBox({
      prompt: l10n.t('A part of a name, in either script, or pinyin or initials'),
      value: this.#sought,
    });
    if (sought === undefined) return;
    this.#seek(sought.trim());
    await vscode.commands.executeCommand('gangmu.entities.focus');
  }

  clear(): void {
    this.#seek('');
  }

  open(place: EntityPlace): Thenable<void> {
    return showPlace(place);
  }

  #seek(sought: string): void {
    this.#sought = sought;
    this.#view.description = sought === '' ? undefined : `“${sought}”`;
    void vscode.commands.executeCommand('setContext', 'gangmu.entitiesSought', sought !== '');
    this.#changed.fire();
  }

  async #kinds(): Promise<Element[]> {
    this.#view.message = undefined;
    const kinds = await this.#client.sendRequest<EntityKindCount[]>(requests.entityKinds, {});
    return kinds.map((of) => ({ type: 'kind', of }));
  }

  async #found(): Promise<Element[]> {
    const params: FindEntitiesParams = { text: this.#sought };
    const rows = await this.#client.sendRequest<EntityRow[]>(requests.findEntities, params);
    this.#view.message = rows.length > 0 ? undefined : l10n.t('No plan names anything like this.');
    return rows.map((of) => ({ type: 'entity', of }));
  }

  async #ofKind(kind: Kind): Promise<Element[]> {
    const elements: Element[] = [];
    let after: string | null = null;
    for (let page = 0; page < (this.#pages.get(kind) ?? 1); page++) {
      const params: EntitiesParams = { kind, after };
      const found: EntityPage = await this.#client.sendRequest<EntityPage>(requests.entities, params);
      elements.push(...found.rows.map((of) => ({ type: 'entity', of }) as const));
      after = found.after;
      if (after === null) return elements;
    }
    return [...elements, { type: 'more', of: kind }];
  }
}

const icons: Readonly<Record<Kind, string>> = {
  program: 'symbol-event',
  institution: 'organization',
  region: 'globe',
  document: 'book',
};

const kinds = (): Readonly<Record<Kind, string>> => ({
  program: l10n.t('Programs'),
  institution: l10n.t('Institutions'),
  region: l10n.t('Regions'),
  document: l10n.t('Documents'),
});

function kindItem({ kind, count }: EntityKindCount): vscode.TreeItem {
  const { None, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(kinds()[kind], count === 0 ? None : Collapsed);
  item.id = kind;
  item.description = String(count);
  item.iconPath = new vscode.ThemeIcon(icons[kind]);
  return item;
}

function entityItem({ id, kind, name, aliases, mentions }: EntityRow): vscode.TreeItem {
  const { None, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(name, mentions === 0 ? None : Collapsed);
  item.id = id;
  item.description = String(mentions);
  item.iconPath = new vscode.ThemeIcon(icons[kind]);
  item.tooltip = [name, ...aliases].join('\n');
  return item;
}

function placeItem(place: EntityPlace): vscode.TreeItem {
  const { plan, year, quote } = place;
  const item = new vscode.TreeItem(`${year ?? ''} ${quote}`.trim());
  item.tooltip = `${plan ?? ''}\n${quote}`.trim();
  item.command = { command: 'gangmu.entities.open', title: '', arguments: [place] };
  return item;
}
