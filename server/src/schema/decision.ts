import {
  entityId,
  entityType,
  regionId,
  stateOf,
  type Decision as DecisionContent,
  type ListedDecision,
  type UndoEntry,
} from '@gangmu/graph';
import { given } from './arguments.js';
import { builder } from './builder.js';
import { connectionCost, connectionType } from './connection.js';
import { DecisionState, EntityType, RelationType } from './enums.js';
import { pageArguments, pageOf } from './page.js';
import { DateTime } from './scalars.js';
import { Node } from './types.js';

/** What it counts for, in values, to look for decisions in some state: all there are are gone through. */
const SIFTING_COST = 1_000;

type Content<K extends DecisionContent['kind']> = Extract<DecisionContent, { readonly kind: K }>;
type Named = Content<'merge'>['from'];
type Term = Content<'confirm'>['saying']['subject'];

const termOf = (name: Named): Term => ({ name });

const DecidedTerm = builder.objectRef<Term>('DecidedTerm').implement({
  description: 'What a decision speaks of, as it was called when it was decided.',
  fields: (t) => ({
    id: t.id({
      description: 'Its id then; `node` leads to what it is now.',
      resolve: (term) => idOf(term),
    }),
    type: t.field({
      type: EntityType,
      nullable: true,
      description: 'Its type; null for an item.',
      resolve: (term) => ('name' in term ? entityType(term.name.kind) : null),
    }),
    name: t.string({
      nullable: true,
      description: 'Its name; null for an item.',
      resolve: (term) => ('name' in term ? term.name.name : null),
    }),
    node: t.field({
      type: Node,
      nullable: true,
      description: 'What it is now; null where no plan speaks of it.',
      resolve: (term, _args, { graph }) => graph.node(idOf(term)),
    }),
  }),
});

const idOf = (term: Term): string => ('name' in term ? entityId(term.name) : term.item);

const Undoing = builder.objectRef<UndoEntry>('Undoing').implement({
  description: 'That a decision was undone.',
  fields: (t) => ({
    who: t.exposeString('who', { description: 'The name that went with the token of whoever did it.' }),
    when: t.field({ type: DateTime, description: 'When.', resolve: ({ when }) => when }),
    note: t.exposeString('note', { nullable: true, description: 'Why, where that was said.' }),
  }),
});

/** How each kind of decision is a type. */
const TYPE_NAMES: Readonly<Record<DecisionContent['kind'], string>> = {
  merge: 'MergeDecision',
  split: 'SplitDecision',
  alias: 'AliasDecision',
  'correct-kind': 'KindDecision',
  confirm: 'RelationDecision',
  reject: 'RelationDecision',
};

export const Decision = builder.interfaceRef<ListedDecision>('Decision').implement({
  description:
    'Something that was decided. It speaks of names and of what texts say, so that it holds for every plan, now and later.',
  resolveType: ({ decision }) => TYPE_NAMES[decision.kind],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'For `undoDecision`; decisions are no nodes.' }),
    who: t.exposeString('who', { description: 'The name that went with the token of whoever decided.' }),
    when: t.field({ type: DateTime, description: 'When it was decided.', resolve: ({ when }) => when }),
    note: t.exposeString('note', { nullable: true, description: 'Why, where that was said.' }),
    state: t.field({
      type: DecisionState,
      description: 'Whether it does something now.',
      resolve: (decision) => stateOf(decision),
    }),
    undone: t.expose('undone', {
      type: Undoing,
      nullable: true,
      description: 'Who undid it, and when; null while it holds.',
    }),
    planCount: t.exposeInt('plans', { description: 'How many plans it changes now.' }),
    placeCount: t.exposeInt('places', { description: 'In how many places of these.' }),
  }),
});

/** Makes the type of a kind of decision; its fields are made of what was decided. */
function decisionType<K extends DecisionContent['kind']>(kinds: readonly K[], description: string) {
  return builder
    .objectRef<ListedDecision & { readonly decision: Content<K> }>(TYPE_NAMES[kinds[0] as K])
    .implement({
      description,
      interfaces: [Decision],
    });
}

