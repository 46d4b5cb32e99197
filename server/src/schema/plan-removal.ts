import { requireRole } from '../auth/caller.js';
import type { Removal } from '../writing/plan-writer.js';
import { UnknownPlan } from '../writing/problems.js';
import { builder } from './builder.js';
import { Problem } from './problem.js';

builder.objectType(UnknownPlan, {
  name: 'UnknownPlan',
  description: 'There is no plan of that id.',
  interfaces: [Problem],
  fields: (t) => ({ planId: t.exposeID('id', { description: 'The id that was given.' }) }),
});

const RemovePlanPayload = builder.objectRef<Removal>('RemovePlanPayload').implement({
  description: 'A plan that is gone, with all that only it said.',
  fields: (t) => ({
    planId: t.exposeID('id', { description: 'The id it had.' }),
    title: t.exposeString('title', { nullable: true, description: 'The title it had.' }),
  }),
});

builder.mutationField('removePlan', (t) =>
  t.field({
    type: RemovePlanPayload,
    nullable: true,
    description: 'Takes a plan out of the graph. Importing its text again brings it back.',
    args: { id: t.arg.id({ required: true, description: 'Id of the plan.' }) },
    errors: {
      types: [UnknownPlan],
      union: { name: 'RemovePlanResult', description: 'A plan that is gone, or why it is not.' },
    },
    resolve: (_root, { id }, context) => {
      requireRole(context, 'editor');
      return context.writer.remove(id);
    },
  }),
);
