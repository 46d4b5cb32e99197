import { region } from '@gangmu/recognition';
import type { Fragment, Name } from '@gangmu/recognition';
import { nameKey } from '@gangmu/text';
import type { Curation, Decided } from './curation.js';
import { sayingOf } from './curation.js';
import { DecisionError, stateOf } from './decision.js';
import type {
  Decider,
  Decision,
  DecisionEntry,
  DecisionFilter,
  DecisionProblem,
  DecisionRequest,
  ListedDecision,
  LogEntry,
  Saying,
  UndoEntry,
} from './decision.js';
import { pageOf, windowOf } from './paging.js';
import type { Keyed } from './paging.js';
import type { Page, PageRequest } from './page.js';
import { chosen } from './rows.js';
import { hash53 } from './hash.js';
import { entityId, isEntityType, kindOf } from './ids.js';
import { wellFormed } from './well-formed.js';

/** What of the graph a request speaks of. */
export interface Needs {
  /** Ids of entities, as they are now. */
  readonly entities: readonly string[];
  readonly plans: readonly string[];
  readonly statements: readonly string[];
}

/** What the graph knows of what a request speaks of. */
export interface Facts {
  /** How it names each entity that is there. */
  readonly names: ReadonlyMap<string, Name>;
  /** Ids of the plans that are there. */
  readonly plans: ReadonlySet<string>;
  readonly sayings: ReadonlyMap<string, Saying>;
}

/** What a store has to look up before it can decide. */
export function needsOf(request: DecisionRequest, curation: Curation): Needs {
  const none = { entities: [], plans: [], statements: [] };
  const now = (id: string): string => curation.redirected(id);
  switch (request.kind) {
    case 'merge':
      return { ...none, entities: [now(request.from), now(request.into)] };
    case 'split':
      return {
        ...none,
        entities: [now(request.entity), ...(typeof request.into === 'string' ? [now(request.into)] : [])],
        plans: 'plan' in request.within ? [request.within.plan] : [],
      };
    case 'alias':
    case 'correct-kind':
      return { ...none, entities: [now(request.entity)] };
    case 'confirm':
    case 'reject':
      return { ...none, statements: [request.statement] };
  }
}

/** What the statement with an id says, where the graph has it; `original` is the text's own fragment. */
export function sayingIn(
  original: Fragment,
  plan: string,
  { statementPlaces }: Decided,
  statement: string,
): Saying | undefined {
  const place = Number(/\/([1-9]\d{0,8})$/.exec(statement)?.[1] ?? 0) - 1;
  const said = original.statements[place];
  return said === undefined || !statementPlaces.includes(place) ? undefined : sayingOf(original, plan, said);
}

/** The plan that the id of a statement speaks of. */
export function planOfStatement(statement: string): string {
  return statement.replace(/^statement:/, 'plan:').replace(/\/\d+$/, '');
}

/** The longest name that can be given; every store can find names of that length. */
const LONGEST_NAME = 200;
const LONGEST_NOTE = 2000;

/**
 * What is decided by a request.
 *
 * @param curation what was decided before
 * @throws DecisionError saying why it cannot be
 */
