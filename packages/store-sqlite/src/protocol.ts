import { DecisionError, InvalidRequestError, StoreUnavailableError } from '@gangmu/graph';
import type {
  CountRequest,
  Criterion,
  DecisionProblem,
  DecisionRequest,
  ExpansionName,
  ListOrder,
  LogEntry,
  MatrixFilter,
  MatrixLevel,
  MatrixRequest,
  NodeType,
  PlanImport,
} from '@gangmu/graph';
import { bases, statementTypes } from '@gangmu/graph/for-stores';
import { z } from 'zod';

/*
 * What is said between the store and its threads. A message holds what was asked in one tick; values are checked where
 * they come in, names of types and edges by the graph's own checks.
 */

const ids = z.array(z.string()).readonly();
const entityType = z.enum(['program', 'institution', 'region', 'document']);
const page = z.strictObject({
  first: z.number().optional(),
  after: z.string().optional(),
  last: z.number().optional(),
  before: z.string().optional(),
});
const criterion = z.custom<Criterion>((value) => typeof value === 'object' && value !== null);
const countRequest = z.custom<CountRequest>((value) => typeof value === 'object' && value !== null);
const listFilter = z.strictObject({
  year: z.number().optional(),
  plan: z.string().optional(),
  region: z.string().optional(),
  text: z.string().optional(),
  where: criterion.optional(),
});
const expansionFilter = z.strictObject({
  types: z.array(entityType).readonly().optional(),
  relations: z.array(z.enum(statementTypes)).readonly().optional(),
  basis: z.array(z.enum(bases)).readonly().optional(),
});
const searchType = z.enum(['plan', 'program', 'institution', 'region', 'document']);
const nodeType = z.custom<NodeType>((value) => typeof value === 'string');
const listOrder = z.custom<ListOrder>((value) => typeof value === 'string');
const edge = z.custom<ExpansionName>((value) => typeof value === 'string');
const cells = z.array(z.object({ program: z.string(), region: z.string() })).readonly();
const matrixFilter: z.ZodType<MatrixFilter> = z.strictObject({
  year: z.number().optional(),
  plan: z.string().optional(),
  issuer: z.string().optional(),
  region: z.string().optional(),
  basis: z.array(z.enum(bases)).readonly().optional(),
});
const matrixRequest: z.ZodType<MatrixRequest> = z.strictObject({
  level: z.custom<MatrixLevel>((value) => typeof value === 'string'),
  programs: page,
  regions: page,
  filter: matrixFilter.optional(),
});
const plan = z.custom<PlanImport>(
  (value) => typeof value === 'object' && value !== null && 'fragment' in value,
);

const decider = z.strictObject({
  who: z.string(),
  note: z.string().nullish(),
  when: z.string().optional(),
});
const request: z.ZodType<DecisionRequest> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('merge'), from: z.string(), into: z.string() }),
  z.strictObject({
    kind: z.literal('split'),
    entity: z.string(),
    within: z.union([z.strictObject({ plan: z.string() }), z.strictObject({ region: z.string() })]),
    into: z.union([z.string(), z.strictObject({ name: z.string(), scope: z.string().nullable() })]),
  }),
  z.strictObject({ kind: z.literal('alias'), entity: z.string(), alias: z.string() }),
  z.strictObject({ kind: z.literal('correct-kind'), entity: z.string(), to: entityType }),
  z.strictObject({ kind: z.enum(['confirm', 'reject']), statement: z.string() }),
]);
const decisionFilter = z.strictObject({
  about: z.string().optional(),
  states: z
    .array(z.enum(['active', 'unmatched', 'undone']))
    .readonly()
    .optional(),
});
const logEntry = z.custom<LogEntry>(
  (value) => typeof value === 'object' && value !== null && ('decision' in value || 'undoes' in value),
);

