import { ancestors, region } from '@gangmu/recognition';
import type { Fragment, Name, Term } from '@gangmu/recognition';
import { InvalidRequestError } from './errors.js';
import {
  entityId,
  entityType,
  itemId,
  mentionId,
  planId,
  regionId,
  relationId,
  statementId,
  targetId,
} from './ids.js';
import type {
  EntityType,
  ItemNode,
  Mention,
  PlanNode,
  Relation,
  StatementNode,
  TargetNode,
} from './model.js';
import { rankOf } from './order.js';
import { sentenceAround } from './sentence.js';
import { sketchOf } from './similarity.js';
import type { Sketch } from './similarity.js';
import type { PlanImport } from './store.js';
import { wellFormed, withoutLoneSurrogates } from './well-formed.js';

/** What a plan calls an entity, and how often. */
export interface EntityName {
  readonly entity: string;
  readonly type: EntityType;
  readonly scope: string | null;
  /** A region's code, else null. */
  readonly code: string | null;
  readonly name: string;
  /** How many mentions use the name; 0 where only the header or a statement does. */
  readonly uses: number;
}

/** A region that a plan names, or that one of those is part of: what the gazetteer knows of it. */
export interface RegionFacts {
  readonly id: string;
  readonly code: string;
  readonly level: string | null;
  /** Id of the region it is part of. */
  readonly parent: string | null;
  /** The full name, then short forms; empty for a region the gazetteer does not know. */
  readonly names: readonly string[];
}

/** All rows that one plan adds to the graph. In every array a row's index is its place in the text, from 0. */
export interface PlanRecords {
  readonly plan: PlanNode;
  /** What plans are ordered by; see `rankOf`. */
  readonly rank: string;
  readonly raw: string;
  readonly sketch: Sketch;
  /** Ids of the issuers, distinct, as they stand. */
  readonly issuers: readonly string[];
  /** Id of the region the plan covers. */
  readonly region: string | null;
  readonly items: readonly ItemNode[];
  readonly mentions: readonly Mention[];
  readonly targets: readonly TargetNode[];
  readonly statements: readonly StatementNode[];
  /** One row for each name of each entity. Every entity of the plan has one. */
  readonly names: readonly EntityName[];
  /** The plan's own share of the relations. */
  readonly relations: readonly Relation[];
  readonly regions: readonly RegionFacts[];
}

/** Gives a plan its id, which begins with `plan:`. */
export type PlanIdentity = (plan: PlanImport) => string;

/** Plans are told apart by what they say of themselves. */
export const identityByText: PlanIdentity = ({ fragment }) => planId(fragment);

/**
 * The one derivation from a fragment to rows: every store keeps these and no others, so that all answer alike.
 * Linear in the fragment.
 *
 * @param identify the plan's id, by default from its text
 */
export function recordsOf(given: PlanImport, identify: PlanIdentity = identityByText): PlanRecords {
  // The raw text is kept as it was found, as far as its UTF-8 can tell.
  const stored = { ...wellFormed({ ...given, raw: '' }), raw: withoutLoneSurrogates(given.raw) };
  const { fragment, raw, source, hash, reader, vocabulary } = stored;
  const { header, text } = fragment;
  const id = identify(stored);
  const plan: PlanNode = {
    type: 'plan',
    id,
    title: header.title,
    kind: header.kind,
    year: header.year,
    number: header.number,
    source,
    hash,
    reader,
    vocabulary,
  };
  const items = itemsOf(fragment, id);
  const itemAt = (index: number): ItemNode => {
    const item = items[index];
    if (item === undefined)
      throw new InvalidRequestError(`The fragment of ${id} speaks of item ${index}, which it does not have.`);
    return item;
  };
  const idOf = (term: Term): string => ('name' in term ? entityId(term.name) : itemAt(term.item).id);
  const mentions = fragment.mentions.map((mention, index): Mention => {
    const item = mention.item === null ? null : itemAt(mention.item);
    const own =
      item && mention.item !== null ? ownRange(fragment, mention.item) : { start: 0, end: text.length };
    return {
      id: mentionId(id, index + 1),
      plan: id,
      item: item?.id ?? null,
      entity: entityId(mention.name),
      name: mention.name.name,
      text: mention.text,
      start: mention.start,
      end: mention.end,
      quote: sentenceAround(text, mention, own),
    };
  });
  const statements = fragment.statements.map((statement, index): StatementNode => ({
    type: 'statement',
    id: statementId(id, index + 1),
    plan: id,
    item: itemAt(statement.item).id,
    relation: statement.type,
    basis: statement.basis,
    role: statement.role,
    subject: idOf(statement.subject),
    object: idOf(statement.object),
    start: statement.start,
    end: statement.end,
    quote: statement.quote,
  }));
  const names = namesOf(fragment);
  return {
    plan,
    rank: rankOf(plan),
    raw,
    sketch: sketchOf(text),
    issuers: [...new Set(header.issuers.map(entityId))],
    region: header.region && entityId(header.region),
    items,
    mentions,
    targets: targetsOf(fragment, id, itemAt),
    statements,
    names,
    relations: relationsOf(statements),
    regions: regionsOf(names),
  };
}

