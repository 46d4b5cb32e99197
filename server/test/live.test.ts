import { expect, test } from 'vitest';
import { Live } from '../src/live/live.js';
import { DEFAULT_LIMITS } from '../src/limits.js';

const stranger = { client: null, admit: () => Promise.resolve() };
const change = (id: string) => ({ change: 'ADDED', id, title: null }) as const;

test('who does not keep up is let go of, and knows it', async () => {
  const live = new Live({ ...DEFAULT_LIMITS, eventsWaiting: 2 });
  const [slow, quick] = [live.subscribe('planChanged', stranger), live.subscribe('planChanged', stranger)];
  for (const id of ['a', 'b']) live.publish('planChanged', change(id));
  expect(await quick.next()).toEqual({ done: false, value: change('a') });
  live.publish('planChanged', change('c'));
  expect(live.size).toBe(1);
  await expect(slow.next()).rejects.toMatchObject({ extensions: { code: 'TOO_FAR_BEHIND' } });
  expect(await slow.next()).toEqual({ done: true, value: undefined });
  expect(await quick.next()).toEqual({ done: false, value: change('b') });
});

test('what had happened before the server closed is still handed over', async () => {
  const live = new Live(DEFAULT_LIMITS);
  const events = live.subscribe('planChanged', stranger);
  const waits = live.subscribe('planChanged', stranger, ({ id }) => id === 'b').next();
  live.publish('planChanged', change('a'));
  live.close();
  expect(await events.next()).toEqual({ done: false, value: change('a') });
  expect(await events.next()).toEqual({ done: true, value: undefined });
  expect(await waits).toEqual({ done: true, value: undefined });
  expect(await live.subscribe('planChanged', stranger).next()).toEqual({ done: true, value: undefined });
  expect(live.size).toBe(0);
});
