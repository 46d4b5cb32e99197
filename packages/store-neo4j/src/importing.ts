import type { ImportOutcome, PlanImport } from '@gangmu/graph';
import { outcomeOf, recordsOf } from '@gangmu/graph/for-stores';
import type { Curation, PlanRecords } from '@gangmu/graph/for-stores';
import type { Transaction } from './connection.js';
import type { Curations } from './curations.js';
import { addUses } from './cypher/decisions.js';
import { unlink } from './cypher/lineage.js';
import { addSpellings, deleteSpellings } from './cypher/suggestions.js';
import * as cypher from './cypher/writing.js';
import { addedEntitySchema, EntityChanges, storedEntitySchema } from './entity-changes.js';
import { EntityNodes } from './entity-nodes.js';
import { followersOf, relink } from './linking.js';
import { endOf, rowsOf } from './plan-rows.js';
import { MOST_STATEMENTS } from './positions.js';
import { appliedChanges, placeOfRegion, relationChanges, yearChanges } from './share-changes.js';
import { shareOf, storedPlanSchema } from './shares.js';
import type { StoredPlanRow } from './shares.js';

/** One import. The driver tries a transaction again when it cannot know whether the first try was written. */
export interface Attempt {
  /** Marks what this import writes, so that a second try finds what the first has written after all. */
  readonly write: string;
  /** What the first try decided. */
  readonly decided: Map<string, ImportOutcome['outcome']>;
}

/** A plan and the rows it gives by what was decided when they were made. */
export interface Given {
  readonly given: PlanImport;
  readonly records: PlanRecords;
  readonly curation: Curation;
}

/** A plan to be imported by what is decided. */
export function givenPlan(given: PlanImport, curation: Curation): Given {
  return { given, records: recordsOf(given, undefined, curation), curation };
}

/** Imports plans, no two with one id, in a transaction. */
export async function importRecords(
  transaction: Transaction,
  plans: readonly Given[],
  attempt: Attempt,
  curations: Curations,
): Promise<readonly ImportOutcome[]> {
  // What is there already needs no lock, so that importing it again delays nobody.
  const before = await judge(transaction, plans, attempt);
  if (!before.some(({ isToWrite }) => isToWrite)) return before.map(outcome);
  const curation = await curations.lock(transaction);
  // Another process may have decided something since the rows were made.
  const now = plans.map((plan) => (plan.curation === curation ? plan : givenPlan(plan.given, curation)));
  const judged = await judge(transaction, now, attempt);
  const toWrite = judged.filter(({ isToWrite }) => isToWrite);
  const gone = toWrite.flatMap(({ stored }) => stored ?? []);
  const come = toWrite.map(({ records }) => records);
  await replace(transaction, gone, come, { write: attempt.write, curation });
  for (const { plan, outcome } of judged) attempt.decided.set(plan, outcome);
  return judged.map(outcome);
}

interface Judged extends ImportOutcome {
  readonly records: PlanRecords;
  readonly stored: StoredPlanRow | undefined;
  readonly isToWrite: boolean;
}

function outcome({ plan, outcome }: Judged): ImportOutcome {
  return { plan, outcome };
}

async function judge(
  transaction: Transaction,
  plans: readonly Given[],
  { write, decided }: Attempt,
): Promise<readonly Judged[]> {
  const ids = plans.map(({ records }) => records.plan.id);
  const found = await transaction.all(cypher.storedPlans, { ids }, storedPlanSchema);
  const storedById = new Map(found.map((row) => [row.plan.id, row]));
  return plans.map(({ records }) => {
    const { id: plan } = records.plan;
    const stored = storedById.get(plan);
    // Stored before fragments were kept: read again it is to be written, whatever read it.
    const isWhole = stored?.share.isWhole ?? true;
    const known = stored && {
      plan: isWhole ? stored.plan : { ...stored.plan, reader: '' },
      sketch: stored.share.sketch,
    };
    const earlier = stored?.share.write === write ? decided.get(plan) : undefined;
    const outcome = earlier ?? outcomeOf(known, records);
    const isToWrite = earlier === undefined && (outcome === 'added' || outcome === 'replaced');
    return { plan, outcome, records, stored, isToWrite };
  });
}

/** How plans are written: the import that does it, what is decided, and which entities have other further names. */
interface Writing {
  readonly write: string;
  readonly curation: Curation;
  readonly renamed?: readonly string[];
}

/** Writes plans that are stored anew, by other decisions, in a transaction that holds the lock. */
export async function replaceRecords(
  transaction: Transaction,
  come: readonly PlanRecords[],
  curation: Curation,
  renamed: readonly string[],
): Promise<void> {
  const ids = come.map(({ plan }) => plan.id);
  const gone = await transaction.all(cypher.storedPlans, { ids }, storedPlanSchema);
  await replace(transaction, gone, come, { write: '', curation, renamed });
}

async function replace(
  transaction: Transaction,
  gone: readonly StoredPlanRow[],
  come: readonly PlanRecords[],
  writing: Writing,
): Promise<void> {
  const left = await followersOf(
    transaction,
    gone.map(({ plan }) => plan.id),
  );
  await change(transaction, gone, come, writing);
  await relink(transaction, come, left, writing.curation);
}

