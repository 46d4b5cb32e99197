import { isMap, isPair, isScalar, isSeq, parseDocument, stringify, type Pair, type YAMLMap } from 'yaml';
import type { ListName } from './format.js';
import { parseVocabulary } from './parse.js';

/** A name as it is written into a file. */
export interface WrittenName {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** programs, institutions, documents: the region it belongs to. */
  readonly region?: string;
  /** regions: the place it is part of. */
  readonly parent?: string;
}

/** Text to put in at an offset; everything else stays as it is, comments and all. */
export interface Insertion {
  readonly offset: number;
  readonly text: string;
}

/**
 * What to insert into a file so that it holds a name besides; null where that would not be a good file: one that cannot be
 * used as it is, or that has the name already.
 *
 * @param text the file, empty for a new one
 */
export function nameInsertion(text: string, list: ListName, entry: WrittenName): Insertion | null {
  if (parseVocabulary(text).layer === null) return null;
  const insertion = insertionInto(text, list, entry);
  const { offset, text: added } = insertion;
  return parseVocabulary(text.slice(0, offset) + added + text.slice(offset)).layer === null
    ? null
    : insertion;
}

/** A line or more of a list, each with its indentation. */
export function entryLines(entry: WrittenName, indent: string): readonly string[] {
  const { name, ...more } = entry;
  const keys = Object.entries(more).filter(([, value]) => value !== undefined && value.length > 0);
  if (keys.length === 0) return [`${indent}- ${scalar(name)}`];
  return [
    `${indent}- name: ${scalar(name)}`,
    ...keys.map(([key, value]) =>
      typeof value === 'string'
        ? `${indent}  ${key}: ${scalar(value)}`
        : `${indent}  ${key}: [${value.map(flowScalar).join(', ')}]`,
    ),
  ];
}

const scalar = (name: string): string => stringify(name, { lineWidth: 0 }).trimEnd();
/** In brackets a comma ends a name. */
const flowScalar = (name: string): string => (/[,[\]{}]/.test(name) ? JSON.stringify(name) : scalar(name));

function insertionInto(text: string, list: ListName, entry: WrittenName): Insertion {
  const { contents: root } = parseDocument(text, { schema: 'failsafe', prettyErrors: false });
  const newLine = text.includes('\r\n') ? '\r\n' : '\n';
  if (!isMap(root)) return atEnd(text, [`${list}:`, ...entryLines(entry, '  ')], newLine);
  const pair = pairOf(root, list);
  if (pair === undefined) {
    return root.flow === true
      ? beforeClosing(
          text,
          root.range?.[1] ?? text.length,
          `${JSON.stringify(list)}: [${JSON.stringify(entry)}]`,
        )
      : atEnd(text, [`${list}:`, ...entryLines(entry, '  ')], newLine);
  }
  const { key, value } = pair;
  if (isSeq(value) && value.flow === true)
    return beforeClosing(text, value.range?.[1] ?? text.length, JSON.stringify(entry));
  const last = isSeq(value) ? value.range?.[1] : isScalar(key) ? key.range?.[1] : undefined;
  const indent = isSeq(value) ? indentAt(text, value.range?.[0] ?? 0) : '  ';
  return afterLine(text, last ?? text.length, entryLines(entry, indent), newLine);
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((each) => isPair(each) && isScalar(each.key) && each.key.value === key);
}

function atEnd(text: string, lines: readonly string[], newLine: string): Insertion {
  const begins = text === '' || text.endsWith('\n') ? '' : newLine;
  return { offset: text.length, text: begins + lines.join(newLine) + newLine };
}

/** Behind the line in which what ends at `end` does, with a comment that stands there. */
function afterLine(text: string, end: number, lines: readonly string[], newLine: string): Insertion {
  const written = text.slice(0, end).trimEnd().length;
  const line = text.indexOf('\n', written);
  return line < 0
    ? { offset: text.length, text: newLine + lines.join(newLine) + newLine }
    : { offset: line + 1, text: lines.join(newLine) + newLine };
}

function beforeClosing(text: string, end: number, item: string): Insertion {
  const offset = text.slice(0, end - 1).trimEnd().length;
  return { offset, text: `${/[[{,]$/.test(text.slice(0, offset)) ? '' : ', '}${item}` };
}

function indentAt(text: string, offset: number): string {
  return ' '.repeat(offset - (text.lastIndexOf('\n', offset - 1) + 1));
}
