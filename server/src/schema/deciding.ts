import { DecisionError, type DecisionOutcome, type DecisionRequest, type SplitPlace } from '@gangmu/graph';
import { requireRole } from '../auth/caller.js';
import type { Context } from '../context.js';
import { badInput } from '../errors.js';
import { builder } from './builder.js';
import { Decision } from './decision.js';
import { DecisionProblem, EntityType } from './enums.js';
import { Problem } from './problem.js';

/** What a decision counts for, in values: every plan it touches is folded anew. A request may have ten. */
const DECIDING_COST = 50_000;

builder.objectType(DecisionError, {
  name: 'DecisionRefused',
  description: 'It cannot be decided so. Nothing was changed.',
  interfaces: [Problem],
  fields: (t) => ({
    problem: t.expose('problem', { type: DecisionProblem, description: 'Why.' }),
  }),
});

const DecisionPayload = builder.objectRef<DecisionOutcome>('DecisionPayload').implement({
  description: 'What was decided or undone, as it stands now.',
  fields: (t) => ({
    decision: t.expose('decision', { type: Decision, description: 'The decision.' }),
    changedPlanCount: t.int({
      description: 'How many plans say something else by it.',
      resolve: ({ changed }) => changed.length,
    }),
  }),
});

const note = 'Why, for those who come later.';

/** Has something decided in the name of whoever asks. */
function decide(
  context: Context,
  request: DecisionRequest,
  why: string | null | undefined,
): Promise<DecisionOutcome> {
  const { name } = requireRole(context, 'editor');
  return context.curator.decide(request, { who: name, note: why ?? null });
}

/** What every mutation that decides has in common; `result` names the union of its answers. */
const deciding = (result: string) => ({
  type: DecisionPayload,
  nullable: true as const,
  errors: {
    types: [DecisionError],
    union: { name: result, description: 'What was decided, or why it was not.' },
  },
  complexity: { field: DECIDING_COST, multiplier: 1 },
});

const MergeEntitiesInput = builder.inputType('MergeEntitiesInput', {
  description: 'Two ids of what is one.',
  fields: (t) => ({
    from: t.id({ required: true, description: 'Id of the entity that is another. It will lead to that.' }),
    into: t.id({ required: true, description: 'Id of the one that it is, of the same type.' }),
    note: t.string({ description: note }),
  }),
});

const SplitEntityInput = builder.inputType('SplitEntityInput', {
  description: 'What is another in some plans: say in which, and which it is there.',
  fields: (t) => ({
    entity: t.id({ required: true, description: 'Id of the entity.' }),
    withinPlan: t.id({ description: 'Id of the plan in which.' }),
    withinRegion: t.id({
      description: 'Id of the region instead, in all plans that cover it or part of it.',
    }),
    into: t.id({ description: 'Id of an entity there is.' }),
    intoName: t.string({ description: 'The name of another one instead.' }),
    intoScope: t.id({
      description: 'With `intoName`: id of the region whose own it is; of all where left out.',
    }),
    note: t.string({ description: note }),
  }),
});

const AddAliasInput = builder.inputType('AddAliasInput', {
  description: 'A further name.',
  fields: (t) => ({
    entity: t.id({ required: true, description: 'Id of the entity.' }),
    alias: t.string({ required: true, description: 'What it is called too; no plan need call it so.' }),
    note: t.string({ description: note }),
  }),
});

const CorrectKindInput = builder.inputType('CorrectKindInput', {
  description: 'What an entity is.',
  fields: (t) => ({
    entity: t.id({ required: true, description: 'Id of the entity.' }),
    to: t.field({
      type: EntityType,
      required: true,
      description: 'The type it is of. A place is none that could be made: name it in the vocabulary.',
    }),
    note: t.string({ description: note }),
  }),
});

const verdictInput = (name: string) =>
  builder.inputType(name, {
    description: 'What a text says.',
    fields: (t) => ({
      statement: t.id({
        required: true,
        description:
          'Id of one of the statements that make the relation; others in the same words go with it.',
      }),
      note: t.string({ description: note }),
    }),
  });
const ConfirmRelationInput = verdictInput('ConfirmRelationInput');
const RejectRelationInput = verdictInput('RejectRelationInput');

const UndoDecisionInput = builder.inputType('UndoDecisionInput', {
  description: 'A decision that shall hold no more.',
  fields: (t) => ({
    decision: t.id({ required: true, description: 'Id of the decision.' }),
    note: t.string({ description: note }),
  }),
});

