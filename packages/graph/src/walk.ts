import type { NodeType } from './model.js';
import type { Page, PageRequest } from './page.js';
import type { ExpansionFilter, ExpansionName, GraphReader, ListFilter } from './reader.js';

/*
 * Reading rows together with what lies beyond them, steps ahead: what would else be one round trip for each level is one for
 * all. What comes is what `list`, `nodes` and `expand` give, and no more of it than is looked at.
 */

/** What is looked at of rows, and which steps are taken from each of them. */
export interface Wanted {
  /** Columns; null for all. Rows need not have the others. */
  readonly columns: readonly string[] | null;
  /** Whether the cursors of the rows are looked at; pages need not have them otherwise. */
  readonly cursors: boolean;
  readonly steps: readonly Step[];
}

/** To the rows along an edge that starts at the row's id. */
export interface Along {
  readonly along: ExpansionName;
  readonly page: PageRequest;
  readonly filter: ExpansionFilter;
  readonly wanted: Wanted;
}

/** To the node whose id a column holds, if it holds one: one row, or none. */
export interface Link {
  readonly by: string;
  readonly to: LinkedType;
  readonly wanted: Wanted;
}

/** The type of a linked node; `entity` for all of them. */
export type LinkedType = 'plan' | 'item' | 'entity';

export type Step = Along | Link;

/** Where a walk starts: at the nodes with ids, all of one type, or at a page of a list. */
export type Start =
  | { readonly type: NodeType; readonly ids: readonly string[] }
  | { readonly type: NodeType; readonly filter: ListFilter; readonly page: PageRequest };

/** A row of any kind, with the columns that were wanted. */
export type WalkedRow = Readonly<Record<string, unknown>>;

/** A page, and for each of its rows what each step from it led to; where there are no steps, nothing. */
export interface WalkedPage extends Page<WalkedRow> {
  readonly beyond: readonly (readonly WalkedPage[])[];
}

/** Reading steps ahead; a reader that has no use for it is without. */
export interface WalkReader {
  /**
   * Reads the rows of a start and what is wanted beyond them. Nodes that are not there are left out.
   *
   * Throws what `list` and `expand` throw.
   */
  walk(start: Start, wanted: Wanted): Promise<WalkedPage>;
}

/** The same level by level: the reference for every reader that takes all steps at once. */
export async function walkByLevels(reader: GraphReader, start: Start, wanted: Wanted): Promise<WalkedPage> {
  const page = await startOf(reader, start);
  const [walked] = await walkOn(reader, [page], wanted.steps);
  return walked ?? { ...alone([]), beyond: [] };
}

async function startOf(reader: GraphReader, start: Start): Promise<Page<object>> {
  if (!('ids' in start)) return reader.list(start.type, start.filter, start.page);
  const nodes = await reader.nodes(start.ids);
  return alone(nodes.filter((node) => node?.type === start.type));
}

/** Nodes that are no page of anything. */
const alone = (nodes: readonly (object | null)[]): Page<never> => ({
  rows: nodes.filter((node) => node !== null) as never[],
  cursors: [],
  hasNextPage: false,
  hasPreviousPage: false,
});

/** Takes the steps from all rows of some pages. */
async function walkOn(
  reader: GraphReader,
  pages: readonly Page<object>[],
  steps: readonly Step[],
): Promise<readonly WalkedPage[]> {
  if (steps.length === 0)
    return pages.map((page) => ({ ...page, rows: page.rows as readonly WalkedRow[], beyond: [] }));
  const rows = pages.flatMap((page) => page.rows as readonly WalkedRow[]);
  const beyond = await Promise.all(steps.map((step) => stepFrom(reader, rows, step)));
  let next = 0;
  return pages.map((page) => {
    const first = next;
    next += page.rows.length;
    return {
      ...page,
      rows: rows.slice(first, next),
      beyond: page.rows.map((_, i) => beyond.flatMap((pages) => pages[first + i] ?? [])),
    };
  });
}

async function stepFrom(
  reader: GraphReader,
  rows: readonly WalkedRow[],
  step: Step,
): Promise<readonly WalkedPage[]> {
  const column = 'along' in step ? 'id' : step.by;
  const ids = rows.map((row) => {
    const id = row[column];
    return typeof id === 'string' ? id : '';
  });
  const pages =
    'along' in step
      ? await reader.expand(step.along, ids, step.page, step.filter)
      : (await reader.nodes(ids)).map((node) => alone([node]));
  return walkOn(reader, pages, step.wanted.steps);
}
