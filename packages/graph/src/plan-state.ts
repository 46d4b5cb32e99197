import type { Fragment, FragmentItem, Mention as FragmentMention, Name, Term } from '@gangmu/recognition';
import { Curation, decide } from './curation.js';
import type { Decided } from './curation.js';
import { InvalidRequestError } from './errors.js';
import {
  entityId,
  entityType,
  itemId,
  kindOf,
  mentionId,
  planId,
  relationId,
  statementId,
  targetId,
} from './ids.js';
import type {
  Basis,
  EntityType,
  ItemNode,
  Mention,
  PlanNode,
  Relation,
  StatementNode,
  StatementType,
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
  /** Its folded name; with type and scope it tells entities apart. */
  readonly key: string;
  /** How many mentions use the name; 0 where only the header or a statement does. */
  readonly uses: number;
}

/** Gives a plan its id, which begins with `plan:`. */
export type PlanIdentity = (plan: PlanImport) => string;

/** Plans are told apart by what they say of themselves. */
export const identityByText: PlanIdentity = ({ fragment }) => planId(fragment);

const nothingDecided = new Curation([]);

/** The rows of a plan by kind. */
export interface RowsByKind {
  readonly item: ItemNode;
  readonly mention: Mention;
  readonly target: TargetNode;
  readonly statement: StatementNode;
}

/** A statement with its ends as indices: of a name, or `-1 - index` of an item. */
interface Stated {
  readonly type: StatementType;
  readonly basis: Basis;
  readonly role: string | null;
  readonly subject: number;
  readonly object: number;
  readonly item: number;
  readonly start: number;
  readonly end: number;
}

/** Numbers that stand for a mention: name, item (-1 in the header), start, end. */
const MENTION = 4;

/**
 * What the graph keeps of a plan: its text and what stands where in it, as numbers. Rows are made when they are asked for,
 * the same for every store. Linear in the fragment; a look-up of places goes once through the plan's rows of that kind.
 */
export class PlanState {
  readonly plan: PlanNode;
  /** What plans are ordered by; see `rankOf`. */
  readonly rank: string;
  /** The raw text as it was found, as far as its UTF-8 can tell. */
  readonly raw: string;
  /** The repaired text that offsets point into. */
  readonly text: string;
  /** One for each name of each entity. Every entity of the plan has one. */
  readonly names: readonly EntityName[];
  /** Ids of the issuers, distinct, as they stand. */
  readonly issuers: readonly string[];
  /** Id of the region the plan covers. */
  readonly region: string | null;
  readonly itemIds: readonly string[];
  readonly #header: Fragment['header'];
  readonly #items: Fragment['items'];
  readonly #mentions: Int32Array;
  readonly #targets: readonly ItemTarget[];
  /** Of every target its number among those of its item, from 1. */
  readonly #ordinals: Int32Array;
  /** By their places among those of the text; null for what was dropped by a decision. */
  readonly #statements: readonly (Stated | null)[];
  /** How many places each decision has a part in. */
  readonly uses: ReadonlyMap<string, number>;
  /** What the text itself says, where decisions made something else of it. */
  readonly #original: Fragment | null;
  /** Indices of the names of every entity; made when first asked for. */
  #namesOf: ReadonlyMap<string, readonly number[]> | null = null;

