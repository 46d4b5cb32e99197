import type { Basis, Fragment, FragmentItem, Name, StatementType, Target, Term } from '@gangmu/recognition';
import { wellFormed } from './well-formed.js';

/*
 * How a store keeps what a plan says, to compare it with others: every name once, places as numbers, and nothing that the
 * text says. A quarter of the fragment as JSON.
 */

/** Of another form nothing is read: a plan read again is kept in this one. */
const FORM = 1;

type CondensedItem = readonly [
  parent: number | null,
  path: string,
  number: string | null,
  label: string,
  title: string,
  start: number,
  end: number,
  ownEnd: number,
];
type CondensedMention = readonly [name: number, item: number | null, start: number, end: number];
/** Ends are indices of names, or `-1 - index` of an item. */
type CondensedStatement = readonly [
  type: StatementType,
  basis: Basis,
  role: string | null,
  subject: number,
  object: number,
  item: number,
  start: number,
  end: number,
];
interface Condensed {
  readonly form: typeof FORM;
  readonly header: Fragment['header'];
  readonly names: readonly Name[];
  readonly items: readonly CondensedItem[];
  readonly mentions: readonly CondensedMention[];
  readonly statements: readonly CondensedStatement[];
  readonly targets: readonly Target[];
}

/** A fragment without its text and diagnostics, as a text to be kept beside it. */
export function condensed({ header, items, mentions, statements, targets }: Fragment): string {
  const names: Name[] = [];
  const numbers = new Map<Name, number>();
  const byKey = new Map<string, number>();
  const numberOf = (name: Name): number => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    const { kind, key, scope } = name;
    const text = JSON.stringify([kind, key, scope, name.name]);
    const number = byKey.get(text) ?? names.push(name) - 1;
    byKey.set(text, number);
    numbers.set(name, number);
    return number;
  };
  const end = (term: Term): number => ('name' in term ? numberOf(term.name) : -1 - term.item);
  const whole: Condensed = {
    form: FORM,
    header,
    items: items.map(({ parent, path, number, label, title, start, end, ownEnd }) => [
      parent,
      path,
      number,
      label,
      title,
      start,
      end,
      ownEnd,
    ]),
    mentions: mentions.map(({ name, item, start, end }) => [numberOf(name), item, start, end]),
    statements: statements.map(({ type, basis, role, subject, object, item, ...place }) => [
      type,
      basis,
      role,
      end(subject),
      end(object),
      item,
      place.start,
      place.end,
    ]),
    targets,
    names,
  };
  return JSON.stringify(whole);
}

/** The fragment that was condensed; null for what another version has written. */
export function fragmentFrom(kept: string, text: string): Fragment | null {
  const whole = JSON.parse(kept) as Condensed;
  if (whole.form !== FORM) return null;
  const { header, names, items, mentions, statements, targets } = whole;
  const nameAt = (index: number): Name => names[index] as Name;
  const term = (end: number): Term => (end < 0 ? { item: -1 - end } : { name: nameAt(end) });
  return {
    header,
    text,
    items: items.map(([parent, path, number, label, title, start, end, ownEnd]): FragmentItem => ({
      parent,
      path,
      number,
      label,
      title,
      start,
      end,
      ownEnd,
    })),
    mentions: mentions.map(([name, item, start, end]) => ({
      name: nameAt(name),
      item,
      start,
      end,
      text: wellFormed(text.slice(start, end)),
    })),
    statements: statements.map(([type, basis, role, subject, object, item, start, end]) => ({
      type,
      basis,
      role,
      subject: term(subject),
      object: term(object),
      item,
      start,
      end,
      quote: wellFormed(text.slice(start, end)),
    })),
    targets,
    diagnostics: [],
  };
}
