import { ancestors, region } from '@gangmu/recognition';
import { bases } from './edges.js';
import { InvalidRequestError } from './errors.js';
import { regionId } from './ids.js';
import { matrixLevels } from './matrix-model.js';
import type { Matrix, MatrixFilter, MatrixLevel, MatrixRequest } from './matrix-model.js';
import type { Basis, EntityNode } from './model.js';
import { compareText } from './order.js';
import { pageOf, windowOf } from './paging.js';
import type { Keyed, Window } from './paging.js';
import { chosen } from './rows.js';

/** Stands for a level that a region is in no part of. */
const NONE = '-';

/**
 * Where a region lies: the ids of its province, prefecture and county, down to itself, `-` where there is none
 * (`region:420000 - region:429004`); null for an id of anything else. What begins so, followed by a space, lies in it.
 */
export function withinOf(id: string): string | null {
  const code = id.startsWith('region:') ? id.slice('region:'.length) : '';
  const own = region(code);
  const depth = matrixLevels.findIndex((level) => level === own?.level);
  if (own === undefined || depth < 0) return null;
  const chain = [own, ...ancestors(code)];
  return matrixLevels
    .slice(0, depth + 1)
    .map((level) => {
      const at = chain.find((each) => each.level === level);
      return at === undefined ? NONE : regionId(at.code);
    })
    .join(' ');
}

/** Comes behind all that lies in a region, and before all else that comes behind it. */
export const BEHIND_PARTS = '!';

/** Of where a region lies the part down to a level; null where it is above the level, or in no region of it. */
function downTo(level: MatrixLevel, within: string): string | null {
  const slots = within.split(' ');
  const depth = matrixLevels.indexOf(level);
  return (slots[depth] ?? NONE) === NONE ? null : slots.slice(0, depth + 1).join(' ');
}

/** The id of the region that lies there. */
export function regionAt(within: string): string {
  return within.slice(within.lastIndexOf(' ') + 1);
}

/**
 * What all that lies in a region lies between, by where it lies, itself included where it does; of the country, all that does.
 * Null where nothing lies in it.
 */
export function boundsWithin(id: string): { readonly low: string; readonly high: string } | null {
  if (region(id.slice('region:'.length))?.level === 'country') return { low: 'region:', high: 'region;' };
  const within = withinOf(id);
  return within === null ? null : { low: within, high: within + BEHIND_PARTS };
}

/** Whether a region lies in another, or is it where it does; both by their ids. */
export function liesWithin(id: string, other: string): boolean {
  const [within, bounds] = [withinOf(id), boundsWithin(other)];
  return within !== null && bounds !== null && within >= bounds.low && within < bounds.high;
}

/** Whether a region lies in another, or is it; both by where they lie. */
export function liesIn(within: string, other: string): boolean {
  return within === other || within.startsWith(`${other} `);
}

/** A matrix request, checked. */
export interface MatrixWindows {
  readonly programs: Window;
  readonly regions: Window;
  readonly basis: readonly Basis[];
}

/** @throws InvalidRequestError naming what is wrong */
export function matrixWindows({ level, programs, regions, filter = {} }: MatrixRequest): MatrixWindows {
  if (!matrixLevels.includes(level)) throw new InvalidRequestError(`There is no level "${String(level)}".`);
  if (filter.region !== undefined && withinOf(filter.region) === null)
    throw new InvalidRequestError(
      `A matrix can be narrowed to a province, prefecture or county by \`region\`, not to "${filter.region}".`,
    );
  return {
    programs: windowOf('id', programs),
    regions: windowOf('within', regions),
    basis: basisOf(filter),
  };
}

/** The bases a filter is for, checked. @throws InvalidRequestError naming what is wrong */
export function basisOf({ basis = ['STATED'], year }: MatrixFilter): readonly Basis[] {
  const unknown = basis.find((each) => !bases.includes(each));
  if (unknown !== undefined) throw new InvalidRequestError(`\`basis\` cannot be "${String(unknown)}".`);
  if (year !== undefined && !Number.isInteger(year))
    throw new InvalidRequestError(`\`year\` cannot be ${JSON.stringify(year)}.`);
  return bases.filter((each) => basis.includes(each));
}

/** So many statements apply a program to the region that lies there. */
export interface Reach {
  readonly program: string;
  readonly within: string;
  readonly count: number;
}

/** The rows and columns of a page, up to one more than it has, and what was read for its cells. */
export interface MatrixPart {
  readonly programs: readonly Keyed<string>[];
  readonly regions: readonly Keyed<string>[];
  readonly reaches: Iterable<Reach>;
}

/** The rows and columns asked for, of all that is there. */
export function partOf(
  all: Iterable<Reach>,
  { level, filter }: MatrixRequest,
  windows: MatrixWindows,
): MatrixPart {
  const around = filter?.region === undefined ? null : withinOf(filter.region);
  const reaches: Reach[] = [];
  const programs = new Set<string>();
  const columns = new Set<string>();
  for (const reach of all) {
    const column = downTo(level, reach.within);
    if (column === null || (around !== null && !liesIn(reach.within, around))) continue;
    reaches.push(reach);
    programs.add(reach.program);
    columns.add(column);
  }
  return { programs: keysIn(programs, windows.programs), regions: keysIn(columns, windows.regions), reaches };
}

function keysIn(texts: Iterable<string>, window: Window): readonly Keyed<string>[] {
  return chosen(
    Array.from(texts, (text) => ({ key: [text], row: text })),
    window,
  );
}

/** The ids of the nodes that a part shows. */
export function idsIn({ programs, regions }: MatrixPart): readonly string[] {
  return [...programs.map(({ row }) => row), ...regions.map(({ row }) => regionAt(row))];
}

/** The matrix of a part. @param node the entity with one of the ids of `idsIn` */
export function matrixOf(
  { level }: MatrixRequest,
  windows: MatrixWindows,
  part: MatrixPart,
  node: (id: string) => EntityNode,
): Matrix {
  const programs = pageOf('id', windows.programs, part.programs);
  const regions = pageOf('within', windows.regions, part.regions);
  const shown = new Map(programs.rows.map((program) => [program, new Map<string, number>()]));
  for (const { program, within, count } of part.reaches) {
    const row = shown.get(program);
    const column = downTo(level, within);
    if (row !== undefined && column !== null) row.set(column, count + (row.get(column) ?? 0));
  }
  return {
    programs: { ...programs, rows: programs.rows.map(node) },
    regions: { ...regions, rows: regions.rows.map((within) => node(regionAt(within))) },
    cells: [...shown].flatMap(([program, row]) =>
      regions.rows.flatMap((within) => {
        const count = row.get(within);
        return count === undefined ? [] : [{ program, region: regionAt(within), count }];
      }),
    ),
  };
}

/** What all that counts for some columns lies between; null where there is none. */
export function edgesOf(
  regions: readonly Keyed<string>[],
): { readonly low: string; readonly high: string } | null {
  const sorted = regions.map(({ row }) => row).sort(compareText);
  const [low] = sorted;
  const last = sorted.at(-1);
  return low === undefined || last === undefined ? null : { low, high: last + BEHIND_PARTS };
}
