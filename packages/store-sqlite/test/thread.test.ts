import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Call } from '../src/protocol.js';
import { Thread } from '../src/thread.js';

const ping: Call = { method: 'ping' };
const fatal: Call = { method: 'search', text: '', types: [], page: {} };

let thread: Thread;
beforeEach(() => {
  thread = new Thread({ path: '', role: 'reader' }, new URL('./frail-worker.js', import.meta.url));
});
afterEach(() => thread.close());

it('sends what is asked in one tick as one message', async () => {
  expect(await Promise.all([thread.ask(ping), thread.ask(ping), thread.ask(ping)])).toEqual([3, 3, 3]);
});

it('rejects what is pending when the thread dies, and starts another', async () => {
  const asked = [thread.ask(ping), thread.ask(fatal)];
  for (const each of asked) {
    await expect(each).rejects.toMatchObject({
      name: 'StoreUnavailableError',
      message: 'A thread of the store has failed: out of memory. Try again.',
    });
  }
  expect(thread.load).toBe(0);
  expect(await thread.ask(ping)).toBe(1);
});

it('rejects what cannot be copied to a thread, and only that', async () => {
  const call = { method: 'importPlans', plans: [{ fragment: () => 0 }] } as unknown as Call;
  await expect(thread.ask(call)).rejects.toThrow(/could not be cloned/);
  expect(await thread.ask(ping)).toBe(1);
});

it('asks nothing of a closed thread', async () => {
  await thread.close();
  await expect(thread.ask(ping)).rejects.toThrow('The store is closed.');
});
