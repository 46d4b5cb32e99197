import type { PlanLanguageService, SharedState } from '@gangmu/language-service';
import type { Connection } from 'vscode-languageserver';
import { describe, type Log } from '../guard.js';
import { endpointOf } from './endpoint.js';

/** A server that is to be asked, and what lets somebody in there. */
export interface SharedAccess {
  /** As it was set; null for none. */
  readonly endpoint: string | null;
  /** The token for an address; null for none. */
  readonly tokenOf: (address: string) => Promise<string | null>;
}

/** Ties the language service to the server that the user has set; tells what is wrong with its address, once. */
export class SharedConnection {
  readonly #connection: Connection;
  readonly #service: PlanLanguageService;
  readonly #log: Log;
  /** As it was set last. */
  #endpoint: string | null = null;
  #address: string | null = null;
  /** Counts settings: what an older one is still getting ready is of no interest. */
  #turn = 0;

  constructor(connection: Connection, service: PlanLanguageService, log: Log) {
    this.#connection = connection;
    this.#service = service;
    this.#log = log;
  }

  /** The server that is asked, and whether it answers; null where there is none. */
  get status(): { readonly address: string; readonly state: SharedState } | null {
    return this.#address === null ? null : { address: this.#address, state: this.#service.sharedState };
  }

  /** Asks the server that is set now, unless it is asked already. */
  async use(access: SharedAccess): Promise<void> {
    if (access.endpoint !== this.#endpoint) await this.reconnect(access);
  }

  /** Asks the server anew: its token may be another. */
  async reconnect({ endpoint, tokenOf }: SharedAccess): Promise<void> {
    const turn = ++this.#turn;
    const isNew = endpoint !== this.#endpoint;
    this.#endpoint = endpoint;
    const found = endpoint === null ? null : endpointOf(endpoint);
    this.#address = found?.address ?? null;
    if (endpoint === null || found === null) {
      this.#service.connect(null);
      if (endpoint !== null) this.#warn(this.#service.describeEndpoint('bad-address', endpoint));
      return;
    }
    if (isNew && !found.isPrivate) this.#warn(this.#service.describeEndpoint('not-encrypted', found.address));
    try {
      const token = found.isPrivate ? await tokenOf(found.address) : null;
      // Loaded by those who have a server.
      const { remoteGraph } = await import('./remote-graph.js');
      if (turn === this.#turn) this.#service.connect(remoteGraph({ address: found.address, token }));
    } catch (error) {
      this.#log(`${found.address}: ${describe(error)}`);
    }
  }

  stop(): void {
    this.#turn++;
    this.#service.connect(null);
  }

  #warn(message: string): void {
    this.#connection.window.showWarningMessage(message);
  }
}
