import type { EntityType, Suggestion } from '@gangmu/graph';
import type { Location, SymbolInformation } from 'vscode-languageserver-types';
import type { CancellationToken } from '../cancellation.js';
import { symbolKinds } from '../entity-symbols.js';
import type { Messages } from '../messages.js';
import type { SharedKnowledge } from '../shared/shared-knowledge.js';
import type { Workspace } from '../workspace.js';

/** The most symbols answered with. */
const MOST = 50;
/** How long the shared graph is waited for, in milliseconds: a list that is shown is not asked for again. */
const PATIENCE = 250;

const types: readonly EntityType[] = ['program', 'institution', 'region', 'document'];

/**
 * What is named in the plans of the folder, by the beginning of a name, by pinyin or by initials, with where it was named last; then
 * what the shared graph names so, with the address of its page.
 */
export class WorkspaceSymbolProvider {
  readonly #workspace: Workspace;
  readonly #shared: SharedKnowledge;
  readonly #messages: () => Messages;

  constructor(workspace: Workspace, shared: SharedKnowledge, messages: () => Messages) {
    this.#workspace = workspace;
    this.#shared = shared;
    this.#messages = messages;
  }

  async provideWorkspaceSymbols(query: string, token: CancellationToken): Promise<SymbolInformation[]> {
    const sought = query.trim();
    if (sought === '') return [];
    this.#shared.lookFor(sought);
    const graph = await this.#workspace.graph();
    if (token.isCancellationRequested) return [];
    const found = await graph.suggest(sought, types, MOST);
    if (token.isCancellationRequested) return [];
    const places = await graph.expand(
      'entity.mentions',
      found.map(({ node }) => node.id),
      { first: 1 },
    );
    if (found.length < MOST) await this.#shared.settled(PATIENCE);
    if (token.isCancellationRequested) return [];
    const messages = this.#messages();
    const here = found.flatMap(({ node, name }, i): SymbolInformation[] => {
      const mention = places[i]?.rows[0];
      const document = mention === undefined ? null : this.#workspace.placesOfPlan(mention.plan);
      if (mention === undefined || document === null) return [];
      return [
        symbolOf({ node, name }, sought, messages.kind[node.type], {
          uri: document.uri,
          range: document.rangeOf(mention),
        }),
      ];
    });
    const known = new Set(found.map(({ node }) => node.id));
    const elsewhere = this.#shared
      .suggest(sought, types, MOST)
      .flatMap(({ node, name }): SymbolInformation[] => {
        const uri = this.#shared.addressOf(node.id);
        if (uri === null || known.has(node.id)) return [];
        const of = `${messages.kind[node.type]} · ${messages.shared.graph}`;
        return [symbolOf({ node, name }, sought, of, { uri, range: atStart })];
      });
    return [...here, ...elsewhere].slice(0, MOST);
  }
}

const atStart = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function symbolOf(
  { node, name }: Pick<Suggestion, 'node' | 'name'>,
  sought: string,
  containerName: string,
  location: Location,
): SymbolInformation {
  return {
    // Clients pass only names that what was typed can be found in.
    name: name.includes(sought) ? name : `${name} ${sought}`,
    kind: symbolKinds[node.type],
    location,
    containerName,
  };
}
