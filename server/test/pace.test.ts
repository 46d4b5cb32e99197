import { expect, test } from 'vitest';
import { Pace } from '../src/pace.js';

/** What happens, in order, when pages of so many rows wait: `…` is a turn of the event loop that others get. */
async function paced(pages: readonly number[]): Promise<string> {
  const pace = new Pace();
  const events: string[] = [];
  const idle = new Promise<void>((resolve) => pace.whenIdle(resolve)).then(() => events.push('idle'));
  for (const rows of pages) void pace.turn(rows).then(() => events.push(String(rows)));
  let isOver = false;
  void idle.then(() => (isOver = true));
  while (!isOver) {
    await new Promise((resolve) => setImmediate(resolve));
    events.push('…');
  }
  return events.join(' ').replace(/( …)+$/, '');
}

test('rows go on a few hundred at a time, and what they ask for is read after all of them', async () => {
  expect(await paced([1, 1])).toBe('1 1 … idle');
  expect(await paced([100, 100, 100, 1])).toBe('100 100 … 100 1 … idle');
  expect(await paced([])).toBe('idle');
});
