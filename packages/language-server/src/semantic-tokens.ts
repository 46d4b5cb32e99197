import { TOKEN_TYPES, uriKey, type SemanticToken } from '@gangmu/language-service';
import type {
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensEdit,
  SemanticTokensLegend,
} from 'vscode-languageserver';

/** What the numbers of the tokens stand for. */
export const legend: SemanticTokensLegend = { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [] };

/** Writes tokens as the protocol has them: each by its distance from the one before. */
export function encoded(tokens: readonly SemanticToken[]): SemanticTokens {
  const data: number[] = [];
  let before = { line: 0, character: 0 };
  for (const token of tokens) {
    const { line, character, length, type } = token;
    const isOnLine = line === before.line;
    data.push(line - before.line, isOnLine ? character - before.character : character, length, type, 0);
    before = token;
  }
  return { data };
}

/** Remembers what the client was told of each document last, so that it is told the difference. */
export class ToldTokens {
  readonly #told = new Map<string, Required<SemanticTokens>>();
  #answers = 0;

  tell(uri: string, tokens: readonly SemanticToken[]): Required<SemanticTokens> {
    const told = { ...encoded(tokens), resultId: String(++this.#answers) };
    this.#told.set(uriKey(uri), told);
    return told;
  }

  /** What has changed since an answer; everything where that was not the last. */
  tellChange(
    uri: string,
    answer: string,
    tokens: readonly SemanticToken[],
  ): SemanticTokens | SemanticTokensDelta {
    const before = this.#told.get(uriKey(uri));
    const now = this.tell(uri, tokens);
    if (before?.resultId !== answer) return now;
    return { resultId: now.resultId, edits: difference(before.data, now.data) };
  }

  forget(uri: string): void {
    this.#told.delete(uriKey(uri));
  }
}

/** The one place where two answers differ. */
function difference(before: readonly number[], now: readonly number[]): SemanticTokensEdit[] {
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  while (start < shorter && before[start] === now[start]) start++;
  let alike = 0;
  while (alike < shorter - start && before.at(-1 - alike) === now.at(-1 - alike)) alike++;
  const deleteCount = before.length - alike - start;
  const data = now.slice(start, now.length - alike);
  return deleteCount === 0 && data.length === 0 ? [] : [{ start, deleteCount, data }];
}
