import type { Fragment, Mention, Name, Term } from '@gangmu/recognition';
import type { CalledEntity } from './called-entity.js';
import { Curation, decide } from './curation.js';
import type { Decided } from './curation.js';
import { InvalidRequestError } from './errors.js';
import { entityId, entityType, itemId, planId } from './ids.js';
import type { PlanNode } from './model.js';
import type { SharedNames } from './shared-names.js';
import type { PlanImport } from './store.js';
import { wellFormed, withoutLoneSurrogates } from './well-formed.js';

/** Gives a plan its id, which begins with `plan:`. */
export type PlanIdentity = (plan: PlanImport) => string;

/** Plans are told apart by what they say of themselves. */
export const identityByText: PlanIdentity = ({ fragment }) => planId(fragment);

/** Numbers that stand for a mention: index of its name, item (-1 in the header), start, end. */
export const MENTION = 4;

/**
 * Numbers that stand for a statement: type, basis and role (-1 for none) as indices of {@link PlanContent.words}; subject and object
 * as indices of names, or `-1 - index` of an item; item, start, end. A type of -1 stands for a statement that a decision dropped.
 */
export const STATEMENT = 8;

/** A target that an item sets; what is set before the first item stands in the fragment alone. */
export type ItemTarget = Fragment['targets'][number] & { readonly item: number };

/** What is needed only where rows are made. */
export interface PlanParts {
  readonly header: Fragment['header'];
  readonly items: Fragment['items'];
  readonly targets: readonly ItemTarget[];
}

/** All that the graph keeps of a plan, in little room: names once, places as numbers. */
export interface PlanContent {
  readonly plan: PlanNode;
  /** The raw text as it was found, as far as its UTF-8 can tell. */
  readonly raw: string;
  /** The repaired text that offsets point into. */
  readonly text: string;
  /** Every entity of the plan is here, once for each of its names. */
  readonly names: readonly CalledEntity[];
  /** How many mentions use each name; 0 where only the header or a statement does. */
  readonly uses: Int32Array;
  /** Ids of the issuers, distinct, as they stand. */
  readonly issuers: readonly string[];
  /** Id of the region the plan covers. */
  readonly region: string | null;
  readonly mentions: Int32Array;
  readonly statements: Int32Array;
  readonly words: readonly string[];
  readonly parts: () => PlanParts;
}

/** A plan's content, and what decisions had to do with it. */
export interface DecidedContent {
  readonly content: PlanContent;
  /** How many places each decision has a part in. */
  readonly uses: Decided['uses'];
  /** What the text itself says, where decisions made something else of it. */
  readonly original: Fragment | null;
}

const nothingDecided = new Curation([]);

/**
 * What the graph keeps of a plan that is imported. Linear in the fragment.
 *
 * @param identify the plan's id, by what the text itself says
 * @param curation what was decided
 * @param shared the names of other plans
 * @throws InvalidRequestError naming what is wrong with the fragment
 */
export function contentOf(
  given: PlanImport,
  identify: PlanIdentity,
  curation = nothingDecided,
  shared?: SharedNames,
): DecidedContent {
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
  const items = wellFormed(fragment.items);
  checkPaths(items, id);
  const checked = (index: number): number => {
    if (items[index] !== undefined) return index;
    throw new InvalidRequestError(`The fragment of ${id} speaks of item ${index}, which it does not have.`);
  };
  const targets = wellFormed(fragment.targets).filter(isOfItem);
  for (const { item } of targets) checked(item);

  const names = new Names();
  const mentions = new Int32Array(MENTION * fragment.mentions.length);
  fragment.mentions.forEach(({ name, item, start, end }: Mention, place) => {
    mentions.set([names.use(name, 1), item === null ? -1 : checked(item), start, end], MENTION * place);
  });
  const issuers = [...new Set(header.issuers.map((name) => names.entityAt(names.use(name, 0))))];
  const region = header.region && names.entityAt(names.use(header.region, 0));

  const words: string[] = [];
  const numberOf = (word: string): number => {
    const known = words.indexOf(word);
    return known < 0 ? words.push(word) - 1 : known;
  };
  const end = (term: Term): number => ('name' in term ? names.use(term.name, 0) : -1 - checked(term.item));
  const statements = new Int32Array(STATEMENT * decided.statementCount).fill(-1);
  fragment.statements.forEach(({ type, basis, role, subject, object, item, ...place }, i) => {
    const row = [
      numberOf(type),
      numberOf(basis),
      role === null ? -1 : numberOf(wellFormed(role)),
      end(subject),
      end(object),
      checked(item),
      place.start,
      place.end,
    ];
    statements.set(row, STATEMENT * (decided.statementPlaces[i] ?? i));
  });
  const parts: PlanParts = { header, items, targets };
  return {
    content: {
      plan: { type: 'plan', id, title, kind, year, number, source, hash, reader, vocabulary },
      raw: raw === text ? text : raw,
      text,
      names: shared === undefined ? names.all : names.all.map((name) => shared.share(name)),
      uses: Int32Array.from(names.uses),
      issuers,
      region,
      mentions,
      statements,
      words,
      parts: () => parts,
    },
    uses: decided.uses,
    original: fragment === given.fragment ? null : given.fragment,
  };
}

/** The names of a plan, numbered as they appear. */
class Names {
  readonly all: CalledEntity[] = [];
  readonly uses: number[] = [];
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
    this.uses[number] = (this.uses[number] ?? 0) + uses;
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
    this.uses.push(0);
    this.all.push({
      entity,
      type: entityType(name.kind),
      scope: isRegion ? null : name.scope,
      code: isRegion ? name.key : null,
      name: name.name,
      key: name.key,
    });
    return number;
  }
}

function checkPaths(items: Fragment['items'], plan: string): void {
  const paths = items.map(({ path }) => path);
  if (new Set(paths).size === paths.length) return;
  const twice = paths.find((path, order) => paths.indexOf(path) < order) ?? '';
  throw new InvalidRequestError(
    `The fragment of ${plan} has two items with one path: ${itemId(plan, twice)}.`,
  );
}

const isOfItem = (target: Fragment['targets'][number]): target is ItemTarget => target.item !== null;
