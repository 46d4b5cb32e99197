import { nameInsertion, VOCABULARY_FILE, type ListName } from '@gangmu/vocabulary';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import type { Vocabularies } from '../vocabularies.js';

/**
 * The edit that writes a name into the nearest vocabulary file of a document; where there is none, into a new one beside it. Null
 * where that would not be a good file, or the client makes no files.
 */
export function vocabularyEdit(
  vocabularies: Vocabularies,
  document: string,
  list: ListName,
  name: string,
  makesFiles: boolean,
): WorkspaceEdit | null {
  const file = vocabularies.fileOf(document);
  const insertion = nameInsertion(file?.getText() ?? '', list, { name });
  if (insertion === null) return null;
  if (file !== null) {
    const at = file.positionAt(insertion.offset);
    return { changes: { [file.uri]: [{ range: { start: at, end: at }, newText: insertion.text }] } };
  }
  if (!makesFiles) return null;
  const uri = document.slice(0, document.lastIndexOf('/') + 1) + VOCABULARY_FILE;
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      {
        textDocument: { uri, version: null },
        edits: [{ range: { start, end: start }, newText: insertion.text }],
      },
    ],
  };
}
