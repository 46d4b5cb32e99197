import { badInput } from '../errors.js';
import { builder } from './builder.js';
import { Node, TYPE_NAMES } from './types.js';

const MAX_IDS = 100;

builder.interfaceType(Node, {
  description: 'Anything with an id: plans, items, entities, targets and statements.',
  resolveType: ({ type }) => TYPE_NAMES[type],
  fields: (t) => ({
    id: t.exposeID('id', {
      description:
        'Readable, and the same on every server and after every import of the same texts: its type, a colon, and what tells it apart, such as `region:530000`.',
    }),
  }),
});

builder.queryFields((t) => ({
  node: t.field({
    type: Node,
    nullable: true,
    description: 'The node of an id of any type; null where there is none.',
    args: { id: t.arg.id({ required: true, description: 'An id, as it is.' }) },
    resolve: (_root, { id }, { graph }) => graph.node(id),
  }),
  nodes: t.field({
    type: [Node],
    nullable: { list: false, items: true },
    description: 'The nodes of many ids, in the order asked; null for each that is not there.',
    args: {
      ids: t.arg.idList({ required: true, description: `Ids of any types, at most ${MAX_IDS}.` }),
    },
    complexity: ({ ids }) => ({ field: 1, multiplier: Math.min(ids.length, MAX_IDS) }),
    resolve: (_root, { ids }, { graph }) => {
      if (ids.length > MAX_IDS) throw badInput(`${ids.length} ids are more than ${MAX_IDS}; ask in parts.`);
      return ids.map((id) => graph.node(id));
    },
  }),
}));
