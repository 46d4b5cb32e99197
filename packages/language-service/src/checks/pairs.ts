import { inserting, replacing, type Finding, type Fix } from './check.js';

/** Opening signs with their closing ones; the first of a family is how it is usually written. */
const FAMILIES: readonly (readonly string[])[] = [
  ['（）', '()', '﹙﹚'],
  ['《》'],
  ['〈〉'],
  ['“”'],
  ['‘’'],
  ['「」'],
  ['『』'],
  ['【】'],
  ['〔〕'],
  ['［］', '[]'],
];

interface Sign {
  readonly family: number;
  readonly isOpening: boolean;
  readonly partner: string;
}

const signs = new Map<string, Sign>();
FAMILIES.forEach((family, at) => {
  for (const [open = '', close = ''] of family) {
    signs.set(open, { family: at, isOpening: true, partner: close });
    signs.set(close, { family: at, isOpening: false, partner: open });
  }
});
/** The sign that closes what a sign opens, or opens what it closes; undefined for what is none of a pair. */
export function partnerOf(sign: string): { readonly sign: string; readonly isOpening: boolean } | undefined {
  const known = signs.get(sign);
  return known && { sign: known.partner, isOpening: !known.isOpening };
}

/** Quotes do not nest in themselves: a second opening one is a closing one written wrong. */
const isQuote = (sign: string): boolean => '“‘'.includes(sign);
/** What is counted by a closing bracket alone: 1) a) ①) */
const enumerated = /(?:^|[\s。；，、：;,:])[0-9０-９a-zA-Zａ-ｚ①-⑳一二三四五六七八九十]{1,3}$/u;
const han = /\p{Script=Han}/u;
/** No bracket is open across more others than this. */
const DEEPEST = 12;
/** Where the partner of a sign may have been, at the latest: what stands in quotes and titles is short. */
const clauseEnd = /[。；！？\n]/u;
const partEnd = /[，。；！？、：（）()“”《》\n]/u;
const dutyLabel =
  /(?:牵头|责任|配合|负责|牽頭|責任|負責)(?:单位|部门|處室|處|單位|部門)[：:][^。；！？\n]*$/u;
const duty = /牵头|责任|配合|负责|牽頭|責任|負責/u;
/** Words behind which titles and quoted names stand. */
const leading =
  /按照|根据|依据|落实|贯彻|印发|执行|实施|修订|出台|制定|推进|开展|打造|建设|深化|推动|加强|完善|依托|創建|创建|實施|落實|推動|[以和与及的、》”]/gu;
const joining = /[和与及或、]$/u;
/** How far it is looked for. */
const NEAR = 120;

/** An ASCII pair around Chinese text, which a text that else writes full-width ones may have by mistake. */
export interface HalfWidthPair {
  readonly open: number;
  readonly close: number;
  readonly kind: 'quotes' | 'brackets';
}

/** What a passage has of quotes and brackets. */
export interface PassagePairs {
  readonly findings: readonly Finding[];
  readonly halfWidth: readonly HalfWidthPair[];
  /** Pairs as they are usually written. */
  readonly fullWidth: Readonly<Record<HalfWidthPair['kind'], number>>;
}

interface Open extends Sign {
  readonly sign: string;
  readonly at: number;
}

/** Finds quotes and brackets of one passage that are not closed, not opened, or closed by a sign of another kind. */
export function pairsIn(text: string, label: number): PassagePairs {
  const findings: Finding[] = [];
  const halfWidth: HalfWidthPair[] = [];
  const fullWidth = { quotes: 0, brackets: 0 };
  let open: Open[] = [];
  let straight = -1;
  for (let at = label; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '"') {
      if (straight >= 0 && han.test(text.slice(straight, at)))
        halfWidth.push({ open: straight, close: at, kind: 'quotes' });
      straight = straight < 0 ? at : -1;
      continue;
    }
    const known = signs.get(sign);
    if (known === undefined) continue;
    const top = open.at(-1);
    if (known.isOpening) {
      if (top?.sign === sign && isQuote(sign)) {
        if (nextQuote(text, at, sign) === known.partner) {
          findings.push(unclosed(text, top));
          open.pop();
        } else {
          findings.push(mixed(text, at, known.partner));
          open.pop();
          continue;
        }
      }
      open.push({ ...known, sign, at });
      if (open.length > DEEPEST) open = open.slice(1);
      continue;
    }
    const depth = open.findLastIndex(({ family }) => family === known.family);
    const partner = open[depth];
    if (partner === undefined) {
      // 1) and other marks of an enumeration.
      if (!(known.family === 0 && enumerated.test(text.slice(Math.max(0, at - 4), at))))
        findings.push(unopened(text, at));
      continue;
    }
    for (const left of open.slice(depth + 1)) findings.push(unclosed(text, left));
    open = open.slice(0, depth);
    const kind = known.family === 0 ? 'brackets' : isQuote(partner.sign) ? 'quotes' : null;
    if (partner.partner === sign) {
      if (kind === null) continue;
      if (sign !== ')') fullWidth[kind]++;
      else if (han.test(text.slice(partner.at, at))) halfWidth.push({ open: partner.at, close: at, kind });
    } else {
      const [usual] = FAMILIES[known.family]?.[0] ?? '';
      findings.push(
        partner.sign === usual ? mixed(text, at, partner.partner) : mixed(text, partner.at, known.partner),
      );
    }
  }
  for (const left of open) findings.push(unclosed(text, left));
  if (straight >= 0 && han.test(text.slice(straight, straight + 20)))
    findings.push({ code: 'text.unbalanced', start: straight, end: straight + 1, facts: ['"'], fixes: [] });
  return { findings: findings.sort((a, b) => a.start - b.start), halfWidth, fullWidth };
}

