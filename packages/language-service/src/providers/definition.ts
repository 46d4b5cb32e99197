import { entityId, type GraphNode, type Mention } from '@gangmu/graph';
import type { LocationLink, Position } from 'vscode-languageserver-types';
import type { CancellationToken } from '../cancellation.js';
import { mentionsInPlan, mentionsOf } from '../places.js';
import { previousPlan } from '../previous-plan.js';
import type { Workspace } from '../workspace.js';

/** The most mentions looked at; a plan has a few hundred. */
const LIMIT = 1000;
/** The most items a definition leads to. */
const MOST_ITEMS = 20;

/**
 * Leads from a name to the items of last year's plan that speak of it; where last year's plan does not, or there is none, to the
 * latest other plan that does; else to where this text names it first.
 */
export class DefinitionProvider {
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  async provideDefinition(
    uri: string,
    position: Position,
    token: CancellationToken,
  ): Promise<LocationLink[]> {
    const reading = this.#workspace.reading(uri);
    const mention = reading?.mentionAt(position);
    if (reading == null || mention == null) return [];
    const origin = reading.places.rangeOf(mention);
    const graph = await this.#workspace.graph();
    if (token.isCancellationRequested) return [];
    const here = this.#workspace.planOf(uri);
    const entity = entityId(mention.name);
    const previous = await previousPlan(graph, here);
    if (token.isCancellationRequested) return [];
    const lastYears = previous === null ? [] : await mentionsInPlan(graph, previous.id, entity, LIMIT);
    const places = lastYears.length > 0 ? lastYears : await this.#elsewhere(entity, here);
    const chosen = [...firstOfEachItem(places)].slice(0, MOST_ITEMS);
    const items = await graph.nodes(chosen.flatMap(({ item }) => item ?? []));
    if (token.isCancellationRequested) return [];
    return chosen.flatMap((place) => {
      const target = this.#locate(place, items.find((item) => item?.id === place.item) ?? null);
      return target === null ? [] : [{ originSelectionRange: origin, ...target }];
    });
  }

  async #elsewhere(entity: string, here: string): Promise<readonly Mention[]> {
    const graph = await this.#workspace.graph();
    const places = await mentionsOf(graph, entity, LIMIT);
    const other = places.find(({ plan }) => plan !== here)?.plan;
    return other === undefined ? places.slice(0, 1) : places.filter(({ plan }) => plan === other);
  }

  /** Where a mention stands, in the item's own text. */
  #locate(
    { plan, start, end }: Mention,
    item: GraphNode | null,
  ): Omit<LocationLink, 'originSelectionRange'> | null {
    const places = this.#workspace.placesOfPlan(plan);
    if (places === null) return null;
    const targetSelectionRange = places.rangeOf({ start, end });
    const targetRange =
      item?.type === 'item'
        ? places.rangeOf({ start: item.start, end: item.start + item.text.length })
        : targetSelectionRange;
    return { targetUri: places.uri, targetRange, targetSelectionRange };
  }
}

function firstOfEachItem(mentions: readonly Mention[]): Iterable<Mention> {
  const first = new Map<string, Mention>();
  for (const mention of mentions) {
    const item = `${mention.plan} ${mention.item}`;
    if (!first.has(item)) first.set(item, mention);
  }
  return first.values();
}
