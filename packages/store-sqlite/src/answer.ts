import type { EntityType, ExpansionFilter, ListFilter, ListOrder, PageRequest } from '@gangmu/graph';
import {
  checkExpansion,
  checkList,
  checkSearchTypes,
  edges,
  listOrder,
  pageOf,
  windowOf,
} from '@gangmu/graph/for-stores';
import type { Connection } from './connection.js';
import { adoptIn, countDecisionsIn, decideIn, decisionsIn, undoIn } from './curating.js';
import { curationOf } from './curations.js';
import { countOne, expandOne } from './expansions.js';
import { countFiltered, readFiltered } from './filtered-lists.js';
import { countBy, timeline } from './groupings.js';
import { listWalks } from './lists.js';
import { matrix, matrixStatements } from './matrix.js';
import { entitiesNamed, searchNames } from './names.js';
import { nodeById } from './nodes.js';
import { importAll, removePlan } from './plan-rows.js';
import type { Call } from './protocol.js';
import { fragmentOf, sourceOf, textOfPlan } from './sources.js';
import { suggest } from './suggestions.js';

/** Answers a call, by what is on the file. @throws InvalidRequestError, StoreUnavailableError */
export function answer(connection: Connection, call: Call): unknown {
  switch (call.method) {
    case 'nodes':
      return call.ids.map((id) => nodeById(connection, id));
    case 'texts':
      return call.ids.map((id) => textOfPlan(connection, id));
    case 'fragments':
      return fragments(connection, call.ids);
    case 'list':
      return list(connection, call.type, call.filter, call.page, call.by);
    case 'countList':
      checkList(call.type, call.filter);
      if (call.filter.where !== undefined) return countFiltered(connection, call.type, call.filter);
      return listWalks[call.type].count(connection, call.filter);
    case 'expand':
      return expand(connection, call.edge, call.ids, call.page, call.filter);
    case 'countExpansion': {
      const { edge, filter } = call;
      checkExpansion(edge, filter);
      return call.ids.map((id) => countOne(connection, edge, id, filter));
    }
    case 'named':
      return call.names.map((name) => entitiesNamed(connection, call.type, name));
    case 'search':
      return search(connection, call.text, call.types, call.page);
    case 'suggest':
      return suggest(connection, call.typed, call.types, call.first);
    case 'countBy':
      return countBy(connection, call.request);
    case 'timelines':
      return call.ids.map((id) => timeline(connection, id));
    case 'matrix':
      return matrix(connection, call.request);
    case 'matrixStatements':
      return call.cells.map((cell) => matrixStatements(connection, cell, call.filter, call.page));
    case 'sources':
      return call.ids.map((id) => sourceOf(connection, id));
    case 'ping':
      return connection.first('SELECT count(*) FROM plan WHERE no = 0')?.length;
    case 'importPlans':
      return importAll(connection, call.plans);
    case 'removePlans':
      return call.ids.map((id) => removePlan(connection, id));
    case 'decide':
      return decideIn(connection, call.request, call.by);
    case 'undo':
      return undoIn(connection, call.decision, call.by);
    case 'decisions':
      return decisionsIn(connection, call.page, call.filter);
    case 'countDecisions':
      return countDecisionsIn(connection, call.filter);
    case 'decisionLog':
      return curationOf(connection).log;
    case 'adoptDecisions':
      return adoptIn(connection, call.log);
  }
}

function fragments(connection: Connection, ids: readonly string[]): unknown {
  const curation = curationOf(connection);
  return ids.map((id) => fragmentOf(connection, id, curation));
}

function list(
  connection: Connection,
  type: string,
  filter: ListFilter,
  page: PageRequest,
  by?: ListOrder,
): unknown {
  checkList(type, filter, by);
  const order = listOrder(type, by);
  const window = windowOf(order, page);
  const isPlain = filter.where === undefined && by === undefined;
  const rows = isPlain
    ? listWalks[type].read(connection, filter, window)
    : readFiltered(connection, type, filter, window, by);
  return pageOf(order, window, rows);
}

function expand(
  connection: Connection,
  edge: string,
  ids: readonly string[],
  page: PageRequest,
  filter: ExpansionFilter,
): unknown {
  checkExpansion(edge, filter);
  const { order } = edges[edge];
  const window = windowOf(order, page);
  return ids.map((id) => pageOf(order, window, expandOne(connection, edge, id, window, filter)));
}

function search(
  connection: Connection,
  text: string,
  types: readonly (EntityType | 'plan')[],
  page: PageRequest,
): unknown {
  checkSearchTypes(types);
  const window = windowOf('hit', page);
  return pageOf('hit', window, searchNames(connection, text, types, window));
}
