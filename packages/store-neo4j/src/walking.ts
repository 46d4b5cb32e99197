import { typeOfId, walkByLevels } from '@gangmu/graph';
import type {
  Along,
  ExpansionFilter,
  ExpansionName,
  GraphReader,
  Link,
  LinkedType,
  NodeType,
  PageRequest,
  Start,
  Step,
  WalkedPage,
  WalkedRow,
  Wanted,
} from '@gangmu/graph';
import {
  checkExpansion,
  checkList,
  cursorOf,
  edges,
  listOrder,
  stretchOf,
  windowOf,
} from '@gangmu/graph/for-stores';
import type { Window } from '@gangmu/graph/for-stores';
import { column, list as listOf, text } from './cells.js';
import type { Parameters, Reading } from './connection.js';
import { edgeQueries } from './cypher/expansions.js';
import { nodesOfType } from './cypher/nodes.js';
import type { PagesOfList, PagesFromIds } from './cypher/pages.js';
import { alongText, endText, linkText, listText, nodesText, parameterOf, rowText } from './cypher/walks.js';
import type { RowText, StepText } from './cypher/walks.js';
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

/** The windows of the pages of a walk, by the numbers of the steps: from 0 in the order of the walk, each before those from it. */
type Windows = readonly (Window | null)[];

/** The rows of a page as they were given, read with what lies beyond them. */
type ReadRows = (
  given: readonly unknown[],
  windows: Windows,
) => Pick<WalkedPage, 'rows' | 'cursors' | 'beyond'>;

/** What a walk is, whatever pages it asks for: its text, and the reading of the rows of its start. */
interface Prepared {
  readonly cypher: string;
  readonly read: ReadRows;
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
  const ask = ({ cypher }: Prepared, own: Parameters) =>
    connection.read(cypher, { ...parameters, ...own }, rowOfStart);
  if ('ids' in start) {
    const ids = start.ids.filter((id) => typeOfId(id) === start.type);
    const prepared = (known.prepared ??= preparedNodes(start.type, wanted));
    return pageRead(prepared.read, null, await ask(prepared, { ids }), windows);
  }
  const { type, filter, page } = start;
  checkList(type, filter);
  const order = listOrder(type) as KeyOrder;
  const window = windowOf(order, page);
  const list = asked(type, filter);
  if (list === null) return { ...stretchOf<never>(window, []), cursors: [], beyond: [] };
  const prepared = (known.prepared ??= preparedList(list.page, page, type, wanted));
  const own = { ...list.parameters, ...boundParameters(boundsOf(order, window, list.bounds)) };
  return pageRead(prepared.read, window, await ask(prepared, { ...own, limit: window.limit + 1 }), windows);
}

const rowOfStart: Reading<unknown> = { parse: column('row', (row) => row) };

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
  const { textOf, read } = preparedRows(nodeRows[type], null, wanted, { next: 0 });
  return { cypher: nodesText(nodesOfType[type], textOf(null)), read };
}

function preparedList(pages: PagesOfList, page: PageRequest, type: NodeType, wanted: Wanted): Prepared {
  const { textOf, read } = preparedRows(nodeRows[type], listOrder(type) as KeyOrder, wanted, { next: 0 });
  const both = listText(pages, textOf);
  return { cypher: isBackwards(page) ? both.backwards : both.forwards, read };
}

/** Rows that are read with what lies beyond them. */
interface PreparedRows {
  /** @param key what they are ordered by, if by anything */
  readonly textOf: (key: string | null) => RowText;
  readonly read: ReadRows;
}

/** @param numbers the number of the next step */
function preparedRows(
  shape: RowShape<object>,
  order: KeyOrder | null,
  { columns, cursors, steps }: Wanted,
  numbers: { next: number },
): PreparedRows {
  const { expressions, read } = columns === null ? shape : shape.only(columns);
  // Whatever kind of row it is, it has the columns that were asked for.
  const readRow = read as (given: unknown) => WalkedRow;
  const prepared = steps.map((step) => preparedStep(shape, step, numbers));
  const texts = prepared.map(({ text }) => text);
  const firstStep = expressions.length;
  const keyAt = firstStep + steps.length;
  return {
    textOf: (key) => rowText(expressions, texts, cursors ? key : null),
    read: (given, windows) => ({
      rows: given.map(readRow),
      cursors:
        cursors && order !== null
          ? given.map((row) => cursorOf(order, keyOfText(order, text(listOf(row)[keyAt]))))
          : [],
      beyond:
        steps.length === 0
          ? []
          : given.map((row) => prepared.map(({ read }, i) => read(listOf(row)[firstStep + i], windows))),
    }),
  };
}

function pagesOf(along: ExpansionName, filter: ExpansionFilter): PagesFromIds {
  const { page, pageNarrowed, pageOfTypes } = edgeQueries[along];
  if (!isNarrow(filter)) return page;
  const { relations = [] } = filter;
  return pageOfTypes === undefined || relations.length === 0 ? pageNarrowed : pageOfTypes(relations);
}

interface PreparedStep {
  readonly text: StepText;
  readonly read: (given: unknown, windows: Windows) => WalkedPage;
}

function preparedStep(shape: RowShape<object>, step: Step, numbers: { next: number }): PreparedStep {
  const number = numbers.next++;
  return 'along' in step
    ? preparedAlong(shape, step, number, numbers)
    : preparedLink(shape, step, number, numbers);
}

function preparedLink(
  from: RowShape<object>,
  { by, to, wanted }: Link,
  number: number,
  numbers: { next: number },
): PreparedStep {
  const shape = linkRows[to];
  const { textOf, read } = preparedRows(shape, null, wanted, numbers);
  const end = from.endOf(by);
  const start = { variable: from.variable, expression: end ?? from.expressionOf(by) };
  return {
    text:
      end === null
        ? linkText(number, start, nodesOfType[to], textOf(null))
        : endText(number, start, shape.variable, textOf(null)),
    read: (given, windows) => pageRead(read, null, listOf(given), windows),
  };
}

function preparedAlong(
  from: RowShape<object>,
  { along, filter, page, wanted }: Along,
  number: number,
  numbers: { next: number },
): PreparedStep {
  const { textOf, read } = preparedRows(edgeRows[along], edges[along].order as KeyOrder, wanted, numbers);
  const start = { variable: from.variable, expression: from.expressionOf('id') };
  const direction = isBackwards(page) ? 'backwards' : 'forwards';
  return {
    text: alongText(number, start, pagesOf(along, filter), direction, textOf),
    read: (given, windows) => {
      const window = windows[number];
      if (!window) throw new Error(`Step ${number} of a walk has no window.`);
      return pageRead(read, window, listOf(given), windows);
    },
  };
}

/** @param window null for rows that are no page of anything */
function pageRead(
  read: ReadRows,
  window: Window | null,
  given: readonly unknown[],
  windows: Windows,
): WalkedPage {
  const around = window && stretchOf(window, given);
  const { rows, cursors, beyond } = read(around?.rows ?? given, windows);
  // Spelt out: there are hundreds in an answer, and what is spread into is made by a slower way.
  return {
    rows,
    cursors,
    beyond,
    hasNextPage: around?.hasNextPage ?? false,
    hasPreviousPage: around?.hasPreviousPage ?? false,
  };
}
