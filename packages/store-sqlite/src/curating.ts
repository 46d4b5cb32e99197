import type {
  Decider,
  DecisionEntry,
  DecisionFilter,
  DecisionOutcome,
  DecisionRequest,
  ListedDecision,
  LogEntry,
  Page,
  PageRequest,
  PlanImport,
} from '@gangmu/graph';
import {
  adoptable,
  aliased,
  compareText,
  decide,
  decisionCount,
  decisionEntry,
  decisionOf,
  decisionPage,
  listed,
  nameIn,
  needsOf,
  planOfStatement,
  recordsOf,
  sayingIn,
  undoEntry,
} from '@gangmu/graph/for-stores';
import type { DecisionUse, Facts, PlanRecords, Touched, Curation } from '@gangmu/graph/for-stores';
import { Cells } from './cells.js';
import type { Connection } from './connection.js';
import { EntityChanges } from './entity-changes.js';
import { LinkChanges } from './plan-links.js';
import { replacePlan } from './plan-rows.js';
import { curationOf } from './curations.js';
import { originalOf, sourceOf } from './sources.js';

/** Decides something, in a transaction. @throws DecisionError saying why it cannot be decided */
export function decideIn(connection: Connection, request: DecisionRequest, by: Decider): DecisionOutcome {
  return connection.transaction(() => {
    const curation = curationOf(connection);
    const decision = decisionOf(request, factsFor(connection, request, curation), curation);
    const entry = decisionEntry(decision, by, curation);
    return outcome(connection, entry, append(connection, curation, [entry]));
  });
}

/** Undoes a decision, in a transaction. @throws DecisionError where there is none to undo */
export function undoIn(connection: Connection, id: string, by: Decider): DecisionOutcome {
  return connection.transaction(() => {
    const curation = curationOf(connection);
    const undone = undoEntry(id, by, curation);
    const done = append(connection, curation, [undone]);
    const entry = done.curation.entry(id);
    if (entry === undefined) throw new Error(`The log has lost ${id}.`);
    return outcome(connection, entry, done);
  });
}

/** Adds what another log has and this one has not, in a transaction. */
export function adoptIn(connection: Connection, log: readonly LogEntry[]): readonly LogEntry[] {
  return connection.transaction(() => {
    const curation = curationOf(connection);
    const entries = adoptable(log, curation);
    append(connection, curation, entries);
    return entries;
  });
}

/** A page of the decisions, with what each does now. */
export function decisionsIn(
  connection: Connection,
  page: PageRequest,
  filter: DecisionFilter,
): Page<ListedDecision> {
  const curation = curationOf(connection);
  const found = decisionPage(curation, page, filter, usedIn(connection, curation));
  return { ...found, rows: found.rows.map((entry) => listedIn(connection, entry, curation)) };
}

interface Done {
  /** What is decided now. */
  readonly curation: Curation;
  /** Ids of the plans that were folded anew. */
  readonly changed: readonly string[];
}

function outcome(connection: Connection, entry: DecisionEntry, { curation, changed }: Done): DecisionOutcome {
  return { decision: listedIn(connection, entry, curation), changed };
}

const insertEntry = 'INSERT INTO decision (no, id, entry) VALUES (?, ?, ?)';
const planById = 'SELECT id FROM plan WHERE no = ?';

/** Adds entries to the log and folds the plans that they touch anew. */
function append(connection: Connection, before: Curation, entries: readonly LogEntry[]): Done {
  let curation = before;
  const touched = new Set<number>();
  for (const entry of entries) {
    for (const plan of plansOf(connection, curation.touchedBy(entry))) touched.add(plan);
    curation = curation.with(entry);
    connection.run(insertEntry, curation.size, entry.id, JSON.stringify(entry));
  }
  const changes = new EntityChanges(connection, curation);
  const links = new LinkChanges(connection, curation);
  const changed: PlanRecords[] = [];
  for (const no of touched) {
    const id = new Cells(connection.first(planById, no) ?? []).text();
    const given = importOfPlan(connection, id);
    if (given === null) continue;
    const records = recordsOf(given, () => id, curation);
    replacePlan(connection, changes, links, records, no);
    changed.push(records);
  }
  for (const id of curation.renamedSince(before)) changes.rename(id);
  links.save();
  changes.save();
  changed.sort((a, b) => compareText(a.rank, b.rank));
  return { curation, changed: changed.map(({ plan }) => plan.id) };
}

