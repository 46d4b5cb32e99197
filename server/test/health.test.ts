import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StoreHealth } from '../src/health.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A store that is asked `asked` times, and what the log hears of it. */
function health(ping: () => Promise<void>) {
  const seen = { asked: 0, log: [] as string[] };
  const checked = new StoreHealth(
    () => {
      seen.asked++;
      return ping();
    },
    { error: (message) => seen.log.push(message), info: (message) => seen.log.push(message) },
  );
  return { seen, isReady: () => checked.isReady() };
}

test('many who ask at once are one question, and its answer holds for a second', async () => {
  const { seen, isReady } = health(() => Promise.resolve());
  expect(await Promise.all([isReady(), isReady(), isReady()])).toEqual([true, true, true]);
  await isReady();
  expect(seen.asked).toBe(1);
  await vi.advanceTimersByTimeAsync(1000);
  await isReady();
  expect(seen.asked).toBe(2);
});

test('no answer within two seconds is none, and the store is not asked again meanwhile', async () => {
  let answer: () => void = () => undefined;
  const { seen, isReady } = health(() => new Promise((resolve) => (answer = resolve)));
  for (let round = 0; round < 3; round++) {
    const ready = isReady();
    await vi.advanceTimersByTimeAsync(2000);
    expect(await ready).toBe(false);
  }
  expect(seen.asked).toBe(1);
  answer();
  expect(await isReady()).toBe(true);
});

test('the log hears of changes only', async () => {
  let isDown = true;
  const { seen, isReady } = health(() => (isDown ? Promise.reject(new Error('gone')) : Promise.resolve()));
  for (const down of [false, true, true, false, false]) {
    isDown = down;
    await isReady();
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(seen.log).toEqual(['The store does not answer', 'The store answers again']);
});
