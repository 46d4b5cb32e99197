import type { PlanLanguageService, SharedState } from '@gangmu/language-service';
import type { Connection } from 'vscode-languageserver';
import { describe, type Log } from '../guard.js';
import { endpointOf, type Endpoint } from './endpoint.js';

/** Ties the language service to the server that the user has set; tells what is wrong with its address, once. */
export class SharedConnection {
  readonly #connection: Connection;
  readonly #service: PlanLanguageService;
  readonly #tokenOf: (address: string) => Promise<string | null>;
  readonly #log: Log;
  /** As it was set last; null for none. */
  #set: string | null = null;
  #endpoint: Endpoint | null = null;
  /** Counts settings: what an older one is still getting ready is of no interest. */
  #turn = 0;

  /** @param tokenOf the token for an address; null for none */
  constructor(
    connection: Connection,
    service: PlanLanguageService,
    tokenOf: (address: string) => Promise<string | null>,
    log: Log,
  ) {
    this.#connection = connection;
    this.#service = service;
    this.#tokenOf = tokenOf;
    this.#log = log;
  }

  /** The server that is asked, and whether it answers; null where there is none. */
  get status(): { readonly address: string; readonly state: SharedState } | null {
    return this.#endpoint && { address: this.#endpoint.address, state: this.#service.sharedState };
  }

  /** Asks the server at an address as it is set now, unless it is asked already; null for none. */
  async use(address: string | null): Promise<void> {
    if (address === this.#set) return;
    this.#set = address;
    this.#endpoint = address === null ? null : endpointOf(address);
    if (address !== null && this.#endpoint === null)
      this.#warn(this.#service.describeEndpoint('bad-address', address));
    if (this.#endpoint?.isPrivate === false)
      this.#warn(this.#service.describeEndpoint('not-encrypted', this.#endpoint.address));
    // The one before is asked nothing more, whatever comes of this one.
    this.#service.connect(null);
    await this.reconnect();
  }

  /** Asks the server anew: its token may be another. */
  async reconnect(): Promise<void> {
    const turn = ++this.#turn;
    const endpoint = this.#endpoint;
    if (endpoint === null) return;
    const { address, isPrivate } = endpoint;
    try {
      const token = isPrivate ? await this.#tokenOf(address) : null;
      // Loaded by those who have a server.
      const { remoteGraph } = await import('./remote-graph.js');
      if (turn === this.#turn) this.#service.connect(remoteGraph({ address, token }));
    } catch (error) {
      this.#log(`${address}: ${describe(error)}`);
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
