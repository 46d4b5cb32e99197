import { readFileSync } from 'node:fs';
import { openSqliteStore } from '@gangmu/store-sqlite';

/* Imports plans one after another, from a number on and round and round, and prints the number of each that is acknowledged. */
const [, , path, plans, from] = process.argv;
const imports = JSON.parse(readFileSync(plans, 'utf8'));
const store = await openSqliteStore({ path, readers: 1 });
for (let n = Number(from); ; n++) {
  const [{ outcome }] = await store.importPlans([imports[n % imports.length]]);
  if (outcome !== 'added' && outcome !== 'replaced')
    throw new Error(`Import ${n} was not written: ${outcome}`);
  process.stdout.write(`${n}\n`);
}
