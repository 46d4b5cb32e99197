/** Characters of a piece: enough that writing it costs little, however many parts it has. */
const pieceLength = 1 << 16;

/**
 * An object as JSON, in pieces: what `JSON.stringify(value, null, indent)` gives, which of a long text with names all over
 * would be longer than a string can be. Its lists are gone through row by row; any other value is one piece.
 */
export function jsonPieces(value: object, indent: 0 | 2): Iterable<string> {
  return joined(jsonParts(value, indent));
}

function* jsonParts(value: object, indent: 0 | 2): Generator<string> {
  const line = (depth: number): string => (indent === 0 ? '' : `\n${' '.repeat(indent * depth)}`);
  // No string of JSON holds a line end.
  const json = (of: unknown, depth: number): string =>
    JSON.stringify(of, null, indent).replaceAll('\n', line(depth));
  let isFirst = true;
  yield '{';
  for (const [name, of] of Object.entries(value)) {
    yield `${isFirst ? '' : ','}${line(1)}${JSON.stringify(name)}:${indent === 0 ? '' : ' '}`;
    isFirst = false;
    if (!Array.isArray(of) || of.length === 0) {
      yield json(of, 1);
      continue;
    }
    for (const [index, row] of of.entries()) yield `${index === 0 ? '[' : ','}${line(2)}${json(row, 2)}`;
    yield `${line(1)}]`;
  }
  yield `${line(0)}}\n`;
}

/** Lines, each with its end, in pieces. */
export function linePieces(lines: readonly string[]): Iterable<string> {
  return joined(ended(lines));
}

function* ended(lines: readonly string[]): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}

/** The same text in larger pieces. */
function* joined(parts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const part of parts) {
    piece += part;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
