import stringWidth from 'string-width';
import type { Change, ChangedPlace, ItemRow, NamedEntity, PlanComparison } from '@gangmu/graph';
import { count } from './console.js';

/** A part of the report. */
interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The comparison of two plans for people, line by line, in columns. */
export function comparisonText(comparison: PlanComparison): readonly string[] {
  return [
    ...heads(comparison),
    ...tables(comparison).flatMap(({ title, columns, rows }) => ['', title, ...aligned([columns, ...rows])]),
  ];
}

/** The comparison of two plans as Markdown, line by line. */
export function comparisonMarkdown(comparison: PlanComparison): readonly string[] {
  const [title = '', ...sums] = heads(comparison);
  const row = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  return [
    `# ${escaped(title)}`,
    '',
    ...sums.map((sum) => `- ${escaped(sum.trim().replace(/ +/gu, ' '))}`),
    ...tables(comparison).flatMap((table) => [
      '',
      `## ${table.title}`,
      '',
      row(table.columns),
      row(table.columns.map(() => '---')),
      ...table.rows.map(row),
    ]),
  ];
}

function heads(comparison: PlanComparison): string[] {
  const { plans, carriedOn, changed, dropped, new: fresh, items } = comparison;
  const titles = [plans.old, plans.new].map(({ title, plan }) => title ?? plan);
  const withStatus = (status: ItemRow['status'], side: 'old' | 'new'): number =>
    new Set(items.filter((item) => item.status === status).map((item) => item[side])).size;
  const programs = (named: readonly NamedEntity[]): number =>
    named.filter(({ kind }) => kind === 'PROGRAM').length;
  const targets = changed.filter(({ what }) => what === 'TARGET');
  const withChange = (change: Change['change']): number =>
    targets.filter((target) => target.change === change).length;
  return [
    titles.join(' → '),
    `  items     ${withStatus('unchanged', 'old')} unchanged, ${withStatus('changed', 'old')} changed, ${withStatus('dropped', 'old')} dropped, ${withStatus('new', 'new')} new`,
    `  programs  ${programs(carriedOn)} carried on, ${changed.filter(({ what }) => what === 'NAME').length} renamed, ${programs(dropped)} dropped, ${programs(fresh)} new`,
    `  targets   ${(['raised', 'lowered', 'changed', 'dropped', 'new'] as const).map((change) => `${withChange(change)} ${change}`).join(', ')}`,
  ];
}

function tables(comparison: PlanComparison): readonly Table[] {
  const { plans, changed, dropped, new: fresh, items } = comparison;
  const old = (id: string | null): string => pathOf(id, plans.old.plan);
  const next = (id: string | null): string => pathOf(id, plans.new.plan);
  const places = (change: Change): readonly [string, string] => [
    old(change.old?.item ?? null),
    next(change.new?.item ?? null),
  ];
  const text = (place: ChangedPlace | null): string => shortened(place?.text ?? '');
  const of = (...what: readonly Change['what'][]): readonly Change[] =>
    changed.filter((change) => what.includes(change.what));
  const itemsOf = (named: NamedEntity): string =>
    [
      ...new Set([
        ...(named.old ?? []).map(({ item }) => old(item)),
        ...(named.new ?? []).map(({ item }) => next(item)),
      ]),
    ].join(', ');
  const all: Table[] = [
    {
      title: 'Items',
      columns: ['old', 'new', 'alike', ''],
      rows: items.map((item) => [
        old(item.old),
        next(item.new),
        item.old === null || item.new === null ? '' : item.similarity.toFixed(2),
        titleOf(item),
      ]),
    },
    {
      title: 'Targets',
      columns: ['', 'old', 'new', 'was', 'is', 'of'],
      rows: of('TARGET').map((each) => [
        each.change,
        ...places(each),
        text(each.old),
        text(each.new),
        shortened(each.name),
      ]),
    },
    {
      title: 'Renamed programs',
      columns: ['old', 'new', 'was', 'is'],
      rows: of('NAME').map((each) => [...places(each), text(each.old), text(each.new)]),
    },
    {
      title: 'Regions and institutions of items carried on',
      columns: ['', 'old', 'new', 'name'],
      rows: of('REGION', 'INSTITUTION').map((each) => [each.change, ...places(each), each.name]),
    },
    ...(
      [
        ['Names dropped', dropped],
        ['Names new', fresh],
      ] as const
    ).map(([title, named]): Table => ({
      title,
      columns: ['kind', 'items', 'name'],
      rows: named.map((each) => [each.kind.toLowerCase(), itemsOf(each), each.name]),
    })),
  ];
  return all
    .filter(({ rows }) => rows.length > 0)
    .map((table) => ({ ...table, title: `${table.title} (${count(table.rows.length, 'row')})` }));
}

function titleOf({ status, oldTitle, newTitle }: ItemRow): string {
  const titles = [...new Set([oldTitle, newTitle].filter((title) => title !== null))].map(shortened);
  return `${status === 'changed' ? '' : `${status}: `}${titles.join(' → ')}`;
}

/** The path of numbers at the end of an item's id; `-` for none. */
function pathOf(item: string | null, plan: string): string {
  return item === null ? '-' : item.slice('item:'.length + plan.length - 'plan:'.length + 1);
}

const LONGEST = 48;

function shortened(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  const signs = [...line.slice(0, 2 * LONGEST)];
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST - 1).join('')}…` : line;
}

/** Rows in columns as wide as terminals show them: Chinese characters are two wide. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, stringWidth(cell))));
  return rows.map((row) =>
    `  ${row.map((cell, at) => cell + ' '.repeat(widths[at]! - stringWidth(cell))).join('  ')}`.trimEnd(),
  );
}

function escaped(text: string): string {
  return text.replace(/[\\|*_`<#[\]]/gu, '\\$&');
}
