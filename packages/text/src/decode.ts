import { rankOfHan } from './common-han.js';
import { foldUnit } from './fold.js';

/** The encodings {@link decode} tells apart. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5';

/** A file's text and the encoding it was in. */
export interface DecodedText {
  /** Without byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
}

/** Bytes that are no text; the message names the reason and the remedy. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
}

// How files that people take for text begin, and what to do about each.
const SIGNATURES: readonly (readonly [readonly number[], string])[] = [
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'a PDF document: save its text as .txt first'],
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive or an Office document (.docx): save it as plain text first'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an Office document (.doc): save it as plain text first'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'an RTF document: save it as plain text first'],
  [[0x89, 0x50, 0x4e, 0x47], 'an image'],
  [[0xff, 0xd8, 0xff], 'an image'],
  [[0x47, 0x49, 0x46, 0x38], 'an image'],
  [[0x1f, 0x8b], 'compressed: unpack it first'],
];

/** The byte order marks of UTF-32. The first is that of UTF-16 and a NUL, which no text begins with. */
const UTF32_MARKS = [
  [0xff, 0xfe, 0, 0],
  [0, 0, 0xfe, 0xff],
] as const;

/** How much of a file its encoding is judged by. */
const SAMPLE_BYTES = 1 << 16;

/**
 * Decodes a file: by its byte order mark; as UTF-8 if it is valid UTF-8; as UTF-16 without a mark if its units are
 * Chinese text; else as whatever of GB18030, Big5 and (damaged) UTF-8 gives the likeliest characters, since both
 * scripts are written in GB18030. Never looks at more than the start of the file to decide.
 *
 * @throws DecodeError if the bytes are no text.
 */
export function decode(bytes: Uint8Array): DecodedText {
  const known = SIGNATURES.find(([signature]) => startsWith(bytes, signature));
  if (known !== undefined) throw new DecodeError(`not a text file but ${known[1]}`);
  if (UTF32_MARKS.some((mark) => startsWith(bytes, mark))) {
    throw new DecodeError('a text in UTF-32, which is not read: save it as UTF-8');
  }

  const marked = byMark(bytes);
  if (marked !== undefined) return read(bytes, marked);
  const hasNul = bytes.includes(0);
  if (!hasNul && isUtf8(bytes)) return read(bytes, 'utf-8');
  const utf16 = unmarkedUtf16(bytes);
  if (utf16 !== undefined) return read(bytes, utf16);
  if (hasNul) throw new DecodeError('not a text file: it contains NUL bytes, so it is binary data');

  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const [best] = (['gb18030', 'big5', 'utf-8'] as const)
    .map((encoding) => ({ encoding, score: likeliness(new TextDecoder(encoding).decode(sample)) }))
    .sort((a, b) => b.score - a.score);
  if (best === undefined || best.score < 0) {
    throw new DecodeError('not a text file in UTF-8, UTF-16, GB18030 or Big5: save it as UTF-8');
  }
  return read(bytes, best.encoding);
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

function read(bytes: Uint8Array, encoding: Encoding): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function byMark(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** UTF-16 by its units: read the right way round, nearly all of them are Chinese text or ASCII. */
function unmarkedUtf16(bytes: Uint8Array): Encoding | undefined {
  const end = Math.min(bytes.length, SAMPLE_BYTES) & ~1;
  if (end === 0 || bytes.length % 2 === 1) return undefined;
  let little = 0;
  let big = 0;
  for (let i = 0; i < end; i += 2) {
    const [low, high] = [bytes[i] as number, bytes[i + 1] as number];
    if (isTextUnit(low | (high << 8))) little++;
    if (isTextUnit(high | (low << 8))) big++;
  }
  const units = end / 2;
  if (little > 0.95 * units && little > big) return 'utf-16le';
  if (big > 0.95 * units && big > little) return 'utf-16be';
  return undefined;
}

function isTextUnit(unit: number): boolean {
  return (
    (unit >= 0x20 && unit < 0x7f) ||
    (unit >= 0x09 && unit <= 0x0d) ||
    (unit >= 0x2010 && unit <= 0x2027) ||
    (unit >= 0x3000 && unit <= 0x301f) ||
    (unit >= 0x4e00 && unit < 0xa000) ||
    (unit >= 0xff01 && unit <= 0xff5e)
  );
}

/** How much a text looks like Chinese: the mean over its characters outside ASCII, from -4 to 1; 0 without any. */
function likeliness(text: string): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      if (unit < 0x20 && !(unit >= 0x09 && unit <= 0x0d)) {
        sum -= 4;
        count++;
      }
      continue;
    }
    count++;
    if (unit === 0xfffd || (unit >= 0xd800 && unit < 0xf900)) sum -= 4;
    else if (unit >= 0x3400 && unit < 0xa000) {
      const rank = rankOfHan(foldUnit(unit));
      sum += rank === undefined ? -1 : rank < 1000 ? 1 : 0.5;
    } else if (isTextUnit(unit)) sum += 1;
    else sum -= 0.5;
  }
  return count === 0 ? 0 : sum / count;
}
