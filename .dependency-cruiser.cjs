// The order of the rooms: each knows only the rooms before it (docs/architecture.md).
const rooms = [
  ['text', '^packages/text/'],
  ['plan', '^packages/plan/'],
  ['recognition', '^packages/recognition/'],
  ['vocabulary', '^packages/vocabulary/'],
  ['continuity', '^packages/continuity/'],
  ['graph', '^packages/graph/'],
  ['store-sqlite', '^packages/store-sqlite/'],
  ['store-neo4j', '^packages/store-neo4j/'],
  ['client', '^packages/client/'],
  ['language-service', '^packages/language-service/'],
  ['language-server', '^packages/language-server/'],
  ['server', '^server/'],
  ['cli', '^packages/cli/'],
  ['extension', '^extension/'],
];

/** What a room may import besides itself and libraries; the stores and the server do not know each other. */
const mayKnow = {
  text: [],
  plan: ['text'],
  recognition: ['text', 'plan'],
  vocabulary: ['text', 'recognition'],
  continuity: ['text', 'recognition'],
  graph: ['text', 'plan', 'recognition', 'continuity'],
  'store-sqlite': ['text', 'graph'],
  'store-neo4j': ['text', 'graph'],
  'language-service': ['text', 'plan', 'recognition', 'vocabulary', 'continuity', 'graph'],
  'language-server': ['text', 'client', 'language-service'],
  server: ['text', 'continuity', 'graph'],
  client: [],
  cli: [
    'text',
    'plan',
    'recognition',
    'vocabulary',
    'continuity',
    'graph',
    'store-sqlite',
    'store-neo4j',
    'language-server',
    'server',
  ],
  extension: ['language-server'],
};

const pathOf = Object.fromEntries(rooms);

module.exports = {
  forbidden: [
    ...rooms.map(([room, path]) => ({
      name: `flow-${room}`,
      comment: `${room} may know only: ${mayKnow[room].join(', ') || 'no other room'}`,
      severity: 'error',
      from: { path: `${path}src/` },
      to: {
        path: '^(packages|server|extension|tests)/',
        pathNot: [path, ...mayKnow[room].map((other) => pathOf[other])],
      },
    })),
    {
      name: 'pure-rooms',
      comment:
        'text, plan, recognition, vocabulary, continuity, graph, language-service and client run in a browser too: no Node modules',
      severity: 'error',
      from: {
        path: '^packages/(text|plan|recognition|vocabulary|continuity|graph|language-service|client)/src/',
      },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'declared-only',
      severity: 'error',
      from: { path: '/src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.test.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'default'],
      mainFields: ['main', 'types', 'typings'],
    },
  },
};
