import { expect, test } from 'vitest';
import { compare } from '../src/index.js';
import { agriculture } from './pairs/agriculture.js';
import { education } from './pairs/education.js';
import { health } from './pairs/health.js';
import { science } from './pairs/science.js';
import { transport } from './pairs/transport.js';
import { answersOf, fragmentOf } from './reading.js';

const marked = [education, agriculture, health, science, transport];

test.each(marked)('$name: what a reader marked', (pair) => {
  const old = fragmentOf(pair.old);
  const next = fragmentOf(pair.next);
  const answers = answersOf(old, next, compare(old, next));
  for (const [relation, found] of Object.entries(answers))
    expect([relation, found.toSorted()]).toEqual([
      relation,
      pair[relation as keyof typeof answers].toSorted(),
    ]);
});

test('plans of different fields have nothing in common', () => {
  for (const one of marked) {
    for (const other of marked) {
      if (one === other) continue;
      const { items, successions } = compare(fragmentOf(one.old), fragmentOf(other.next));
      expect({
        pair: [one.name, other.name],
        links: items.flatMap(({ links }) => links),
        successions,
      }).toEqual({
        pair: [one.name, other.name],
        links: [],
        successions: [],
      });
    }
  }
});
