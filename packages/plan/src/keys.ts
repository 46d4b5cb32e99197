import type { Source } from './source.js';

/** The key of a line; nothing for furniture and beyond the text. Made when it is first asked for. */
export type Keys = (line: number) => string;

/** A longer line is text: it is not looked into. */
const LONGEST_LINE = 300;

/** The keys of a document's lines. */
export function keysOf({ key, lines }: Source, furniture: readonly boolean[]): Keys {
  return remembered((line) => {
    const at = lines[line];
    if (!at || furniture[line]) return '';
    return at.last - at.first > LONGEST_LINE ? '。' : key.slice(at.first, at.last);
  });
}

/** The same without their white space. */
export function compacted(keys: Keys): Keys {
  return remembered((line) => {
    const key = keys(line);
    return /\s/.test(key) ? key.replace(/\s+/g, '') : key;
  });
}

function remembered(make: Keys): Keys {
  const known: string[] = [];
  return (line) => (known[line] ??= make(line));
}

/** The first line before another of which something holds, -1 for none. */
export function firstLine(end: number, holds: (line: number) => boolean): number {
  for (let line = 0; line < end; line++) if (holds(line)) return line;
  return -1;
}
