import type { ImportOutcome, PlanImport, Relation } from '@gangmu/graph';
import { outcomeOf, recordsOf, relationOf } from '@gangmu/graph/for-stores';
import type { Curation, PlanRecords, StoredPlan } from '@gangmu/graph/for-stores';
import { nameKey } from '@gangmu/text';
import { Cells } from './cells.js';
import type { Connection } from './connection.js';
import { curationOf } from './curations.js';
import { EntityChanges } from './entity-changes.js';
import { refile } from './gram-rows.js';
import { numberOf, ROWS } from './numbers.js';
import { deleteTexts, fileText } from './item-texts.js';
import { LinkChanges } from './plan-links.js';
import { kept } from './sources.js';
import { foldReach, takeReach } from './reach.js';

const stored = `SELECT p.no, p.source, p.hash, p.reader, p.vocabulary, t.sketch, t.fragment IS NOT NULL
  FROM plan p CROSS JOIN plan_text t ON t.plan = p.no WHERE p.id = ?`;

/** Plans that share a transaction: what costs most is to wait for the disk, and others wait for the transaction. */
const TOGETHER = 32;

/**
 * Imports plans in the order given. Plans that follow each other share a transaction; where one cannot be written, those
 * before it are. Durable when it returns.
 *
 * @throws InvalidRequestError for a malformed fragment, before anything is written
 */
export function importAll(connection: Connection, plans: readonly PlanImport[]): readonly ImportOutcome[] {
  const curation = curationOf(connection);
  const known = plans.map((given) => ({ given, records: recordsOf(given, undefined, curation), curation }));
  const outcomes: ImportOutcome[] = [];
  for (let at = 0; at < known.length; at += TOGETHER) {
    const group = known.slice(at, at + TOGETHER);
    try {
      outcomes.push(...connection.transaction(() => importTogether(connection, group)));
    } catch (error) {
      if (group.length === 1) throw error;
      for (const each of group)
        outcomes.push(...connection.transaction(() => importTogether(connection, [each])));
    }
  }
  return outcomes;
}

/** A plan and the rows it gives by what was decided when they were made. */
interface Given {
  readonly given: PlanImport;
  readonly records: PlanRecords;
  readonly curation: Curation;
}

/** Imports plans, in a transaction. */
function importTogether(connection: Connection, group: readonly Given[]): readonly ImportOutcome[] {
  const curation = curationOf(connection);
  const links = new LinkChanges(connection, curation);
  const outcomes = group.map(({ given, records, curation: earlier }) => {
    // Another process may have decided something in the meantime.
    const now = earlier === curation ? records : recordsOf(given, undefined, curation);
    return importRecords(connection, links, now, curation);
  });
  links.save();
  return outcomes;
}

function importRecords(
  connection: Connection,
  links: LinkChanges,
  records: PlanRecords,
  curation: Curation,
): ImportOutcome {
  const { id } = records.plan;
  const row = connection.first(stored, id);
  const known = row === undefined ? undefined : storedPlan(new Cells(row));
  const outcome = outcomeOf(known, records);
  if (outcome === 'added' || outcome === 'replaced') {
    const changes = new EntityChanges(connection, curation);
    replacePlan(connection, changes, links, records, known?.no ?? null);
    changes.save();
  }
  return { plan: id, outcome };
}

/** Adds a plan, in the place of the stored one with a number if there is one; in a transaction, to be ended by saving the changes. */
export function replacePlan(
  connection: Connection,
  changes: EntityChanges,
  links: LinkChanges,
  records: PlanRecords,
  stored: number | null,
): void {
  if (stored !== null) {
    links.takeAway(stored);
    takeAway(connection, changes, records.plan.id, stored);
  }
  const no = add(connection, changes, records, stored);
  links.add(no, records);
}