  /**
   * @param identify the plan's id, by what the text itself says
   * @param curation what was decided
   * @throws InvalidRequestError naming what is wrong with the fragment
   */
  constructor(given: PlanImport, identify: PlanIdentity, curation = nothingDecided) {
    const text = wellFormed(given.fragment.text);
    const said = wellFormed(given.fragment.header);
    const raw = withoutLoneSurrogates(given.raw);
    const { source, hash, reader, vocabulary } = wellFormed({ ...given, raw: '', fragment: null });
    const { title, kind, year, number } = said;
    const id = identify({
      source,
      raw,
      hash,
      reader,
      vocabulary,
      fragment: { ...given.fragment, text, header: said },
    });
    const decided = decide(given.fragment, id, curation);
    const { fragment } = decided;
    const header = wellFormed(fragment.header);
    this.uses = decided.uses;
    this.#original = fragment === given.fragment ? null : given.fragment;
    this.plan = { type: 'plan', id, title, kind, year, number, source, hash, reader, vocabulary };
    this.rank = rankOf(this.plan);
    this.text = text;
    this.raw = raw === text ? text : raw;
    this.#header = header;
    this.#items = wellFormed(fragment.items);
    this.itemIds = itemIdsOf(this.#items, id);
    this.#targets = wellFormed(fragment.targets).filter(isOfItem);
    this.#ordinals = ordinalsOf(this.#targets);
    for (const { item } of this.#targets) this.#checkItem(item);

    const names = new Names();
    this.#mentions = new Int32Array(MENTION * fragment.mentions.length);
    fragment.mentions.forEach(({ name, item, start, end }: FragmentMention, place) => {
      if (item !== null) this.#checkItem(item);
      this.#mentions.set([names.use(name, 1), item ?? -1, start, end], MENTION * place);
    });
    this.issuers = [...new Set(header.issuers.map((name) => names.entityAt(names.use(name, 0))))];
    this.region = header.region && names.entityAt(names.use(header.region, 0));
    const end = (term: Term): number =>
      'name' in term ? names.use(term.name, 0) : -1 - this.#checkItem(term.item);
    const statements: (Stated | null)[] = Array.from({ length: decided.statementCount }, () => null);
    fragment.statements.forEach(({ type, basis, role, subject, object, item, ...place }, i) => {
      statements[decided.statementPlaces[i] ?? i] = {
        type,
        basis,
        role: wellFormed(role),
        subject: end(subject),
        object: end(object),
        item: this.#checkItem(item),
        start: place.start,
        end: place.end,
      };
    });
    this.#statements = statements;
    this.names = names.all;
  }

  #checkItem(index: number): number {
    if (this.#items[index] !== undefined) return index;
    throw new InvalidRequestError(
      `The fragment of ${this.plan.id} speaks of item ${index}, which it does not have.`,
    );
  }

  /** For telling whether another text is an edition of this one. */
  get sketch(): Sketch {
    return sketchOf(this.text);
  }

  /** What the text itself says, whatever was decided; as far as stores can keep it. */
  get original(): Fragment {
    return this.#original === null ? this.fragment : wellFormed({ ...this.#original, diagnostics: [] });
  }

  /** The same plan after other decisions. */
  decidedBy(curation: Curation): PlanState {
    const { source, hash, reader, vocabulary, id } = this.plan;
    const given = { source, raw: this.raw, hash, reader, vocabulary, fragment: this.original };
    return new PlanState(given, () => id, curation);
  }

  /** What decisions make of it. */
  decided(curation: Curation): Decided {
    return decide(this.original, this.plan.id, curation);
  }

  /** What the plan says: the fragment given, as decisions make it and as far as stores can keep it, and without diagnostics. Made when asked for. */
  get fragment(): Fragment {
    const names = this.names.map(({ type, name, key, scope }): Name => ({
      kind: kindOf(type),
      name,
      key,
      scope,
    }));
    const nameAt = (index: number): Name => names[index] as Name;
    const term = (end: number): Term => (end < 0 ? { item: -1 - end } : { name: nameAt(end) });
    return {
      header: this.#header,
      text: this.text,
      items: this.#items,
      mentions: this.places('mention').map((place) => {
        const [name = 0, item = -1, start = 0, end = 0] = this.#mentions.subarray(MENTION * place);
        return {
          name: nameAt(name),
          text: this.#slice(start, end),
          item: item < 0 ? null : item,
          start,
          end,
        };
      }),
      statements: this.#stated.map(({ subject, object, ...stated }) => ({
        ...stated,
        subject: term(subject),
        object: term(object),
        quote: this.#slice(stated.start, stated.end),
      })),
      targets: this.#targets,
      diagnostics: [],
    };
  }

  /** The statements that no decision dropped. */
  get #stated(): readonly Stated[] {
    return this.#statements.filter((stated) => stated !== null);
  }

  /** Behind the last place of a kind. */
  #end(kind: keyof RowsByKind): number {
    if (kind === 'item') return this.#items.length;
    if (kind === 'mention') return this.#mentions.length / MENTION;
    return (kind === 'target' ? this.#targets : this.#statements).length;
  }

  /** The row of a kind at a place. */
  row<K extends keyof RowsByKind>(kind: K, place: number): RowsByKind[K] {
    return this.#makers[kind](place);
  }

  readonly #makers: { readonly [K in keyof RowsByKind]: (place: number) => RowsByKind[K] } = {
    item: (place) => this.#item(place),
    mention: (place) => this.#mention(place),
    target: (place) => this.#target(place),
    statement: (place) => this.#statement(place),
  };

  #item(order: number): ItemNode {
    const { parent, number, label, title, start, end, ownEnd } = this.#items[order] as FragmentItem;
    return {
      type: 'item',
      id: this.#itemId(order),
      plan: this.plan.id,
      parent: parent === null ? null : this.#itemId(parent),
      order,
      number,
      label,
      title,
      text: this.text.slice(start, ownEnd).trimEnd(),
      start,
      end,
    };
  }

  #mention(place: number): Mention {
    const at = MENTION * place;
    const { entity = '', name: called = '' } = this.names[this.#mentions[at] ?? 0] ?? {};
    const item = this.#mentions[at + 1] ?? -1;
    const start = this.#mentions[at + 2] ?? 0;
    const end = this.#mentions[at + 3] ?? 0;
    const { start: from, ownEnd: to } = this.#items[item] ?? { start: 0, ownEnd: this.text.length };
    return {
      id: mentionId(this.plan.id, place + 1),
      plan: this.plan.id,
      item: item < 0 ? null : this.#itemId(item),
      entity,
      name: called,
      text: this.#slice(start, end),
      start,
      end,
      quote: sentenceAround(this.text, { start, end }, { start: from, end: to }),
    };
  }

  #target(place: number): TargetNode {
    const target = this.#targets[place] as ItemTarget;
    const { quantity, unit, comparator, object, by, start, end } = target;
    const item = this.#itemId(target.item);
    return {
      type: 'target',
      id: targetId(item, this.#ordinals[place] ?? 0),
      plan: this.plan.id,
      item,
      text: target.text,
      quantity,
      unit,
      comparator,
      object,
      by,
      start,
      end,
    };
  }

  #statement(place: number): StatementNode {
    const { type, basis, role, subject, object, item, start, end } = this.#statements[place] as Stated;
    return {
      type: 'statement',
      id: statementId(this.plan.id, place + 1),
      plan: this.plan.id,
      item: this.#itemId(item),
      relation: type,
      basis,
      role,
      subject: this.#idOf(subject),
      object: this.#idOf(object),
      start,
      end,
      quote: this.#slice(start, end),
    };
  }

  /** All places of a kind. */
  places(kind: keyof RowsByKind): readonly number[] {
    return this.#find(kind, () => true);
  }

  /** Whether there is a statement at a place. */
  hasStatement(place: number): boolean {
    return this.#statements[place] != null;
  }

  /** Items that stand in an item. */
  childrenOf(item: number): readonly number[] {
    return this.#find('item', (place) => this.#items[place]?.parent === item);
  }

  /** Mentions of an entity. */
  mentionsOf(entity: string): readonly number[] {
    const names = this.#namesOfEntity(entity);
    return this.#find('mention', (place) => names.includes(this.#mentions[MENTION * place] ?? -1));
  }

  /** Mentions whose name passes a test, of one item or of all. */
  mentionsWhere(isSought: (name: EntityName) => boolean, item?: number): readonly number[] {
    const sought = this.names.map(isSought);
    return this.#find('mention', (place) => {
      const at = MENTION * place;
      return (
        sought[this.#mentions[at] ?? 0] === true &&
        (item ?? this.#mentions[at + 1]) === this.#mentions[at + 1]
      );
    });
  }

  /** Items that mention an entity. */
  itemsOf(entity: string): readonly number[] {
    const items = this.mentionsOf(entity).map((place) => this.#mentions[MENTION * place + 1] ?? -1);
    return [...new Set(items)].filter((item) => item >= 0).sort((a, b) => a - b);
  }

  targetsIn(item: number): readonly number[] {
    return this.#find('target', (place) => this.#targets[place]?.item === item);
  }

  /** The place of an item's target by its number. */
  targetAt(item: number, ordinal: number): number | undefined {
    return this.targetsIn(item).find((place) => this.#ordinals[place] === ordinal);
  }

  /** Ids of the entities and items at the ends of statements. */
  get stated(): ReadonlySet<string> {
    const ends = new Set(this.#stated.flatMap(({ subject, object }) => [subject, object]));
    return new Set([...ends].map((end) => this.#idOf(end)));
  }

  /** Does another version of the plan name and state the same, in the same order, wherever it stands? */
  saysTheSame(other: PlanState): boolean {
    return (
      this.rank === other.rank &&
      this.region === other.region &&
      isAlike(this.issuers, other.issuers, (a, b) => a === b) &&
      isAlike(this.itemIds, other.itemIds, (a, b) => a === b) &&
      isAlike(
        this.names,
        other.names,
        (a, b) => a.entity === b.entity && a.name === b.name && a.uses === b.uses,
      ) &&
      isAlike(
        this.#statements,
        other.#statements,
        (a, b) =>
          a?.type === b?.type &&
          a?.basis === b?.basis &&
          a?.subject === b?.subject &&
          a?.object === b?.object,
      ) &&
      isAlike([...this.uses], [...other.uses], ([a, n], [b, m]) => a === b && n === m)
    );
  }

  statementsOf(sought: SoughtStatements): readonly number[] {
    const test = this.#testOf(sought);
    return this.#find('statement', (place) => test(this.#statements[place] as Stated));
  }

  /** The plan's share of the relations that its statements are evidence of. */
  relationsOf(sought: SoughtStatements): readonly Relation[] {
    const test = this.#testOf(sought);
    const shares = new Map<string, { -readonly [key in keyof Relation]: Relation[key] }>();
    for (const stated of this.#stated) {
      if (!test(stated)) continue;
      const { type, basis } = stated;
      const key = `${type} ${basis} ${stated.subject} ${stated.object}`;
      const known = shares.get(key);
      if (known !== undefined) known.count++;
      else {
        const [from, to] = [this.#idOf(stated.subject), this.#idOf(stated.object)];
        shares.set(key, { id: relationId(type, basis, from, to), type, basis, from, to, count: 1 });
      }
    }
    return addedUp(shares.values());
  }

  #testOf({ item, end, subject, object, relations, basis }: SoughtStatements): (stated: Stated) => boolean {
    const [atEnd, atSubject, atObject] = [end, subject, object].map((id) =>
      id === undefined ? null : this.#endsOf(id),
    );
    return (stated) =>
      (item === undefined || stated.item === item) &&
      (!atEnd || atEnd.has(stated.subject) || atEnd.has(stated.object)) &&
      (!atSubject || atSubject.has(stated.subject)) &&
      (!atObject || atObject.has(stated.object)) &&
      (relations?.includes(stated.type) ?? true) &&
      (basis?.includes(stated.basis) ?? true);
  }

  /** How an entity or item stands at the end of a statement: by each of its names. */
  #endsOf(id: string): ReadonlySet<number> {
    const item = this.itemIds.indexOf(id);
    const names = this.#namesOfEntity(id);
    return new Set(item < 0 ? names : [...names, -1 - item]);
  }

  #namesOfEntity(id: string): readonly number[] {
    if (this.#namesOf === null) {
      const namesOf = new Map<string, number[]>();
      this.names.forEach(({ entity }, index) => {
        const known = namesOf.get(entity);
        if (known === undefined) namesOf.set(entity, [index]);
        else known.push(index);
      });
      this.#namesOf = namesOf;
    }
    return this.#namesOf.get(id) ?? [];
  }

  #find(kind: keyof RowsByKind, test: (place: number) => boolean): readonly number[] {
    const found: number[] = [];
    for (let place = 0, end = this.#end(kind); place < end; place++)
      if ((kind !== 'statement' || this.hasStatement(place)) && test(place)) found.push(place);
    return found;
  }

  #itemId(index: number): string {
    return this.itemIds[index] ?? '';
  }

  #idOf(end: number): string {
    return end < 0 ? this.#itemId(-1 - end) : (this.names[end]?.entity ?? '');
  }

  /** A slice may cut a surrogate pair in two. */
  #slice(start: number, end: number): string {
    return wellFormed(this.text.slice(start, end));
  }
}

