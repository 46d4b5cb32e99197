import { droppedKinds, type PlanViews } from '@gangmu/language-service';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { guard, ofDocument, type Log } from './guard.js';
import { requests, type DecideParams, type DocumentParams, type Status } from './protocol.js';

/** Answers the requests beside those of LSP, one line each to the service. */
export function answerViews(connection: Connection, views: PlanViews, status: () => Status, log: Log): void {
  const on = <P, R>(
    method: string,
    check: (params: unknown) => string | null,
    answer: (params: P, token: CancellationToken) => R | Promise<R>,
    nothing: R,
  ) => connection.onRequest(method, guard<P, R>(method, check, answer, nothing, log));

  on(requests.status, anything, status, null);
  on(requests.plans, anything, (_, token) => views.getPlans(token), []);
  on(
    requests.continuity,
    ofDocument,
    ({ textDocument: { uri } }: DocumentParams, token) => views.getContinuity(uri, token),
    null,
  );
  on(
    requests.decide,
    ofDecision,
    ({ textDocument: { uri }, drop, isDecided }: DecideParams) => views.getDecision(uri, drop, isDecided),
    null,
  );
}

const anything = () => null;

function ofDecision(params: unknown): string | null {
  const wrong = ofDocument(params);
  if (wrong !== null) return wrong;
  const { drop, isDecided } = params as Partial<Record<string, unknown>>;
  const { year, kind, name } = (drop ?? {}) as Partial<Record<string, unknown>>;
  if (typeof isDecided !== 'boolean') return '`isDecided` is not true or false';
  if (!Number.isInteger(year)) return '`drop.year` is not a whole number';
  if (!droppedKinds.some((each) => each === kind))
    return `\`drop.kind\` is none of ${droppedKinds.join(', ')}`;
  return typeof name === 'string' && name.trim() !== '' ? null : '`drop.name` is not a name';
}
