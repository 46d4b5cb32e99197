import { parsePlan } from '@gangmu/plan';
import { expect } from 'vitest';
import { recognize } from '../src/recognize.js';
import type { EntityKind, Fragment, Name } from '../src/fragment.js';
import type { Vocabulary } from '../src/vocabulary.js';

export const simplified = '云南省教育厅2023年工作要点';
export const traditional = '雲南省教育廳2023年工作要點';

/** A plan of one item (several, where the text holds line breaks), read. */
export function readItems(text: string, title = simplified, vocabulary?: Vocabulary): Fragment {
  const items = text.split('\n').map((item, at) => `${at + 1}. ${item}`);
  return recognize(parsePlan([title, ...items, ''].join('\n')), vocabulary);
}

/** Reads a text in which « and » stand around every mention of a kind, and expects just these. */
export function check(kind: EntityKind, marked: string, title = simplified): Fragment {
  const fragment = readItems(marked.replace(/[«»]/g, ''), title);
  expect(
    withMarks(
      fragment,
      fragment.mentions.filter((each) => each.name.kind === kind && each.item !== null),
    ),
  ).toBe(marked);
  return fragment;
}

/** The text of a plan's only item with « and » around some places. */
export function withMarks(
  fragment: Fragment,
  spans: readonly { readonly start: number; readonly end: number }[],
): string {
  const { text } = fragment;
  const start = text.indexOf('1. ') + 3;
  const end = text.trimEnd().length;
  let marked = '';
  for (let i = start; i <= end; i++) {
    for (const span of spans) if (span.end === i) marked += '»';
    for (const span of spans) if (span.start === i) marked += '«';
    if (i < end) marked += text.charAt(i);
  }
  return marked;
}

/** The name of the only mention with this text. */
export function nameOf(fragment: Fragment, text: string): Name {
  const found = fragment.mentions.filter((each) => each.text === text && each.item !== null);
  expect(found.map((each) => each.text)).toEqual([text]);
  return (found[0] as (typeof found)[number]).name;
}

/** Statements as lines: "LEADS 甲 → 乙"; an item by its path. */
export function statementsOf(fragment: Fragment): readonly string[] {
  return fragment.statements.map(({ type, subject, object, basis, role }) => {
    const term = (each: typeof subject) =>
      'name' in each ? each.name.name : `item ${fragment.items[each.item]?.path ?? ''}`;
    return `${type}${basis === 'STATED' ? '' : ` (${basis})`} ${term(subject)} → ${term(object)}${role === null ? '' : ` [${role}]`}`;
  });
}
