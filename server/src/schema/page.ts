import type { PageRequest } from '@gangmu/graph';
import { badInput } from '../errors.js';
import { builder } from './builder.js';

/** Rows of a page where neither `first` nor `last` is given. */
export const DEFAULT_PAGE_SIZE = 20;
/** The most rows a page can have. */
export const MAX_PAGE_SIZE = 100;

/** The four arguments that choose a page, as they arrive. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** The arguments of every connection. */
export const pageArguments = builder.args((t) => ({
  first: t.int({
    description: `The first rows, after \`after\` where given: 0 to ${MAX_PAGE_SIZE}; ${DEFAULT_PAGE_SIZE} where neither \`first\` nor \`last\` is given.`,
  }),
  after: t.string({ description: 'A cursor: the rows after it. Goes with `first`.' }),
  last: t.int({
    description: `The last rows, before \`before\` where given, in the same order: 0 to ${MAX_PAGE_SIZE}.`,
  }),
  before: t.string({ description: 'A cursor: the rows before it. Goes with `last`.' }),
}));

/** The same in one argument, for what has several pages. */
export const PageInput = builder.inputType('PageInput', {
  description: 'Which rows of a list, as the arguments of a connection say it.',
  fields: (t) => ({
    first: t.int({
      description: `The first rows, after \`after\` where given: 0 to ${MAX_PAGE_SIZE}; ${DEFAULT_PAGE_SIZE} where neither \`first\` nor \`last\` is given.`,
    }),
    after: t.string({ description: 'A cursor: the rows after it. Goes with `first`.' }),
    last: t.int({
      description: `The last rows, before \`before\` where given, in the same order: 0 to ${MAX_PAGE_SIZE}.`,
    }),
    before: t.string({ description: 'A cursor: the rows before it. Goes with `last`.' }),
  }),
});

/** The page that arguments ask for. Throws a `BAD_USER_INPUT` error where they are out of bounds or at odds. */
export function pageOf({ first, after, last, before }: PageArguments): PageRequest {
  if (first != null && last != null) throw badInput('Give `first` or `last`, not both.');
  if (after != null && before != null) {
    throw badInput('Give `after` (with `first`) or `before` (with `last`), not both.');
  }
  if (first != null && before != null) throw badInput('`before` goes with `last`, not with `first`.');
  if (last != null && after != null) throw badInput('`after` goes with `first`, not with `last`.');
  if (last != null || before != null) {
    const page = { last: size('last', last ?? DEFAULT_PAGE_SIZE) };
    return before == null ? page : { ...page, before };
  }
  const page = { first: size('first', first ?? DEFAULT_PAGE_SIZE) };
  return after == null ? page : { ...page, after };
}

/** At most how many rows the arguments ask for; never throws. */
export function pageSize({ first, last }: PageArguments): number {
  return Math.min(Math.max(first ?? last ?? DEFAULT_PAGE_SIZE, 0), MAX_PAGE_SIZE);
}

function size(name: 'first' | 'last', rows: number): number {
  if (rows < 0) throw badInput(`\`${name}: ${rows}\` is negative; ask for 0 to ${MAX_PAGE_SIZE} rows.`);
  if (rows > MAX_PAGE_SIZE) {
    throw badInput(
      `\`${name}: ${rows}\` is more than ${MAX_PAGE_SIZE}; ask for ${MAX_PAGE_SIZE} at a time and follow the cursors of \`pageInfo\`.`,
    );
  }
  return rows;
}
