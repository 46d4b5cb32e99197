import * as vscode from 'vscode';
import { isPlanDocument } from './plan-document.js';

/** How long typing must pause before a view asks again, in milliseconds. */
const PAUSE = 700;

/** The document that views are about: the one in front, or the last that was. Tells when it is another or has changed. */
export class ActivePlan implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  #document: vscode.TextDocument | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** After a change of document at once, after typing in a pause. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#take(vscode.window.activeTextEditor);
    this.#subscriptions = [
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (this.#take(editor)) this.#changed.fire();
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === this.#document) this.soon();
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document !== this.#document) return;
        this.#document = undefined;
        this.#changed.fire();
      }),
    ];
  }

  get document(): vscode.TextDocument | undefined {
    return this.#document;
  }

  get uri(): string | undefined {
    return this.#document?.uri.toString();
  }

  /** What views show may have changed: they are told once things are quiet. */
  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#changed.fire(), PAUSE);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const each of this.#subscriptions) each.dispose();
    this.#changed.dispose();
  }

  #take(editor: vscode.TextEditor | undefined): boolean {
    const document = editor?.document;
    if (document === undefined || document === this.#document || !isPlanDocument(document)) return false;
    this.#document = document;
    return true;
  }
}
