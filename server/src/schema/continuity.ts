import type {
  Continuation,
  EntityNode,
  ItemNode,
  Passage as PassageRow,
  PlanNode,
  Succession,
} from '@gangmu/graph';
import { looking } from './ahead.js';
import { builder } from './builder.js';
import { type Edge, connectionType, linkTo } from './connection.js';
import { Item, Plan, Program } from './types.js';

const ContinuationEdge = builder.interfaceRef<Edge<Continuation>>('ContinuationEdge').implement({
  description: 'An item and one that continues it in the plan of the year after.',
  fields: (t) => ({
    similarity: t.float({
      description:
        '0 to 1: how much of the one is in the other; 1 where their texts are the same, and only there.',
      extensions: looking({ columns: ['similarity'] }),
      resolve: ({ row }) => row.similarity,
    }),
  }),
});

export const ItemContinuesConnection = connectionType({
  name: 'ItemContinues',
  rows: 'items of the plan before that an item continues: several where they were merged in one',
  node: Item,
  toNode: linkTo<ItemNode>('to', 'item'),
  edge: ContinuationEdge,
});

export const ItemContinuedByConnection = connectionType({
  name: 'ItemContinuedBy',
  rows: 'items of the plans that follow that continue an item: several of one plan where it was split',
  node: Item,
  toNode: linkTo<ItemNode>('from', 'item'),
  edge: ContinuationEdge,
});

const Passage = builder.objectRef<PassageRow>('Passage').implement({
  description: 'A place that speaks for something, and the sentence around it.',
  fields: (t) => ({
    plan: t.field({
      type: Plan,
      description: 'The plan it stands in.',
      resolve: ({ plan }, _args, { graph }) => graph.linked<PlanNode>(plan),
    }),
    item: t.field({
      type: Item,
      nullable: true,
      description: 'The item it stands in; null in the header.',
      resolve: ({ item }, _args, { graph }) => (item === null ? null : graph.linked<ItemNode>(item)),
    }),
    quote: t.exposeString('quote', { description: 'The sentence it stands in.' }),
    start: t.exposeInt('start', {
      description: 'Where it starts in the repaired text of the plan, in UTF-16 units.',
    }),
    end: t.exposeInt('end', { description: 'Where it ends; exclusive.' }),
  }),
});

const SuccessionEdge = builder.interfaceRef<Edge<Succession>>('SuccessionEdge').implement({
  description:
    'A program and the one that takes its place, under another name, in the plan of the year after.',
  fields: (t) => ({
    similarity: t.float({
      description: '0 to 1, below 1: how alike the names are.',
      extensions: looking({ columns: ['similarity'] }),
      resolve: ({ row }) => row.similarity,
    }),
    isInOneItem: t.boolean({
      description: 'Whether an item that names the one continues an item that names the other.',
      extensions: looking({ columns: ['isInOneItem'] }),
      resolve: ({ row }) => row.isInOneItem,
    }),
    later: t.field({
      type: Passage,
      description: 'The evidence: where the later plan names the program that succeeds.',
      extensions: looking({ columns: ['evidence'] }),
      resolve: ({ row }) => row.evidence.from,
    }),
    earlier: t.field({
      type: Passage,
      description: 'The evidence: where the plan before it names the program that is succeeded.',
      extensions: looking({ columns: ['evidence'] }),
      resolve: ({ row }) => row.evidence.to,
    }),
  }),
});

export const ProgramSucceedsConnection = connectionType({
  name: 'ProgramSucceeds',
  rows: 'programs that a program succeeds, once for each plan that has it do so',
  node: Program,
  toNode: linkTo<EntityNode>('to', 'entity'),
  edge: SuccessionEdge,
});

export const ProgramSucceededByConnection = connectionType({
  name: 'ProgramSucceededBy',
  rows: 'programs that succeed a program, once for each plan that has them do so',
  node: Program,
  toNode: linkTo<EntityNode>('from', 'entity'),
  edge: SuccessionEdge,
});
