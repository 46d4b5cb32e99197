import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { Utils, URI } from 'vscode-uri';
import { DECISIONS_FILE, withDecision, type Drop } from '../decisions.js';
import type { Messages } from '../messages.js';
import type { Workspace } from '../workspace.js';

/** Marks what a plan drops as decided, or takes the mark away, in the file of decisions beside it. */
export class DecideProvider {
  readonly #workspace: Workspace;
  readonly #messages: () => Messages;

  constructor(workspace: Workspace, messages: () => Messages) {
    this.#workspace = workspace;
    this.#messages = messages;
  }

  /** The edit, creating the file where there is none; null where there is nothing to change, or the file cannot be read. */
  provideDecision(uri: string, drop: Drop, isDecided: boolean): WorkspaceEdit | null {
    const file = this.#workspace.decisions.beside(uri);
    const before = file?.text ?? '';
    const newText = withDecision(before, drop, isDecided, this.#messages().decisionsAbout);
    if (newText === null) return null;
    const target = file?.uri ?? Utils.joinPath(URI.parse(uri), '..', DECISIONS_FILE).toString();
    const lines = before.split('\n');
    const end = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    return {
      documentChanges: [
        ...(file === null
          ? [{ kind: 'create' as const, uri: target, options: { ignoreIfExists: true } }]
          : []),
        {
          textDocument: { uri: target, version: null },
          edits: [{ range: { start: { line: 0, character: 0 }, end }, newText }],
        },
      ],
    };
  }
}