/** Which statements are meant: those that all given parts hold for. */
export interface SoughtStatements {
  /** Index of the item that says so. */
  readonly item?: number;
  /** Id of the entity or item at either end. */
  readonly end?: string;
  readonly subject?: string;
  readonly object?: string;
  readonly relations?: readonly StatementType[];
  readonly basis?: readonly Basis[];
}

/** Relations with the counts of equal ones added up, in the order in which they first appear. */
export function addedUp(relations: Iterable<Relation>): readonly Relation[] {
  const sums = new Map<string, Relation>();
  for (const relation of relations) {
    const known = sums.get(relation.id);
    sums.set(relation.id, known === undefined ? relation : { ...known, count: known.count + relation.count });
  }
  return [...sums.values()];
}

/** The names of a plan, numbered as they appear. */
class Names {
  readonly all: { -readonly [key in keyof EntityName]: EntityName[key] }[] = [];
  /** By what is named and how it is called; most mentions share one object. */
  readonly #numbers = new Map<string, number>();
  readonly #known = new Map<Name, number>();

  /** The number of a name that is used so many times more. */
  use(name: Name, uses: number): number {
    let number = this.#known.get(name);
    if (number === undefined) {
      number = this.#numberOf(wellFormed(name));
      this.#known.set(name, number);
    }
    const known = this.all[number];
    if (known !== undefined) known.uses += uses;
    return number;
  }

