import { isEntityType } from '@gangmu/graph';
import type { Neighbourhood as NeighbourhoodRow, Path as PathRow, ShortestPaths } from '@gangmu/graph';
import type { GraphLoader } from '../context.js';
import { unknownId } from '../errors.js';
import { given, statementArguments } from './arguments.js';
import { builder } from './builder.js';
import { Node, Relation } from './types.js';

/** What looking around counts for besides the values of the answer: up to 10,000 relations are read at each level. */
const WALK_COST = 5_000;

const BOUNDS =
  'From each node the 50 relations said most often are looked at in each direction, and at most 100 nodes are gone on from at each level';

const Neighbourhood = builder.objectRef<NeighbourhoodRow>('Neighbourhood').implement({
  description: 'What lies around a node, as far as was asked.',
  fields: (t) => ({
    nodes: t.field({
      type: [Node],
      description: 'The node itself, then the others, the nearest first.',
      resolve: ({ nodes }, _args, { graph }) => nodes.map((id) => graph.linked(id)),
    }),
    relations: t.field({
      type: [Relation],
      description: 'The relations between these nodes that were met, each with its evidence.',
      resolve: ({ relations }) => relations,
    }),
    isTruncated: t.exposeBoolean('isTruncated', {
      description: `Whether there is more than was asked for, or looked at. ${BOUNDS}.`,
    }),
  }),
});

const Path = builder.objectRef<PathRow>('Path').implement({
  description: 'A way from one node to another along relations, in either direction.',
  fields: (t) => ({
    nodes: t.field({
      type: [Node],
      description: 'The nodes on the way, both ends included.',
      resolve: ({ nodes }, _args, { graph }) => nodes.map((id) => graph.linked(id)),
    }),
    relations: t.field({
      type: [Relation],
      description: 'What ties each node to the next, with its evidence: one fewer than there are nodes.',
      resolve: ({ relations }) => relations,
    }),
  }),
});

const Paths = builder.objectRef<ShortestPaths>('ShortestPaths').implement({
  description: 'The shortest ways between two nodes.',
  fields: (t) => ({
    paths: t.field({
      type: [Path],
      description: 'The ways, all of one length; none where no way was found.',
      resolve: ({ paths }) => paths,
    }),
    isTruncated: t.exposeBoolean('isTruncated', {
      description: `Whether something was left out on the way, so that there may be shorter ones and more. ${BOUNDS}.`,
    }),
  }),
});

/** The ids by which what is asked about goes today. Throws an `UNKNOWN_ID` error for one that is no entity's or item's. */
async function present(graph: GraphLoader, ids: readonly string[]): Promise<readonly string[]> {
  const nodes = await Promise.all(ids.map((id) => graph.node(id)));
  return nodes.map((node, i) => {
    if (node === null || !(node.type === 'item' || isEntityType(node.type)))
      throw unknownId(ids[i] ?? '', 'entity or item');
    return node.id;
  });
}

builder.queryFields((t) => ({
  neighbourhood: t.field({
    type: Neighbourhood,
    description:
      'What lies around an entity or item: the nodes that relations tie to it, and those around these.',
    args: {
      id: t.arg.id({
        required: true,
        description: 'The id of an entity or an item; one that is not there is an `UNKNOWN_ID` error.',
      }),
      depth: t.arg.int({
        required: true,
        defaultValue: 1,
        description: 'How many relations away at most: 1 to 3.',
      }),
      first: t.arg.int({
        required: true,
        defaultValue: 50,
        description: 'How many nodes at most, itself included: 1 to 100.',
      }),
      ...statementArguments,
    },
    complexity: ({ first }) => ({ field: WALK_COST, multiplier: Math.min(Math.max(first, 1), 100) }),
    resolve: async (_root, { id, depth, first, relations, basis }, { graph }) => {
      const [known = id] = await present(graph, [id]);
      return graph.neighbourhood(known, { depth, first, ...given({ relations, basis }) });
    },
  }),
  paths: t.field({
    type: Paths,
    description:
      'How two entities or items hang together: the shortest ways from one to the other along relations.',
    args: {
      from: t.arg.id({
        required: true,
        description: 'The id of an entity or an item; one that is not there is an `UNKNOWN_ID` error.',
      }),
      to: t.arg.id({ required: true, description: 'The id of another.' }),
      longest: t.arg.int({
        required: true,
        defaultValue: 4,
        description: 'How many relations long at most: 1 to 6.',
      }),
      first: t.arg.int({
        required: true,
        defaultValue: 5,
        description: 'How many paths at most: 1 to 20.',
      }),
      ...statementArguments,
    },
    complexity: ({ first, longest }) => ({
      field: WALK_COST,
      multiplier: Math.min(Math.max(first, 1), 20) * (Math.min(Math.max(longest, 1), 6) + 1),
    }),
    resolve: async (_root, { from, to, longest, first, relations, basis }, { graph }) => {
      const [start = from, end = to] = await present(graph, [from, to]);
      return graph.paths([start, end], { longest, first, ...given({ relations, basis }) });
    },
  }),
}));
