import type * as vscode from 'vscode';
import { languages, schemes } from '../documents.js';

/** Could this be a plan that the server knows? */
export function isPlanDocument({ uri, languageId }: vscode.TextDocument): boolean {
  return schemes.includes(uri.scheme) && languages.includes(languageId);
}
