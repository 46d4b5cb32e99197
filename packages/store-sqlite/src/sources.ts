import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { PlanSource } from '@gangmu/graph';
import { condensed, decide, fragmentFrom } from '@gangmu/graph/for-stores';
import type { ComparedPlan, Curation } from '@gangmu/graph/for-stores';
import { Cells } from './cells.js';
import type { Connection, Row } from './connection.js';

const source = `SELECT p.source, t.raw, p.hash, p.reader, p.vocabulary
  FROM plan p CROSS JOIN plan_text t ON t.plan = p.no WHERE p.id = ?`;

/** Where a plan came from, null where there is no such plan. */
export function sourceOf(connection: Connection, id: string): PlanSource | null {
  const row = connection.first(source, id);
  if (row === undefined) return null;
  const cells = new Cells(row);
  return {
    source: cells.text(),
    raw: textOf(cells.bytes()),
    hash: cells.text(),
    reader: cells.text(),
    vocabulary: cells.text(),
  };
}

const repaired = `SELECT coalesce(t.repaired, t.raw)
  FROM plan p CROSS JOIN plan_text t ON t.plan = p.no WHERE p.id = ?`;

/** The repaired text of a plan, null where there is no such plan. */
export function textOfPlan(connection: Connection, id: string): string | null {
  const row = connection.first(repaired, id);
  return row === undefined ? null : textOf(new Cells(row).bytes());
}

type Fragment = ComparedPlan['fragment'];

const textAndFragment = `SELECT p.id, t.fragment, coalesce(t.repaired, t.raw)
  FROM plan p CROSS JOIN plan_text t ON t.plan = p.no WHERE t.fragment IS NOT NULL AND `;
const fragmentByNumber = `${textAndFragment} p.no = ?`;
const fragmentById = `${textAndFragment} p.id = ?`;

/** A stored plan as it is compared; null where it was stored before fragments were kept. */
export function comparedPlan(connection: Connection, no: number, curation: Curation): ComparedPlan | null {
  return decided(originalFrom(connection.first(fragmentByNumber, no)), curation);
}

/** What a plan says, as decisions make it; null where there is no such plan, or it was stored before fragments were kept. */
export function fragmentOf(connection: Connection, id: string, curation: Curation): Fragment | null {
  return decided(originalFrom(connection.first(fragmentById, id)), curation)?.fragment ?? null;
}

/** What the text of a plan itself says; null as for {@link fragmentOf}. */
export function originalOf(connection: Connection, id: string): Fragment | null {
  return originalFrom(connection.first(fragmentById, id))?.fragment ?? null;
}

function decided(plan: ComparedPlan | null, curation: Curation): ComparedPlan | null {
  return plan && { id: plan.id, fragment: decide(plan.fragment, plan.id, curation).fragment };
}

function originalFrom(row: Row | undefined): ComparedPlan | null {
  if (row === undefined) return null;
  const cells = new Cells(row);
  const id = cells.text();
  const fragment = fragmentFrom(textOf(inflateRawSync(cells.bytes())), textOf(cells.bytes()));
  return fragment && { id, fragment };
}

/** A fragment as it is kept. */
export function kept(fragment: Fragment): Uint8Array {
  return deflateRawSync(condensed(fragment));
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
