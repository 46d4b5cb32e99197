import { compareText, decide, linksBetween } from '@gangmu/graph/for-stores';
import type { ComparedPlan, Curation, PlanRecords } from '@gangmu/graph/for-stores';
import { z } from 'zod';
import type { Transaction } from './connection.js';
import * as cypher from './cypher/lineage.js';
import { fragmentRow } from './fragments.js';
import { positionOf } from './positions.js';

const idRow = z.object({ id: z.string() });
const neighboursRow = z.object({
  id: z.string(),
  rank: z.string(),
  /** Id of the plan it follows. */
  followed: z.string().nullable(),
  earlier: z.array(z.object({ id: z.string(), rank: z.string() })),
  later: z.array(z.string()),
});

/** The plans that follow one of these. */
export async function followersOf(
  transaction: Transaction,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  return (await transaction.all(cypher.followersOf, { ids }, idRow)).map(({ id }) => id);
}

/** A plan that is to follow another than before, or one whose text or its own is another. */
interface Relinking {
  readonly id: string;
  readonly rank: string;
  /** Whether it is tied to a plan now; what it follows may be gone already, and what tied it not. */
  readonly isTied: boolean;
  readonly previous: string | null;
}

/**
 * Ties plans to last year's once all plans of a transaction are written, so that of plans that come together only those that
 * end up as neighbours are compared.
 *
 * @param come the plans that were written
 * @param left ids of plans that followed one that went, or was written anew
 * @param curation what is decided
 */
export async function relink(
  transaction: Transaction,
  come: readonly PlanRecords[],
  left: readonly string[],
  curation: Curation,
): Promise<void> {
  const written = new Map(come.map((records): [string, PlanRecords] => [records.plan.id, records]));
  const touched = new Set([...written.keys(), ...left]);
  if (touched.size === 0) return;
  const found = [...(await transaction.all(cypher.neighboursOf, { ids: [...touched] }, neighboursRow))];
  const more = new Set(found.filter(({ id }) => written.has(id)).flatMap(({ later }) => later));
  for (const id of touched) more.delete(id);
  if (more.size > 0)
    found.push(...(await transaction.all(cypher.neighboursOf, { ids: [...more] }, neighboursRow)));
  const relinkings = found
    .map((row) => ({ ...row, previous: firstOf(row.earlier) }))
    .filter(
      ({ id, followed, previous }) =>
        followed !== previous || touched.has(id) || (previous !== null && written.has(previous)),
    )
    .map(({ id, rank, followed, previous }): Relinking => ({
      id,
      rank,
      isTied: followed !== null || left.includes(id),
      previous,
    }));
  await write(transaction, relinkings, await plansOf(transaction, relinkings, written, curation));
}

/** The one that comes first by rank. */
function firstOf(plans: readonly { readonly id: string; readonly rank: string }[]): string | null {
  const [first] = [...plans].sort((a, b) => compareText(a.rank, b.rank));
  return first?.id ?? null;
}

/** What is compared of the plans that are to be tied and of last year's. */
async function plansOf(
  transaction: Transaction,
  relinkings: readonly Relinking[],
  written: ReadonlyMap<string, PlanRecords>,
  curation: Curation,
): Promise<ReadonlyMap<string, ComparedPlan>> {
  const ids = new Set(relinkings.flatMap(({ id, previous }) => (previous === null ? [] : [id, previous])));
  const stored = [...ids].filter((id) => !written.has(id));
  const plans = new Map<string, ComparedPlan>();
  for (const id of ids) {
    const fragment = written.get(id)?.fragment;
    if (fragment !== undefined) plans.set(id, { id, fragment });
  }
  if (stored.length === 0) return plans;
  for (const { id, fragment } of await transaction.all(cypher.fragmentsById, { ids: stored }, fragmentRow))
    if (fragment !== null) plans.set(id, { id, fragment: decide(fragment, id, curation).fragment });
  return plans;
}

async function write(
  transaction: Transaction,
  relinkings: readonly Relinking[],
  plans: ReadonlyMap<string, ComparedPlan>,
): Promise<void> {
  const before = relinkings.filter(({ isTied }) => isTied);
  if (before.length > 0) {
    const parameters = { ids: before.map(({ id }) => id), ranks: before.map(({ rank }) => rank) };
    for (const statement of cypher.unlink) await transaction.run(statement, parameters);
  }
  const follows: object[] = [];
  const continuations: object[] = [];
  const successions: object[] = [];
  for (const { id: plan, rank, previous } of relinkings) {
    if (previous === null) continue;
    follows.push({ plan, previous });
    const [older, newer] = [plans.get(previous), plans.get(plan)];
    if (older === undefined || newer === undefined) continue;
    const links = linksBetween(older, newer);
    continuations.push({
      plan,
      previous,
      links: links.continuations.map(({ from, to, similarity }, place) => ({
        from,
        to,
        similarity: String(similarity),
        position: positionOf(rank, place),
      })),
    });
    successions.push({
      plan,
      previous,
      links: links.successions.map(({ from, to, similarity, isInOneItem, evidence }, place) => ({
        from,
        to,
        similarity: String(similarity),
        isInOneItem,
        position: positionOf(rank, place),
        item: evidence.from.item,
        start: evidence.from.start,
        end: evidence.from.end,
        quote: evidence.from.quote,
        previousItem: evidence.to.item,
        previousStart: evidence.to.start,
        previousEnd: evidence.to.end,
        previousQuote: evidence.to.quote,
      })),
    });
  }
  for (const [statement, rows] of [
    [cypher.addFollows, follows],
    [cypher.addContinuations, continuations],
    [cypher.addSuccessions, successions],
  ] as const) {
    if (rows.length > 0) await transaction.run(statement, { rows });
  }
}