/** A stored plan as it was imported; null for one that was stored before fragments were kept: it is decided about once it is read again. */
function importOfPlan(connection: Connection, id: string): PlanImport | null {
  const [source, fragment] = [sourceOf(connection, id), originalOf(connection, id)];
  return source && fragment && { ...source, fragment };
}

const plansByEntity = ['mentions', 'states', 'issues', 'covers']
  .map(
    (part) =>
      `SELECT p.plan FROM entity e CROSS JOIN presence p ON p.entity = e.no AND p.${part} > 0 WHERE e.id = ?1`,
  )
  .join(' UNION ');
const plansByRelation =
  'SELECT q.plan FROM relation r CROSS JOIN plan_relation q ON q.relation = r.no WHERE r.id = ?';
const plansByItem = 'SELECT no >> 24 FROM item WHERE id = ?';
const plansByDecision = 'SELECT plan FROM decision_plan WHERE decision = ?';
const plansByThemselves = 'SELECT no FROM plan WHERE id = ?';

/** Numbers of the plans that a decision can change. */
function plansOf(
  connection: Connection,
  { plans, entities, relations, items, decisions }: Touched,
): readonly number[] {
  const found = (sql: string, ids: readonly string[]): readonly number[] =>
    ids.flatMap((id) => connection.all(sql, id).map((row) => new Cells(row).integer()));
  return [
    ...found(plansByThemselves, plans),
    ...found(plansByEntity, entities),
    ...found(plansByRelation, relations),
    ...found(plansByItem, items),
    ...found(plansByDecision, decisions),
  ];
}

function factsFor(connection: Connection, request: DecisionRequest, curation: Curation): Facts {
  const { entities, plans, statements } = needsOf(request, curation);
  return {
    names: new Map(entities.flatMap((id) => namesOf(connection, id, curation))),
    plans: new Set(plans.filter((id) => connection.first(plansByThemselves, id) !== undefined)),
    sayings: new Map(
      statements.flatMap((id) => {
        const plan = planOfStatement(id);
        const original = originalOf(connection, plan);
        const saying = original && sayingIn(original, plan, decide(original, plan, curation), id);
        return saying == null ? [] : [[id, saying]];
      }),
    ),
  };
}

const shownName = 'SELECT name FROM entity WHERE id = ?';

/** How the graph names an entity: by a plan in which it has a part, under the name that is shown. */
function namesOf(connection: Connection, id: string, curation: Curation) {
  for (const row of connection.all(plansByEntity, id)) {
    const plan = new Cells(connection.first(planById, new Cells(row).integer()) ?? []).text();
    const original = originalOf(connection, plan);
    const found = original && nameIn(decide(original, plan, curation), id);
    if (found == null) continue;
    const name = new Cells(connection.first(shownName, id) ?? []).text();
    return [[id, { ...found, name }]] as const;
  }
  return [];
}

/** How many decisions there are. */
export function countDecisionsIn(connection: Connection, filter: DecisionFilter): number {
  const curation = curationOf(connection);
  return decisionCount(curation, filter, usedIn(connection, curation));
}

const usedIn =
  (connection: Connection, curation: Curation) =>
  (entry: DecisionEntry): boolean =>
    (useOf(connection, entry, curation)?.plans ?? 0) > 0;

const usesByDecision = 'SELECT count(*), coalesce(sum(places), 0) FROM decision_plan WHERE decision = ?';
const usesOfEntity = 'SELECT plans, mention_count FROM entity WHERE id = ?';

function listedIn(connection: Connection, entry: DecisionEntry, curation: Curation): ListedDecision {
  return listed(entry, curation, useOf(connection, entry, curation));
}

function useOf(connection: Connection, entry: DecisionEntry, curation: Curation): DecisionUse | null {
  const entity = aliased(entry, curation);
  const row =
    entity === null ? connection.first(usesByDecision, entry.id) : connection.first(usesOfEntity, entity);
  if (row === undefined) return null;
  const cells = new Cells(row);
  return { plans: cells.integer(), places: cells.integer() };
}
