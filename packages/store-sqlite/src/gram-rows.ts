import { nameKey } from '@gangmu/text';
import { gramsOf } from './grams.js';
import type { Runs } from './runs.js';

const insert = 'INSERT INTO gram (gram, node) VALUES (?, ?)';
const remove = 'DELETE FROM gram WHERE gram = ? AND node = ?';

/** Files a node under the grams of its names instead of those of the names it had. */
export function refile(connection: Runs, node: string, had: Iterable<string>, has: Iterable<string>): void {
  const old = gramsOf([...had].map(nameKey));
  const next = gramsOf([...has].map(nameKey));
  for (const gram of old) if (!next.has(gram)) connection.run(remove, gram, node);
  for (const gram of next) if (!old.has(gram)) connection.run(insert, gram, node);
}
