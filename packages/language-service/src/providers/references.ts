import { entityId } from '@gangmu/graph';
import type { Location, Position } from 'vscode-languageserver-types';
import type { CancellationToken } from '../cancellation.js';
import { mentionsOf } from '../places.js';
import type { Workspace } from '../workspace.js';

/** The most references answered with, so that the answer does not grow with the folder. */
export const MOST_REFERENCES = 500;

/** Every place that names the entity at the cursor: this text first, then the other plans, the latest year first. */
export class ReferencesProvider {
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  async provideReferences(uri: string, position: Position, token: CancellationToken): Promise<Location[]> {
    const reading = this.#workspace.reading(uri);
    const at = reading?.mentionAt(position);
    if (reading == null || at === null || at === undefined) return [];
    const entity = entityId(at.name);
    const here = reading.fragment.mentions
      .filter(({ name }) => entityId(name) === entity)
      .map((mention) => ({ uri: reading.places.uri, range: reading.places.rangeOf(mention) }));
    const graph = await this.#workspace.graph();
    if (token.isCancellationRequested) return [];
    const mentions = await mentionsOf(graph, entity, MOST_REFERENCES);
    if (token.isCancellationRequested) return [];
    const plan = this.#workspace.planOf(uri);
    const elsewhere = mentions
      .filter((mention) => mention.plan !== plan)
      .flatMap((mention) => {
        const other = this.#workspace.placesOfPlan(mention.plan);
        return other === null ? [] : [{ uri: other.uri, range: other.rangeOf(mention) }];
      });
    return [...here, ...elsewhere].slice(0, MOST_REFERENCES);
  }
}
