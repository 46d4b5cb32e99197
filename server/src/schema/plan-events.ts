import type { PlanNode } from '@gangmu/graph';
import { requireRole } from '../auth/caller.js';
import type { ImportStep, PlanChange as PlanChangeEvent } from '../live/live.js';
import { builder } from './builder.js';
import { ImportStage, PlanChangeKind } from './enums.js';
import { Plan } from './types.js';

const PlanChange = builder.objectRef<PlanChangeEvent>('PlanChange').implement({
  description: 'A plan that was added, replaced or removed by a mutation of this server.',
  fields: (t) => ({
    change: t.expose('change', { type: PlanChangeKind, description: 'What happened to it.' }),
    planId: t.exposeID('id', { description: 'Its id.' }),
    title: t.exposeString('title', { nullable: true, description: 'Its title then.' }),
    plan: t.field({
      type: Plan,
      nullable: true,
      description: 'The plan as it is now; null where it is gone.',
      resolve: async ({ id }, _args, { graph }) => {
        const node = await graph.node(id);
        return node?.type === 'plan' ? (node satisfies PlanNode) : null;
      },
    }),
  }),
});

const ImportProgress = builder.objectRef<ImportStep>('ImportProgress').implement({
  description: 'How far an import by a mutation of this server has come.',
  fields: (t) => ({
    source: t.exposeString('source', { description: 'Where the text came from, as given.' }),
    dryRun: t.exposeBoolean('dryRun', { description: 'Whether it only says what would happen.' }),
    stage: t.expose('stage', { type: ImportStage, description: 'How far it has come.' }),
    planId: t.exposeID('plan', { nullable: true, description: 'Id of the plan; null until it is known.' }),
  }),
});

builder.subscriptionFields((t) => ({
  planChanged: t.field({
    type: PlanChange,
    description:
      'Each plan that is added, replaced or removed from now on. What was there before is in `plans`.',
    args: {
      ids: t.arg.idList({ description: 'Only the plans of these ids; all where left out.' }),
    },
    subscribe: (_root, { ids }, { live, subscriber }) =>
      live.subscribe('planChanged', subscriber, ({ id }) => ids?.includes(id) ?? true),
    resolve: (event, _args, { graph }) => {
      graph.forget();
      return event;
    },
  }),
  importProgress: t.field({
    type: ImportProgress,
    description: 'The steps of each import from now on. Needs a token of the role editor.',
    args: {
      source: t.arg.string({ description: 'Only imports of this source; all where left out.' }),
    },
    subscribe: (_root, { source }, context) => {
      requireRole(context, 'editor');
      return context.live.subscribe(
        'importProgress',
        context.subscriber,
        (step) => source == null || step.source === source,
      );
    },
    resolve: (step) => step,
  }),
}));
