/** <!-- gangmu-ignore code code -->, <!-- gangmu-ignore-file code -->; bounded, so that no text makes it slow. */
const comment = /<!--[ \t]{0,9}gangmu-ignore(-file)?(?![\w-])([^\n>]{0,200})-->/gu;

/** What comments of a text silence. */
export interface Silence {
  /** Is a check silent about what begins on a line (counted from 0)? */
  isSilent(code: string, line: number): boolean;
}

const nothing: Silence = { isSilent: () => false };

/**
 * Reads the comments that silence checks: on a line, for what begins on it; alone on a line, for the next one; `-file` anywhere,
 * for the whole text. Codes are separated by white space or commas; none means all.
 */
export function silenceIn(text: string): Silence {
  if (!text.includes('gangmu-ignore')) return nothing;
  const everywhere = new Set<string>();
  const lines = new Map<number, Set<string>>();
  let line = 0;
  let counted = 0;
  for (const match of text.matchAll(comment)) {
    for (; counted < match.index; counted++) if (text.charAt(counted) === '\n') line++;
    const codes = (match[2] ?? '').split(/[\s,，、]+/u).filter((code) => code !== '');
    const isAlone = isBlank(text, match.index, match.index + match[0].length);
    const at = line + (isAlone ? 1 : 0);
    const known = match[1] === undefined ? (lines.get(at) ?? new Set<string>()) : everywhere;
    for (const code of codes.length === 0 ? [ALL] : codes) known.add(code);
    if (match[1] === undefined) lines.set(at, known);
  }
  const has = (codes: ReadonlySet<string> | undefined, code: string): boolean =>
    codes !== undefined && (codes.has(ALL) || codes.has(code));
  return { isSilent: (code, at) => has(everywhere, code) || has(lines.get(at), code) };
}

const ALL = '*';

/** Whether nothing else stands on the line. */
function isBlank(text: string, start: number, end: number): boolean {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end);
  return text.slice(from, start).trim() === '' && text.slice(end, to < 0 ? undefined : to).trim() === '';
}

/** A comment that silences a check, as it is put behind a line. */
export function ignoring(code: string, isWholeFile: boolean): string {
  return `<!-- gangmu-ignore${isWholeFile ? '-file' : ''} ${code} -->`;
}
