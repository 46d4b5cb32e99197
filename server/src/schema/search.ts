import type { GraphNode, SearchHit } from '@gangmu/graph';
import { textToFind } from './arguments.js';
import { builder } from './builder.js';
import { type Edge, connectionCost, uncountedConnectionType } from './connection.js';
import { SearchType } from './enums.js';
import { pageArguments, pageOf } from './page.js';
import { Node } from './types.js';

const HitEdge = builder.interfaceRef<Edge<SearchHit>>('HitEdge').implement({
  description: 'A row that was found, with what was found of it.',
  fields: (t) => ({
    name: t.string({ description: 'The name or title that matched.', resolve: ({ row }) => row.name }),
  }),
});

// Without a total: counting every hit would cost more than showing the first ones.
const SearchConnection = uncountedConnectionType({
  name: 'Search',
  rows: 'entities and plans that were found',
  node: Node,
  toNode: ({ node }: SearchHit): GraphNode => node,
  edge: HitEdge,
});

builder.queryField('search', (t) =>
  t.field({
    type: SearchConnection,
    description:
      'Entities and plans whose name or title contains a text, in either script: exact ones first, then beginnings.',
    args: {
      ...pageArguments,
      text: t.arg.string({ required: true, description: 'Part of a name.' }),
      types: t.arg({
        type: [SearchType],
        required: true,
        defaultValue: ['program', 'institution', 'region', 'document', 'plan'] as const,
        description: 'Only nodes of these types.',
      }),
    },
    complexity: connectionCost,
    resolve: (_root, { text, types, ...args }, { graph }) => {
      const page = pageOf(args);
      const found = textToFind('text', text);
      let read: ReturnType<typeof graph.search> | undefined;
      return { page: () => (read ??= graph.search(found, types, page)) };
    },
  }),
);