export function decisionOf(request: DecisionRequest, facts: Facts, curation: Curation): Decision {
  const named = (id: string): Name => {
    const now = curation.redirected(id);
    const name = facts.names.get(now) ?? listedRegion(now);
    if (name !== undefined) return name;
    throw problem('unknown-entity', `There is no entity ${shown(id)}.`);
  };
  /** What decisions of this kind change everywhere can be changed once. */
  const unchanged = (id: string): Name => {
    const by = curation.decidedOf(id, null);
    if (by === undefined) return named(id);
    throw problem(
      'already-decided',
      `${shown(id)} has become ${curation.redirected(id)} by ${by}: undo that, or decide about ${curation.redirected(id)}.`,
    );
  };
  switch (request.kind) {
    case 'merge': {
      const [from, into] = [unchanged(request.from), named(request.into)];
      if (from.kind !== into.kind)
        throw problem(
          'different-kinds',
          `${entityId(from)} and ${entityId(into)} are of different kinds: correct the kind of one first.`,
        );
      if (from.kind === 'REGION' && /^\d{6}$/.test(from.key))
        throw problem(
          'region',
          `${entityId(from)} is a region of the national list, which is told from others by its code: it cannot be merged.`,
        );
      return acyclic({ kind: 'merge', from, into }, from, into, curation);
    }
    case 'split': {
      const { within, entity } = request;
      if ('plan' in within && !facts.plans.has(within.plan))
        throw problem('unknown-plan', `There is no plan ${shown(within.plan)}.`);
      if ('region' in within && region(within.region) === undefined)
        throw problem('unknown-entity', `There is no region with the code ${shown(within.region)}.`);
      const name = named(entity);
      const by = curation.decidedOf(entityId(name), within);
      if (by !== undefined)
        throw problem('already-decided', `${entityId(name)} was split there by ${by}: undo that first.`);
      const into = typeof request.into === 'string' ? named(request.into) : newName(name, request.into);
      if (into.kind !== name.kind)
        throw problem('different-kinds', `${entityId(name)} and ${entityId(into)} are of different kinds.`);
      return acyclic({ kind: 'split', name, within, into }, name, into, curation);
    }
    case 'alias': {
      const name = named(request.entity);
      const alias = givenName(request.alias);
      if (curation.aliasesOf(entityId(name)).includes(alias))
        throw problem('already-decided', `${entityId(name)} is called ${alias} already.`);
      return { kind: 'alias', name, alias };
    }
    case 'correct-kind': {
      const name = unchanged(request.entity);
      if (!isEntityType(request.to)) throw problem('malformed', `There is no kind ${shown(request.to)}.`);
      if (name.kind === 'REGION' || request.to === 'region')
        throw problem(
          'region',
          'A region is known by its code: nothing becomes one, or ceases to be, by its name.',
        );
      const into = { ...name, kind: kindOf(request.to) };
      return acyclic({ kind: 'correct-kind', name, into }, name, into, curation);
    }
    case 'confirm':
    case 'reject': {
      const saying = facts.sayings.get(request.statement);
      if (saying === undefined)
        throw problem('unknown-statement', `There is no statement ${shown(request.statement)}.`);
      return { kind: request.kind, saying };
    }
  }
}

function acyclic(decision: Decision, from: Name, into: Name, curation: Curation): Decision {
  if (curation.reachable(entityId(into)).has(entityId(from)))
    throw problem(
      'cycle',
      `${entityId(into)} is ${entityId(from)} already, or becomes it where it was split: undo that first.`,
    );
  return decision;
}

/** A region need not stand in the graph to be meant. */
function listedRegion(id: string): Name | undefined {
  const code = id.startsWith('region:') ? id.slice('region:'.length) : '';
  const known = region(code);
  return known && { kind: 'REGION', name: known.name, key: code, scope: null };
}

/** Another entity of the kind of one, by its name. */
function newName(
  { kind }: Name,
  { name, scope }: { readonly name: string; readonly scope: string | null },
): Name {
  if (kind === 'REGION') throw problem('region', 'Another region is given by its id: region:530000.');
  if (scope !== null && region(scope) === undefined)
    throw problem('unknown-entity', `There is no region with the code ${shown(scope)}.`);
  const given = givenName(name);
  return { kind, name: given, key: nameKey(given), scope };
}

function givenName(name: string): string {
  const given = wellFormed(name).trim();
  if (nameKey(given) === '')
    throw problem('malformed', `${shown(name)} is no name: give one with characters in it.`);
  return short(given, LONGEST_NAME, 'A name');
}

function short(text: string, longest: number, what: string): string {
  if (text.length <= longest) return text;
  throw problem('malformed', `${what} has at most ${longest} characters, not ${text.length}.`);
}

function shown(text: string): string {
  return `"${text.length > 100 ? `${text.slice(0, 100)}…` : text}"`;
}

function problem(kind: DecisionProblem, message: string): DecisionError {
  return new DecisionError(kind, message);
}

/** The entry of a decision, to be added to a log. @throws DecisionError where who, when or the note cannot be kept. */
export function decisionEntry(decision: Decision, by: Decider, { size }: Curation): DecisionEntry {
  return { ...logged(by, size, decision), decision };
}

/** The entry that undoes a decision. @throws DecisionError where there is none of that id, or it was undone. */
export function undoEntry(id: string, by: Decider, curation: Curation): UndoEntry {
  if (curation.entry(id) === undefined)
    throw problem('unknown-decision', `There is no decision ${shown(id)}.`);
  const undone = curation.undone.get(id);
  if (undone !== undefined)
    throw problem('not-active', `${id} was undone by ${undone.who} at ${undone.when}.`);
  return { ...logged(by, curation.size, id), undoes: id };
}

