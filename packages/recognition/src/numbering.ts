import type { PlanItem } from '@gangmu/plan';
import { fold } from '@gangmu/text';
import type { Diagnostic } from './fragment.js';

export interface Numbering {
  /** For every item its place by numbers from the top, unique in the plan. */
  readonly paths: readonly string[];
  readonly diagnostics: Diagnostic[];
}

/** The last figure of a number: 2 of "3.2". */
function figure(number: string): number | null {
  const last = number.slice(number.lastIndexOf('.') + 1);
  return /^\d{1,6}$/.test(last) ? Number(last) : null;
}

/** What labels of one list share: 1. and 1、, but neither （1） nor 一、. */
const styleOf = (label: string): string =>
  fold(label)
    .replace(/\d+/g, '1')
    .replace(/[a-z]+/gi, 'a')
    .replace(/[一二三四五六七八九十百零〇]+/g, '一')
    .replace(/[.、,\s]/g, '');

/**
 * Gives every item its path, and finds numbers that are skipped, stand twice or begin again under one heading. Numbers
 * that run on from one heading to the next are in order.
 */
export function numbering(items: readonly PlanItem[]): Numbering {
  const paths: string[] = [];
  const taken = new Map<string, number>();
  const diagnostics: Diagnostic[] = [];
  /** The last number of a list, by what it stands in and its style. */
  const inList = new Map<string, number>();
  /** Styles met: what another list has begun may run on. */
  const styles = new Set<string>();
  for (const item of items) {
    const above = item.parent === null ? '' : `${paths[item.parent] ?? ''}/`;
    const path = above + (item.number ?? '_');
    const count = (taken.get(path) ?? 0) + 1;
    taken.set(path, count);
    paths.push(count === 1 ? path : `${path}~${count}`);
    const now = item.number === null ? null : figure(item.number);
    if (now === null || item.number === null) continue;
    const report = (code: string, message: string, severity: Diagnostic['severity'] = 'warning') =>
      diagnostics.push({ code, severity, message, start: item.start, end: item.start + item.label.length });
    const style = styleOf(item.label);
    const list = `${item.parent ?? ''} ${style}`;
    const then = inList.get(list);
    const missing = (from: number) =>
      now - from === 1 ? `${from} is missing` : `${from} to ${now - 1} are missing`;
    if (then === undefined) {
      if (now > 1 && item.parent !== null && !styles.has(style))
        report('item.number-skipped', `Number ${item.number} is the first here: ${missing(1)}.`);
    } else if (now > then + 1) {
      report('item.number-skipped', `Number ${item.number} follows ${then}: ${missing(then + 1)}.`);
    } else if (now === 1 && then > 1) {
      report(
        'item.number-restarted',
        `Numbers begin again at 1 after ${then}: number this item ${then + 1}, or give the new row a heading.`,
        'information',
      );
    } else if (now <= then) {
      report(
        'item.number-repeated',
        now === then
          ? `Number ${item.number} stands twice: number this item ${then + 1}, or take one of the two out.`
          : `Number ${item.number} follows ${then}: number this item ${then + 1}.`,
      );
    }
    inList.set(list, now);
    styles.add(style);
  }
  return { paths, diagnostics };
}
