import { ancestors } from '@gangmu/recognition';
import type { Fragment, Name, Statement, StatementType, Term } from '@gangmu/recognition';
import { nameKey } from '@gangmu/text';
import type { Decision, DecisionEntry, LogEntry, Saying, SplitPlace, UndoEntry } from './decision.js';
import { entityId, itemId, relationId } from './ids.js';
import { bases } from './edges.js';
import { wellFormed } from './well-formed.js';

/** What a name has become, and by which decision. */
interface Change {
  readonly by: string;
  readonly into: Name;
  readonly kind: 'merge' | 'split' | 'correct-kind';
}

interface Verdict {
  readonly by: string;
  readonly isRejected: boolean;
  /** Ids of the entities it speaks of. */
  readonly names: readonly string[];
}

/** A fragment as the decisions make it. */
export interface Decided {
  readonly fragment: Fragment;
  /** The place of each statement among those of the text; those between were dropped. */
  readonly statementPlaces: readonly number[];
  /** How many statements the text has. */
  readonly statementCount: number;
  /** How many places of the text each decision has a part in. */
  readonly uses: ReadonlyMap<string, number>;
}

/** Which plans something decided can change: all that are found by one of these. */
export interface Touched {
  readonly plans: readonly string[];
  /** Plans in which one of these entities has a part. */
  readonly entities: readonly string[];
  /** Plans that state one of these relations. */
  readonly relations: readonly string[];
  /** Plans of one of these items. */
  readonly items: readonly string[];
  /** Plans in which one of these decisions has a part. */
  readonly decisions: readonly string[];
}

/**
 * The decisions of a log that were not undone, by what they speak of. A name goes where a split of its plan or region leads,
 * the narrowest first, else where a merge or a corrected kind does; from there on likewise. No name comes back to itself:
 * `decisionOf` refuses what would make it.
 */
export class Curation {
  /** How many entries the log has. */
  readonly size: number;
  readonly entries: readonly DecisionEntry[];
  readonly undone: ReadonlyMap<string, UndoEntry>;
  /** Everywhere: by merges and corrected kinds. */
  readonly #redirects = new Map<string, Change>();
  /** By the id of what is split, then by the place. */
  readonly #splits = new Map<string, Map<string, Change>>();
  readonly #verdicts = new Map<string, Verdict>();
  readonly #aliases = new Map<string, Set<string>>();

  constructor(readonly log: readonly LogEntry[]) {
    this.size = log.length;
    this.entries = log.filter((entry) => 'decision' in entry);
    this.undone = new Map(log.flatMap((entry) => ('undoes' in entry ? [[entry.undoes, entry]] : [])));
    const active = this.entries.filter(({ id }) => !this.undone.has(id));
    for (const { id, decision } of active) this.#take(id, decision);
    for (const { decision } of active) {
      if (decision.kind === 'alias') this.#call(decision.name, decision.alias);
      if (decision.kind === 'merge') this.#call(decision.from, decision.from.name);
    }
  }

