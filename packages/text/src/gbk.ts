const FIRST_LEAD = 0x81;
const LAST_LEAD = 0xfe;
const FIRST_TRAIL = 0x40;
const LAST_TRAIL = 0xfe;
const TRAILS = LAST_TRAIL - FIRST_TRAIL + 1;

/** The double-byte part of GBK. A pair of bytes is one number, lead byte first. */
export interface Gbk {
  /** The code unit a pair of bytes stands for; 0 where GBK defines none (private use counts as none). */
  decode(lead: number, trail: number): number;
  /** The pair of bytes of a code unit; 0 where GBK has none. */
  encode(unit: number): number;
}

export function isLead(byte: number): boolean {
  return byte >= FIRST_LEAD && byte <= LAST_LEAD;
}

let gbk: Gbk | undefined;

/** GBK as the platform's own decoder has it. */
export function gbkTable(): Gbk {
  gbk ??= build();
  return gbk;
}

function build(): Gbk {
  // All pairs in one call, each on a line of its own so that an undefined one cannot reach into the next.
  const bytes = new Uint8Array((LAST_LEAD - FIRST_LEAD + 1) * TRAILS * 3);
  let length = 0;
  for (let lead = FIRST_LEAD; lead <= LAST_LEAD; lead++) {
    for (let trail = FIRST_TRAIL; trail <= LAST_TRAIL; trail++) {
      bytes[length++] = lead;
      bytes[length++] = trail;
      bytes[length++] = 0x0a;
    }
  }
  const text = new TextDecoder('gbk').decode(bytes);
  const units = new Uint16Array((LAST_LEAD - FIRST_LEAD + 1) * TRAILS);
  const pairs = new Uint16Array(0x10000);
  let at = 0;
  for (let index = 0; index < units.length; index++) {
    const end = text.indexOf('\n', at);
    const unit = text.charCodeAt(at);
    if (end === at + 1 && unit > 0x7f && unit !== 0xfffd && !(unit >= 0xe000 && unit < 0xf900)) {
      units[index] = unit;
      if (pairs[unit] === 0) {
        pairs[unit] = ((FIRST_LEAD + Math.floor(index / TRAILS)) << 8) | (FIRST_TRAIL + (index % TRAILS));
      }
    }
    at = end + 1;
  }
  return {
    decode: (lead, trail) =>
      isLead(lead) && trail >= FIRST_TRAIL && trail <= LAST_TRAIL
        ? (units[(lead - FIRST_LEAD) * TRAILS + trail - FIRST_TRAIL] as number)
        : 0,
    encode: (unit) => pairs[unit] as number,
  };
}

let gaps: (number[] | undefined)[] | undefined;

/** By first byte, the lead bytes that GBK does not define as its second byte; undefined where there is none. */
export function gapTable(): (number[] | undefined)[] {
  if (gaps !== undefined) return gaps;
  const gbk = gbkTable();
  gaps = [];
  for (let first = 0x81; first <= 0xfe; first++) {
    const seconds: number[] = [];
    for (let second = 0x81; second <= 0xfe; second++)
      if (gbk.decode(first, second) === 0) seconds.push(second);
    if (seconds.length > 0) gaps[first] = seconds;
  }
  return gaps;
}
