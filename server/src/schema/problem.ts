import { builder } from './builder.js';

/** What the problems of mutations have in common. */
export const Problem = builder.interfaceRef<Error>('Problem').implement({
  description: 'Why a mutation did not do what was asked, where the caller can do something about it.',
  fields: (t) => ({
    message: t.exposeString('message', { description: 'What is wrong and what to do, in English.' }),
  }),
});
