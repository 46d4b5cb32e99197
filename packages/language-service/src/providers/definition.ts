import { entityId, type Mention } from '@gangmu/graph';
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
    const origin = reading.rangeOf(mention);
    const graph = await this.#workspace.graph();
    if (token.isCancellationRequested) return [];
    const here = this.#workspace.planOf(uri);
    const entity = entityId(mention.name);
    const previous = await previousPlan(graph, here);
    if (token.isCancellationRequested) return [];
    const lastYears = previous === null ? [] : await mentionsInPlan(graph, previous.id, entity, LIMIT);
    const places = lastYears.length > 0 ? lastYears : await this.#elsewhere(entity, here);
    return [...firstOfEachItem(places)].slice(0, MOST_ITEMS).flatMap((place) => {
      const target = this.#locate(place);
      return target === null ? [] : [{ originSelectionRange: origin, ...target }];
    });
  }

  async #elsewhere(entity: string, here: string): Promise<readonly Mention[]> {
    const graph = await this.#workspace.graph();
    const places = await mentionsOf(graph, entity, LIMIT);
    const other = places.find(({ plan }) => plan !== here)?.plan;
    return other === undefined ? places.slice(0, 1) : places.filter(({ plan }) => plan === other);
  }

  #locate({ plan, start, end }: Mention): Omit<LocationLink, 'originSelectionRange'> | null {
    const reading = this.#workspace.readingOfPlan(plan);
    if (reading === null) return null;
    const targetSelectionRange = reading.rangeOf({ start, end });
    const item = reading.fragment.items.findLast(
      (candidate) => candidate.start <= start && end <= candidate.ownEnd,
    );
    return {
      targetUri: reading.uri,
      targetRange:
        item === undefined ? targetSelectionRange : reading.rangeOf({ start: item.start, end: item.ownEnd }),
      targetSelectionRange,
    };
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
