import type { GraphFold } from './graph-fold.js';
import { basisOf, liesIn, matrixOf, matrixWindows, partOf, withinOf } from './matrix.js';
import type { Matrix, MatrixCell, MatrixFilter, MatrixRequest } from './matrix-model.js';
import type { Reach } from './matrix.js';
import type { EntityNode, StatementNode } from './model.js';
import type { PlanState } from './plan-state.js';
import { byPlace } from './rows.js';
import type { Rows } from './rows.js';

/** A matrix, from all that the plans state. */
export function matrixIn(graph: GraphFold, request: MatrixRequest, node: (id: string) => EntityNode): Matrix {
  const windows = matrixWindows(request);
  const part = partOf(reachesIn(graph, request.filter ?? {}), request, windows);
  return matrixOf(request, windows, part, node);
}

function* reachesIn(graph: GraphFold, filter: MatrixFilter): Generator<Reach> {
  const basis = basisOf(filter);
  for (const plan of graph.plans.values()) {
    if (!isMeant(plan, filter)) continue;
    for (const { from, to, count } of plan.relationsOf({ relations: ['APPLIES_TO'], basis })) {
      const within = withinOf(to);
      if (within !== null) yield { program: from, within, count };
    }
  }
}

/** The statements that a cell counts. */
export function cellStatements(
  graph: GraphFold,
  { program, region }: Pick<MatrixCell, 'program' | 'region'>,
  filter: MatrixFilter,
): Rows<StatementNode> {
  const basis = basisOf(filter);
  const around = withinOf(region);
  const inCell = (row: StatementNode): boolean => {
    const within = withinOf(row.object);
    return within !== null && around !== null && liesIn(within, around);
  };
  return byPlace(
    (backwards, from) => graph.ranks.walk(backwards, from),
    (rank) => {
      const plan = graph.byRank.get(rank);
      const row = (place: number): StatementNode => (plan as PlanState).row('statement', place);
      if (plan === undefined || !isMeant(plan, filter)) return { places: [], row };
      const stated = plan.statementsOf({ relations: ['APPLIES_TO'], basis, subject: program });
      return { places: stated.filter((place) => inCell(row(place))), row };
    },
  );
}

function isMeant({ plan, issuers }: PlanState, filter: MatrixFilter): boolean {
  return (
    (filter.year === undefined || plan.year === filter.year) &&
    (filter.plan === undefined || plan.id === filter.plan) &&
    (filter.issuer === undefined || issuers.includes(filter.issuer))
  );
}
