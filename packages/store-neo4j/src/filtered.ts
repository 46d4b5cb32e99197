import type {
  CountRequest,
  Group,
  ListFilter,
  ListOrder,
  NodesByType,
  NodeType,
  Page,
  PageRequest,
  TimelineYear,
} from '@gangmu/graph';
import { isEntityType } from '@gangmu/graph';
import {
  checkCount,
  checkList,
  criterionOf,
  groupsOf,
  listOrder,
  pageOf,
  mentionedIn,
  plansIn,
  textIn,
  timelineOf,
  windowOf,
} from '@gangmu/graph/for-stores';
import type { Window } from '@gangmu/graph/for-stores';
import { nameKey } from '@gangmu/text';
import { z } from 'zod';
import type { Parameters } from './connection.js';
import { always, whereOf } from './cypher/criteria.js';
import { counted, filteredCount, filteredPage, timelines as timelinesOf } from './cypher/filtered.js';
import type { FoundBy } from './cypher/filtered.js';
import { END, boundParameters, boundsOf, inDirection, listedRows, ofProminence, ofType } from './reading.js';
import type { KeyOrder } from './positions.js';
import type { Bounds, Reads } from './reading.js';

/** A condition as it is asked for. */
interface Asked {
  readonly cypher: string;
  /** What is asked of the plans of rows that stand in them. */
  readonly plans: string;
  readonly parameters: Parameters;
  /** What rows are found by. */
  readonly by: FoundBy;
}

/** Null where nothing can pass. */
function asked(type: NodeType, filter: ListFilter): Asked | null {
  const criterion = criterionOf(type, filter);
  const held = type === 'item' ? textIn(criterion) : null;
  const text = held === null ? null : nameKey(held.text);
  if (text === '') return null;
  const left = held?.rest ?? criterion;
  const isPlaced = type === 'item' || type === 'target';
  const { plans, rest } = isPlaced ? plansIn(left) : { plans: always, rest: left };
  const mentioned = type === 'item' && text === null ? mentionedIn(rest) : null;
  const rows = whereOf(type, mentioned?.rest ?? rest);
  const ofPlans = whereOf('plan', plans, 'd');
  return {
    cypher: rows.cypher,
    plans: ofPlans.cypher,
    parameters: {
      ...rows.parameters,
      ...ofPlans.parameters,
      ...(text !== null && { text }),
      ...(mentioned !== null && { mentioned: [...new Set(mentioned.entities)] }),
    },
    by: text !== null ? 'text' : mentioned !== null ? 'mention' : 'place',
  };
}

/** A page of a list that is narrowed by a condition, or in another order than its own. */
export async function list<T extends NodeType>(
  connection: Reads,
  type: T,
  filter: ListFilter,
  request: PageRequest,
  by: ListOrder | undefined,
): Promise<Page<NodesByType[T]>> {
  checkList(type, filter, by);
  const order = listOrder(type, by) as KeyOrder;
  const window = windowOf(order, request);
  const where = asked(type, filter);
  if (where === null) return pageOf(order, window, []);
  const parameters = {
    ...where.parameters,
    ...boundParameters(boundsOf(order, window, boundsOfList(type, by))),
    ...ranks(window),
    limit: window.limit + 1,
  };
  const query = inDirection(filteredPage(type, where.plans, where.cypher, where.by, by), window);
  return pageOf(order, window, await connection.read(query, parameters, listedRows(type, by)));
}

function boundsOfList(type: NodeType, by: ListOrder | undefined): Bounds {
  if (!isEntityType(type)) return { low: '', high: END };
  return by === undefined ? ofType(type) : ofProminence(type);
}

/** What the ranks of the plans lie between, both included, whose rows a page can have. */
function ranks({ backwards, from }: Window): Parameters {
  const edge = from === null ? null : String(from[0]);
  return { rankLow: (backwards ? null : edge) ?? '', rankHigh: (backwards ? edge : null) ?? END };
}

const countRow = z.object({ count: z.number() });

/** How many rows a list has that is narrowed by a condition. */
export async function countList(connection: Reads, type: NodeType, filter: ListFilter): Promise<number> {
  checkList(type, filter);
  const where = asked(type, filter);
  if (where === null) return 0;
  const query = filteredCount(type, where.plans, where.cypher, where.by);
  const [row] = await connection.read(query, where.parameters, countRow);
  return row?.count ?? 0;
}

const groupRow = z.object({ key: z.union([z.string(), z.number(), z.null()]), count: z.number() });

/** How many nodes there are of each group. */
export async function countBy(connection: Reads, request: CountRequest): Promise<readonly Group[]> {
  checkCount(request);
  const { type, by, where } = request;
  const plans = whereOf('plan', request.plans ?? always, 'f');
  const nodes = where === undefined ? null : asked(type, { where });
  if (where !== undefined && nodes === null) return [];
  const query = counted(
    type,
    by,
    nodes === null ? plans.cypher : `${plans.cypher} AND ${nodes.plans}`,
    nodes?.cypher ?? null,
    nodes?.by ?? 'place',
  );
  const found = await connection.read(query, { ...plans.parameters, ...nodes?.parameters }, groupRow);
  return groupsOf(found, request);
}

const timelineRow = z.object({
  years: z.array(
    z.object({
      year: z.number().nullable(),
      plans: z.number(),
      items: z.number(),
      mentions: z.number(),
      targets: z.number(),
    }),
  ),
});

/** How often entities are spoken of, year by year. */
export async function timelines(
  connection: Reads,
  ids: readonly string[],
): Promise<readonly (readonly TimelineYear[])[]> {
  const found = await connection.read(timelinesOf, { ids }, timelineRow);
  return found.map(({ years }) => timelineOf(years));
}