const callSchema = z.discriminatedUnion('method', [
  z.object({ method: z.literal('nodes'), ids }),
  z.object({ method: z.literal('texts'), ids }),
  z.object({ method: z.literal('fragments'), ids }),
  z.object({ method: z.literal('list'), type: nodeType, filter: listFilter, page, by: listOrder.optional() }),
  z.object({ method: z.literal('countList'), type: nodeType, filter: listFilter }),
  z.object({ method: z.literal('expand'), edge, ids, page, filter: expansionFilter }),
  z.object({ method: z.literal('countExpansion'), edge, ids, filter: expansionFilter }),
  z.object({ method: z.literal('named'), type: entityType, names: ids }),
  z.object({ method: z.literal('search'), text: z.string(), types: z.array(searchType).readonly(), page }),
  z.object({
    method: z.literal('suggest'),
    typed: z.string(),
    types: z.array(entityType).readonly(),
    first: z.number(),
  }),
  z.object({ method: z.literal('matrix'), request: matrixRequest }),
  z.object({ method: z.literal('matrixStatements'), cells, filter: matrixFilter, page }),
  z.object({ method: z.literal('countBy'), request: countRequest }),
  z.object({ method: z.literal('timelines'), ids }),
  z.object({ method: z.literal('sources'), ids }),
  z.object({ method: z.literal('ping') }),
  z.object({ method: z.literal('importPlans'), plans: z.array(plan).readonly() }),
  z.object({ method: z.literal('removePlans'), ids }),
  z.object({ method: z.literal('decide'), request, by: decider }),
  z.object({ method: z.literal('undo'), decision: z.string(), by: decider }),
  z.object({
    method: z.literal('decisions'),
    page,
    filter: decisionFilter,
  }),
  z.object({ method: z.literal('countDecisions'), filter: decisionFilter }),
  z.object({ method: z.literal('decisionLog') }),
  z.object({ method: z.literal('adoptDecisions'), log: z.array(logEntry).readonly() }),
]);

/** One thing asked of a thread. */
export type Call = z.infer<typeof callSchema>;

const requestsSchema = z.array(z.object({ id: z.number(), call: z.unknown() }));

/** A call and the number its reply will bear. */
export interface Request {
  readonly id: number;
  readonly call: Call;
}

/** Reads a message to a thread, without its calls, which are checked one by one. */
export function requestsIn(message: unknown): readonly { readonly id: number; readonly call: unknown }[] {
  return requestsSchema.parse(message);
}

/** Checks a call. @throws InvalidRequestError naming what is wrong. */
export function callIn(value: unknown): Call {
  const parsed = callSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InvalidRequestError(
    `The store was asked for what it does not know: ${z.prettifyError(parsed.error)}`,
  );
}

const failureSchema = z.object({ name: z.string(), message: z.string(), problem: z.string().optional() });

/** An error on its way between threads. */
export type Failure = z.infer<typeof failureSchema>;

export function failureOf(error: unknown): Failure {
  if (error instanceof DecisionError)
    return { name: error.name, message: error.message, problem: error.problem };
  return error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) };
}

export function errorOf({ name, message, problem }: Failure): Error {
  // Threads of one version of one package.
  if (name === 'DecisionError') return new DecisionError(problem as DecisionProblem, message);
  if (name === 'InvalidRequestError') return new InvalidRequestError(message);
  if (name === 'StoreUnavailableError') return new StoreUnavailableError(message);
  return new Error(message);
}

const replySchema = z.union([
  z.object({ id: z.number(), failure: failureSchema }),
  z.object({ id: z.number(), value: z.unknown() }),
]);

/** What came of a call. */
export type Reply = z.infer<typeof replySchema>;

const noticeSchema = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ failed: failureSchema }),
  z.object({ replies: z.array(replySchema) }),
]);

/** A message from a thread: it is ready, it could not start, or replies. */
export type Notice = z.infer<typeof noticeSchema>;

/** Reads a message from a thread. */
export function noticeIn(message: unknown): Notice {
  return noticeSchema.parse(message);
}

const settingsSchema = z.object({ path: z.string(), role: z.enum(['writer', 'reader']) });

/** What a thread is started with. */
export type Settings = z.infer<typeof settingsSchema>;

/** Reads what a thread is started with. */
export function settingsIn(data: unknown): Settings {
  return settingsSchema.parse(data);
}
