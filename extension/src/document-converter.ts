import { htmlToText } from 'html-to-text';
import mammoth from 'mammoth';

/** Files that can be read as plans, by their ending. */
export type ConvertibleEnding = 'docx' | 'html' | 'htm';

/**
 * The text of a Word document or of a web page: a paragraph a line, numbers of lists written out, no links, pictures, scripts.
 *
 * @throws Error if a Word document cannot be read
 */
export async function convert(bytes: Uint8Array, ending: ConvertibleEnding): Promise<string> {
  const html =
    ending === 'docx'
      ? (await mammoth.convertToHtml(zip(bytes), { ignoreEmptyParagraphs: true })).value
      : decodePage(bytes);
  const heading = { options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 1 } };
  const skip = (selector: string) => ({ selector, format: 'skip' });
  const text = htmlToText(html, {
    wordwrap: false,
    limits: { maxInputLength: 1 << 26 },
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'p', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, ...heading })),
      ...['img', 'script', 'style', 'noscript', 'nav', 'sup'].map(skip),
    ],
  });
  return `${text.replace(/[ \u00a0]+$/gmu, '').trim()}\n`;
}

/** The library takes one of the two in Node.js, the other in a browser. */
function zip(bytes: Uint8Array): Parameters<typeof mammoth.convertToHtml>[0] {
  return { buffer: bytes as Buffer, arrayBuffer: new Uint8Array(bytes).buffer };
}

/** By what a page says of itself; else UTF-8 where it is that, else the encoding of older Chinese pages. */
function decodePage(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const named = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)/iu.exec(head)?.[1];
  for (const [encoding, fatal] of [
    [named, false],
    ['utf-8', true],
  ] as const) {
    try {
      if (encoding !== undefined) return new TextDecoder(encoding, { fatal }).decode(bytes);
    } catch {
      // No such encoding, or not in it: the next.
    }
  }
  return new TextDecoder('gb18030').decode(bytes);
}