/** ASCII pairs in a text that writes nearly all of its pairs full-width: there they are a mistake. */
export function halfWidthPairs(
  text: string,
  pairs: readonly HalfWidthPair[],
  fullWidth: PassagePairs['fullWidth'],
): readonly Finding[] {
  return pairs.flatMap(({ open, close, kind }): Finding[] => {
    const alike = pairs.filter((pair) => pair.kind === kind).length;
    if (fullWidth[kind] < MANY || alike > FEW * fullWidth[kind]) return [];
    const [opening = '', closing = ''] = kind === 'quotes' ? '“”' : '（）';
    const edits = [
      { start: open, end: open + 1, text: opening },
      { start: close, end: close + 1, text: closing },
    ];
    const fix: Fix = {
      edits,
      from: text.charAt(open) + text.charAt(close),
      to: opening + closing,
      isCertain: true,
    };
    return [
      { code: 'text.mixed-pair', start: open, end: close + 1, facts: [opening + closing], fixes: [fix] },
    ];
  });
}
const MANY = 5;
const FEW = 0.1;

function nextQuote(text: string, from: number, opening: string): string | undefined {
  const closing = signs.get(opening)?.partner ?? '';
  for (let at = from + 1; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === opening || sign === closing) return sign;
  }
  return undefined;
}

function mixed(text: string, at: number, to: string): Finding {
  const span = { start: at, end: at + 1 };
  return { code: 'text.mixed-pair', ...span, facts: [to], fixes: [replacing(text, span, to, true)] };
}

function unopened(text: string, at: number): Finding {
  const span = { start: at, end: at + 1 };
  const partner = signs.get(text.charAt(at))?.partner ?? '';
  const isDuty = '）)'.includes(text.charAt(at));
  const sentence = text.slice(Math.max(0, at - NEAR), at);
  const label = isDuty ? sentence.search(dutyLabel) : -1;
  let from = label < 0 ? at : at - sentence.length + label;
  const opener = lastOpener(sentence, text.charAt(at));
  if (opener > 0) from = at - opener;
  else if (label < 0) while (from > 0 && at - from < NEAR && !partEnd.test(text.charAt(from - 1))) from--;
  return {
    code: 'text.unbalanced',
    ...span,
    facts: [partner],
    fixes: [...(from < at ? [inserting(from, partner)] : []), replacing(text, span, '', false)],
  };
}

function unclosed(text: string, { sign, at, partner }: Open): Finding {
  const span = { start: at, end: at + 1 };
  const after = text.slice(at + 1, at + 1 + NEAR);
  const isDuty = '（('.includes(sign) && duty.test(after.slice(0, 8));
  const found = after.search(isDuty ? clauseEnd : partEnd);
  const part = after.slice(0, found < 0 ? undefined : found).trimEnd();
  const to = at + 1 + (isDuty ? part : part.replace(joining, '')).length;
  const isNear = to > at + 1 && (found >= 0 || after.length < NEAR);
  return {
    code: 'text.unbalanced',
    ...span,
    facts: [partner],
    fixes: [...(isNear ? [inserting(to, partner)] : []), replacing(text, span, '', false)],
  };
}

/** How far before its end a title or a quoted name begins, by the word that leads to it; 0 where none does. */
function lastOpener(sentence: string, sign: string): number {
  if (!'》”」'.includes(sign)) return 0;
  const part = sentence.slice(sentence.search(/[^，。；！？：\n]*$/u));
  let end = 0;
  for (const match of part.matchAll(leading))
    if (part.length - match.index - match[0].length > 1) end = match.index + match[0].length;
  return end === 0 ? part.length : part.length - end;
}
