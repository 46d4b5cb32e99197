import { requests, type ItemRelations, type PlaceParams } from '@gangmu/language-server/protocol';
import * as vscode from 'vscode';
import * as l10n from '../l10n/index.js';
import type { GangmuClient } from '../language-client.js';
import { showPlace } from './places.js';
import { isPlanDocument } from './plan-document.js';
import { lightPalette, relationsSvg, type Palette, type Words } from './relations-svg.js';

/** The colours of the theme, whichever it is. */
const themePalette: Palette = {
  background: 'var(--vscode-editor-background)',
  text: 'var(--vscode-editor-foreground)',
  line: 'var(--vscode-editorLineNumber-foreground)',
  kind: {
    item: 'var(--vscode-editor-foreground)',
    program: 'var(--vscode-charts-purple)',
    institution: 'var(--vscode-charts-blue)',
    region: 'var(--vscode-charts-green)',
    document: 'var(--vscode-charts-orange)',
    target: 'var(--vscode-charts-red)',
  },
};

/** The picture of what the item at the cursor is tied to, in one panel beside the text. */
export class RelationsPanel implements vscode.Disposable {
  readonly #client: GangmuClient;
  #panel: vscode.WebviewPanel | undefined;
  #shown: ItemRelations | undefined;

  constructor(client: GangmuClient) {
    this.#client = client;
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  async show(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || !isPlanDocument(editor.document)) return;
    const { line, character } = editor.selection.active;
    const params: PlaceParams = {
      textDocument: { uri: editor.document.uri.toString() },
      position: { line, character },
    };
    const relations = await this.#client.sendRequest<ItemRelations | null>(requests.relations, params);
    if (relations === null) {
      void vscode.window.showInformationMessage(l10n.t('Put the cursor into an item of a plan.'));
      return;
    }
    this.#shown = relations;
    const panel = (this.#panel ??= this.#open());
    const item = relations.nodes.find(({ id }) => id === relations.item);
    panel.title = item === undefined ? l10n.t('Relations') : Array.from(item.name).slice(0, 16).join('');
    panel.webview.html = pageOf(relations);
    panel.reveal(undefined, false);
  }

  #open(): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel('gangmu.relations', '', vscode.ViewColumn.Beside, {
      enableScripts: true,
      localResourceRoots: [],
    });
    panel.webview.onDidReceiveMessage((message: { node?: unknown; export?: unknown }) => {
      if (message.export === true) void this.#export();
      const place = typeof message.node === 'number' ? this.#shown?.nodes[message.node]?.place : null;
      if (place != null) void showPlace(place, vscode.ViewColumn.One);
    });
    panel.onDidDispose(() => (this.#panel = undefined));
    return panel;
  }

  /** In the colours of paper, for a report. */
  async #export(): Promise<void> {
    if (this.#shown === undefined) return;
    const target = await vscode.window.showSaveDialog({ filters: { SVG: ['svg'] } });
    if (target === undefined) return;
    const svg = relationsSvg(this.#shown, lightPalette, wordsOf(this.#shown));
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(svg));
  }
}

/** Nothing is loaded; the one script and the one style are those of this page. */
function pageOf(relations: ItemRelations): string {
  const nonce = crypto.randomUUID();
  const more = relations.more > 0 ? `<p>${l10n.t('{0} more are not drawn.', relations.more)}</p>` : '';
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<style nonce="${nonce}">
body { padding: 8px; overflow: auto }
svg { display: block; max-width: 100%; height: auto }
g[data-node] { cursor: pointer; outline: none }
g[data-node]:focus rect { stroke-width: 4; stroke: var(--vscode-focusBorder) }
button { margin-bottom: 8px; padding: 4px 10px; border: 1px solid var(--vscode-button-border, transparent);
  color: var(--vscode-button-foreground); background: var(--vscode-button-background) }
</style>
</head>
<body>
<button id="export">${l10n.t('Save as SVG …')}</button>
${relationsSvg(relations, themePalette, wordsOf(relations))}
${more}
<script nonce="${nonce}">
const vscode = acquireVsCodeApi();
const nodes = [...document.querySelectorAll('g[data-node]')];
const tell = (node) => vscode.postMessage({ node: Number(node.dataset.node) });
for (const node of nodes) {
  node.addEventListener('click', () => tell(node));
  node.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (event.key === 'Enter' || event.key === ' ') tell(node);
    else if (step) nodes[(nodes.indexOf(node) + step + nodes.length) % nodes.length].focus();
    else return;
    event.preventDefault();
  });
}
document.getElementById('export').addEventListener('click', () => vscode.postMessage({ export: true }));
nodes[0]?.focus();
</script>
</body>
</html>`;
}

function wordsOf({ item, nodes }: ItemRelations): Words {
  return {
    title: nodes.find(({ id }) => id === item)?.name ?? '',
    kind: {
      item: l10n.t('item'),
      program: l10n.t('program'),
      institution: l10n.t('institution'),
      region: l10n.t('region'),
      document: l10n.t('document'),
      target: l10n.t('target'),
    },
    edge: {
      NAMES: l10n.t('names'),
      SETS: l10n.t('sets'),
      CONTINUES: l10n.t('continues'),
      APPLIES_TO: l10n.t('applies to'),
      COVERS: l10n.t('covers'),
      LEADS: l10n.t('leads'),
      RESPONSIBLE_FOR: l10n.t('responsible for'),
      BASED_ON: l10n.t('based on'),
      REFERS_TO: l10n.t('refers to'),
    },
  };
}
