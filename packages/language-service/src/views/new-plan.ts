import type { Fragment, FragmentItem } from '@gangmu/recognition';
import { scriptAround } from '../script.js';
import type { Workspace } from '../workspace.js';

/** A plan to begin with. */
export interface NewPlan {
  /** The file's name, beside last year's. */
  readonly name: string;
  readonly text: string;
}

/**
 * The skeleton of a plan from the one of the year before: its items by their titles, years advanced, with the programs and
 * targets of each to be decided anew, and the units responsible as they were.
 */
export class NewPlanProvider {
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Null for what is no plan. */
  async provideNewPlan(uri: string): Promise<NewPlan | null> {
    const graph = await this.#workspace.graph();
    const [fragment] = await graph.fragments([this.#workspace.planOf(uri)]);
    if (fragment == null) return null;
    const isMarkdown = /\.md$/iu.test(uri);
    return { name: nameAfter(uri, fragment.header.year), text: skeletonOf(fragment, isMarkdown) };
  }
}

/** Every year that is the plan's own or the one before, one later; not in 《titles》, spans of years (2021—2025年) and numbers. */
export function advanceYears(text: string, year: number | null): string {
  if (year === null) return text;
  return text.replace(
    /《[^《》]*》|(?<![\d０-９〔[—–\-~～至到])(?:\d{4}|[〇○零一二三四五六七八九]{4})(?=\s?年)/gu,
    (found) => {
      const isChinese = !/^\d/u.test(found);
      const digits = isChinese ? [...found].map((digit) => CHINESE.indexOf(digit) % 10).join('') : found;
      const value = Number(digits);
      if (found.startsWith('《') || (value !== year && value !== year - 1)) return found;
      const later = String(value + 1);
      return isChinese ? [...later].map((digit) => zeroAs(found)[Number(digit)]).join('') : later;
    },
  );
}

/** Two rows of ten, for the two common zeros. */
const CHINESE = '〇一二三四五六七八九零○';

function zeroAs(found: string): string {
  return `${/[零○]/u.exec(found)?.[0] ?? '〇'}一二三四五六七八九`;
}

function skeletonOf(fragment: Fragment, isMarkdown: boolean): string {
  const { header, items } = fragment;
  const title = advanceYears(header.title ?? '', header.year);
  const blocks = items.map((item, index) => blockOf(fragment, item, index));
  return `${[isMarkdown && title !== '' ? `# ${title}` : title, ...blocks].join('\n\n').trimStart()}\n`;
}

interface Words {
  readonly open: string;
  readonly program: string;
  readonly target: string;
}
const inSimplified: Words = { open: '【待定】', program: '项目：', target: '指标：' };
const inTraditional: Words = { open: '【待定】', program: '項目：', target: '指標：' };

function blockOf(fragment: Fragment, item: FragmentItem, index: number): string {
  const { text, header, mentions, targets, items } = fragment;
  const { start, ownEnd, label, title } = item;
  const words = scriptAround(text, start) === 'traditional' ? inTraditional : inSimplified;
  const space = /\s/u.test(text[start + label.length] ?? '') ? ' ' : '';
  const hasText = text.slice(start + label.length, ownEnd).trim().length > title.length;
  const head = `${label}${space}${advanceYears(title, header.year)}`;
  const programs = new Set(
    mentions
      .filter((mention) => mention.item === index && mention.name.kind === 'PROGRAM')
      .map(({ name }) => name.name),
  );
  const set = targets
    .filter((target) => target.item === index)
    .map((target) => clauseAround(text, target, item));
  const isHeading = items[index + 1]?.parent === index || !hasText;
  return [
    isHeading || /[。！？]$/u.test(head) ? head : `${head}。`,
    ...(programs.size > 0 ? [`${words.open}${words.program}${[...programs].join('、')}`] : []),
    ...(set.length > 0 ? [`${words.open}${words.target}${[...new Set(set)].join('；')}`] : []),
    ...responsible(fragment, index),
  ].join('\n');
}

/** The part of a sentence that sets a target. */
function clauseAround(
  text: string,
  { start, end }: { start: number; end: number },
  item: FragmentItem,
): string {
  const isEdge = (at: number) => /[，,。；;：:！？\n]/u.test(text[at] ?? '\n');
  let from = start;
  while (from > item.start && !isEdge(from - 1)) from--;
  let to = end;
  while (to < item.ownEnd && !isEdge(to)) to++;
  return text.slice(from, to).trim();
}

/** （牵头单位：甲、乙；责任单位：丙） as last year had it; roles that are verbs stand in sentences, which are written anew. */
function responsible({ statements, mentions }: Fragment, index: number): readonly string[] {
  const roles = new Map<string, Set<string>>();
  for (const { type, item, role, subject } of statements) {
    if (type !== 'RESPONSIBLE_FOR' || item !== index || role === null || !('name' in subject)) continue;
    if (!/[单單]位$|[部處处][门門室]?$|[机機][构構]$/u.test(role)) continue;
    const { name } = subject;
    const mention = mentions.find((each) => each.item === index && each.name.key === name.key);
    roles.set(role, (roles.get(role) ?? new Set()).add(mention?.text ?? name.name));
  }
  if (roles.size === 0) return [];
  return [`（${[...roles].map(([role, names]) => `${role}：${[...names].join('、')}`).join('；')}）`];
}

/** The name of the file with its year one later, or with the year added. */
function nameAfter(uri: string, year: number | null): string {
  const encoded = uri.slice(uri.lastIndexOf('/') + 1);
  let name = encoded;
  try {
    name = decodeURIComponent(encoded);
  } catch {
    // Not encoded as a URI should be: as it is.
  }
  if (year === null) return name;
  const advanced = name.replaceAll(String(year), String(year + 1));
  return advanced === name ? name.replace(/(\.[^.]*)?$/u, (ending) => `-${year + 1}${ending}`) : advanced;
}
