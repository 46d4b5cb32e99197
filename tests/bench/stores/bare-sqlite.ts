// The floor of an import: the rows of one SQLite file, written to another by INSERT alone.
import { Connection, type Cell } from '../../../packages/store-sqlite/src/connection.js';
import { migrations } from '../../../packages/store-sqlite/src/schema.js';

/** What was written and how long that took, in seconds, reading apart. */
export interface Written {
  readonly rows: number;
  readonly seconds: number;
}

/** Writes all rows of a file to a new one with the same tables and keys, and no index besides, in one transaction. */
export function writeBare(from: string, to: string): Written {
  const tablesAlone = migrations.map((step) =>
    typeof step === 'string' ? step.replace(/^CREATE (?:UNIQUE )?INDEX [^;]*;$/gm, '') : step,
  );
  const source = Connection.openToRead(from);
  const target = Connection.openToWrite(to, tablesAlone);
  let [rows, reading] = [0, 0];
  const begun = performance.now();
  target.transaction(() => {
    for (const [name] of source.all("SELECT name FROM sqlite_master WHERE type = 'table'")) {
      const table = String(name);
      const started = performance.now();
      const all = source.all(`SELECT * FROM ${table}`) as readonly Cell[][];
      reading += performance.now() - started;
      const insert = `INSERT INTO ${table} VALUES (${all[0]?.map(() => '?').join(', ') ?? ''})`;
      for (const row of all) target.run(insert, ...row);
      rows += all.length;
    }
  });
  const seconds = (performance.now() - begun - reading) / 1000;
  source.close();
  target.close();
  return { rows, seconds };
}
