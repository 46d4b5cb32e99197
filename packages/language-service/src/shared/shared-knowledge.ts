import { typeOfId, type EntityNode, type EntityType, type Suggestion } from '@gangmu/graph';
import { nameKey } from '@gangmu/text';
import { standingClock, type Clock } from './clock.js';
import {
  SharedGraphError,
  type PlanIdentity,
  type SharedEntity,
  type SharedGraph,
  type SharedPlan,
} from './shared-graph.js';
import { SharedNames } from './shared-names.js';

/** `off`: there is none; `asking`: it has not answered yet; `away` and `refused`: it does not answer, for now and until something is set otherwise. */
export type SharedState = 'off' | 'asking' | 'connected' | 'away' | 'refused';

/** An answer is asked for again after so many milliseconds; until the new one is there it stays. */
const OLD = 10 * 60_000;
/** Names that are remembered, with what they stand for; and texts typed, and plans. */
const MOST_NAMES = 5_000;
const MOST_BEGINNINGS = 500;
const MOST_PLANS = 20;
/** Of a name that is longer nobody asks: it is none. */
const LONGEST = 60;
/** So many names that begin alike are asked for. */
const ALIKE = 30;
/** Of so many names in a question that nobody knows those are looked for that begin alike. */
const UNKNOWN = 20;
/** So many entities of one answer are learnt; no question needs more, and each takes its time. */
const MOST_LEARNT = 500;
/** How long to wait before it is tried again, in milliseconds: twice as long each time. */
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 5 * 60_000;

/** An answer, and when it came. */
interface Answer<T> {
  readonly at: number;
  readonly value: T;
}

/** A question that is due; gives whether something has changed by its answer. */
type Question = () => Promise<boolean>;

/**
 * What is known of the shared graph. Whoever asks gets what is known now, at once; what is not known, or has grown old, is asked
 * for in the background, one question after the other, each about many names, and `changed` is called when answers have come. While
 * nobody answers, what was known stays, and asking is tried again ever more seldom.
 *
 * Only names go out: those a draft mentions or a card is shown of, beginnings of them and of names that somebody is looking for, and by
 * whom, for where and for which year a plan is.
 */
export class SharedKnowledge {
  /** The names that have come up so far. */
  readonly names = new SharedNames();
  readonly #clock: Clock;
  readonly #changed: () => void;
  #graph: SharedGraph | null = null;
  #state: SharedState = 'off';
  readonly #meanings = new Remembered<readonly SharedEntity[]>(MOST_NAMES);
  /** Beginnings that were asked for, with whether all that begin so have come. */
  readonly #beginnings = new Remembered<boolean>(MOST_BEGINNINGS);
  readonly #plans = new Remembered<SharedPlan | null>(MOST_PLANS);
  #greeted: number | null = null;
  readonly #wantedNames = new Map<string, string>();
  readonly #wantedBeginnings = new Set<string>();
  readonly #wantedPlans = new Map<string, PlanIdentity>();
  #asking: Promise<void> | null = null;
  #wait = 0;
  #isWaiting = false;

  /** @param changed something else is known than before, or the state is another */
  constructor(changed: () => void, clock: Clock = standingClock) {
    this.#changed = changed;
    this.#clock = clock;
  }

  get state(): SharedState {
    return this.#state;
  }