builder.objectFields(decisionType(['merge'], 'That one entity is another.'), (t) => ({
  from: t.field({
    type: DecidedTerm,
    description: 'What was merged. Its id leads to the other, and its names are names of that.',
    resolve: ({ decision }) => termOf(decision.from),
  }),
  into: t.field({
    type: DecidedTerm,
    description: 'What it is.',
    resolve: ({ decision }) => termOf(decision.into),
  }),
}));

builder.objectFields(
  decisionType(['split'], 'That in some plans a name means another than elsewhere.'),
  (t) => ({
    name: t.field({
      type: DecidedTerm,
      description: 'The name.',
      resolve: ({ decision }) => termOf(decision.name),
    }),
    withinPlan: t.id({
      nullable: true,
      description: 'Id of the plan in which; null where it is a region’s plans.',
      resolve: ({ decision: { within } }) => ('plan' in within ? within.plan : null),
    }),
    withinRegion: t.id({
      nullable: true,
      description: 'Id of the region in whose plans, those of its parts too; null where it is one plan.',
      resolve: ({ decision: { within } }) => ('region' in within ? regionId(within.region) : null),
    }),
    into: t.field({
      type: DecidedTerm,
      description: 'What it is there.',
      resolve: ({ decision }) => termOf(decision.into),
    }),
  }),
);

builder.objectFields(
  decisionType(['alias'], 'A further name of an entity, which no plan need use.'),
  (t) => ({
    name: t.field({
      type: DecidedTerm,
      description: 'The entity.',
      resolve: ({ decision }) => termOf(decision.name),
    }),
    alias: t.string({ description: 'The further name.', resolve: ({ decision }) => decision.alias }),
  }),
);

builder.objectFields(decisionType(['correct-kind'], 'That an entity is of another type.'), (t) => ({
  name: t.field({
    type: DecidedTerm,
    description: 'What it was taken for.',
    resolve: ({ decision }) => termOf(decision.name),
  }),
  into: t.field({
    type: DecidedTerm,
    description: 'What it is.',
    resolve: ({ decision }) => termOf(decision.into),
  }),
}));

builder.objectFields(decisionType(['confirm', 'reject'], 'That what texts say is so, or is not.'), (t) => ({
  isConfirmed: t.boolean({
    description: 'Whether it is so; what is not, is not in the graph.',
    resolve: ({ decision }) => decision.kind === 'confirm',
  }),
  relation: t.field({
    type: RelationType,
    description: 'What is said.',
    resolve: ({ decision }) => decision.saying.type,
  }),
  subject: t.field({
    type: DecidedTerm,
    description: 'Of what.',
    resolve: ({ decision }) => decision.saying.subject,
  }),
  object: t.field({
    type: DecidedTerm,
    description: 'In relation to what.',
    resolve: ({ decision }) => decision.saying.object,
  }),
  quote: t.string({
    description: 'The words that say so, folded: as they are compared.',
    resolve: ({ decision }) => decision.saying.quote,
  }),
}));

const DecisionConnection = connectionType<ListedDecision, ListedDecision>({
  name: 'Decision',
  rows: 'decisions',
  node: Decision,
  toNode: (decision) => decision,
});

builder.queryField('decisions', (t) =>
  t.field({
    type: DecisionConnection,
    description: 'What curators decided, the latest first; with what was undone, and what matches no more.',
    args: {
      ...pageArguments,
      about: t.arg.id({
        description: 'Only those that speak of the entity of this id, or of what became it.',
      }),
      states: t.arg({
        type: [DecisionState],
        description: 'Only those in one of these states; all where left out.',
      }),
    },
    complexity: ({ states, ...page }) => ({
      field: states == null ? 1 : SIFTING_COST,
      multiplier: connectionCost(page).multiplier,
    }),
    resolve: (_root, { about, states, ...args }, { graph }) => {
      const page = pageOf(args);
      const filter = given({ about, states });
      return { page: () => graph.decisions(page, filter), count: () => graph.countDecisions(filter) };
    },
  }),
);
