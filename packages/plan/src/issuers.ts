import { BODY_END, splitBodies } from './bodies.js';
import type { Keys } from './keys.js';
import type { Piece } from './model.js';
import { isBodyLine, isSignedDate, SIGNED_YEAR } from './signatures.js';
import { pieceOf } from './source.js';
import type { Source } from './source.js';
import { RED_HEAD } from './title.js';

/** The congress a report is delivered to: it names the place whose government reports. */
const CONGRESS =
  /([\u3400-\u9fff]{1,12}?(?:省|自治区|市|县|区|州|旗))(?:第[一二三四五六七八九十百]{1,5}届)?人民代表大会/;
/** The same in Taiwan. */
const COUNCIL = /^([\u3400-\u9fff]{1,4}[市县乡镇])议会/;

/** The issuing bodies: of the title, the red head, the first signature, the congress, whichever is there first. */
export function findIssuers(
  source: Source,
  compact: Keys,
  titleLines: readonly number[],
  signatures: readonly (readonly number[])[],
  bodyAt: number,
): Piece[] {
  const named = issuersOfTitle(source, titleLines);
  if (named.length > 0) return named;
  for (let line = 0; line < bodyAt; line++) {
    if (!RED_HEAD.test(compact(line))) continue;
    const { first } = source.lines[line]!;
    return bodies(source, first, first + source.key.slice(first, source.lines[line]!.last).lastIndexOf('文'));
  }
  for (const signature of signatures) {
    const signed = signature.flatMap((line) => {
      const { first, last } = source.lines[line]!;
      if (isBodyLine(compact(line))) return bodies(source, first, last);
      if (!isSignedDate(compact(line))) return [];
      return bodies(source, first, first + source.key.slice(first, last).search(SIGNED_YEAR));
    });
    if (signed.length > 0) return signed;
  }
  for (let line = 0; line < bodyAt; line++) {
    const congress = CONGRESS.exec(compact(line) + (compact(line + 1) ?? ''));
    const council = congress ? null : COUNCIL.exec(compact(line));
    const region = congress?.[1] ?? council?.[1];
    if (region === undefined) continue;
    const name = region.replace(/^.*(?:日|在|于)/, '');
    const start = source.key.indexOf(name, source.lines[line]!.first);
    if (start < 0 || start >= source.lines[line]!.last) continue;
    const piece = pieceOf(source, start, start + name.length);
    return [{ ...piece, text: piece.text + (congress ? '人民政府' : '政府') }];
  }
  return [];
}

const YEAR =
  '(?:(?:19|20) *\\d *\\d|[一二][〇零○o九][〇零○o一二三四五六七八九]{2}|(?:中华民国|民国) *\\d{2,3}|\\d{2,3}(?= *年 *度)) *[年-] *度?';
/** What stands before the issuers of a title. */
const LEADING = new RegExp(`^(?:#+ *|\\*\\*|${YEAR})*`);
const AFTER_ISSUERS = new RegExp(
  `关于|印发|批转|转发|同意|${YEAR}|(?:工作|施政|政府工作)(?:要点|报告|计划|安排)|贯彻|落实|(?<! ) +(?:函|令|公告)$`,
);

/** 云南省教育厅2023年…, 国务院办公厅关于…, 2023年云南省教育厅工作要点. */
function issuersOfTitle(source: Source, lines: readonly number[]): Piece[] {
  const [first, last] = [source.lines[lines[0] ?? -1], source.lines[lines.at(-1) ?? -1]];
  if (!first || !last) return [];
  const key = source.key.slice(first.first, last.last);
  const lead = LEADING.exec(key)![0].length;
  const rest = key.slice(lead);
  const end = AFTER_ISSUERS.exec(rest)?.index ?? -1;
  if (end <= 0) return [];
  return bodies(source, first.first + lead, first.first + lead + end);
}

/** The bodies of a span, where every one of its parts is a body. */
function bodies(source: Source, start: number, end: number): Piece[] {
  const several = /等(?:[一二三四五六七八九十\d]{1,3}个?)?(?:部门|单位)$/.exec(
    source.key.slice(start, end),
  )?.index;
  const spans = splitBodies(source.key, start, several === undefined ? end : start + several);
  const pieces = spans.map((span) => pieceOf(source, span.start, span.end));
  return pieces.every((_, index) =>
    BODY_END.test(source.key.slice(spans[index]!.start, spans[index]!.end).replace(/\s+/g, '')),
  )
    ? pieces
    : [];
}
