import { typeOfId, walkByLevels } from '@gangmu/graph';
import type {
  ExpansionFilter,
  ExpansionName,
  GraphReader,
  LinkedType,
  NodeType,
  Page,
  PageRequest,
  Start,
  Step,
  WalkedPage,
  WalkedRow,
  Wanted,
} from '@gangmu/graph';
import { checkExpansion, checkList, edges, listOrder, pageOf, windowOf } from '@gangmu/graph/for-stores';
import type { Keyed, Window } from '@gangmu/graph/for-stores';
import { column, list as listOf, text } from './cells.js';
import type { Parameters, Reading } from './connection.js';
import { edgeQueries } from './cypher/expansions.js';
import { nodesOfType } from './cypher/nodes.js';
import type { PagesByRow } from './cypher/pages.js';
import { alongText, linkText, nodesText, parameterOf, rowText, type RowText } from './cypher/walks.js';
import { keyOfText, type KeyOrder } from './positions.js';
import {
  asked,
  boundParameters,
  boundsOf,
  edgeRows,
  filterParameters,
  isNarrow,
  nodeRows,
  type Reads,
} from './reading.js';
import { entityRow, itemRow, planRow, type RowShape } from './rows.js';

/** So often a walk is taken before it is worth a plan of the database, which takes it a second or more. */
const OFTEN = 3;
/** How many walks are remembered, those taken lately. */
const MOST_WALKS = 500;

const linkRows: Readonly<Record<LinkedType, RowShape<object>>> = {
  plan: planRow,
  item: itemRow,
  entity: entityRow,
};

/** A row, and what the steps from it led to. */
interface Walked {
  readonly row: WalkedRow;
  readonly beyond: readonly WalkedPage[];
}

/** The windows of the pages of a walk, by the numbers of the steps: from 0 in the order of the walk, each before those from it. */
type Windows = readonly (Window | null)[];
type Reader<V> = (value: unknown, windows: Windows) => V;

/** What a walk is, whatever pages it asks for: its text, and the reading of a row of its start. */
interface Prepared {
  readonly cypher: string;
  readonly read: Reader<Keyed<Walked>>;
}

/** What is remembered of a walk. */
interface Known extends Text {
  taken: number;
  /** Whether the database has a plan for it. */
  isPlanned: boolean;
}

/** Keeps the text of a walk. */
interface Text {
  prepared: Prepared | null;
}

/** Takes walks in one statement each, once they are known to be taken more often. */
export class Walks {
  readonly #connection: Reads;
  readonly #reader: GraphReader;
  readonly #known = new Map<string, Known>();

  /** @param reader takes walks level by level */
  constructor(connection: Reads, reader: GraphReader) {
    this.#connection = connection;
    this.#reader = reader;
  }