  #take(by: string, decision: Decision): void {
    switch (decision.kind) {
      case 'merge':
        this.#redirects.set(entityId(decision.from), { by, into: decision.into, kind: 'merge' });
        return;
      case 'correct-kind':
        this.#redirects.set(entityId(decision.name), { by, into: decision.into, kind: 'correct-kind' });
        return;
      case 'split': {
        const id = entityId(decision.name);
        const places = this.#splits.get(id) ?? new Map<string, Change>();
        places.set(placeKey(decision.within), { by, into: decision.into, kind: 'split' });
        this.#splits.set(id, places);
        return;
      }
      case 'confirm':
      case 'reject':
        this.#verdicts.set(sayingKey(decision.saying), {
          by,
          isRejected: decision.kind === 'reject',
          names: [decision.saying.subject, decision.saying.object].flatMap((term) =>
            'name' in term ? [entityId(term.name)] : [],
          ),
        });
        return;
      case 'alias':
        return;
    }
  }

  #call(name: Name, alias: string): void {
    const id = this.redirected(entityId(name));
    const known = this.#aliases.get(id);
    if (known === undefined) this.#aliases.set(id, new Set([alias]));
    else known.add(alias);
  }

  /** The log with another entry. */
  with(entry: LogEntry): Curation {
    return new Curation([...this.log, entry]);
  }

  /** An entry by its id. */
  entry(id: string): DecisionEntry | undefined {
    return this.entries.find((entry) => entry.id === id);
  }

  /** Whether a decision holds. */
  holds(id: string): boolean {
    return !this.undone.has(id) && this.entry(id) !== undefined;
  }

  /** The id of what an entity was merged into or corrected to, through all steps; itself where it was not. */
  redirected(id: string): string {
    let at = id;
    for (let next = this.#redirects.get(at); next !== undefined; next = this.#redirects.get(at))
      at = entityId(next.into);
    return at;
  }

  /** Further names of an entity. */
  aliasesOf(id: string): readonly string[] {
    return [...(this.#aliases.get(id) ?? [])];
  }

  /** Entities that have other further names than before. */
  renamedSince(before: Curation): readonly string[] {
    const ids = new Set([...this.#aliases.keys(), ...before.#aliases.keys()]);
    return [...ids].filter((id) => {
      const [had, has] = [before.#aliases.get(id), this.#aliases.get(id)];
      return had?.size !== has?.size || [...(had ?? [])].some((alias) => has?.has(alias) !== true);
    });
  }

  /** Ids of all that an entity can become, itself included. */
  reachable(id: string): ReadonlySet<string> {
    const found = new Set([id]);
    for (const at of found) for (const { into } of this.#changesOf(at)) found.add(entityId(into));
    return found;
  }

  /** What is decided of a name itself: everywhere, or at some places. */
  #changesOf(id: string): readonly Change[] {
    const everywhere = this.#redirects.get(id);
    return [...(everywhere === undefined ? [] : [everywhere]), ...(this.#splits.get(id)?.values() ?? [])];
  }

  /** The decision that merges an entity or corrects its kind, or the one that splits it at a place. */
  decidedOf(id: string, within: SplitPlace | null): string | undefined {
    return within === null ? this.#redirects.get(id)?.by : this.#splits.get(id)?.get(placeKey(within))?.by;
  }

  /** Which plans an entry can change, where this is the curation before it. */
  touchedBy(entry: LogEntry): Touched {
    const none = { plans: [], entities: [], relations: [], items: [], decisions: [] };
    if ('undoes' in entry) return { ...none, decisions: [entry.undoes] };
    const { decision } = entry;
    switch (decision.kind) {
      case 'alias':
        return none;
      case 'merge':
      case 'split':
      case 'correct-kind':
        return { ...none, ...this.#touchedByChange(decision) };
      case 'confirm':
      case 'reject': {
        const { type, subject, object } = decision.saying;
        const before = this.#verdicts.get(sayingKey(decision.saying));
        const [from, to] = [subject, object].map((term) =>
          'item' in term ? [term.item] : [...this.reachable(entityId(term.name))],
        );
        return {
          ...none,
          relations: bases.flatMap((basis) =>
            (from ?? []).flatMap((a) => (to ?? []).map((b) => relationId(type, basis, a, b))),
          ),
          items: [subject, object].flatMap((term) => ('item' in term ? [term.item] : [])),
          decisions: [
            ...(before === undefined ? [] : [before.by]),
            // What they say no more stands in no relation.
            ...[...(from ?? []), ...(to ?? [])].flatMap((id) =>
              this.#changesOf(id).flatMap(({ by, kind }) => (kind === 'correct-kind' ? [by] : [])),
            ),
          ],
        };
      }
    }
  }

  #touchedByChange(decision: Extract<Decision, { readonly into: Name }>): Partial<Touched> {
    if (decision.kind === 'split' && 'plan' in decision.within) return { plans: [decision.within.plan] };
    const id = entityId(decision.kind === 'merge' ? decision.from : decision.name);
    // What a dropped statement alone names is found by what dropped it.
    const dropping = [...this.#verdicts.values()].filter(
      ({ isRejected, names }) => isRejected && names.some((name) => this.reachable(name).has(id)),
    );
    const corrected = [...this.#redirects.values()].filter(({ kind }) => kind === 'correct-kind');
    return {
      entities: [id],
      decisions: [...this.#changesOf(id), ...dropping, ...corrected].map(({ by }) => by),
    };
  }

  /** What a name of a plan becomes; `use` is told of each decision on the way. */
  changed(name: Name, place: DecidedPlace, use: (by: string) => void): Name {
    let at = name;
    for (let change = this.#change(at, place); change !== undefined; change = this.#change(at, place)) {
      use(change.by);
      // What was merged keeps the names that texts give it.
      at = change.kind === 'split' ? change.into : { ...change.into, name: at.name };
    }
    return at;
  }

  #change(name: Name, { plan, regions }: DecidedPlace): Change | undefined {
    const id = entityId(name);
    const splits = this.#splits.get(id);
    if (splits !== undefined) {
      for (const within of [{ plan }, ...regions.map((region) => ({ region }))]) {
        const change = splits.get(placeKey(within));
        if (change !== undefined) return change;
      }
    }
    return this.#redirects.get(id);
  }

  /** What was decided about a saying. */
  verdict(saying: () => Saying): Verdict | undefined {
    return this.#verdicts.size === 0 ? undefined : this.#verdicts.get(sayingKey(saying()));
  }
}

/** What decides which splits a plan's names are subject to: its id, and codes of the regions it lies in, the nearest first. */
export interface DecidedPlace {
  readonly plan: string;
  readonly regions: readonly string[];
}

/** No ids and no codes hold a space. */
function placeKey(within: SplitPlace): string {
  return 'plan' in within ? within.plan : `within ${within.region}`;
}

function sayingKey({ type, subject, object, quote }: Saying): string {
  const [from, to] = [subject, object].map((term) => ('item' in term ? term.item : entityId(term.name)));
  return `${type} ${from} ${to} ${quote}`;
}

/** What a statement of a plan's fragment says. */
export function sayingOf(
  fragment: Fragment,
  plan: string,
  { type, subject, object, quote }: Statement,
): Saying {
  const term = (end: Term): Saying['subject'] =>
    'name' in end
      ? { name: wellFormed(end.name) }
      : { item: itemId(plan, fragment.items[end.item]?.path ?? '') };
  return { type, subject: term(subject), object: term(object), quote: nameKey(wellFormed(quote)) };
}

/** What can stand at the ends of a statement. */
const ends: Readonly<Record<StatementType, readonly [Name['kind'] | 'item', Name['kind'] | 'item']>> = {
  APPLIES_TO: ['PROGRAM', 'REGION'],
  COVERS: ['DOCUMENT', 'REGION'],
  LEADS: ['INSTITUTION', 'PROGRAM'],
  RESPONSIBLE_FOR: ['INSTITUTION', 'item'],
  BASED_ON: ['PROGRAM', 'DOCUMENT'],
  REFERS_TO: ['item', 'item'],
};

function makesSense({ type, subject, object }: Statement): boolean {
  const kindOf = (term: Term): string => ('name' in term ? term.name.kind : 'item');
  return ends[type][0] === kindOf(subject) && ends[type][1] === kindOf(object);
}

/**
 * A fragment as decisions make it: the one place where they take effect, the same for every store. Places, texts and items
 * stay as they are, and so do the numbers of statements: what is dropped leaves a gap. Linear in the fragment.
 *
 * @param fragment what the text says
 * @param plan the id of its plan, which decisions do not change
 */
export function decide(fragment: Fragment, plan: string, curation: Curation): Decided {
  const statementCount = fragment.statements.length;
  const uses = new Map<string, number>();
  const use = (by: string): void => void uses.set(by, (uses.get(by) ?? 0) + 1);
  const asItIs = (): Decided => ({
    fragment,
    statementPlaces: fragment.statements.map((_, place) => place),
    statementCount,
    uses,
  });
  if (curation.size === 0) return asItIs();
  const { header } = fragment;
  const region = header.region?.key;
  const regions = region === undefined ? [] : [region, ...ancestors(region).map(({ code }) => code)];
  const known = new Map<Name, { readonly name: Name; readonly by: readonly string[] }>();
  const changed = (given: Name): Name => {
    let change = known.get(given);
    if (change === undefined) {
      const by: string[] = [];
      const name = wellFormed(given);
      const next = curation.changed(name, { plan, regions }, (decision) => by.push(decision));
      change = { name: next === name ? given : next, by };
      known.set(given, change);
    }
    change.by.forEach(use);
    return change.name;
  };
  const changedTerm = (term: Term): Term => ('name' in term ? { name: changed(term.name) } : term);

  const issuers = header.issuers.map(changed);
  const statements: Statement[] = [];
  const statementPlaces: number[] = [];
  fragment.statements.forEach((statement, place) => {
    const verdict = curation.verdict(() => sayingOf(fragment, plan, statement));
    if (verdict !== undefined) use(verdict.by);
    const next: Statement = {
      ...statement,
      subject: changedTerm(statement.subject),
      object: changedTerm(statement.object),
      basis: verdict?.isRejected === false ? 'STATED' : statement.basis,
    };
    // A kind of statement that is new to us is nobody's mistake.
    if (verdict?.isRejected === true || (makesSense(statement) && !makesSense(next))) return;
    statements.push(next);
    statementPlaces.push(place);
  });
  const mentions = fragment.mentions.map((mention) => {
    const name = changed(mention.name);
    return name === mention.name ? mention : { ...mention, name };
  });
  const place = header.region && changed(header.region);
  if (uses.size === 0) return asItIs();
  return {
    fragment: {
      ...fragment,
      header: { ...header, issuers: issuers.filter(({ kind }) => kind === 'INSTITUTION'), region: place },
      mentions,
      statements,
    },
    statementPlaces,
    statementCount,
    uses,
  };
}

/** How the graph names an entity, by a plan that names it. */
export function nameIn({ fragment }: Decided, entity: string): Name | undefined {
  const { header, mentions, statements } = fragment;
  const names = function* (): Generator<Name> {
    yield* header.issuers;
    if (header.region !== null) yield header.region;
    for (const { name } of mentions) yield name;
    for (const { subject, object } of statements)
      for (const term of [subject, object]) if ('name' in term) yield term.name;
  };
  for (const name of names()) if (entityId(wellFormed(name)) === entity) return wellFormed(name);
  return undefined;
}
