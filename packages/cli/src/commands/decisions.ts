import type { GraphStore, ListedDecision } from '@gangmu/graph';
import { decisionLine } from '../decision-report.js';
import { writeResult } from '../output.js';
import { jsonPieces, linePieces } from '../pieces.js';
import { storeSetting } from '../settings.js';
import { withStore } from '../stores.js';

export interface DecisionsOptions {
  readonly format: 'json' | 'text';
  readonly store?: string;
}

/** `gangmu decisions`: what curators decided, the latest first. */
export async function decisionsCommand({ format, store: url }: DecisionsOptions): Promise<number> {
  return withStore(storeSetting(url), 'read', async (store) => {
    const decisions = await allDecisions(store);
    await writeResult(
      undefined,
      format === 'json' ? jsonPieces({ decisions }, 2) : linePieces(decisions.map(decisionLine)),
    );
    return 0;
  });
}

async function allDecisions(store: GraphStore): Promise<readonly ListedDecision[]> {
  const found: ListedDecision[] = [];
  for (let after: string | undefined; ;) {
    const page = await store.decisions({ first: 100, ...(after !== undefined && { after }) });
    found.push(...page.rows);
    after = page.cursors.at(-1);
    if (!page.hasNextPage || after === undefined) return found;
  }
}
