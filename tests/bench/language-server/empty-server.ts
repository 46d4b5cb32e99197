import {
  createConnection,
  DocumentDiagnosticReportKind,
  ProposedFeatures,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';

// The floor: what the protocol itself costs. Answers every question at once with next to nothing.
const connection = createConnection(ProposedFeatures.all);
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    completionProvider: {},
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
  },
}));
connection.onHover(() => ({ contents: { kind: 'markdown', value: '**name**' } }));
connection.onDefinition(({ textDocument: { uri } }) => [{ uri, range }]);
connection.onReferences(({ textDocument: { uri } }) => [{ uri, range }]);
connection.onCompletion(() => [{ label: 'name' }]);
connection.onDocumentSymbol(() => [{ name: 'item', kind: 15, range, selectionRange: range }]);
connection.onWorkspaceSymbol(() => []);
connection.languages.diagnostics.on(() => ({ kind: DocumentDiagnosticReportKind.Full, items: [] }));
connection.onDidOpenTextDocument(() => undefined);
connection.onDidChangeTextDocument(() => undefined);
connection.listen();