function storedPlan(cells: Cells): StoredPlan & { readonly no: number } {
  const no = cells.integer();
  const plan = { source: cells.text(), hash: cells.text(), reader: cells.text(), vocabulary: cells.text() };
  const sketch = cells.numbers();
  // Stored before fragments were kept: read again it is to be written, whatever read it.
  const isWhole = cells.integer() === 1;
  return { no, plan: isWhole ? plan : { ...plan, reader: '' }, sketch };
}

/** Removes one plan in a transaction of its own; false where there is no such plan. */
export function removePlan(connection: Connection, id: string): boolean {
  return connection.transaction(() => {
    const row = connection.first(stored, id);
    if (row === undefined) return false;
    const no = new Cells(row).integer();
    const curation = curationOf(connection);
    const changes = new EntityChanges(connection, curation);
    const links = new LinkChanges(connection, curation);
    links.takeAway(no);
    takeAway(connection, changes, id, no);
    links.save();
    changes.save();
    return true;
  });
}

const insertPlan = `INSERT INTO plan (no, id, rank, title, title_key, kind, year, number, source, hash, reader, vocabulary,
  items, targets, statements) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING no`;
const insertText = 'INSERT INTO plan_text (plan, sketch, raw, repaired, fragment) VALUES (?, ?, ?, ?, ?)';
const insertTitle = 'INSERT INTO name (node, name, key, uses, plans) VALUES (?, ?, ?, 0, 1)';
const insertItem = `INSERT INTO item (no, id, parent, number, label, title, title_key, text, start_at, end_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const insertTarget = `INSERT INTO target (no, id, item, text, text_key, quantity, unit, comparator, object, by_when,
  start_at, end_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const insertMention = `INSERT INTO mention (no, item, entity, name, text, start_at, end_at, quote)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
const insertItemEntity = 'INSERT OR IGNORE INTO item_entity (item, entity_id, entity) VALUES (?, ?, ?)';
const insertStatement = `INSERT INTO statement (no, item, relation, role, start_at, end_at, quote)
  VALUES (?, ?, ?, ?, ?, ?, ?)`;
const insertStatementEntity = 'INSERT OR IGNORE INTO statement_entity (entity, statement) VALUES (?, ?)';
const insertPresence = `INSERT INTO presence (plan, entity_id, entity, rank, mentions, issues, covers, states)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
const insertPlanName = 'INSERT INTO plan_name (plan, entity_id, name, uses) VALUES (?, ?, ?, ?)';
const addToYear = `INSERT INTO entity_year (year, entity_id, entity, plans) VALUES (?, ?, ?, 1)
  ON CONFLICT (year, entity_id) DO UPDATE SET plans = plans + 1`;
const addToRelation = `INSERT INTO relation (id, type, basis, from_id, to_id, negative_count) VALUES (?, ?, ?, ?, ?, -?)
  ON CONFLICT (id) DO UPDATE SET negative_count = negative_count + excluded.negative_count RETURNING no`;
const insertUse = 'INSERT INTO decision_plan (decision, plan, places) VALUES (?, ?, ?)';
const insertPlanRelation = 'INSERT INTO plan_relation (relation, rank, plan, count) VALUES (?, ?, ?, ?)';

function add(
  connection: Connection,
  changes: EntityChanges,
  records: PlanRecords,
  number: number | null,
): number {
  const no = addPlan(connection, records, number);
  const { plan, rank, items, targets, mentions, statements, statementPlaces, uses } = records;
  for (const { entity, type, scope } of records.names) changes.meet(entity, type, scope);
  for (const region of records.regions) {
    changes.meet(region.id, 'region', null);
    changes.describe(region);
  }
  for (const name of records.names) {
    changes.foldName(name, 1);
    connection.run(insertPlanName, no, name.entity, name.name, name.uses);
  }
  const itemNumbers = new Map(items.map(({ id, order }) => [id, numberOf(no, order)]));
  const itemNumber = (id: string | null): number | null =>
    id === null ? null : (itemNumbers.get(id) ?? null);
  for (const { id, parent, order, number, label, title, text, start, end } of items) {
    const key = nameKey(title);
    connection.run(
      insertItem,
      numberOf(no, order),
      id,
      itemNumber(parent),
      number,
      label,
      title,
      key,
      text,
      start,
      end,
    );
    fileText(connection, numberOf(no, order), text);
  }
  targets.forEach(({ id, item, text, quantity, unit, comparator, object, by, start, end }, place) => {
    const what = [quantity, unit, comparator, object, by] as const;
    connection.run(
      insertTarget,
      numberOf(no, place),
      id,
      itemNumber(item),
      text,
      nameKey(text),
      ...what,
      start,
      end,
    );
  });
  mentions.forEach(({ item, entity, name, text, start, end, quote }, place) => {
    const by = changes.number(entity);
    const at = itemNumber(item);
    connection.run(insertMention, numberOf(no, place), at, by, name, text, start, end, quote);
    if (at !== null) connection.run(insertItemEntity, at, entity, by);
  });
  const relations = addRelations(connection, records.relations, no, rank);
  for (const relation of records.relations) foldReach(connection, relation, plan.year, 1);
  statements.forEach((statement, index) => {
    const place = statementPlaces[index] ?? index;
    const { item, role, subject, object, start, end, quote } = statement;
    const relation = relations.get(relationOf(statement)) ?? null;
    connection.run(insertStatement, numberOf(no, place), itemNumber(item), relation, role, start, end, quote);
    for (const end of [subject, object]) {
      if (!itemNumbers.has(end))
        connection.run(insertStatementEntity, changes.number(end), numberOf(no, place));
    }
  });
  for (const [entity, { mentions, issues, covers, states }] of presences(records)) {
    const by = changes.number(entity);
    changes.foldPlan(entity, 1);
    connection.run(insertPresence, no, entity, by, rank, mentions, issues, covers, states);
    if (mentions > 0 && plan.year !== null) connection.run(addToYear, plan.year, entity, by);
  }
  for (const [decision, places] of uses) connection.run(insertUse, decision, no, places);
  return no;
}

function addPlan(connection: Connection, records: PlanRecords, number: number | null): number {
  const { plan, rank, raw, text, original, sketch, items, targets, statements } = records;
  const row = connection.first(
    insertPlan,
    number,
    plan.id,
    rank,
    plan.title,
    nameKey(plan.title ?? ''),
    plan.kind,
    plan.year,
    plan.number,
    plan.source,
    plan.hash,
    plan.reader,
    plan.vocabulary,
    items.length,
    targets.length,
    statements.length,
  );
  const no = new Cells(row ?? []).integer();
  const repaired = text === raw ? null : Buffer.from(text);
  connection.run(insertText, no, JSON.stringify(sketch), Buffer.from(raw), repaired, kept(original));
  if (plan.title !== null) {
    connection.run(insertTitle, plan.id, plan.title, nameKey(plan.title));
    refile(connection, plan.id, [], [plan.title]);
  }
  return no;
}

function addRelations(
  connection: Connection,
  relations: readonly Relation[],
  plan: number,
  rank: string,
): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const { id, type, basis, from, to, count } of relations) {
    const row = connection.first(addToRelation, id, type, basis, from, to, count);
    const no = new Cells(row ?? []).integer();
    connection.run(insertPlanRelation, no, rank, plan, count);
    numbers.set(id, no);
  }
  return numbers;
}

