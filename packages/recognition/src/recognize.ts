import type { Plan, PlanItem } from '@gangmu/plan';
import { fold } from '@gangmu/text';
import type { Span } from '@gangmu/text';
import type { Context } from './context.js';
import type { Diagnostic, Fragment, FragmentItem, Mention, Statement, Target, Term } from './fragment.js';
import { FoldedText } from './folded-text.js';
import { firstLook } from './first-look.js';
import { contextOf, readHeader } from './header.js';
import type { ItemMemo } from './item-memo.js';
import { lexiconOf } from './lexicon.js';
import { numbering } from './numbering.js';
import { recognizeItem, recognizePreamble } from './recognize-item.js';
import { NumberedItems } from './references.js';
import type { Reference } from './references.js';
import { inOrder } from './spans.js';
import { Spelling } from './spelling.js';
import { defaultVocabulary } from './vocabulary.js';
import type { Vocabulary } from './vocabulary.js';

/** Headings of parts that look back: their figures are results. */
const lookingBack = /回顾|总结|成绩|成就|过去|工作情况|完成情况|取得的/;

/**
 * Recognises what a plan says: names, statements and targets, with their places.
 *
 * Time is linear in the text. A first look over the plan finds the short forms it says it will use; then every item is
 * read by itself (see `recognizeItem`): the plan gives it its region and these forms, and names that the item does not
 * spell out the characters the plan is written in. A `memo` kept from an earlier version of the text saves reading the items that are as they were.
 *
 * @example recognize(parsePlan(text)).mentions.filter(({ name }) => name.kind === 'PROGRAM')
 */
export function recognize(
  plan: Plan,
  vocabulary: Vocabulary = defaultVocabulary(),
  memo?: ItemMemo,
): Fragment {
  const { text, header, items } = plan;
  const source = new FoldedText(text);
  const lexicon = lexiconOf(vocabulary);
  const { region, issuers, found } = readHeader(plan, lexicon);
  const bare = contextOf(lexicon, region);
  const context: Context = { ...bare, definitions: firstLook(plan, source, bare) };
  memo?.begin(context);
  const backward: Context = { ...context, retrospective: true };
  const spelling = new Spelling(text);

  const issued = found
    .map(({ start, end, value }): Mention => ({
      name: value,
      start,
      end,
      text: text.slice(start, end),
      item: null,
    }))
    .sort(inOrder);
  const preamble = recognizePreamble(plan, source, context);
  const mentions = [
    ...issued,
    ...preamble.mentions.filter(
      (mention) => !issued.some(({ start, end }) => start < mention.end && mention.start < end),
    ),
  ].map((mention) => spelledMention(mention, spelling));
  const statements: Statement[] = [];
  const targets: Target[] = [...preamble.targets];
  const looksBack: boolean[] = [];
  const numbered = new NumberedItems(items);
  const missing: Diagnostic[] = [];
  for (const item of items) {
    const retrospective =
      (item.parent !== null && looksBack[item.parent] === true) || lookingBack.test(fold(item.title.text));
    looksBack.push(retrospective);
    const itsContext = retrospective ? backward : context;
    const read = memo?.read(plan, source, item, itsContext) ?? recognizeItem(plan, source, item, itsContext);
    // Not spread: an item may hold more than a call takes arguments.
    for (const mention of read.mentions) mentions.push(spelledMention(mention, spelling));
    for (const statement of read.statements) statements.push(spelledStatement(statement, spelling));
    for (const target of read.targets) targets.push(target);
    let last: number | null = null;
    for (const reference of read.references) {
      last = numbered.referred(item.index, reference, last);
      if (last !== null) statements.push(referral(item.index, last, reference, text));
      else if (numbered.isMissing(reference)) missing.push(missingReference(reference));
    }
  }
  const { paths, diagnostics } = numbering(items);
  return {
    header: {
      title: header.title?.text ?? null,
      kind: header.kind,
      year: header.year,
      number: header.number?.text ?? null,
      issuers: issuers.map((name) => spelling.spell(name)),
      region: context.regionName && spelling.spell(context.regionName),
    },
    text,
    items: items.map((item, at): FragmentItem => fragmentItem(item, paths[at] ?? '')),
    mentions: mentions.sort(inOrder),
    statements: statements.sort((a, b) => a.start - b.start || a.end - b.end),
    targets,
    diagnostics: [...diagnostics, ...missing].sort((a: Diagnostic, b: Diagnostic) => inOrder(a, b)),
  };
}

const missingReference = ({ start, end, number }: Reference): Diagnostic => ({
  code: 'item.reference-missing',
  severity: 'warning',
  message: `No item has the number ${number}: refer to one that is there.`,
  start,
  end,
});

const referral = (from: number, to: number, { start, end }: Span, text: string): Statement => ({
  type: 'REFERS_TO',
  subject: { item: from },
  object: { item: to },
  basis: 'STATED',
  role: null,
  item: from,
  start,
  end,
  quote: text.slice(start, end),
});

const spelledMention = (mention: Mention, spelling: Spelling): Mention => {
  const name = spelling.spell(mention.name);
  if (name === mention.name) return mention;
  const { start, end, text, item } = mention;
  return { name, start, end, text, item };
};

const spelledStatement = (statement: Statement, spelling: Spelling): Statement => {
  const spelled = (term: Term): Term => {
    if (!('name' in term)) return term;
    const name = spelling.spell(term.name);
    return name === term.name ? term : { name };
  };
  const subject = spelled(statement.subject);
  const object = spelled(statement.object);
  return subject === statement.subject && object === statement.object
    ? statement
    : { ...statement, subject, object };
};

const fragmentItem = (
  { parent, number, label, title, start, end, ownEnd }: PlanItem,
  path: string,
): FragmentItem => ({
  parent,
  path,
  number,
  label,
  title: title.text,
  start,
  end,
  ownEnd,
});
