import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { recordsOf } from '@gangmu/graph/for-stores';
import { openSqliteStore } from '@gangmu/store-sqlite';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import type { Name } from '@gangmu/recognition';
import { importOf, names, type Part } from '../../graph/test/plausible.js';
import { Connection } from '../src/connection.js';
import { importAll } from '../src/plan-rows.js';
import { migrations } from '../src/schema.js';
import { temporaryFolder } from './temporary.js';

const path = temporaryFolder();
const plan = importOf({ title: '工作要点', items: [{ number: '1', parts: ['落实。'] }] });

/** Opening a path is refused with a message that names it and says what to do. */
async function refuses(file: string, why: RegExp): Promise<void> {
  const opening = openSqliteStore({ path: file, readers: 1 });
  await expect(opening).rejects.toMatchObject({
    name: 'StoreUnavailableError',
    message: expect.stringMatching(why) as string,
  });
}

/** A database whose pragmas and tables are what some program made them. */
function database(file: string, sql: string): string {
  const made = new Database(path(file));
  made.exec(sql);
  made.close();
  return path(file);
}

describe('opening', () => {
  it('creates the file, and finds everything again', async () => {
    const first = await openSqliteStore({ path: path('new.db'), readers: 2 });
    const [added] = await first.importPlans([plan]);
    await first.close();
    expect(readdirSync(path('.')).filter((name) => name.startsWith('new'))).toEqual(['new.db']);
    const again = await openSqliteStore({ path: path('new.db'), readers: 1 });
    expect(await again.sources([added?.plan ?? ''])).toEqual([expect.objectContaining({ raw: plan.raw })]);
    await again.close();
  });

  it('refuses a folder', async () => {
    mkdirSync(path('folder'));
    await refuses(path('folder'), /folder is a folder: give the path of a file/);
  });

  it('refuses a path in no folder', () =>
    refuses(path('none/x.db'), /There is no folder .*none.* create it/));

  it('refuses what is no file', () => refuses(':memory:', /A store is a file/));

  it('refuses a file that is no database, and leaves it alone', async () => {
    writeFileSync(path('notes.txt'), '会议纪要'.repeat(500));
    await refuses(
      path('notes.txt'),
      /notes\.txt is not a store, or is damaged\. Give the path of a new file/,
    );
  });

  it('refuses the database of another program', () =>
    refuses(database('other.db', 'CREATE TABLE t (a)'), /other\.db is a database of another program/));

  it('refuses a schema newer than it knows', async () => {
    await (await openSqliteStore({ path: path('newer.db'), readers: 1 })).close();
    database('newer.db', 'PRAGMA user_version = 99');
    await refuses(path('newer.db'), /newer version of Gangmu \(schema 99; .*Update Gangmu/);
  });

  it('migrates an older schema and keeps what is there', () => {
    const older = Connection.openToWrite(path('older.db'));
    importAll(older, [plan]);
    older.close();
    const steps = [
      ...migrations,
      'CREATE TABLE note (plan INTEGER PRIMARY KEY)',
      'INSERT INTO note SELECT no FROM plan',
    ];
    const newer = Connection.openToWrite(path('older.db'), steps);
    expect(newer.all('SELECT p.id FROM plan p JOIN note n ON n.plan = p.no')).toHaveLength(1);
    expect(newer.first('PRAGMA user_version')).toEqual([migrations.length + 2]);
    newer.close();
  });

  it('ties plans that were stored before plans were tied, once they are read again', () => {
    const connection = Connection.openToWrite(path('untied.db'));
    const issuers = [names.department];
    const [older, newer] = [2022, 2023].map((year) =>
      importOf({ year, issuers, items: [{ number: '1', parts: ['落实改革。'] }] }),
    );
    if (older === undefined || newer === undefined) throw new Error('Two plans were made.');
    const tied = (): unknown => connection.all('SELECT similarity FROM continuation');
    importAll(connection, [older, newer]);
    expect(tied()).toEqual([[1]]);
    // As a file of the first schema is once it is migrated.
    for (const table of ['line', 'follows', 'continuation']) connection.run(`DELETE FROM ${table}`);
    connection.run('UPDATE plan_text SET fragment = NULL');
    expect(importAll(connection, [newer])).toMatchObject([{ outcome: 'replaced' }]);
    expect(tied()).toEqual([]);
    expect(importAll(connection, [older])).toMatchObject([{ outcome: 'replaced' }]);
    expect(tied()).toEqual([[1]]);
    expect(importAll(connection, [older, newer])).toMatchObject([
      { outcome: 'unchanged' },
      { outcome: 'unchanged' },
    ]);
    connection.close();
  });

  it('counts what programs apply to, and files names by how they are typed, in a file that did not', () => {
    const { reduction, gongshan, kunming, xiantao } = names;
    const says = (object: Name): Part => ({ says: 'APPLIES_TO', subject: reduction, object });
    const parts = [gongshan, kunming, xiantao, kunming].map(says);
    const plans = [2022, 2023, null].map((year) =>
      importOf({ title: `${year}`, year, items: [{ number: '1', parts }] }),
    );
    const file = Connection.openToWrite(path('reach.db'));
    importAll(file, plans);
    const all = (of: Connection): unknown => [
      of.all('SELECT * FROM spelling'),
      of.all('SELECT * FROM reach'),
      of.all('SELECT id, within FROM entity ORDER BY id'),
    ];
    const written = all(file);
    file.run('DROP TABLE reach');
    file.run('DROP TABLE spelling');
    for (const index of ['entity_level', 'entity_within']) file.run(`DROP INDEX ${index}`);
    file.run('ALTER TABLE entity DROP COLUMN within');
    file.run('PRAGMA user_version = 2');
    file.close();
    const migrated = Connection.openToWrite(path('reach.db'), migrations.slice(0, 5));
    expect(all(migrated)).toEqual(written);
    migrated.close();
  });

  it('leaves the schema as it was when a migration fails', () => {
    Connection.openToWrite(path('failing.db')).close();
    const steps = [...migrations, 'CREATE TABLE note (plan INTEGER)', 'INSERT INTO no_such_table VALUES (1)'];
    expect(() => Connection.openToWrite(path('failing.db'), steps)).toThrow(/no_such_table/);
    const again = Connection.openToWrite(path('failing.db'));
    expect(again.first('PRAGMA user_version')).toEqual([migrations.length]);
    expect(again.all("SELECT name FROM sqlite_master WHERE name = 'note'")).toEqual([]);
    again.close();
  });

  it('fills an empty file', async () => {
    writeFileSync(path('empty.db'), '');
    const store = await openSqliteStore({ path: path('empty.db'), readers: 1 });
    expect(await store.countList('plan', {})).toBe(0);
    await store.close();
  });

  it.skipIf(process.getuid?.() === 0)('refuses a file that may not be written', async () => {
    await (await openSqliteStore({ path: path('locked.db'), readers: 1 })).close();
    chmodSync(path('locked.db'), 0o444);
    await refuses(path('locked.db'), /locked\.db cannot be (written|opened)/);
  });
});

describe('two stores on one file', () => {
  it('see what the other has written', async () => {
    const one = await openSqliteStore({ path: path('shared.db'), readers: 1 });
    const two = await openSqliteStore({ path: path('shared.db'), readers: 1 });
    await one.importPlans([plan]);
    expect(await two.importPlans([plan])).toEqual([expect.objectContaining({ outcome: 'unchanged' })]);
    expect(await two.countList('item', {})).toBe(1);
    await Promise.all([one.close(), two.close()]);
  });

  it('says who is in the way when another process does not stop writing', async () => {
    const store = await openSqliteStore({ path: path('busy.db'), readers: 1 });
    const other = new Database(path('busy.db'));
    other.exec('BEGIN IMMEDIATE');
    await expect(store.importPlans([plan])).rejects.toMatchObject({
      name: 'StoreUnavailableError',
      message: expect.stringMatching(/busy\.db is being written by another process\. Wait/) as string,
    });
    // Reading goes on meanwhile, and so does writing afterwards.
    expect(await store.countList('plan', {})).toBe(0);
    other.exec('ROLLBACK');
    other.close();
    expect(await store.importPlans([plan])).toEqual([expect.objectContaining({ outcome: 'added' })]);
    await store.close();
  });
});

describe('a store in use', () => {
  it('finishes what it was asked before it closes, and nothing behind', async () => {
    const store = await openSqliteStore({ path: path('closed.db'), readers: 1 });
    const [importing, closing] = [store.importPlans([plan]), store.close()];
    expect(await importing).toEqual([expect.objectContaining({ outcome: 'added' })]);
    await closing;
    await expect(store.nodes(['plan:x'])).rejects.toMatchObject({ name: 'StoreUnavailableError' });
  });

  it('keeps what came before when the disk is full, and takes back what it could not write whole', () => {
    const connection = Connection.openToWrite(path('full.db'));
    connection.first('PRAGMA max_page_count = 100');
    const long = importOf({ items: [{ number: '1', parts: ['落实。'.repeat(200_000)] }] });
    expect(() => importAll(connection, [plan, long])).toThrow(
      expect.objectContaining({
        name: 'StoreUnavailableError',
        message: expect.stringMatching(/full\.db cannot be written: the disk is full\. Make room/) as string,
      }) as Error,
    );
    expect(connection.all('SELECT id FROM plan')).toEqual([[recordsOf(plan).plan.id]]);
    expect(importAll(connection, [plan])).toMatchObject([{ outcome: 'unchanged' }]);
    connection.close();
  });
});
