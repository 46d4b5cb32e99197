import type { EntityType } from '@gangmu/graph';
import type { SymbolInformation } from 'vscode-languageserver-types';
import type { CancellationToken } from '../cancellation.js';
import { symbolKinds } from '../entity-symbols.js';
import type { Messages } from '../messages.js';
import type { Workspace } from '../workspace.js';

/** The most symbols answered with. */
const MOST = 50;

const types: readonly EntityType[] = ['program', 'institution', 'region', 'document'];

/** What is named in the plans of the folder, by the beginning of a name, by pinyin or by initials, with where it was named last. */
export class WorkspaceSymbolProvider {
  readonly #workspace: Workspace;
  readonly #messages: () => Messages;

  constructor(workspace: Workspace, messages: () => Messages) {
    this.#workspace = workspace;
    this.#messages = messages;
  }

  async provideWorkspaceSymbols(query: string, token: CancellationToken): Promise<SymbolInformation[]> {
    const sought = query.trim();
    if (sought === '') return [];
    const graph = await this.#workspace.graph();
    if (token.isCancellationRequested) return [];
    const found = await graph.suggest(sought, types, MOST);
    if (token.isCancellationRequested) return [];
    const places = await graph.expand(
      'entity.mentions',
      found.map(({ node }) => node.id),
      { first: 1 },
    );
    const messages = this.#messages();
    return found.flatMap(({ node, name }, i) => {
      const mention = places[i]?.rows[0];
      const document = mention === undefined ? null : this.#workspace.placesOfPlan(mention.plan);
      if (mention === undefined || document === null) return [];
      return {
        // Clients pass only names that what was typed can be found in.
        name: name.includes(sought) ? name : `${name} ${sought}`,
        kind: symbolKinds[node.type],
        location: { uri: document.uri, range: document.rangeOf(mention) },
        containerName: messages.kind[node.type],
      };
    });
  }
}
