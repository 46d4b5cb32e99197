import type { GraphStore } from '@gangmu/graph';

/** A store with one method replaced. */
export function withMethod<M extends keyof GraphStore>(
  store: GraphStore,
  name: M,
  method: GraphStore[M],
): GraphStore {
  return observed(store, (called, run) => (called === name && method ? method : run));
}

/** A store, the calls made to it and the rows it gave. */
export function counted(store: GraphStore): { store: GraphStore; calls: string[]; rows: () => number } {
  const calls: string[] = [];
  let rows = 0;
  return {
    calls,
    rows: () => rows,
    store: observed(store, (name, run) => async (...args) => {
      calls.push(name === 'expand' || name === 'countExpansion' ? `${name} ${String(args[0])}` : name);
      const result = await run(...args);
      rows += rowsIn(result);
      return result;
    }),
  };
}

type Run = (...args: never[]) => Promise<unknown>;

function observed(
  store: GraphStore,
  wrap: (name: keyof GraphStore, run: (...args: unknown[]) => Promise<unknown>) => Run,
): GraphStore {
  return new Proxy(store, {
    get: (target, name: keyof GraphStore) => {
      const method: unknown = Reflect.get(target, name);
      // Not every store has every method.
      if (typeof method !== 'function') return undefined;
      return wrap(name, (...args) => Reflect.apply(method, target, args) as Promise<unknown>);
    },
  });
}

/** Rows of a page or of several, nodes, texts, or entities. */
function rowsIn(result: unknown): number {
  if (Array.isArray(result)) return result.reduce<number>((sum, part) => sum + rowsIn(part), 0);
  if (typeof result === 'string') return 1;
  if (typeof result !== 'object' || result === null) return 0;
  return 'rows' in result ? rowsIn(result.rows) : 1;
}
