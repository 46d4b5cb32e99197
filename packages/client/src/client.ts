import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { ClientError, GraphQLClient } from 'graphql-request';
import { GangmuError } from './errors.js';

export interface ClientOptions {
  /** Address of `/graphql`; `http://127.0.0.1:4000/graphql` unless said. */
  readonly endpoint?: string;
  /** Sent as a bearer token where the server asks for one. */
  readonly token?: string;
  /** Asks in place of the global `fetch`. */
  readonly fetch?: typeof fetch;
}

/** A connection as far as walking it needs; `nodes` or `edges` come with the selection. */
export interface Connection {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Asks one server. Holds no state: one client serves a whole program. */
export class GangmuClient {
  readonly #client: GraphQLClient;
  readonly #endpoint: string;

  constructor({ endpoint = 'http://127.0.0.1:4000/graphql', token, fetch }: ClientOptions = {}) {
    this.#endpoint = endpoint;
    this.#client = new GraphQLClient(endpoint, {
      ...(fetch && { fetch }),
      ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
    });
  }

  /** Asks one operation. @throws GangmuError where any part of it was not answered; the signal's reason where it is aborted */
  request<Data, Variables extends object>(
    operation: TypedDocumentNode<Data, Variables>,
    ...[variables, signal]: keyof Variables extends never
      ? [variables?: Variables, signal?: AbortSignal]
      : [variables: Variables, signal?: AbortSignal]
  ): Promise<Data> {
    return this.#ask(operation, variables ?? {}, signal);
  }

  /**
   * Walks a connection page by page until its end; asks for the next page when the caller comes for it.
   *
   * @param operation takes `$after`, and selects `pageInfo { hasNextPage endCursor }` of the connection
   * @param connection where the connection is in an answer; nothing there ends the walk
   * @throws GangmuError as `request` does
   */
  async *pages<Data, Variables extends object, Page extends Connection>(
    operation: TypedDocumentNode<Data, Variables>,
    variables: Omit<Variables, 'after'>,
    connection: (data: Data) => Page | null | undefined,
  ): AsyncGenerator<Page, void> {
    for (let after: string | null = null; ;) {
      const page = connection(await this.#ask(operation, { ...variables, after }));
      if (!page) return;
      yield page;
      if (!page.pageInfo.hasNextPage) return;
      after = page.pageInfo.endCursor;
    }
  }

  async #ask<Data>(
    document: TypedDocumentNode<Data, never>,
    variables: object,
    signal?: AbortSignal,
  ): Promise<Data> {
    try {
      return await this.#client.request<Data>({ document, variables, ...(signal && { signal }) });
    } catch (error) {
      throw signal?.aborted ? error : asGangmuError(error, this.#endpoint);
    }
  }
}

function asGangmuError(cause: unknown, endpoint: string): GangmuError {
  if (!(cause instanceof ClientError)) {
    return new GangmuError(
      `${endpoint} does not answer; is a server running there (gangmu serve)?`,
      'UNREACHABLE',
      [],
      { cause },
    );
  }
  const { errors = [], status } = cause.response;
  const code = errors.map(({ extensions }) => extensions?.['code']).find((each) => typeof each === 'string');
  const said = errors.map(({ message }) => message).join('; ');
  return said
    ? new GangmuError(said, code ?? 'UNKNOWN', errors, { cause })
    : new GangmuError(`${endpoint} answered ${status}, and not by GraphQL.`, 'NOT_GRAPHQL', [], { cause });
}