  async walk(start: Start, wanted: Wanted): Promise<WalkedPage> {
    // Lists with conditions have texts of their own; see `filtered.ts`.
    const isFiltered = 'filter' in start && start.filter.where !== undefined;
    if (isFiltered) return walkByLevels(this.#reader, start, wanted);
    const known = this.#knownAs(shapeOf(start, wanted));
    if (known.isPlanned) {
      const walked = await takeWalk(this.#connection, start, wanted, known);
      // What is not there may go by another id, which `nodes` knows.
      const isWhole = !('ids' in start) || walked.rows.length === new Set(start.ids).size;
      return isWhole ? walked : walkByLevels(this.#reader, start, wanted);
    }
    known.taken += 1;
    if (known.taken === OFTEN) void this.#plan(start, wanted, known);
    return walkByLevels(this.#reader, start, wanted);
  }

  /** Has the database plan a walk by taking it once; nobody waits for that. */
  async #plan(start: Start, wanted: Wanted, known: Known): Promise<void> {
    try {
      await takeWalk(this.#connection, start, wanted, known);
      known.isPlanned = true;
    } catch {
      // Whoever walks level by level hears of it; it is tried again as often as before.
      known.taken = 0;
    }
  }

  #knownAs(shape: string): Known {
    const known = this.#known.get(shape) ?? { taken: 0, isPlanned: false, prepared: null };
    this.#known.delete(shape);
    this.#known.set(shape, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_WALKS && oldest !== undefined) this.#known.delete(oldest);
    return known;
  }
}

const isBackwards = ({ last }: PageRequest): boolean => last !== undefined;

/** What tells walks apart that have texts of their own. */
function shapeOf(start: Start, wanted: Wanted): string {
  const ofStart =
    'ids' in start
      ? [start.type]
      : [
          start.type,
          isBackwards(start.page),
          Object.entries(start.filter)
            .filter(([, part]) => part !== undefined)
            .map(([name]) => name),
        ];
  const ofWanted = ({ columns, cursors, steps }: Wanted): unknown => [columns, cursors, steps.map(ofStep)];
  const ofStep = (step: Step): unknown =>
    'along' in step
      ? [
          step.along,
          isBackwards(step.page),
          isNarrow(step.filter),
          step.filter.relations,
          ofWanted(step.wanted),
        ]
      : [step.by, step.to, ofWanted(step.wanted)];
  return JSON.stringify([ofStart, ofWanted(wanted)]);
}

/** Takes a walk in one statement. @param known keeps its text */
export async function takeWalk(
  connection: Reads,
  start: Start,
  wanted: Wanted,
  known: Text = { prepared: null },
): Promise<WalkedPage> {
  const windows: (Window | null)[] = [];
  const parameters: Record<string, unknown> = {};
  gatherSteps(wanted.steps, windows, parameters);
  const ask = ({ cypher, read }: Prepared, own: Parameters) => {
    const row = column('row', (value) => read(value, windows));
    return connection.read(cypher, { ...parameters, ...own }, { parse: row } satisfies Reading<
      Keyed<Walked>
    >);
  };
  if ('ids' in start) {
    const ids = start.ids.filter((id) => typeOfId(id) === start.type);
    const rows = await ask((known.prepared ??= preparedNodes(start.type, wanted)), { ids });
    return walkedPage(alone(rows.map(({ row }) => row)));
  }
  const { type, filter, page } = start;
  checkList(type, filter);
  const order = listOrder(type) as KeyOrder;
  const window = windowOf(order, page);
  const list = asked(type, filter);
  if (list === null) return walkedPage(pageOf<Walked>(order, window, []));
  known.prepared ??= preparedList(list.page, page, type, wanted);
  const bounds = boundParameters(boundsOf(order, window, list.bounds));
  const rows = await ask(known.prepared, { ...list.parameters, ...bounds, limit: window.limit + 1 });
  return walkedPage(pageOf(order, window, rows));
}

/** Adds the windows and parameters of steps, and of those from them. */
function gatherSteps(
  steps: readonly Step[],
  windows: (Window | null)[],
  parameters: Record<string, unknown>,
): void {
  for (const step of steps) {
    const number = windows.length;
    if ('along' in step) {
      const { along, page, filter } = step;
      checkExpansion(along, filter);
      const order = edges[along].order as KeyOrder;
      const window = windowOf(order, page);
      const bounds = boundsOf(order, window);
      const own = {
        ...filterParameters(filter, bounds),
        ...boundParameters(bounds),
        limit: window.limit + 1,
      };
      for (const [name, value] of Object.entries(own)) parameters[parameterOf(name, number)] = value;
      windows.push(window);
    } else windows.push(null);
    gatherSteps(step.wanted.steps, windows, parameters);
  }
}

function preparedNodes(type: NodeType, wanted: Wanted): Prepared {
  const { text, read } = preparedRow(nodeRows[type], wanted, { next: 0 });
  const cypher = nodesText(nodesOfType[type], text);
  return { cypher, read: (value, windows) => ({ key: [], row: read(value, windows) }) };
}

function preparedList(pages: PagesByRow, page: PageRequest, type: NodeType, wanted: Wanted): Prepared {
  const { text, read } = preparedRow(nodeRows[type], wanted, { next: 0 });
  const both = pages.withRow((key) => `[${key}, ${text.row}]`, text.calls);
  return {
    cypher: isBackwards(page) ? both.backwards : both.forwards,
    read: keyedReader(listOrder(type) as KeyOrder, true, read),
  };
}

/** @param numbers the number of the next step */
function preparedRow(
  shape: RowShape<object>,
  { columns, steps }: Wanted,
  numbers: { next: number },
): { readonly text: RowText; readonly read: Reader<Walked> } {
  const { cells, read } = columns === null ? shape : shape.only(columns);
  // Whatever kind of row it is, it has the columns that were asked for.
  const readCells = read as (value: unknown) => WalkedRow;
  if (steps.length === 0)
    return { text: rowText(cells, []), read: (value) => ({ row: readCells(value), beyond: [] }) };
  const prepared = steps.map((step) => preparedStep(shape, step, numbers));
  return {
    text: rowText(cells, prepared),
    read: (value, windows) => {
      const [own, ...beyond] = listOf(value);
      return { row: readCells(own), beyond: prepared.map(({ read }, i) => read(beyond[i], windows)) };
    },
  };
}

function pagesOf(along: ExpansionName, filter: ExpansionFilter): PagesByRow {
  const { page, pageNarrowed, pageOfTypes } = edgeQueries[along];
  if (!isNarrow(filter)) return page;
  const { relations = [] } = filter;
  return pageOfTypes === undefined || relations.length === 0 ? pageNarrowed : pageOfTypes(relations);
}

function preparedStep(shape: RowShape<object>, step: Step, numbers: { next: number }) {
  const number = numbers.next++;
  if (!('along' in step)) {
    const { text, read } = preparedRow(linkRows[step.to], step.wanted, numbers);
    return {
      number,
      start: shape.expressionOf(step.by),
      text: linkText(number, nodesOfType[step.to], text),
      read: ((value, windows) =>
        walkedPage(alone(listOf(value).map((row) => read(row, windows))))) satisfies Reader<WalkedPage>,
    };
  }
  const { along, filter, page, wanted } = step;
  const { text, read } = preparedRow(edgeRows[along], wanted, numbers);
  const order = edges[along].order as KeyOrder;
  const direction = isBackwards(page) ? 'backwards' : 'forwards';
  const readKeyed = keyedReader(order, wanted.cursors, read);
  return {
    number,
    start: shape.expressionOf('id'),
    text: alongText(number, pagesOf(along, filter), direction, text, wanted.cursors),
    read: ((value, windows) => {
      const window = windows[number];
      if (!window) throw new Error(`Step ${number} of a walk has no window.`);
      return walkedPage(
        pageOf(
          order,
          window,
          listOf(value).map((row) => readKeyed(row, windows)),
        ),
      );
    }) satisfies Reader<WalkedPage>,
  };
}

/** Rows come with what they are ordered by where that is looked at. */
function keyedReader(order: KeyOrder, isKeyed: boolean, read: Reader<Walked>): Reader<Keyed<Walked>> {
  if (!isKeyed) return (value, windows) => ({ key: [], row: read(value, windows) });
  return (value, windows) => {
    const [key, row] = listOf(value);
    return { key: keyOfText(order, text(key)), row: read(row, windows) };
  };
}

/** Rows that are no page of anything. */
const alone = (rows: readonly Walked[]): Page<Walked> => ({
  rows,
  cursors: [],
  hasNextPage: false,
  hasPreviousPage: false,
});

function walkedPage(page: Page<Walked>): WalkedPage {
  return {
    rows: page.rows.map(({ row }) => row),
    get cursors() {
      return page.cursors;
    },
    hasNextPage: page.hasNextPage,
    hasPreviousPage: page.hasPreviousPage,
    beyond: page.rows.map(({ beyond }) => beyond),
  };
}
