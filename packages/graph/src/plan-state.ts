import type { Fragment, FragmentItem, Name, Term } from '@gangmu/recognition';
import type { CalledEntity } from './called-entity.js';
import { decide } from './curation.js';
import type { Curation, Decided } from './curation.js';
import { itemId, kindOf, mentionId, relationId, statementId, targetId } from './ids.js';
import type {
  Basis,
  ItemNode,
  Mention,
  PlanNode,
  Relation,
  StatementNode,
  StatementType,
  TargetNode,
} from './model.js';
import { rankOf } from './order.js';
import { contentOf, MENTION, STATEMENT } from './plan-content.js';
import type { ItemTarget, PlanContent, PlanIdentity, PlanParts } from './plan-content.js';
import { keptPlan } from './kept-plan.js';
import type { KeptPlan } from './kept-plan.js';
import type { SharedNames } from './shared-names.js';
import { sentenceAround } from './sentence.js';
import { sketchOf } from './similarity.js';
import type { Sketch } from './similarity.js';
import type { PlanImport } from './store.js';
import { wellFormed } from './well-formed.js';

/** What a plan calls an entity, and how often. */
export interface EntityName extends CalledEntity {
  /** How many mentions use the name; 0 where only the header or a statement does. */
  readonly uses: number;
}

/** The rows of a plan by kind. */
export interface RowsByKind {
  readonly item: ItemNode;
  readonly mention: Mention;
  readonly target: TargetNode;
  readonly statement: StatementNode;
}

/**
 * What the graph keeps of a plan: its text and what stands where in it, as numbers. Rows are made when they are asked for,
 * the same for every store. A look-up of places goes once through the plan's rows of that kind.
 */
export class PlanState {
  /** What plans are ordered by; see `rankOf`. */
  readonly rank: string;
  /** How many places each decision has a part in. */
  readonly uses: Decided['uses'];
  readonly #content: PlanContent;
  readonly #original: Fragment | null;
  /** What is made when first asked for. */
  #parts: PlanParts | null = null;
  #itemIds: readonly string[] | null = null;
  #ordinals: Int32Array | null = null;
  #namesOf: ReadonlyMap<string, readonly number[]> | null = null;

  /**
   * @param uses how many places each decision has a part in
   * @param original what the text itself says, where decisions made something else of it
   */
  constructor(
    content: PlanContent,
    uses: Decided['uses'] = new Map<string, number>(),
    original: Fragment | null = null,
  ) {
    this.rank = rankOf(content.plan);
    this.uses = uses;
    this.#content = content;
    this.#original = original;
  }

  /**
   * What is kept of a plan that is imported; see `contentOf`.
   * @throws InvalidRequestError naming what is wrong with the fragment
   */
  static of(given: PlanImport, identify: PlanIdentity, curation?: Curation, shared?: SharedNames): PlanState {
    const { content, uses, original } = contentOf(given, identify, curation, shared);
    return new PlanState(content, uses, original);
  }

  /** What is to be kept of it; null where decisions made something else of what the text says. */
  get kept(): KeptPlan | null {
    return this.#original === null ? keptPlan(this.#content) : null;
  }

  get plan(): PlanNode {
    return this.#content.plan;
  }

  /** The raw text as it was found, as far as its UTF-8 can tell. */
  get raw(): string {
    return this.#content.raw;
  }

  /** The repaired text that offsets point into. */
  get text(): string {
    return this.#content.text;
  }

  /** Ids of the issuers, distinct, as they stand. */
  get issuers(): readonly string[] {
    return this.#content.issuers;
  }

  /** Id of the region the plan covers. */
  get region(): string | null {
    return this.#content.region;
  }

  /** One for each name of each entity. Every entity of the plan has one. */
  get names(): readonly EntityName[] {
    const { names, uses } = this.#content;
    return names.map((name, i) => ({ ...name, uses: uses[i] ?? 0 }));
  }

  get itemIds(): readonly string[] {
    return (this.#itemIds ??= this.#items.map(({ path }) => itemId(this.plan.id, path)));
  }

  get #held(): PlanParts {
    return (this.#parts ??= this.#content.parts());
  }

  get #items(): Fragment['items'] {
    return this.#held.items;
  }

