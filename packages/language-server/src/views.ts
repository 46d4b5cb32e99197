import { droppedKinds, entityKinds, type PlanViews } from '@gangmu/language-service';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { guard, ofDocument, ofPlace, type Log } from './guard.js';
import {
  requests,
  type AlignedPlansParams,
  type DecideParams,
  type DocumentParams,
  type EntitiesParams,
  type EntityPlacesParams,
  type FindEntitiesParams,
  type PlaceParams,
  type Status,
} from './protocol.js';

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
  on(requests.entityKinds, anything, () => views.getEntityKinds(), []);
  on(requests.entities, ofEntities, ({ kind, after }: EntitiesParams) => views.getEntities(kind, after), {
    rows: [],
    after: null,
  });
  on(
    requests.findEntities,
    ofText('text'),
    ({ text }: FindEntitiesParams, token) => views.findEntities(text, token),
    [],
  );
  on(requests.entityPlaces, ofText('id'), ({ id }: EntityPlacesParams) => views.getEntityPlaces(id), []);
  on(
    requests.newPlan,
    ofDocument,
    ({ textDocument: { uri } }: DocumentParams) => views.getNewPlan(uri),
    null,
  );
  on(
    requests.alignedPlans,
    ofTwoDocuments,
    ({ old, new: next }: AlignedPlansParams, token) => views.getAlignedPlans(old.uri, next.uri, token),
    null,
  );
  on(
    requests.relations,
    ofPlace,
    ({ textDocument: { uri }, position }: PlaceParams, token) => views.getRelations(uri, position, token),
    null,
  );
}

const anything = () => null;

type Given = Partial<Record<string, unknown>>;

function ofText(name: string): (params: unknown) => string | null {
  return (params) => {
    const value = ((params ?? {}) as Given)[name];
    return typeof value === 'string' && value !== '' ? null : `\`${name}\` is not a text`;
  };
}

function ofEntities(params: unknown): string | null {
  const { kind, after } = (params ?? {}) as Given;
  if (!entityKinds.some((each) => each === kind)) return `\`kind\` is none of ${entityKinds.join(', ')}`;
  return after === null || typeof after === 'string' ? null : '`after` is neither null nor that of a page';
}

function ofTwoDocuments(params: unknown): string | null {
  const given = (params ?? {}) as Given;
  for (const side of ['old', 'new'])
    if (ofDocument({ textDocument: given[side] }) !== null) return `\`${side}.uri\` is not a string`;
  return null;
}

function ofDecision(params: unknown): string | null {
  const wrong = ofDocument(params);
  if (wrong !== null) return wrong;
  const { drop, isDecided } = params as Given;
  const { year, kind, name } = (drop ?? {}) as Given;
  if (typeof isDecided !== 'boolean') return '`isDecided` is not true or false';
  if (!Number.isInteger(year)) return '`drop.year` is not a whole number';
  if (!droppedKinds.some((each) => each === kind))
    return `\`drop.kind\` is none of ${droppedKinds.join(', ')}`;
  return typeof name === 'string' && name.trim() !== '' ? null : '`drop.name` is not a name';
}