  entityAt(number: number): string {
    return this.all[number]?.entity ?? '';
  }

  #numberOf(name: Name): number {
    const entity = entityId(name);
    const key = `${entity} ${name.name}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const isRegion = name.kind === 'REGION';
    const number = this.all.length;
    this.#numbers.set(key, number);
    this.all.push({
      entity,
      type: entityType(name.kind),
      scope: isRegion ? null : name.scope,
      code: isRegion ? name.key : null,
      name: name.name,
      key: name.key,
      uses: 0,
    });
    return number;
  }
}

function isAlike<T>(some: readonly T[], others: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
  return some.length === others.length && some.every((each, i) => isSame(each, others[i] as T));
}

function itemIdsOf(items: Fragment['items'], plan: string): readonly string[] {
  const ids = items.map(({ path }) => itemId(plan, path));
  if (new Set(ids).size < ids.length) {
    const twice = ids.find((id, order) => ids.indexOf(id) < order) ?? '';
    throw new InvalidRequestError(`The fragment of ${plan} has two items with one path: ${twice}.`);
  }
  return ids;
}

/** A target that an item sets; what is set before the first item stands in the fragment alone. */
type ItemTarget = Fragment['targets'][number] & { readonly item: number };

const isOfItem = (target: Fragment['targets'][number]): target is ItemTarget => target.item !== null;

function ordinalsOf(targets: readonly ItemTarget[]): Int32Array {
  const seen = new Map<number, number>();
  return Int32Array.from(targets, ({ item }) => {
    const ordinal = (seen.get(item) ?? 0) + 1;
    seen.set(item, ordinal);
    return ordinal;
  });
}
