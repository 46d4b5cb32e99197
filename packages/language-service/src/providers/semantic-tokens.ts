import type { EntityKind } from '@gangmu/recognition';
import type { Span } from '@gangmu/text';
import type { Range } from 'vscode-languageserver-types';
import type { DocumentReading } from '../reading.js';

/** The types of the tokens, in the order of their numbers. */
export const TOKEN_TYPES = [
  'planProgram',
  'planInstitution',
  'planRegion',
  'planDocument',
  'planTarget',
] as const;

/** A token on one line; `type` is an index into {@link TOKEN_TYPES}. */
export interface SemanticToken {
  readonly line: number;
  readonly character: number;
  readonly length: number;
  readonly type: number;
}

const typeOf: Readonly<Record<EntityKind, number>> = { PROGRAM: 0, INSTITUTION: 1, REGION: 2, DOCUMENT: 3 };
const TARGET = 4;

/** What the text names, by kind, and the targets it sets: of names within a name the outer one. In text order. */
export class SemanticTokensProvider {
  provideSemanticTokens({ places, fragment }: DocumentReading, within: Range | null): SemanticToken[] {
    const from = within === null ? 0 : places.offsetAt(within.start);
    const to = within === null ? fragment.text.length : places.offsetAt(within.end);
    const tokens: SemanticToken[] = [];
    let end = 0;
    for (const { start, end: last, type } of inOrder(fragment)) {
      if (start < end || last <= from) continue;
      if (start >= to) break;
      end = last;
      for (const range of places.linesOf({ start, end: last })) {
        const length = range.end.character - range.start.character;
        if (length > 0) tokens.push({ ...range.start, length, type });
      }
    }
    return tokens;
  }
}

/** Names and targets by where they begin, outer ones first. */
function inOrder({
  mentions,
  targets,
}: DocumentReading['fragment']): readonly (Span & { readonly type: number })[] {
  return [
    ...mentions.map(({ start, end, name }) => ({ start, end, type: typeOf[name.kind] })),
    ...targets.map(({ start, end }) => ({ start, end, type: TARGET })),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
}