interface Presence {
  mentions: number;
  issues: number;
  covers: number;
  states: number;
}

/** The part each entity has in a plan; regions that only contain others have none. */
function presences({
  names,
  regions,
  mentions,
  issuers,
  region,
  statements,
}: PlanRecords): ReadonlyMap<string, Presence> {
  const found = new Map<string, Presence>();
  for (const id of [...names.map(({ entity }) => entity), ...regions.map(({ id }) => id)]) {
    found.set(id, { mentions: 0, issues: 0, covers: 0, states: 0 });
  }
  const add = (id: string, part: keyof Presence): void => {
    const presence = found.get(id);
    if (presence !== undefined) presence[part]++;
  };
  for (const { entity } of mentions) add(entity, 'mentions');
  for (const id of issuers) add(id, 'issues');
  if (region !== null) add(region, 'covers');
  for (const { subject, object } of statements)
    for (const id of new Set([subject, object])) add(id, 'states');
  return found;
}

const namesOfPlan = 'SELECT entity_id, name, uses FROM plan_name WHERE plan = ?';
const presencesOfPlan = 'SELECT entity_id, entity, mentions, states FROM presence WHERE plan = ?';
const yearAndTitle = 'SELECT year, title FROM plan WHERE no = ?';
const takeFromYear = 'UPDATE entity_year SET plans = plans - 1 WHERE year = ? AND entity_id = ?';
const tidyYear = 'DELETE FROM entity_year WHERE year = ? AND entity_id = ? AND plans = 0';
const deleteStatementEntities =
  'DELETE FROM statement_entity WHERE entity = ? AND statement >= ? AND statement < ?';
