import { MarkupKind, type InitializeParams } from 'vscode-languageserver';

/** What a client can do, asked in one place; what it does not support the server does without. */
export interface Client {
  readonly canWatchFiles: boolean;
  readonly canRegisterConfiguration: boolean;
  readonly hasConfiguration: boolean;
  readonly hasWorkspaceFolders: boolean;
  readonly hasProgress: boolean;
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesTokens: boolean;
  readonly showsMarkdown: boolean;
  readonly followsLinks: boolean;
  readonly nestsSymbols: boolean;
  readonly takesCodeActions: boolean;
  readonly takesSnippets: boolean;
  /** Of the cards of completions. */
  readonly readsMarkdown: boolean;
  readonly appliesEdits: boolean;
  readonly preparesRename: boolean;
  readonly takesDocumentChanges: boolean;
  readonly showsDocuments: boolean;
  readonly refreshesLenses: boolean;
  readonly refreshesHints: boolean;
  /** Has the command that copies links, and says so as `experimental.gangmu.copiesLinks`. */
  readonly copiesLinks: boolean;
  /** Asked for by the client as `experimental.gangmu.status`. */
  readonly hearsStatus: boolean;
  /** Reads files for the server, and says so as `experimental.gangmu.files`. */
  readonly servesFiles: boolean;
  /** Keeps tokens for the server, and says so as `experimental.gangmu.keepsTokens`. */
  readonly keepsTokens: boolean;
  /** Makes files that a workspace edit asks for. */
  readonly makesFiles: boolean;
}

/** Reads what a client says of itself. */
export function clientOf({ capabilities }: InitializeParams): Client {
  const { workspace, textDocument, window } = capabilities;
  const experimental = capabilities.experimental as
    | { gangmu?: Partial<Record<'status' | 'copiesLinks' | 'files' | 'keepsTokens', unknown>> }
    | null
    | undefined;
  const hoverFormats = textDocument?.hover?.contentFormat;
  return {
    canWatchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    canRegisterConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    hasConfiguration: workspace?.configuration === true,
    hasWorkspaceFolders: workspace?.workspaceFolders === true,
    hasProgress: window?.workDoneProgress === true,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesTokens: workspace?.semanticTokens?.refreshSupport === true,
    showsMarkdown: hoverFormats === undefined || hoverFormats.includes(MarkupKind.Markdown),
    followsLinks: textDocument?.definition?.linkSupport === true,
    nestsSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    takesSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    readsMarkdown:
      textDocument?.completion?.completionItem?.documentationFormat?.includes(MarkupKind.Markdown) === true,
    takesCodeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    takesDocumentChanges: workspace?.workspaceEdit?.documentChanges === true,
    showsDocuments: window?.showDocument?.support === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    appliesEdits: workspace?.applyEdit === true,
    copiesLinks: experimental?.gangmu?.copiesLinks === true,
    hearsStatus: experimental?.gangmu?.status === true,
    keepsTokens: experimental?.gangmu?.keepsTokens === true,
    servesFiles: experimental?.gangmu?.files === true,
    makesFiles:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes('create') === true,
  };
}
