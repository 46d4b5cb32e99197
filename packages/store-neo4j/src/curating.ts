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
import type { Curation, DecisionUse, Facts, Touched } from '@gangmu/graph/for-stores';
import { z } from 'zod';
import type { Connection, Transaction } from './connection.js';
import type { Curations } from './curations.js';
import * as cypher from './cypher/decisions.js';
import { importedPlanRow } from './fragments.js';
import { replaceRecords } from './importing.js';

/** What was added to the log, and what came of it. */
interface Done {
  readonly entries: readonly LogEntry[];
  /** What is decided now. */
  readonly curation: Curation;
  /** Ids of the plans that were folded anew. */
  readonly changed: readonly string[];
}

/** Decides something, in a transaction. @throws DecisionError saying why it cannot be decided */
export async function decideIn(
  connection: Connection,
  curations: Curations,
  request: DecisionRequest,
  by: Decider,
): Promise<DecisionOutcome> {
  const decider = dated(by);
  const { entries, ...done } = await appending(connection, curations, async (transaction, curation) => [
    decisionEntry(
      decisionOf(request, await factsFor(transaction, request, curation), curation),
      decider,
      curation,
    ),
  ]);
  return outcome(connection, entries[0]?.id ?? '', done);
}

/** Undoes a decision, in a transaction. @throws DecisionError where there is none to undo */
export async function undoIn(
  connection: Connection,
  curations: Curations,
  id: string,
  by: Decider,
): Promise<DecisionOutcome> {
  const decider = dated(by);
  const done = await appending(connection, curations, (_, curation) => [undoEntry(id, decider, curation)]);
  return outcome(connection, id, done);
}

/** Adds what another log has and this one has not, in a transaction. */
export async function adoptIn(
  connection: Connection,
  curations: Curations,
  log: readonly LogEntry[],
): Promise<readonly LogEntry[]> {
  const { entries } = await appending(connection, curations, (_, curation) => adoptable(log, curation));
  return entries;
}

/** A page of the decisions, with what each does now. */
export async function decisionsIn(
  connection: Connection,
  curations: Curations,
  page: PageRequest,
  filter: DecisionFilter,
): Promise<Page<ListedDecision>> {
  const curation = await curations.read(connection);
  const found = decisionPage(curation, page, filter, await usedBy(connection, curation, filter));
  return { ...found, rows: await listedIn(connection, found.rows, curation) };
}

/** How many decisions there are. */
export async function countDecisionsIn(
  connection: Connection,
  curations: Curations,
  filter: DecisionFilter,
): Promise<number> {
  const curation = await curations.read(connection);
  return decisionCount(curation, filter, await usedBy(connection, curation, filter));
}

const inUseRow = z.object({ id: z.string() });

/** What decisions are in use, read for all of them where a filter asks for it. */
async function usedBy(
  connection: Connection,
  curation: Curation,
  { states }: DecisionFilter,
): Promise<(entry: DecisionEntry) => boolean> {
  const useOf = (entry: DecisionEntry): string => aliased(entry, curation) ?? entry.id;
  if (states === undefined || curation.size === 0) return () => true;
  const entities = curation.entries.flatMap((entry) => aliased(entry, curation) ?? []);
  const decisions = curation.entries.map(({ id }) => id);
  const found = await connection.read(cypher.inUse, { decisions, entities }, inUseRow);
  const used = new Set(found.map(({ id }) => id));
  return (entry) => used.has(useOf(entry));
}

/** The same on a second try as on the first. */
function dated(by: Decider): Decider {
  return { ...by, when: by.when ?? new Date().toISOString() };
}

async function outcome(
  connection: Connection,
  id: string,
  { curation, changed }: Omit<Done, 'entries'>,
): Promise<DecisionOutcome> {
  const entry = curation.entry(id);
  const [decision] = await listedIn(connection, entry === undefined ? [] : [entry], curation);
  if (decision === undefined) throw new Error(`The log has lost ${id}.`);
  return { decision, changed };
}

/** Adds entries to the log in a transaction, and folds the plans that they touch anew. */
async function appending(
  connection: Connection,
  curations: Curations,
  entriesOf: (
    transaction: Transaction,
    curation: Curation,
  ) => readonly LogEntry[] | Promise<readonly LogEntry[]>,
): Promise<Done> {
  // The driver tries again when it cannot know whether the first try was written.
  let tried: Done | null = null;
  return connection.write(async (transaction) => {
    const curation = await curations.lock(transaction);
    const last = tried?.entries.at(-1);
    if (tried !== null && last !== undefined && curation.log.some(({ id }) => id === last.id)) return tried;
    const entries = await entriesOf(transaction, curation);
    tried = { entries, ...(await append(transaction, curation, entries)) };
    return tried;
  });
}