const relationsOfPlan = 'SELECT relation, rank, count FROM plan_relation WHERE plan = ?';
const takeFromRelation = 'UPDATE relation SET negative_count = negative_count + ? WHERE no = ?';
const tidyRelation = 'DELETE FROM relation WHERE no = ? AND negative_count = 0';
const deletePlanRelation = 'DELETE FROM plan_relation WHERE relation = ? AND rank = ?';
const deleteRanges = [
  deleteTexts,
  'DELETE FROM item WHERE no >= ? AND no < ?',
  'DELETE FROM target WHERE no >= ? AND no < ?',
  'DELETE FROM mention WHERE no >= ? AND no < ?',
  'DELETE FROM statement WHERE no >= ? AND no < ?',
  'DELETE FROM item_entity WHERE item >= ? AND item < ?',
];
const deleteOfPlan = [
  'DELETE FROM plan_name WHERE plan = ?',
  'DELETE FROM presence WHERE plan = ?',
  'DELETE FROM decision_plan WHERE plan = ?',
  'DELETE FROM plan_text WHERE plan = ?',
  'DELETE FROM plan WHERE no = ?',
];
const deleteTitle = 'DELETE FROM name WHERE node = ?';

function takeAway(connection: Connection, changes: EntityChanges, id: string, no: number): void {
  const range = [numberOf(no, 0), numberOf(no, ROWS)] as const;
  const about = new Cells(connection.first(yearAndTitle, no) ?? []);
  const year = about.integerOrNull();
  const title = about.textOrNull();
  for (const row of connection.all(namesOfPlan, no)) {
    const cells = new Cells(row);
    changes.foldName({ entity: cells.text(), name: cells.text(), uses: cells.integer() }, -1);
  }
  for (const row of connection.all(presencesOfPlan, no)) {
    const cells = new Cells(row);
    const [entity, number, mentions, states] = [
      cells.text(),
      cells.integer(),
      cells.integer(),
      cells.integer(),
    ];
    changes.foldPlan(entity, -1);
    if (states > 0) connection.run(deleteStatementEntities, number, ...range);
    if (mentions === 0 || year === null) continue;
    connection.run(takeFromYear, year, entity);
    connection.run(tidyYear, year, entity);
  }
  takeReach(connection, no, year);
  for (const row of connection.all(relationsOfPlan, no)) {
    const cells = new Cells(row);
    const [relation, rank, count] = [cells.integer(), cells.text(), cells.integer()];
    connection.run(takeFromRelation, count, relation);
    connection.run(tidyRelation, relation);
    connection.run(deletePlanRelation, relation, rank);
  }
  for (const sql of deleteRanges) connection.run(sql, ...range);
  for (const sql of deleteOfPlan) connection.run(sql, no);
  if (title !== null) {
    connection.run(deleteTitle, id);
    refile(connection, id, [title], []);
  }
}