function ownRange(fragment: Fragment, item: number): { start: number; end: number } {
  const { start, ownEnd } = fragment.items[item] ?? { start: 0, ownEnd: fragment.text.length };
  return { start, end: ownEnd };
}

function itemsOf({ items, text }: Fragment, plan: string): readonly ItemNode[] {
  const ids = items.map((item) => itemId(plan, item.path));
  if (new Set(ids).size < ids.length) {
    const twice = ids.find((id, order) => ids.indexOf(id) < order) ?? '';
    throw new InvalidRequestError(`The fragment of ${plan} has two items with one path: ${twice}.`);
  }
  return items.map((item, order) => ({
    type: 'item',
    id: ids[order] ?? '',
    plan,
    parent: item.parent === null ? null : (ids[item.parent] ?? null),
    order,
    number: item.number,
    label: item.label,
    title: item.title,
    text: text.slice(item.start, item.ownEnd).trimEnd(),
    start: item.start,
    end: item.end,
  }));
}

function targetsOf(
  { targets }: Fragment,
  plan: string,
  itemAt: (index: number) => ItemNode,
): readonly TargetNode[] {
  const seen = new Map<number, number>();
  return targets.map((target) => {
    const item = itemAt(target.item).id;
    const ordinal = (seen.get(target.item) ?? 0) + 1;
    seen.set(target.item, ordinal);
    return {
      type: 'target',
      id: targetId(item, ordinal),
      plan,
      item,
      text: target.text,
      quantity: target.quantity,
      unit: target.unit,
      comparator: target.comparator,
      object: target.object,
      by: target.by,
      start: target.start,
      end: target.end,
    };
  });
}

function namesOf({ header, mentions, statements }: Fragment): readonly EntityName[] {
  const names = new Map<string, { -readonly [key in keyof EntityName]: EntityName[key] }>();
  const add = (name: Name, uses: number): void => {
    const entity = entityId(name);
    const known = names.get(`${entity} ${name.name}`);
    if (known !== undefined) known.uses += uses;
    else {
      const isRegion = name.kind === 'REGION';
      names.set(`${entity} ${name.name}`, {
        entity,
        type: entityType(name.kind),
        scope: isRegion ? null : name.scope,
        code: isRegion ? name.key : null,
        name: name.name,
        uses,
      });
    }
  };
  for (const mention of mentions) add(mention.name, 1);
  for (const issuer of header.issuers) add(issuer, 0);
  if (header.region !== null) add(header.region, 0);
  for (const statement of statements) {
    for (const term of [statement.subject, statement.object]) if ('name' in term) add(term.name, 0);
  }
  return [...names.values()];
}

function relationsOf(statements: readonly StatementNode[]): readonly Relation[] {
  const relations = new Map<string, { -readonly [key in keyof Relation]: Relation[key] }>();
  for (const { relation: type, basis, subject: from, object: to } of statements) {
    const id = relationId(type, basis, from, to);
    const known = relations.get(id);
    if (known !== undefined) known.count++;
    else relations.set(id, { id, type, basis, from, to, count: 1 });
  }
  return [...relations.values()];
}

/** The id of the relation that a statement is evidence of. */
export function relationOf({ relation, basis, subject, object }: StatementNode): string {
  return relationId(relation, basis, subject, object);
}

/** The regions named and all they are part of, each once. */
function regionsOf(names: readonly EntityName[]): readonly RegionFacts[] {
  const facts = new Map<string, RegionFacts>();
  const add = (code: string): void => {
    if (facts.has(code)) return;
    const known = region(code);
    facts.set(code, {
      id: regionId(code),
      code,
      level: known?.level ?? null,
      parent: known?.parent == null ? null : regionId(known.parent),
      names: known === undefined ? [] : [known.name, ...known.shortNames],
    });
    for (const above of ancestors(code)) add(above.code);
  };
  for (const { code } of names) if (code !== null) add(code);
  return [...facts.values()];
}
