import { badInput } from '../errors.js';
import { builder } from './builder.js';
import { Basis, EntityType, RelationType } from './enums.js';

/** The longest text or name one can ask for; no name of a plan comes near. */
const MAX_TEXT_LENGTH = 200;

/** Narrows mentions to entities of some types. */
export const mentionArguments = builder.args((t) => ({
  types: t.field({
    type: [EntityType],
    description: 'Only of these types of entity; of all types where left out.',
  }),
}));

/** Narrows relations of one type. */
export const optionalBasisArgument = builder.args((t) => ({
  basis: t.field({ type: [Basis], description: 'Only on this basis; on every basis where left out.' }),
}));

/** Narrows statements and relations. */
export const statementArguments = {
  ...builder.args((t) => ({
    relations: t.field({ type: [RelationType], description: 'Only these relations; all where left out.' }),
  })),
  ...optionalBasisArgument,
};

const statedUnlessAsked = (description: string) =>
  builder.args((t) => ({
    basis: t.field({ type: [Basis], required: true, defaultValue: ['STATED'] as const, description }),
  }));

/** Narrows relations of one type; what only a jurisdiction ties is left out unless asked for. */
export const basisArgument = statedUnlessAsked(
  'On which basis. With both, a pair that has both comes twice, once for each.',
);

/** The same of what stands once however many relations lead to it. */
export const onceByBasisArgument = statedUnlessAsked(
  'On which basis; what has both comes once. Its `relations` are of every basis unless they are narrowed too.',
);

/** The parts of a filter that are there. */
export function given<T extends object>(filter: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(filter).filter(([, value]) => value != null);
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}

/** A text to look for, as it is. Throws a `BAD_USER_INPUT` error where it is blank or far too long. */
export function textToFind(argument: string, text: string): string {
  if (text.trim() === '') throw badInput(`\`${argument}\` is blank; give part of a name.`);
  if (text.length > MAX_TEXT_LENGTH) {
    throw badInput(`\`${argument}\` is ${text.length} characters long; give at most ${MAX_TEXT_LENGTH}.`);
  }
  return text;
}
