/** What names, titles, numbers and brackets are written behind, besides characters of either script. */
const SIGNS = '《第（(：:、，；0123456789abcdefghijklmnopqrstuvwxyz';

/** The common characters by the standards of both scripts: where in them those of the first level begin and end. */
const STANDARDS = [
  { encoding: 'gbk', first: 0xb0, last: 0xd7, trails: [[0xa1, 0xfe]] },
  { encoding: 'big5', first: 0xa4, last: 0xc6, trails: [[0x40, 0x7e], [0xa1, 0xfe]] }, // prettier-ignore
] as const;

/**
 * The characters behind which completion is asked for. An editor asks by itself behind letters only, and in Markdown not even there;
 * Chinese is completed behind every common character. Rarer ones do without: the next character asks.
 */
export function triggerCharacters(): string[] {
  const bytes: number[] = [];
  const found = new Set(SIGNS);
  for (const { encoding, first, last, trails } of STANDARDS) {
    bytes.length = 0;
    for (let lead: number = first; lead <= last; lead++)
      for (const [from, to] of trails)
        for (let trail: number = from; trail <= to; trail++) bytes.push(lead, trail);
    for (const sign of new TextDecoder(encoding).decode(Uint8Array.from(bytes)))
      if (/[\u4e00-\u9fff]/u.test(sign)) found.add(sign);
  }
  return [...found];
}
