import type * as vscode from 'vscode';
import { documentSchemes, languages } from '../documents.js';

/** Could this be a plan that the server knows? */
export function isPlanDocument({ uri, languageId }: vscode.TextDocument): boolean {
  return documentSchemes().includes(uri.scheme) && languages.includes(languageId);
}