builder.mutationFields((t) => ({
  mergeEntities: t.field({
    ...deciding('MergeEntitiesResult'),
    description:
      'Decides that one entity is another: it takes over its names and all that is said of it, in plans to come too.',
    args: { input: t.arg({ type: MergeEntitiesInput, required: true, description: 'The two.' }) },
    resolve: (_root, { input: { from, into, note: why } }, context) =>
      decide(context, { kind: 'merge', from, into }, why),
  }),
  splitEntity: t.field({
    ...deciding('SplitEntityResult'),
    description: 'Decides that a name means something else in one plan, or in the plans of a region.',
    args: {
      input: t.arg({ type: SplitEntityInput, required: true, description: 'What, where and into what.' }),
    },
    resolve: (_root, { input }, context) => decide(context, splitOf(input), input.note),
  }),
  addAlias: t.field({
    ...deciding('AddAliasResult'),
    description: 'Gives an entity a further name, by which it is found.',
    args: { input: t.arg({ type: AddAliasInput, required: true, description: 'The entity and the name.' }) },
    resolve: (_root, { input: { entity, alias, note: why } }, context) =>
      decide(context, { kind: 'alias', entity, alias }, why),
  }),
  correctKind: t.field({
    ...deciding('CorrectKindResult'),
    description: 'Decides that an entity is of another type: a program, say, and no institution.',
    args: {
      input: t.arg({ type: CorrectKindInput, required: true, description: 'The entity and its type.' }),
    },
    resolve: (_root, { input: { entity, to, note: why } }, context) =>
      decide(context, { kind: 'correct-kind', entity, to }, why),
  }),
  confirmRelation: t.field({
    ...deciding('ConfirmRelationResult'),
    description: 'Decides that what a text says of two is so: it counts as STATED from now on.',
    args: { input: t.arg({ type: ConfirmRelationInput, required: true, description: 'Which statement.' }) },
    resolve: (_root, { input: { statement, note: why } }, context) =>
      decide(context, { kind: 'confirm', statement }, why),
  }),
  rejectRelation: t.field({
    ...deciding('RejectRelationResult'),
    description: 'Decides that what a text seems to say of two is not so: the statement is dropped.',
    args: { input: t.arg({ type: RejectRelationInput, required: true, description: 'Which statement.' }) },
    resolve: (_root, { input: { statement, note: why } }, context) =>
      decide(context, { kind: 'reject', statement }, why),
  }),
  undoDecision: t.field({
    ...deciding('UndoDecisionResult'),
    description: 'Undoes a decision; it stays in the list, with who undid it.',
    args: { input: t.arg({ type: UndoDecisionInput, required: true, description: 'Which decision.' }) },
    resolve: (_root, { input: { decision, note: why } }, context) => {
      const { name } = requireRole(context, 'editor');
      return context.curator.undo(decision, { who: name, note: why ?? null });
    },
  }),
}));

builder.subscriptionField('decisionMade', (t) =>
  t.field({
    type: DecisionPayload,
    description: 'Each decision from now on, and each that is undone.',
    subscribe: (_root, _args, { live, subscriber }) => live.subscribe('decisionMade', subscriber),
    resolve: (outcome, _args, { graph }) => {
      graph.forget();
      return outcome;
    },
  }),
);

const REGION = 'region:';

/** The code of a region's id, as decisions keep regions. */
function codeOf(argument: string, id: string): string {
  if (!id.startsWith(REGION)) throw badInput(`\`${argument}\` is the id of a region, such as region:530000.`);
  return id.slice(REGION.length);
}

function splitOf(input: typeof SplitEntityInput.$inferInput): DecisionRequest {
  const { entity, withinPlan, withinRegion, into, intoName, intoScope } = input;
  if ((withinPlan == null) === (withinRegion == null)) {
    throw badInput('Give `withinPlan` or `withinRegion`, one of them.');
  }
  if ((into == null) === (intoName == null)) throw badInput('Give `into` or `intoName`, one of them.');
  if (into != null && intoScope != null) throw badInput('`intoScope` goes with `intoName`.');
  const within: SplitPlace =
    withinPlan != null ? { plan: withinPlan } : { region: codeOf('withinRegion', withinRegion ?? '') };
  const scope = intoScope == null ? null : codeOf('intoScope', intoScope);
  return { kind: 'split', entity, within, into: into ?? { name: intoName ?? '', scope } };
}
