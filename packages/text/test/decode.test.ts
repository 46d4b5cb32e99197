import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { decode, DecodeError } from '../src/index.js';
import { gbkTable } from '../src/gbk.js';

const SIMPLIFIED = '关于推进教育工作的实施意见\n一、总体要求。坚持稳中求进，全面落实各项任务。';
const TRADITIONAL = '關於推進教育工作的實施意見\n一、總體要求。堅持穩中求進，全面落實各項任務。';

function utf16(text: string, isBig: boolean): Uint8Array {
  return Uint8Array.from(
    text.split('').flatMap((unit) => {
      const code = unit.charCodeAt(0);
      return isBig ? [code >> 8, code & 0xff] : [code & 0xff, code >> 8];
    }),
  );
}

/** Encodes by looking a character up in what the platform's decoder makes of every pair of bytes. */
function doubleByte(text: string, label: string): Uint8Array {
  const decoder = new TextDecoder(label);
  const pairs = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (!pairs.has(character)) pairs.set(character, [lead, trail]);
    }
  }
  return Uint8Array.from(
    Array.from(text).flatMap((character) =>
      character < '\x80' ? [character.charCodeAt(0)] : pairs.get(character)!,
    ),
  );
}

describe('decode', () => {
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  test.each([
    ['utf-8', SIMPLIFIED, utf8(SIMPLIFIED)],
    ['utf-8', 'plain ASCII\n', utf8('plain ASCII\n')],
    ['utf-8', '', new Uint8Array()],
    ['utf-8', TRADITIONAL, Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8(TRADITIONAL))],
    ['utf-16le', SIMPLIFIED, Uint8Array.of(0xff, 0xfe, ...utf16(SIMPLIFIED, false))],
    ['utf-16be', SIMPLIFIED, Uint8Array.of(0xfe, 0xff, ...utf16(SIMPLIFIED, true))],
    ['utf-16le', TRADITIONAL, utf16(TRADITIONAL, false)],
    ['utf-16be', TRADITIONAL, utf16(TRADITIONAL, true)],
    ['utf-16le', 'plan 2023', utf16('plan 2023', false)],
    ['gb18030', SIMPLIFIED, doubleByte(SIMPLIFIED, 'gb18030')],
    ['gb18030', TRADITIONAL, doubleByte(TRADITIONAL, 'gb18030')],
    ['big5', TRADITIONAL, doubleByte(TRADITIONAL, 'big5')],
  ])('reads %s: %#', (encoding, text, bytes) => {
    expect(decode(bytes)).toEqual({ encoding, text });
  });

  it('reads UTF-8 with a broken character as UTF-8', () => {
    const bytes = utf8(SIMPLIFIED);
    expect(decode(bytes.subarray(0, bytes.length - 1))).toEqual({
      encoding: 'utf-8',
      text: `${SIMPLIFIED.slice(0, -1)}\ufffd`,
    });
  });

  test.each([
    ['NUL bytes', Uint8Array.of(1, 2, 0, 3, 0xff, 0, 9, 200), /NUL bytes/],
    ['a PDF', utf8('%PDF-1.7\n...'), /PDF document: save/],
    ['a .docx', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), /\.docx/],
    ['UTF-32, little end first', Uint8Array.of(0xff, 0xfe, 0, 0, 0x91, 0x4e, 0, 0), /UTF-32.*UTF-8/],
    ['UTF-32, big end first', Uint8Array.of(0, 0, 0xfe, 0xff, 0, 0, 0x4e, 0x91), /UTF-32.*UTF-8/],
    [
      'noise',
      Uint8Array.from({ length: 4000 }, (_, i) => 128 + ((i * 7919 + (i >> 3) * 31) % 128)),
      /not a text file in UTF-8/,
    ],
  ])('refuses %s', (_, bytes, reason) => {
    expect(() => decode(bytes)).toThrow(DecodeError);
    expect(() => decode(bytes)).toThrow(reason);
  });

  it('gives a text or a DecodeError for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          expect(typeof decode(bytes).text).toBe('string');
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
    );
  });
});

describe('the GBK table', () => {
  it('goes both ways for every character it has, and has those of GBK', () => {
    const gbk = gbkTable();
    let count = 0;
    for (let lead = 0x81; lead <= 0xfe; lead++) {
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        const unit = gbk.decode(lead, trail);
        if (unit === 0) continue;
        count++;
        const pair = gbk.encode(unit);
        expect(gbk.decode(pair >> 8, pair & 0xff)).toBe(unit);
      }
    }
    expect(count).toBeGreaterThan(21_000);
    expect(gbk.encode('校'.charCodeAt(0))).toBe(0xd0a3);
    expect(gbk.decode(0xfd, 0xb8)).toBe(0);
  });
});
