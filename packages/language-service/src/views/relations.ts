import { itemId, type EntityNode, type EntityType, type ItemNode, type StatementType } from '@gangmu/graph';
import type { Position } from 'vscode-languageserver-types';
import type { CancellationToken } from '../cancellation.js';
import type { Workspace } from '../workspace.js';
import type { PlaceInDocument } from './place.js';

export interface RelationNode {
  readonly id: string;
  readonly kind: EntityType | 'item' | 'target';
  readonly name: string;
  /** Where it stands: for an entity where the item names it. Null where the item does not. */
  readonly place: PlaceInDocument | null;
}

/** `NAMES`, `SETS`, `CONTINUES` (an item of last year's plan) and `REFERS_TO` start at the item; all else is what it states. */
export interface RelationEdge {
  readonly from: string;
  readonly to: string;
  readonly type: StatementType | 'NAMES' | 'SETS' | 'CONTINUES';
  /** False where only the plan's jurisdiction ties the two. */
  readonly isStated: boolean;
}

/** An item and what it is tied to. */
export interface ItemRelations {
  /** The id of its node. */
  readonly item: string;
  readonly nodes: readonly RelationNode[];
  readonly edges: readonly RelationEdge[];
  /** How many nodes there are besides. */
  readonly more: number;
}

/** The most nodes drawn, and rows read of an edge. */
const MOST_NODES = 40;
const PAGE = { first: 100 };

/** What the item at the cursor names, sets, states, refers to and continues. */
export class RelationsProvider {
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Null outside of items, and for what is no plan. */
  async provideRelations(
    uri: string,
    position: Position,
    token: CancellationToken,
  ): Promise<ItemRelations | null> {
    const reading = this.#workspace.reading(uri);
    if (reading === null) return null;
    const offset = reading.places.offsetAt(position);
    const around = reading.fragment.items.findLast(({ start, end }) => start <= offset && offset <= end);
    if (around === undefined) return null;
    const id = itemId(this.#workspace.planOf(uri), around.path);
    const graph = await this.#workspace.graph();
    const [[item], [mentions], [targets], [statements], [continued], [references]] = await Promise.all([
      graph.nodes([id]),
      graph.expand('item.mentions', [id], PAGE),
      graph.expand('item.targets', [id], PAGE),
      graph.expand('item.statements', [id], PAGE),
      graph.expand('item.continues', [id], PAGE),
      graph.expand('item.references', [id], PAGE),
    ]);
    if (item?.type !== 'item' || token.isCancellationRequested) return null;

    const nodes = new Map<string, RelationNode>([[id, this.#itemNode(item)]]);
    const edges = new Map<string, RelationEdge>();
    const tie = (from: string, to: string, type: RelationEdge['type'], isStated = true): void => {
      const key = `${type} ${from} ${to}`;
      if (edges.get(key)?.isStated !== true) edges.set(key, { from, to, type, isStated });
    };
    const others = [
      ...(continued?.rows ?? []).map(({ to }) => to),
      ...(references?.rows ?? []).map(({ to }) => to),
    ];
    const found = await graph.nodes([
      ...new Set([
        ...(mentions?.rows ?? []).map(({ entity }) => entity),
        ...(statements?.rows ?? []).flatMap(({ subject, object }) => [subject, object]),
        ...others,
      ]),
    ]);
    if (token.isCancellationRequested) return null;
    const places = this.#workspace.placesOfPlan(item.plan);
    for (const node of found) {
      if (node === null || nodes.has(node.id)) continue;
      if (node.type === 'item') nodes.set(node.id, this.#itemNode(node));
      else if (isEntity(node)) {
        const mention = mentions?.rows.find(({ entity }) => entity === node.id);
        const place =
          mention === undefined || places === null
            ? null
            : { uri: places.uri, range: places.rangeOf(mention) };
        nodes.set(node.id, { id: node.id, kind: node.type, name: mention?.name ?? node.name, place });
      }
    }
    for (const { subject, object, relation, basis } of statements?.rows ?? [])
      if (nodes.has(subject) && nodes.has(object)) tie(subject, object, relation, basis === 'STATED');
    for (const { to } of continued?.rows ?? []) tie(id, to, 'CONTINUES');
    for (const { to } of references?.rows ?? []) tie(id, to, 'REFERS_TO');
    for (const target of targets?.rows ?? []) {
      const place = places === null ? null : { uri: places.uri, range: places.rangeOf(target) };
      nodes.set(target.id, { id: target.id, kind: 'target', name: target.text, place });
      tie(id, target.id, 'SETS');
    }
    // What it names and says nothing else of, and programs, which the rest hangs on.
    const tied = new Set([...edges.values()].flatMap(({ from, to }) => [from, to]));
    for (const { id: other, kind } of nodes.values())
      if (other !== id && kind !== 'item' && (kind === 'program' || !tied.has(other)))
        tie(id, other, 'NAMES');

    const shown = [...nodes.values()].slice(0, MOST_NODES);
    const ids = new Set(shown.map((node) => node.id));
    return {
      item: id,
      nodes: shown,
      edges: [...edges.values()].filter(({ from, to }) => ids.has(from) && ids.has(to)),
      more: nodes.size - shown.length,
    };
  }

  #itemNode({ id, plan, label, title, start }: ItemNode): RelationNode {
    const places = this.#workspace.placesOfPlan(plan);
    const end = start + label.length;
    return {
      id,
      kind: 'item',
      name: `${label} ${title}`.trim(),
      place: places === null ? null : { uri: places.uri, range: places.rangeOf({ start, end }) },
    };
  }
}

function isEntity(node: { readonly type: string }): node is EntityNode {
  return ['program', 'institution', 'region', 'document'].includes(node.type);
}
