import type { Keyed, Window } from '@gangmu/graph/for-stores';
import type { Cell, Connection } from './connection.js';
import { bothWays, walkTexts } from './walks.js';
import type { BothWays } from './walks.js';

/*
 * Names are found by what they contain, of any length: every name is filed under each of its characters and each two that
 * follow each other ("grams"), and under how it begins. The nodes of a gram are in the order of their ids, so that a page
 * stops where it is full; what the gram alone does not tell is looked up in the name's key.
 */

/** Marks a gram that a name begins with; keys hold no space. */
const BEGINNING = ' ';

/** The grams that a node with names of these keys is filed under. */
export function gramsOf(keys: Iterable<string>): ReadonlySet<string> {
  const grams = new Set<string>();
  for (const key of keys) {
    const signs = [...key];
    signs.forEach((sign, i) => {
      grams.add(sign);
      grams.add(sign + (signs[i + 1] ?? ''));
    });
    if (signs.length > 0)
      grams.add(BEGINNING + signs.slice(0, 1).join('')).add(BEGINNING + signs.slice(0, 2).join(''));
  }
  return grams;
}

/** How many nodes of a gram are counted to see which gram of a text is the rarest. */
const PROBE = 500;
const probe = `SELECT count(*) FROM (SELECT 1 FROM gram WHERE gram = ?1 LIMIT ${PROBE})`;

/** Of the grams that every name with this in its key is filed under, the one with the fewest nodes. */
function rarestGram(connection: Connection, key: string): string {
  const signs = [...key];
  const pairs = signs.slice(1).map((sign, i) => (signs[i] ?? '') + sign);
  if (pairs.length < 2) return pairs[0] ?? key;
  let best = { gram: key, nodes: Infinity };
  for (const gram of new Set(pairs)) {
    const nodes = connection.integer(probe, gram);
    if (nodes < best.nodes) best = { gram, nodes };
    if (nodes === 0) break;
  }
  return best.gram;
}

/** A node found by one of its names. */
export interface Named {
  readonly node: string;
  /** Of the names that match, the one that matches best, the first by code point. */
  readonly name: string;
}

/** How well a name matches: 0 it is the text, 1 it begins with it, 2 it contains it. */
export const matchClasses = [0, 1, 2] as const;
export type MatchClass = (typeof matchClasses)[number];

// The best match of a node: its class, then its name, as one text.
const best = `min(CASE WHEN n.key = ?2 THEN '0' WHEN substr(n.key, 1, length(?2)) = ?2 THEN '1' ELSE '2' END || n.name)`;

/** ?1 gram, ?2 key, ?3 see `restriction`, ?4 edge, ?5 other bound, ?6 how many. */
const walk = (restriction: string, having: string): BothWays =>
  bothWays(
    `SELECT g.node, ${best} AS best FROM gram g CROSS JOIN name n ON n.node = g.node
     WHERE g.gram = ?1 AND instr(n.key, ?2) > 0 AND ${restriction} AND g.node /after/ ?4 AND g.node /before/ ?5
     GROUP BY g.node HAVING ${having} ORDER BY g.node /order/ LIMIT ?6`,
  );
const ofClass = walk('TRUE', 'substr(best, 1, 1) = ?3');

/** Where a list of entities is narrowed to: those a plan mentions, those plans of a year mention. */
export type Within = { readonly plan: number } | { readonly year: number } | null;

const withinPlan =
  'EXISTS (SELECT 1 FROM presence q WHERE q.plan = ?3 AND q.entity_id = g.node AND q.mentions > 0)';
const withinYear = 'EXISTS (SELECT 1 FROM entity_year q WHERE q.year = ?3 AND q.entity_id = g.node)';
const containing = {
  anywhere: walk('TRUE', 'TRUE'),
  plan: walk(withinPlan, 'TRUE'),
  year: walk(withinYear, 'TRUE'),
};
const count = (restriction: string): string =>
  `SELECT count(DISTINCT g.node) FROM gram g CROSS JOIN name n ON n.node = g.node
   WHERE g.gram = ?1 AND instr(n.key, ?2) > 0 AND ${restriction} AND g.node > ?4 AND g.node < ?5`;
const counts = { anywhere: count('TRUE'), plan: count(withinPlan), year: count(withinYear) };

/** Every paging query, for the test that looks at their plans. */
export const gramQueries: readonly string[] = [ofClass, ...Object.values(containing)].flatMap(
  ({ forwards, backwards }) => [forwards, backwards],
);

function variant(within: Within): { readonly name: keyof typeof containing; readonly cell: Cell } {
  if (within === null) return { name: 'anywhere', cell: null };
  return 'plan' in within ? { name: 'plan', cell: within.plan } : { name: 'year', cell: within.year };
}

const decode = (row: readonly unknown[]): Named => ({ node: String(row[0]), name: String(row[1]).slice(1) });

/** Nodes of a type by id, one of whose names has this (not empty) in its key. */
export function walkContaining(
  connection: Connection,
  type: string,
  key: string,
  within: Within,
  window: Window,
): readonly Keyed<Named>[] {
  const { name, cell } = variant(within);
  const cells = [rarestGram(connection, key), key, cell];
  return walkTexts(connection, containing[name], decode, cells, window, `${type}:`);
}

/** How many nodes of a type have a name with this in its key. */
export function countContaining(connection: Connection, type: string, key: string, within: Within): number {
  const { name, cell } = variant(within);
  const gram = rarestGram(connection, key);
  return connection.integer(counts[name], gram, key, cell, `${type}:`, `${type}:\u{10ffff}`);
}

/** Nodes of a type by id, the best match of whose names is of a class. */
export function walkClass(
  connection: Connection,
  type: string,
  key: string,
  match: MatchClass,
  window: Window,
): readonly Keyed<Named>[] {
  const signs = [...key];
  const gram = match === 2 ? rarestGram(connection, key) : BEGINNING + signs.slice(0, 2).join('');
  return walkTexts(connection, ofClass, decode, [gram, key, String(match)], window, `${type}:`);
}
