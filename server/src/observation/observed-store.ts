import type { RequestFacts, StoreCall } from './request-facts.js';

/** A store whose calls are noted with their times among the facts of a request, until it is answered. */
export function observedStore<T extends object>(store: T, facts: RequestFacts): T {
  return new Proxy(store, {
    get(target, method) {
      const value: unknown = Reflect.get(target, method, target);
      if (typeof value !== 'function' || typeof method !== 'string') return value;
      return (...args: unknown[]): unknown => {
        const call: StoreCall = { method, startedAt: performance.now(), endedAt: null, failed: false };
        // A subscription goes on after that, for days; nobody would look at what it adds.
        if (facts.endedAt === 0) facts.storeCalls.push(call);
        const answer: unknown = value.apply(target, args);
        return answer instanceof Promise ? noted(call, answer) : answer;
      };
    },
  });
}

async function noted(call: StoreCall, answering: Promise<unknown>): Promise<unknown> {
  try {
    const answer = await answering;
    if (call.method === 'importPlans' && Array.isArray(answer)) {
      call.outcomes = (answer as readonly { readonly outcome: string }[]).map(({ outcome }) => outcome);
    }
    return answer;
  } catch (error) {
    call.failed = true;
    throw error;
  } finally {
    call.endedAt = performance.now();
  }
}
