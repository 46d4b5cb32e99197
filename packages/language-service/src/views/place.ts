import type { Range } from 'vscode-languageserver-types';

/** A place in a document of the workspace, as its client spells its URI. */
export interface PlaceInDocument {
  readonly uri: string;
  readonly range: Range;
}
