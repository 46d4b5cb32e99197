import type { DocumentReading } from '../reading.js';

/** The targets of a plan as a table in Markdown, under heads in the user's language; null where it sets none. */
export function targetsTable({ fragment }: DocumentReading, heads: readonly string[]): string | null {
  const { targets, items, header } = fragment;
  if (targets.length === 0) return null;
  const cell = (text: string | null): string =>
    (text ?? '').replace(/\s+/gu, ' ').replaceAll('|', '\\|').trim();
  const row = (cells: readonly (string | null)[]): string => `| ${cells.map(cell).join(' | ')} |`;
  const rows = targets.map(({ item, text, quantity, unit, object, by }) => {
    const within = item === null ? undefined : items[item];
    return row([
      within === undefined ? '' : `${within.label} ${within.title}`,
      text,
      object,
      quantity,
      unit,
      by,
    ]);
  });
  const title = header.title === null ? [] : [`# ${header.title}`, ''];
  return [...title, row(heads), row(heads.map(() => '---')), ...rows, ''].join('\n');
}