/** Removes plans in a transaction. Gives the ids of those that were there. */
export async function removeRecords(
  transaction: Transaction,
  ids: readonly string[],
  curations: Curations,
): Promise<ReadonlySet<string>> {
  const curation = await curations.lock(transaction);
  const gone = await transaction.all(cypher.storedPlans, { ids: [...new Set(ids)] }, storedPlanSchema);
  const removed = gone.map(({ plan }) => plan.id);
  const left = await followersOf(transaction, removed);
  await change(transaction, gone, [], { write: '', curation });
  if (removed.length > 0) {
    await transaction.run(cypher.removePlans, { ids: removed });
    await relink(
      transaction,
      [],
      left.filter((id) => !removed.includes(id)),
      curation,
    );
  }
  return new Set(removed);
}

/** Takes away plans that are stored and adds others, some of which can have the same ids. */
async function change(
  transaction: Transaction,
  gone: readonly StoredPlanRow[],
  come: readonly PlanRecords[],
  { write, curation, renamed = [] }: Writing,
): Promise<void> {
  const shares = come.map(shareOf);
  const touched = new Set([
    ...[...gone.map(({ share }) => share), ...shares].flatMap(({ entities }) => entities),
    ...renamed,
  ]);
  const stored = await transaction.all(cypher.storedEntities, { ids: [...touched] }, storedEntitySchema);
  const changes = new EntityChanges(touched, stored, curation);
  for (const { share } of gone) changes.takeAway(share);
  come.forEach((records, i) => changes.add(records, shares[i] ?? shareOf(records)));
  const entities = changes.writes();
  const nodes = new EntityNodes(changes.nodes);
  const added = await all(
    cypher.addEntities.map(([type, statement]) => {
      const rows = entities.added.filter((each) => each.type === type);
      return rows.length === 0
        ? Promise.resolve([])
        : transaction.all(statement, { rows }, addedEntitySchema);
    }),
  );
  for (const entity of added.flat()) nodes.add(entity);
  const rows = rowsOf(come, write, nodes);
  const relations = relationChanges(gone, come);

  // Sent one behind the other without waiting for answers; the first that fails is the one to speak of.
  const sent: Promise<void>[] = [];
  const put = (statement: string, rows: readonly object[], more: object = {}): void => {
    if (rows.length > 0) sent.push(transaction.run(statement, { rows, ...more }));
  };
  if (gone.length > 0) {
    const parameters = { ids: gone.map(({ plan }) => plan.id), ranks: gone.map(({ plan }) => plan.rank) };
    for (const statement of [...unlink, ...cypher.takeAway])
      sent.push(transaction.run(statement, parameters));
  }
  put(cypher.changeEntities, entities.changed);
  put(
    cypher.putParts,
    entities.parts.map(({ id, parent }) => ({ node: nodes.of(id), parent: nodes.of(parent) })),
  );
  put(cypher.deleteNames, entities.deletedNames);
  put(
    cypher.addNames,
    entities.addedNames.map((set) => ({ node: nodes.of(set.entity), set })),
  );
  put(cypher.changeNames, entities.changedNames);
  put(deleteSpellings, entities.deletedSpellings);
  put(
    addSpellings,
    entities.addedSpellings.map(({ id, spellings }) => ({ node: nodes.of(id), spellings })),
  );
  put(cypher.putPlans, rows.plans);
  put(cypher.addIssuers, rows.issuers);
  put(cypher.addCovered, rows.covered);
  put(cypher.addSpeaking, rows.speaking);
  put(addUses, rows.uses);
  rows.itemsByDepth.forEach((items, depth) =>
    put(depth === 0 ? cypher.addItemsOfPlans : cypher.addItemsOfItems, items),
  );
  put(cypher.addTargets, rows.targets);
  for (const [subject, object, statement] of cypher.addStatements)
    put(statement, rows.statements(subject, object));
  put(cypher.addMentions, rows.mentions);
  put(cypher.addMentionsOfPlans, rows.mentionsOfPlans);
  const most = { most: MOST_STATEMENTS };
  for (const [type, statement] of cypher.changeRelations)
    put(
      statement,
      relations.filter((each) => each.type === type),
      most,
    );
  // Only what is added to can be new.
  for (const [type, from, to, statement] of cypher.addRelations) {
    const ofKind = relations.filter(
      (each) => each.type === type && endOf(each.from) === from && endOf(each.to) === to && each.by > 0,
    );
    put(
      statement,
      ofKind.map((each) => ({
        ...each,
        ...(type === 'APPLIES_TO' && placeOfRegion(each.to)),
        fromNode: nodes.orItem(each.from),
        toNode: nodes.orItem(each.to),
      })),
      most,
    );
  }
  const applied = appliedChanges(gone, come);
  put(cypher.changeApplied, applied);
  put(
    cypher.addApplied,
    applied
      .filter(({ by }) => by > 0)
      .map((each) => ({ ...each, fromNode: nodes.of(each.from), toNode: nodes.of(each.to) })),
  );
  const years = yearChanges(gone, come);
  put(
    cypher.changeYears,
    years.map(({ year, entities }) => ({
      year,
      entities: entities.map(({ entity, by }) => ({ node: nodes.of(entity), by })),
    })),
  );
  if (gone.length > 0) sent.push(transaction.run(cypher.deleteYears, {}));
  if (entities.deleted.length > 0)
    sent.push(transaction.run(cypher.deleteEntities, { ids: entities.deleted }));
  await all(sent);
}

/** Waits for all, so that none is left behind, and rejects as the first that rejected. */
async function all<T>(sent: readonly Promise<T>[]): Promise<readonly T[]> {
  const settled = await Promise.allSettled(sent);
  return settled.map((each) => {
    if (each.status === 'rejected') throw each.reason as Error;
    return each.value;
  });
}
