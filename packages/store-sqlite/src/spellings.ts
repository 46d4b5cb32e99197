import { isEntityType, typeOfId } from '@gangmu/graph';
import { spellingsOfNames } from '@gangmu/graph/for-stores';
import type { Runs } from './runs.js';

const insertSpelling = 'INSERT INTO spelling (type, way, key, node) VALUES (?, ?, ?, ?)';
const removeSpelling = 'DELETE FROM spelling WHERE type = ? AND way = ? AND key = ? AND node = ?';

/** Files an entity under what its names are typed by, instead of those it had. */
export function respell(
  connection: Runs,
  entity: string,
  had: readonly string[],
  has: readonly string[],
): void {
  const type = typeOfId(entity);
  const [lost, come] = [had.filter((name) => !has.includes(name)), has.filter((name) => !had.includes(name))];
  if (type === null || !isEntityType(type) || lost.length + come.length === 0) return;
  const spelled = (names: readonly string[]) =>
    new Map(spellingsOfNames(names).map((spelling) => [`${spelling.way} ${spelling.key}`, spelling]));
  const [old, next] = [spelled(had), spelled(has)];
  for (const [id, { way, key }] of old)
    if (!next.has(id)) connection.run(removeSpelling, type, way, key, entity);
  for (const [id, { way, key }] of next)
    if (!old.has(id)) connection.run(insertSpelling, type, way, key, entity);
}

/** Files all entities so, in a file in which none is. */
export function spellAll(file: Runs): void {
  const names = new Map<string, string[]>();
  for (const [node, name] of file.all('SELECT node, name FROM name')) {
    const known = names.get(String(node));
    if (known === undefined) names.set(String(node), [String(name)]);
    else known.push(String(name));
  }
  for (const [node, has] of names) respell(file, node, [], has);
}
