import { gbkTable } from '../src/gbk.js';

/** The ASCII signs that replacement in the byte stream made of full-width ones. */
export const SIGNS = { 'signs , ; ?': ',;?', 'any sign or digit': '!"#%&()*+,-./0123456789:;<=>?' };

const FULL_WIDTH = 0xa3;
const gbk = gbkTable();

/** Bytes of a text in GBK; what GBK does not have becomes a box. */
function encode(text: string): { bytes: number[]; offsets: number[] } {
  const bytes: number[] = [];
  const offsets: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    offsets.push(bytes.length);
    if (unit < 0x80) bytes.push(unit);
    else {
      const pair = gbk.encode(unit) || gbk.encode(0x25a1);
      bytes.push(pair >> 8, pair & 0xff);
    }
  }
  return { bytes, offsets };
}

/** The text as it is where the replacement did no harm: the full-width signs that really stand there are ASCII. */
export function replaceSigns(text: string, signs: string): string {
  let result = '';
  for (const character of text.replace(/\r/g, '')) {
    const unit = character.charCodeAt(0);
    const half = String.fromCharCode(unit - 0xfee0);
    if (unit >= 0xff01 && unit <= 0xff5e && signs.includes(half)) result += half;
    else result += unit < 0x80 || (character.length === 1 && gbk.encode(unit) !== 0) ? character : '□';
  }
  return result;
}

/** Offsets of the characters whose second byte and the byte after it look like a full-width sign. */
export function damageablePlaces(text: string, signs: string): number[] {
  const places: number[] = [];
  for (let i = 0; i + 1 < text.length; i++) {
    const next = gbk.encode(text.charCodeAt(i + 1)) >> 8;
    if (
      (gbk.encode(text.charCodeAt(i)) & 0xff) === FULL_WIDTH &&
      next >= 0xa1 &&
      signs.includes(String.fromCharCode(next - 0x80))
    ) {
      places.push(i);
    }
  }
  return places;
}

/** What the replacement makes of the character at an offset and of those behind it, up to where they are in step again. */
export function damage(text: string, place: number): { text: string; raw: string; original: string } {
  const { bytes, offsets } = encode(text.slice(place, place + 400));
  // The first character's lead byte stands before an ASCII sign and is lost.
  let raw = String.fromCharCode((bytes[2] as number) - 0x80);
  let at = 3;
  while (at < bytes.length && !offsets.includes(at)) {
    const byte = bytes[at] as number;
    const trail = bytes[at + 1] ?? 0;
    if (byte < 0x80) {
      raw += String.fromCharCode(byte);
      at++;
    } else if (byte === 0x80 || byte === 0xff || trail < 0x40 || trail === 0x7f || trail === 0xff) at++;
    else {
      const unit = gbk.decode(byte, trail);
      if (unit !== 0) raw += foldWidth(unit);
      at += 2;
    }
  }
  const end = Math.min(text.length, place + (offsets.includes(at) ? offsets.indexOf(at) : 400));
  return { text: text.slice(0, place) + raw + text.slice(end), raw, original: text.slice(place, end) };
}

/** Full-width ASCII that shifting brought about became ASCII in the end. */
function foldWidth(unit: number): string {
  return String.fromCharCode(unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit);
}