function logged({ who, note, when }: Decider, size: number, what: unknown) {
  const by = short(wellFormed(who).trim(), LONGEST_NAME, 'A name');
  if (by === '') throw problem('malformed', 'Say who decides.');
  const at = when ?? new Date().toISOString();
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at) || Number.isNaN(Date.parse(at)))
    throw problem('malformed', `${shown(at)} is no date: write it as 2024-05-01T08:00:00.000Z.`);
  const reason = note == null ? null : short(wellFormed(note).trim(), LONGEST_NOTE, 'A note');
  const text = JSON.stringify([by, at, size, what]);
  return {
    id: `decision:${hash53(text, 0).toString(36)}${hash53(text, 1).toString(36)}`,
    who: by,
    when: at,
    note: reason === '' ? null : reason,
  };
}

/**
 * The entries of another log that can be added to one: those that are not in it, in their order, but for decisions about what
 * was decided here otherwise and undoings of what is not there.
 */
export function adoptable(log: readonly LogEntry[], curation: Curation): readonly LogEntry[] {
  const known = new Set(curation.log.map(({ id }) => id));
  const adopted: LogEntry[] = [];
  let now = curation;
  for (const entry of log) {
    if (
      known.has(entry.id) ||
      ('undoes' in entry ? !now.holds(entry.undoes) : contradicts(entry.decision, now))
    )
      continue;
    adopted.push(entry);
    known.add(entry.id);
    now = now.with(entry);
  }
  return adopted;
}

function contradicts(decision: Decision, curation: Curation): boolean {
  if (!('into' in decision)) return false;
  const from = entityId(decision.kind === 'merge' ? decision.from : decision.name);
  const within = decision.kind === 'split' ? decision.within : null;
  return (
    curation.decidedOf(from, within) !== undefined || curation.reachable(entityId(decision.into)).has(from)
  );
}

/** What decisions do now, as far as it is asked: whether they have a part in a plan, or their entity lives. */
export type IsUsed = (entry: DecisionEntry) => boolean;

/** A page of the decisions, the latest first, with what each does now still to be told. */
export function decisionPage(
  curation: Curation,
  page: PageRequest,
  filter: DecisionFilter,
  isUsed: IsUsed,
): Page<DecisionEntry> {
  const window = windowOf('decision', page);
  return pageOf('decision', window, chosen(decisionsPassing(curation, filter, isUsed), window));
}

/** How many decisions there are. */
export function decisionCount(curation: Curation, filter: DecisionFilter, isUsed: IsUsed): number {
  return decisionsPassing(curation, filter, isUsed).length;
}

function decisionsPassing(
  curation: Curation,
  { about, states }: DecisionFilter,
  isUsed: IsUsed,
): readonly Keyed<DecisionEntry>[] {
  const isInState = (entry: DecisionEntry): boolean => {
    const undone = curation.undone.get(entry.id) ?? null;
    return states?.includes(stateOf({ undone, plans: undone === null && isUsed(entry) ? 1 : 0 })) ?? true;
  };
  return curation.log.flatMap((row, place) =>
    'decision' in row && (about === undefined || isAbout(row, about, curation)) && isInState(row)
      ? [{ key: [-place], row }]
      : [],
  );
}

/** Whether an entry speaks of an entity, or of what became it. */
function isAbout({ decision }: DecisionEntry, entity: string, curation: Curation): boolean {
  const names =
    decision.kind === 'confirm' || decision.kind === 'reject'
      ? [decision.saying.subject, decision.saying.object].flatMap((term) =>
          'name' in term ? [term.name] : [],
        )
      : [
          decision.kind === 'merge' ? decision.from : decision.name,
          ...('into' in decision ? [decision.into] : []),
        ];
  const now = curation.redirected(entity);
  return names.map(entityId).some((id) => id === entity || curation.redirected(id) === now);
}

/** How much a decision does now. */
export interface DecisionUse {
  readonly plans: number;
  readonly places: number;
}

/** A decision as it is listed; `use` is null where it is not known to have a part in anything. */
export function listed(entry: DecisionEntry, curation: Curation, use: DecisionUse | null): ListedDecision {
  const undone = curation.undone.get(entry.id) ?? null;
  const { plans, places } = (undone === null && use) || { plans: 0, places: 0 };
  return { ...entry, undone, plans, places };
}

/** The entity that a decision gives a further name: what it does now is told by that, not by what plans say. */
export function aliased({ decision }: DecisionEntry, curation: Curation): string | null {
  return decision.kind === 'alias' ? curation.redirected(entityId(decision.name)) : null;
}
