import type { EntityType } from '@gangmu/graph';
import { CompletionItemKind, SymbolKind } from 'vscode-languageserver-types';

/** The icon of an entity among completions, by its type; the same as among symbols. */
export const completionKinds: Readonly<Record<EntityType, CompletionItemKind>> = {
  program: CompletionItemKind.Event,
  institution: CompletionItemKind.Class,
  region: CompletionItemKind.Field,
  document: CompletionItemKind.File,
};

/** The icon of an entity among symbols. */
export const symbolKinds: Readonly<Record<EntityType, SymbolKind>> = {
  program: SymbolKind.Event,
  institution: SymbolKind.Class,
  region: SymbolKind.Field,
  document: SymbolKind.File,
};
