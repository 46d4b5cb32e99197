import { expect, it } from 'vitest';
import { migrations } from '../src/cypher/schema.js';
import { filteredPage } from '../src/cypher/filtered.js';
import { filteredQueries, readingQueries, writingQueries } from './queries.js';

/** The indexes that all migrations together leave, as a hint names them: `Item(parent, position)`. Constraints apart. */
function indexes(): ReadonlyMap<string, string> {
  const left = new Map<string, string>();
  for (const statement of migrations.flatMap(({ schema }) => schema)) {
    const [, dropped] = /^DROP INDEX (\w+)/.exec(statement) ?? [];
    if (dropped !== undefined) left.delete(dropped);
    const made = /^CREATE (?:TEXT )?INDEX (\w+) .*\[?n:(\w+).* ON \((.*)\)$/.exec(statement);
    if (made === null) continue;
    const [, name = '', type = '', properties = ''] = made;
    left.set(name, `${type}(${properties.replaceAll('n.', '')})`);
  }
  return left;
}

const byMentions = filteredPage('program', 'true', 'true', 'place', 'mentions');

it('makes no index that nothing looks along: each of them costs every import', () => {
  const hints = [
    ...readingQueries,
    ...filteredQueries,
    ...writingQueries,
    ['', byMentions.forwards] as const,
  ].flatMap(([, query]) =>
    [...query.matchAll(/USING (?:TEXT INDEX|INDEX SEEK) \w+:(\w+\([^)]*\))/g)].map(([, hint]) => hint),
  );
  const all = [...indexes()];
  expect(all.length).toBeGreaterThan(30);
  expect(all.filter(([, index]) => !hints.includes(index)).map(([name]) => name)).toEqual([]);
});
