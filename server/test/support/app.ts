import { MemoryGraph, type GraphStore, type PlanImport } from '@gangmu/graph';
import { createApp, type App, type AppOptions } from '../../src/index.js';

export interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Record<string, unknown>;
  }[];
}

/** An app over plans in memory; errors it hides go to `hidden`. */
export async function appOver(plans: readonly PlanImport[], options: Partial<AppOptions> = {}) {
  const store = new MemoryGraph();
  await store.importPlans(plans);
  return appOn(store, options);
}

/** An app on a store. */
export function appOn(store: GraphStore, options: Partial<AppOptions> = {}) {
  const hidden: { message: string; cause: unknown }[] = [];
  const app = createApp({
    store,
    log: { error: (message, cause) => hidden.push({ message, cause }) },
    ...options,
  });
  return { app, store, hidden, ask: (query: string, variables?: object) => ask(app, query, variables) };
}

/** A request that carries an operation. */
export function request(body: unknown, headers: Record<string, string> = {}): Request {
  return new Request('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

async function ask(app: App, query: string, variables?: object): Promise<Answer> {
  const response = await app.fetch(request({ query, variables }));
  return answerIn(response);
}

/** What was asked for, without what the server says of it besides (`extensions.cost`). */
export async function answerIn(response: Response): Promise<Answer> {
  const { data, errors } = (await response.json()) as Answer;
  return { ...(data !== undefined && { data }), ...(errors !== undefined && { errors }) };
}

/** The message and code of each error. */
export function errorsOf({ errors = [] }: Answer) {
  return errors.map(({ message, extensions }) => ({ message, code: extensions?.['code'] }));
}