const planRow = z.object({ plan: z.string() });

async function append(
  transaction: Transaction,
  before: Curation,
  entries: readonly LogEntry[],
): Promise<Omit<Done, 'entries'>> {
  let curation = before;
  const touched: Touched[] = [];
  const rows = entries.map((entry) => {
    touched.push(curation.touchedBy(entry));
    curation = curation.with(entry);
    return rowOf(entry, curation.size);
  });
  if (rows.length === 0) return { curation, changed: [] };
  await transaction.run(cypher.addDecisions, { rows });
  const plans = await transaction.all(cypher.plansTouched, { ...together(touched) }, planRow);
  const given = await importedPlans(
    transaction,
    plans.map(({ plan }) => plan),
  );
  const come = given.map(({ id, given }) => recordsOf(given, () => id, curation));
  come.sort((a, b) => compareText(a.rank, b.rank));
  await replaceRecords(transaction, come, curation, curation.renamedSince(before));
  return { curation, changed: come.map(({ plan }) => plan.id) };
}

/** An entry as people find it in the database, too. */
function rowOf(entry: LogEntry, place: number) {
  const { id, who, when, note } = entry;
  const kind = 'decision' in entry ? entry.decision.kind : 'undo';
  return { id, place, kind, who, when, note, entry: JSON.stringify(entry) };
}

function together(touched: readonly Touched[]): Touched {
  return {
    plans: touched.flatMap(({ plans }) => plans),
    entities: touched.flatMap(({ entities }) => entities),
    relations: touched.flatMap(({ relations }) => relations),
    items: touched.flatMap(({ items }) => items),
    decisions: touched.flatMap(({ decisions }) => decisions),
  };
}

/** Stored plans as they were imported. One that was stored before fragments were kept is decided about once it is read again. */
async function importedPlans(
  transaction: Transaction,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly given: PlanImport }[]> {
  const rows = await transaction.all(cypher.importedPlans, { ids: [...new Set(ids)] }, importedPlanRow);
  return rows.flatMap(({ id, source, fragment }) =>
    fragment === null ? [] : [{ id, given: { ...source, fragment } }],
  );
}

const namingRow = z.object({ id: z.string(), name: z.string(), plan: z.string() });

async function factsFor(
  transaction: Transaction,
  request: DecisionRequest,
  curation: Curation,
): Promise<Facts> {
  const { entities, plans, statements } = needsOf(request, curation);
  const naming = await transaction.all(cypher.namingPlans, { ids: entities }, namingRow);
  const ids = [...naming.map(({ plan }) => plan), ...plans, ...statements.map(planOfStatement)];
  const known = new Map((await importedPlans(transaction, ids)).map(({ id, given }) => [id, given.fragment]));
  const names: Facts['names'] = new Map(
    naming.flatMap(({ id, name, plan }) => {
      const original = known.get(plan);
      const found = original && nameIn(decide(original, plan, curation), id);
      return found === undefined ? [] : [[id, { ...found, name }]];
    }),
  );
  const sayings: Facts['sayings'] = new Map(
    statements.flatMap((id) => {
      const plan = planOfStatement(id);
      const original = known.get(plan);
      const saying = original && sayingIn(original, plan, decide(original, plan, curation), id);
      return saying === undefined ? [] : [[id, saying]];
    }),
  );
  return { names, sayings, plans: new Set(plans.filter((id) => known.has(id))) };
}

const usesRow = z.object({ id: z.string(), plans: z.number(), places: z.number() });

async function listedIn(
  connection: Connection,
  entries: readonly DecisionEntry[],
  curation: Curation,
): Promise<readonly ListedDecision[]> {
  const entities = entries.flatMap((entry) => aliased(entry, curation) ?? []);
  const [ofDecisions, ofEntities] = await Promise.all([
    entries.length === entities.length
      ? []
      : connection.read(cypher.usesOfDecisions, { ids: entries.map(({ id }) => id) }, usesRow),
    entities.length === 0
      ? []
      : connection.read(cypher.usesOfEntities, { ids: [...new Set(entities)] }, usesRow),
  ]);
  const uses = new Map<string, DecisionUse>(
    [...ofDecisions, ...ofEntities].map(({ id, plans, places }) => [id, { plans, places }]),
  );
  return entries.map((entry) =>
    listed(entry, curation, uses.get(aliased(entry, curation) ?? entry.id) ?? null),
  );
}