  /** Asks this graph from now on; null for none. What was known of another is forgotten. */
  connect(graph: SharedGraph | null): void {
    this.#graph?.close();
    this.#graph = graph;
    this.#state = graph === null ? 'off' : 'asking';
    this.names.clear();
    for (const kept of [this.#meanings, this.#beginnings, this.#plans]) kept.clear();
    for (const wanted of [this.#wantedNames, this.#wantedBeginnings, this.#wantedPlans]) wanted.clear();
    this.#greeted = null;
    this.#asking = null;
    this.#wait = 0;
    this.#isWaiting = false;
    this.#changed();
    this.#ask();
  }

  /** Names that a draft mentions. */
  mention(names: Iterable<string>): void {
    if (this.#graph === null) return;
    for (const name of names) this.#wantName(name);
    this.#ask();
  }

  /** Somebody is looking for a name that begins so. */
  lookFor(typed: string): void {
    if (this.#graph === null) return;
    this.#wantBeginning(typed);
    this.#ask();
  }

  /** What is known of the entity that goes by a name; null for nothing. An `id` tells several apart. */
  entity(name: string, id: string): SharedEntity | null {
    if (this.#graph === null) return null;
    this.mention([name]);
    const type = typeOfId(id);
    const found = (this.#meanings.get(nameKey(name))?.value ?? []).filter(({ node }) => node.type === type);
    const meant = found.find(({ node }) => node.id === id) ?? (found.length === 1 ? found[0] : undefined);
    if (meant !== undefined) return meant;
    const node = this.names.node(id);
    return node === undefined ? null : { node, places: [], regions: [], leads: [] };
  }

  /** Names that begin like what was typed, of those that have come up. */
  suggest(typed: string, types: readonly EntityType[], first: number): readonly Suggestion[] {
    return this.names.suggest(typed, types, first);
  }

  /** Last year's plan, where it is known by now. */
  previousPlan(of: PlanIdentity): SharedPlan | null {
    if (this.#graph === null) return null;
    const key = JSON.stringify(of);
    const known = this.#plans.get(key);
    if (known === undefined || this.#isOld(known)) {
      this.#wantedPlans.set(key, of);
      this.#ask();
    }
    return known?.value ?? null;
  }

  /** Address of a page about an entity. */
  addressOf(id: string): string | null {
    return this.#graph?.addressOf(id) ?? null;
  }

  /** Waits until nothing is being asked, but no longer than so many milliseconds. For what nobody waits for at the keys. */
  async settled(milliseconds: number): Promise<void> {
    if (this.#asking === null) return;
    await Promise.race([
      this.#asking,
      new Promise<void>((resolve) => this.#clock.after(milliseconds, resolve)),
    ]);
  }

  #isOld({ at }: Answer<unknown>): boolean {
    return this.#clock.now() - at > OLD;
  }

  #wantName(name: string): void {
    const key = nameKey(name);
    if (key.length < 2 || name.length > LONGEST) return;
    const known = this.#meanings.get(key);
    if (known === undefined || this.#isOld(known)) this.#wantedNames.set(key, name);
  }

  #wantBeginning(typed: string): void {
    const key = nameKey(typed);
    if (key.length < 2 || typed.length > LONGEST) return;
    // All that begin so are among those that begin with less of it, if those were all.
    for (let end = 2; end <= key.length; end++) {
      const known = this.#beginnings.get(key.slice(0, end));
      if (known !== undefined && !this.#isOld(known) && (known.value || end === key.length)) return;
    }
    this.#wantedBeginnings.add(key);
  }

  /** Asks what is wanted, unless it is being done or nobody has answered just now. */
  #ask(): void {
    const graph = this.#graph;
    if (graph === null || this.#asking !== null || this.#isWaiting || this.#next(graph) === null) return;
    const asking = this.#askAll(graph).finally(() => {
      if (this.#asking === asking) this.#asking = null;
    });
    this.#asking = asking;
  }

  async #askAll(graph: SharedGraph): Promise<void> {
    let hasNews = false;
    try {
      for (let question = this.#next(graph); question !== null; question = this.#next(graph)) {
        const isNews = await question();
        if (this.#graph !== graph) return;
        hasNews ||= isNews || this.#state !== 'connected';
        this.#state = 'connected';
        this.#wait = 0;
      }
    } catch (error) {
      if (this.#graph !== graph) return;
      hasNews = true;
      this.#failed(graph, error instanceof SharedGraphError ? error.reason : 'away');
    }
    if (hasNews) this.#changed();
  }

  #failed(graph: SharedGraph, reason: 'away' | 'refused'): void {
    this.#state = reason;
    for (const wanted of [this.#wantedNames, this.#wantedBeginnings, this.#wantedPlans]) wanted.clear();
    this.#greeted = null;
    this.#wait =
      reason === 'refused' ? LONGEST_WAIT : Math.min(LONGEST_WAIT, Math.max(FIRST_WAIT, 2 * this.#wait));
    this.#isWaiting = true;
    this.#clock.after(this.#wait, () => {
      if (this.#graph !== graph) return;
      this.#isWaiting = false;
      this.#ask();
    });
  }

  #next(graph: SharedGraph): Question | null {
    const now = this.#clock.now();
    if (this.#greeted === null || now - this.#greeted > OLD) return () => this.#greet(graph);
    const [plan] = this.#wantedPlans;
    if (plan !== undefined) return () => this.#askPlan(graph, ...plan);
    if (this.#wantedNames.size > 0) return () => this.#askNames(graph);
    if (this.#wantedBeginnings.size > 0) return () => this.#askBeginnings(graph);
    return null;
  }

  async #greet(graph: SharedGraph): Promise<boolean> {
    const nodes = await graph.mostMentioned();
    if (this.#graph !== graph) return false;
    this.#greeted = this.#clock.now();
    return this.#learn(nodes);
  }

  async #askPlan(graph: SharedGraph, key: string, identity: PlanIdentity): Promise<boolean> {
    this.#wantedPlans.delete(key);
    const plan = await graph.previousPlan(identity);
    if (this.#graph !== graph) return false;
    const before = this.#plans.get(key)?.value;
    const isSame = before?.id === plan?.id && before?.text === plan?.text;
    this.#plans.set(key, { at: this.#clock.now(), value: isSame ? (before ?? null) : plan });
    return !isSame;
  }

  async #askNames(graph: SharedGraph): Promise<boolean> {
    const names = [...this.#wantedNames].slice(0, graph.most.names);
    for (const [key] of names) this.#wantedNames.delete(key);
    const meanings = await graph.named(names.map(([, name]) => name));
    if (this.#graph !== graph) return false;
    const at = this.#clock.now();
    let unknown = 0;
    for (const [i, [key]] of names.entries()) {
      const value = meanings[i] ?? [];
      this.#meanings.set(key, { at, value });
      // What nobody knows may be meant for something that begins like it.
      if (value.length === 0 && key.length >= 5 && unknown++ < UNKNOWN)
        this.#wantBeginning(key.slice(0, Math.max(3, Math.floor(key.length / 3))));
    }
    return this.#learn(meanings.flat().map(({ node }) => node));
  }

  async #askBeginnings(graph: SharedGraph): Promise<boolean> {
    // What was wanted last is what somebody is typing.
    const texts = [...this.#wantedBeginnings].slice(-graph.most.beginnings);
    for (const text of texts) this.#wantedBeginnings.delete(text);
    const found = await graph.beginning(texts, ALIKE);
    if (this.#graph !== graph) return false;
    const at = this.#clock.now();
    for (const [i, text] of texts.entries())
      this.#beginnings.set(text, { at, value: (found[i]?.length ?? 0) < ALIKE });
    return this.#learn(found.flat());
  }

  #learn(nodes: readonly EntityNode[]): boolean {
    const before = this.names.generation;
    this.names.add(nodes.slice(0, MOST_LEARNT));
    return this.names.generation !== before;
  }
}

/** Answers by what was asked; the oldest go when there are too many. */
class Remembered<T> {
  readonly #answers = new Map<string, Answer<T>>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): Answer<T> | undefined {
    return this.#answers.get(key);
  }

  set(key: string, answer: Answer<T>): void {
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > this.#most && oldest !== undefined) this.#answers.delete(oldest);
  }

  clear(): void {
    this.#answers.clear();
  }
}
