import type { EntityNode, EntityType } from '@gangmu/graph';
import type { CancellationToken } from '../cancellation.js';
import { mentionsOf } from '../places.js';
import type { Workspace } from '../workspace.js';
import type { PlaceInDocument } from './place.js';

/** The kinds in the order shown. */
export const entityKinds = ['program', 'institution', 'region', 'document'] as const satisfies EntityType[];

export interface EntityKindCount {
  readonly kind: EntityType;
  readonly count: number;
}

export interface EntityRow {
  readonly id: string;
  readonly kind: EntityType;
  readonly name: string;
  readonly aliases: readonly string[];
  /** In how many places the plans name it. */
  readonly mentions: number;
}

export interface EntityPage {
  readonly rows: readonly EntityRow[];
  /** What to ask the next page with; null at the end. */
  readonly after: string | null;
}

/** Where a plan names an entity. */
export interface EntityPlace extends PlaceInDocument {
  readonly plan: string | null;
  readonly year: number | null;
  /** The sentence. */
  readonly quote: string;
}

/** Rows of a page, most entities found, and most places shown. */
const PAGE = 100;
const MOST_FOUND = 100;
const MOST_PLACES = 100;

/** What the plans of the workspace name. */
export class EntitiesProvider {
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** How many there are of each kind. Goes through all names: for a view that is opened, not for a keystroke. */
  async provideKinds(): Promise<readonly EntityKindCount[]> {
    const graph = await this.#workspace.graph();
    return Promise.all(entityKinds.map(async (kind) => ({ kind, count: await graph.countList(kind, {}) })));
  }

  /** A page of a kind, in the order of the graph. */
  async provideEntities(kind: EntityType, after: string | null): Promise<EntityPage> {
    const graph = await this.#workspace.graph();
    const page = await graph.list(kind, {}, { first: PAGE, ...(after === null ? {} : { after }) });
    return { rows: page.rows.map(rowOf), after: page.hasNextPage ? (page.cursors.at(-1) ?? null) : null };
  }

  /** Those whose name begins with a text, in either script, in pinyin or by initials, then those whose name holds it. */
  async provideFound(text: string, token: CancellationToken): Promise<readonly EntityRow[]> {
    const graph = await this.#workspace.graph();
    const begun = await graph.suggest(text, entityKinds, MOST_FOUND);
    if (token.isCancellationRequested) return [];
    const held = await graph.search(text, entityKinds, { first: MOST_FOUND });
    const found = new Map<string, EntityRow>();
    for (const { node } of [...begun, ...held.rows])
      if (node.type !== 'plan') found.set(node.id, rowOf(node));
    return [...found.values()].slice(0, MOST_FOUND);
  }

  /** Where the plans name it: the latest year first, at most {@link MOST_PLACES}. */
  async providePlaces(id: string): Promise<readonly EntityPlace[]> {
    const graph = await this.#workspace.graph();
    const mentions = await mentionsOf(graph, id, MOST_PLACES);
    const plans = await graph.nodes(mentions.map(({ plan }) => plan));
    return mentions.flatMap(({ plan: planId, start, end, quote }, i): EntityPlace[] => {
      const places = this.#workspace.placesOfPlan(planId);
      const plan = plans[i];
      if (places === null || plan?.type !== 'plan') return [];
      const { title, year } = plan;
      return [{ uri: places.uri, range: places.rangeOf({ start, end }), plan: title, year, quote }];
    });
  }
}

function rowOf({ id, type, name, aliases, mentionCount }: EntityNode): EntityRow {
  return { id, kind: type, name, aliases, mentions: mentionCount };
}