  get #targets(): readonly ItemTarget[] {
    return this.#held.targets;
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
    return PlanState.of(given, () => id, curation);
  }

  /** What decisions make of it. */
  decided(curation: Curation): Decided {
    return decide(this.original, this.plan.id, curation);
  }

  /** What the plan says: the fragment given, as decisions make it and as far as stores can keep it, and without diagnostics. Made when asked for. */
  get fragment(): Fragment {
    const names = this.#content.names.map(({ type, name, key, scope }): Name => ({
      kind: kindOf(type),
      name,
      key,
      scope,
    }));
    const nameAt = (index: number): Name => names[index] as Name;
    const term = (end: number): Term => (end < 0 ? { item: -1 - end } : { name: nameAt(end) });
    return {
      header: this.#held.header,
      text: this.text,
      items: this.#items,
      mentions: this.places('mention').map((place) => {
        const { name, item, start, end } = this.#mentionAt(place);
        return {
          name: nameAt(name),
          text: this.#slice(start, end),
          item: item < 0 ? null : item,
          start,
          end,
        };
      }),
      statements: this.places('statement').map((place) => {
        const { subject, object, ...stated } = this.#statedAt(place);
        return {
          ...stated,
          subject: term(subject),
          object: term(object),
          quote: this.#slice(stated.start, stated.end),
        };
      }),
      targets: this.#targets,
      diagnostics: [],
    };
  }

  #mentionAt(place: number) {
    const [name = 0, item = -1, start = 0, end = 0] = this.#content.mentions.subarray(MENTION * place);
    return { name, item, start, end };
  }

  /** A statement with its ends as indices: of a name, or `-1 - index` of an item. */
  #statedAt(place: number) {
    const { statements, words } = this.#content;
    const [type = -1, basis = -1, role = -1, subject = 0, object = 0, item = 0, start = 0, end = 0] =
      statements.subarray(STATEMENT * place, STATEMENT * (place + 1));
    return {
      type: words[type] as StatementType,
      basis: words[basis] as Basis,
      role: words[role] ?? null,
      subject,
      object,
      item,
      start,
      end,
    };
  }

  /** Behind the last place of a kind. */
  #end(kind: keyof RowsByKind): number {
    if (kind === 'item') return this.#items.length;
    if (kind === 'mention') return this.#content.mentions.length / MENTION;
    return kind === 'target' ? this.#targets.length : this.#content.statements.length / STATEMENT;
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
    const { name, item, start, end } = this.#mentionAt(place);
    const { entity = '', name: called = '' } = this.#content.names[name] ?? {};
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
      id: targetId(item, this.#ordinalAt(place)),
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
    const { type, basis, role, subject, object, item, start, end } = this.#statedAt(place);
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
    return (this.#content.statements[STATEMENT * place] ?? -1) >= 0;
  }

  /** Items that stand in an item. */
  childrenOf(item: number): readonly number[] {
    return this.#find('item', (place) => this.#items[place]?.parent === item);
  }

  /** Mentions of an entity. */
  mentionsOf(entity: string): readonly number[] {
    const names = this.#namesOfEntity(entity);
    const { mentions } = this.#content;
    return this.#find('mention', (place) => names.includes(mentions[MENTION * place] ?? -1));
  }

  /** Mentions whose name passes a test, of one item or of all. */
  mentionsWhere(isSought: (name: CalledEntity) => boolean, item?: number): readonly number[] {
    const { names, mentions } = this.#content;
    const sought = names.map(isSought);
    return this.#find('mention', (place) => {
      const at = MENTION * place;
      return sought[mentions[at] ?? 0] === true && (item ?? mentions[at + 1]) === mentions[at + 1];
    });
  }

  /** Ids of the entities that an item mentions by names that pass a test. */
  entitiesIn(item: number, isSought: (name: CalledEntity) => boolean): ReadonlySet<string> {
    const { names } = this.#content;
    const places = this.mentionsWhere(isSought, item);
    return new Set(places.map((place) => names[this.#mentionAt(place).name]?.entity ?? ''));
  }

  /** Items that mention an entity. */
  itemsOf(entity: string): readonly number[] {
    const items = this.mentionsOf(entity).map((place) => this.#mentionAt(place).item);
    return [...new Set(items)].filter((item) => item >= 0).sort((a, b) => a - b);
  }

  targetsIn(item: number): readonly number[] {
    return this.#find('target', (place) => this.#targets[place]?.item === item);
  }

  /** The place of an item's target by its number. */
  targetAt(item: number, ordinal: number): number | undefined {
    return this.targetsIn(item).find((place) => this.#ordinalAt(place) === ordinal);
  }

  /** A target's number among those of its item, from 1. */
  #ordinalAt(place: number): number {
    this.#ordinals ??= ordinalsOf(this.#targets);
    return this.#ordinals[place] ?? 0;
  }

  /** Ids of the entities at the ends of statements. */
  get stated(): ReadonlySet<string> {
    const { statements, names } = this.#content;
    const ids = new Set<string>();
    for (let at = 0; at < statements.length; at += STATEMENT) {
      if ((statements[at] ?? -1) < 0) continue;
      for (const end of statements.subarray(at + 3, at + 5)) if (end >= 0) ids.add(names[end]?.entity ?? '');
    }
    return ids;
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
      this.#statesTheSame(other) &&
      isAlike([...this.uses], [...other.uses], ([a, n], [b, m]) => a === b && n === m)
    );
  }

  #statesTheSame(other: PlanState): boolean {
    const { statements, words } = this.#content;
    const { statements: others, words: otherWords } = other.#content;
    if (statements.length !== others.length) return false;
    for (let at = 0; at < statements.length; at += STATEMENT) {
      for (const part of [at, at + 1])
        if (words[statements[part] ?? -1] !== otherWords[others[part] ?? -1]) return false;
      for (const part of [at + 3, at + 4]) if (statements[part] !== others[part]) return false;
    }
    return true;
  }

  statementsOf(sought: SoughtStatements): readonly number[] {
    return this.#find('statement', this.#testOf(sought));
  }

  /** The plan's share of the relations that its statements are evidence of. */
  relationsOf(sought: SoughtStatements): readonly Relation[] {
    const shares = new Map<string, { -readonly [key in keyof Relation]: Relation[key] }>();
    for (const place of this.statementsOf(sought)) {
      const { type, basis, subject, object } = this.#statedAt(place);
      const key = `${type} ${basis} ${subject} ${object}`;
      const known = shares.get(key);
      if (known !== undefined) known.count++;
      else {
        const [from, to] = [this.#idOf(subject), this.#idOf(object)];
        shares.set(key, { id: relationId(type, basis, from, to), type, basis, from, to, count: 1 });
      }
    }
    return addedUp(shares.values());
  }

  #testOf({ item, end, subject, object, relations, basis }: SoughtStatements): (place: number) => boolean {
    const [atEnd, atSubject, atObject] = [end, subject, object].map((id) =>
      id === undefined ? null : this.#endsOf(id),
    );
    const { statements, words } = this.#content;
    const isSought = words.map((word) => [
      (relations as readonly string[] | undefined)?.includes(word) ?? true,
      (basis as readonly string[] | undefined)?.includes(word) ?? true,
    ]);
    return (place) => {
      const at = STATEMENT * place;
      const from = statements[at + 3] ?? 0;
      const to = statements[at + 4] ?? 0;
      return (
        isSought[statements[at] ?? 0]?.[0] === true &&
        isSought[statements[at + 1] ?? 0]?.[1] === true &&
        (item === undefined || statements[at + 5] === item) &&
        (!atEnd || atEnd.has(from) || atEnd.has(to)) &&
        (!atSubject || atSubject.has(from)) &&
        (!atObject || atObject.has(to))
      );
    };
  }

  /** How an entity or item stands at the end of a statement: by each of its names. */
  #endsOf(id: string): ReadonlySet<number> {
    const item = id.startsWith('item:') ? this.itemIds.indexOf(id) : -1;
    const names = this.#namesOfEntity(id);
    return new Set(item < 0 ? names : [...names, -1 - item]);
  }

  #namesOfEntity(id: string): readonly number[] {
    if (this.#namesOf === null) {
      const namesOf = new Map<string, number[]>();
      this.#content.names.forEach(({ entity }, index) => {
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
    return end < 0 ? this.#itemId(-1 - end) : (this.#content.names[end]?.entity ?? '');
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

function isAlike<T>(some: readonly T[], others: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
  return some.length === others.length && some.every((each, i) => isSame(each, others[i] as T));
}

function ordinalsOf(targets: readonly ItemTarget[]): Int32Array {
  const seen = new Map<number, number>();
  return Int32Array.from(targets, ({ item }) => {
    const ordinal = (seen.get(item) ?? 0) + 1;
    seen.set(item, ordinal);
    return ordinal;
  });
}
