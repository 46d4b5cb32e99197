import {
  compare,
  type Comparison,
  type EntityContinuity,
  type ItemContinuity,
  type TargetContinuity,
} from '@gangmu/continuity';
import { entityType, type EntityType } from '@gangmu/graph';
import type { Fragment } from '@gangmu/recognition';
import type { CancellationToken } from '../cancellation.js';
import { dropKey, type DecisionsProblem, type Drop, type DroppedKind } from '../decisions.js';
import { previousPlan } from '../previous-plan.js';
import type { DocumentPlaces } from '../reading.js';
import type { Workspace } from '../workspace.js';
import type { PlaceInDocument } from './place.js';
import { planHead, planNode, type PlanHead } from './plan-heads.js';

/** How something of one plan stands to the other. `reworded`: an item in other words that names and sets the same. */
export type ContinuityStatus =
  | 'unchanged'
  | 'reworded'
  | 'changed'
  | 'split'
  | 'merged'
  | 'renamed'
  | 'raised'
  | 'lowered'
  | 'added'
  | 'dropped'
  | 'new';

/** One line of the view, with what belongs to it below. */
export interface ContinuityRow {
  readonly kind: EntityType | 'item' | 'target';
  readonly status: ContinuityStatus;
  /** As the new plan has it; of what is dropped as the old one had it. */
  readonly name: string;
  /** What it was in the old plan, where it is called or set otherwise. */
  readonly was: string | null;
  /** Where it stands in either plan, the first place first; empty where it does not. */
  readonly old: readonly PlaceInDocument[];
  readonly new: readonly PlaceInDocument[];
  /** For what is dropped: what a decision about it says, and whether there is one. Null for all else. */
  readonly drop: (Drop & { readonly isDecided: boolean }) | null;
  readonly children: readonly ContinuityRow[];
}

/** What became of last year's plan: every item, program and target of either plan in one of four lists. */
export interface Continuity {
  readonly old: PlanHead;
  readonly new: PlanHead;
  readonly carriedOn: readonly ContinuityRow[];
  readonly changed: readonly ContinuityRow[];
  readonly dropped: readonly ContinuityRow[];
  readonly added: readonly ContinuityRow[];
  /** Why what is decided is not known: the file of decisions cannot be read. */
  readonly problem: DecisionsProblem | null;
}

/** The most places of one side that a line leads to. */
const PLACES = 5;

/**
 * What a plan carries on, changes and drops of the one before it, and what is new in it. Targets and programs stand below the
 * item they went or came with; those that come and go in an item that goes on stand by themselves, so that no drop hides.
 */
export class ContinuityProvider {
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Null for what is no plan, and for a plan that follows none. Compares the two plans each time it is asked. */
  async provideContinuity(uri: string, token: CancellationToken): Promise<Continuity | null> {
    const graph = await this.#workspace.graph();
    const plan = await planNode(graph, this.#workspace.planOf(uri));
    const previous = plan === null ? null : await previousPlan(graph, plan.id);
    if (plan === null || previous === null || token.isCancellationRequested) return null;
    const [oldFragment, newFragment] = await graph.fragments([previous.id, plan.id]);
    const oldHead = planHead(this.#workspace, previous);
    const newHead = planHead(this.#workspace, plan);
    const oldPlaces = this.#workspace.placesOfPlan(previous.id);
    const newPlaces = this.#workspace.placesOfPlan(plan.id);
    if (token.isCancellationRequested || oldFragment == null || newFragment == null) return null;
    if (oldHead === null || newHead === null || oldPlaces === null || newPlaces === null) return null;
    const { year } = plan;
    if (year === null) return null;
    const decisions = this.#workspace.decisions.beside(uri);
    const decided = new Set(decisions?.drops.map(dropKey));
    const rows = new Rows(
      compare(oldFragment, newFragment),
      new Side(oldFragment, oldPlaces),
      new Side(newFragment, newPlaces),
      (kind, name) => {
        const drop = { year, kind, name };
        return { ...drop, isDecided: decided.has(dropKey(drop)) };
      },
    );
    return { old: oldHead, new: newHead, ...rows.lists(), problem: decisions?.problem ?? null };
  }
}

/** A plan, and where what it says stands. */
class Side {
  readonly fragment: Fragment;
  readonly #places: DocumentPlaces;

  constructor(fragment: Fragment, places: DocumentPlaces) {
    this.fragment = fragment;
    this.#places = places;
  }

  title(item: number): string {
    const { label, title } = this.fragment.items[item]!;
    return `${label} ${title}`.trim();
  }

  /** The heading of an item, so that a click does not select all of it. */
  item(item: number): PlaceInDocument {
    const { start, ownEnd, label, title } = this.fragment.items[item]!;
    return this.#place(start, Math.min(ownEnd, start + label.length + 1 + title.length));
  }

  mentions(mentions: readonly number[]): readonly PlaceInDocument[] {
    return mentions.slice(0, PLACES).map((index) => {
      const { start, end } = this.fragment.mentions[index]!;
      return this.#place(start, end);
    });
  }

  target(index: number): PlaceInDocument {
    const { start, end } = this.fragment.targets[index]!;
    return this.#place(start, end);
  }

  #place(start: number, end: number): PlaceInDocument {
    return { uri: this.#places.uri, range: this.#places.rangeOf({ start, end }) };
  }
}

type Decision = NonNullable<ContinuityRow['drop']>;

class Rows {
  readonly #comparison: Comparison;
  readonly #old: Side;
  readonly #new: Side;
  readonly #decision: (kind: DroppedKind, name: string) => Decision;
  /** What is told below an item, by its place among the items of the comparison. */
  readonly #below = new Map<number, ContinuityRow[]>();
  readonly #itemOfOld = new Map<number, number>();
  readonly #itemOfNew = new Map<number, number>();

  constructor(
    comparison: Comparison,
    old: Side,
    next: Side,
    decision: (kind: DroppedKind, name: string) => Decision,
  ) {
    this.#comparison = comparison;
    this.#old = old;
    this.#new = next;
    this.#decision = decision;
    comparison.items.forEach((item, index) => {
      for (const each of item.old) this.#itemOfOld.set(each, index);
      for (const each of item.new) this.#itemOfNew.set(each, index);
    });
  }

  lists(): Pick<Continuity, 'carriedOn' | 'changed' | 'dropped' | 'added'> {
    const { items, entities, targets } = this.#comparison;
    const alone: ContinuityRow[] = [];
    for (const target of targets) this.#put(this.#target(target), this.#itemOfTarget(target), alone);
    for (const entity of entities) {
      if (entity.kind === 'PROGRAM') this.#put(this.#program(entity), this.#itemOfProgram(entity), alone);
    }
    const rows = [...items.map((item, index) => this.#item(item, index)), ...alone];
    const of = (list: keyof typeof listOf) => rows.filter(({ status }) => listOf[list].includes(status));
    return {
      carriedOn: of('carriedOn'),
      changed: of('changed'),
      dropped: of('dropped'),
      added: of('added'),
    };
  }

  #put(row: ContinuityRow, item: number | undefined, alone: ContinuityRow[]): void {
    if (item === undefined) alone.push(row);
    else this.#below.set(item, [...(this.#below.get(item) ?? []), row]);
  }

  #item(item: ItemContinuity, index: number): ContinuityRow {
    const { old, new: next, entities } = item;
    const named = entities.flatMap(({ change, name, mentions }): ContinuityRow[] => {
      if (name.kind !== 'REGION' && name.kind !== 'INSTITUTION') return [];
      const places = (change === 'added' ? this.#new : this.#old).mentions(mentions);
      return [
        {
          kind: entityType(name.kind),
          status: change,
          name: name.name,
          was: null,
          old: change === 'added' ? [] : places,
          new: change === 'added' ? places : [],
          drop: null,
          children: [],
        },
      ];
    });
    const children = [...(this.#below.get(index) ?? []), ...named];
    const status = statusOf(item, children);
    const names = {
      old: old.map((each) => this.#old.title(each)).join(' / '),
      new: next.map((each) => this.#new.title(each)).join(' / '),
    };
    const name = next.length > 0 ? names.new : names.old;
    const [dropped] = old;
    return {
      kind: 'item',
      status,
      name,
      was: next.length > 0 && old.length > 0 && names.old !== name ? names.old : null,
      old: old.slice(0, PLACES).map((each) => this.#old.item(each)),
      new: next.slice(0, PLACES).map((each) => this.#new.item(each)),
      drop:
        status === 'dropped' && dropped !== undefined
          ? this.#decision('item', this.#old.fragment.items[dropped]!.title)
          : null,
      children,
    };
  }

  #target({ status, old, new: next }: TargetContinuity): ContinuityRow {
    const before = old === null ? null : this.#old.fragment.targets[old]!.text;
    const after = next === null ? null : this.#new.fragment.targets[next]!.text;
    const name = after ?? before ?? '';
    return {
      kind: 'target',
      status,
      name,
      was: after !== null && before !== null && before !== after ? before : null,
      old: old === null ? [] : [this.#old.target(old)],
      new: next === null ? [] : [this.#new.target(next)],
      drop: status === 'dropped' ? this.#decision('target', name) : null,
      children: [],
    };
  }

  #program({ status, old, new: next }: EntityContinuity): ContinuityRow {
    const before = old?.name.name ?? null;
    const after = next?.name.name ?? null;
    const name = after ?? before ?? '';
    return {
      kind: 'program',
      status: status === 'carried-on' ? 'unchanged' : status === 'succeeded' ? 'renamed' : status,
      name,
      was: after !== null && before !== null && before !== after ? before : null,
      old: this.#old.mentions(old?.mentions ?? []),
      new: this.#new.mentions(next?.mentions ?? []),
      drop: status === 'dropped' ? this.#decision('program', name) : null,
      children: [],
    };
  }

  /** Below its item stands a target that goes on in it, or that came or went with the whole item. */
  #itemOfTarget({ old, new: next }: TargetContinuity): number | undefined {
    const before = old === null ? null : this.#old.fragment.targets[old]!.item;
    const after = next === null ? null : this.#new.fragment.targets[next]!.item;
    const item = next === null ? this.#of(this.#itemOfOld, before) : this.#of(this.#itemOfNew, after);
    return this.#comes(item, old === null || next === null);
  }

  #itemOfProgram({ old, new: next }: EntityContinuity): number | undefined {
    const items = [
      ...(next === null ? (old?.mentions ?? []) : []).map((mention) =>
        this.#of(this.#itemOfOld, this.#old.fragment.mentions[mention]!.item),
      ),
      ...(next?.mentions ?? []).map((mention) =>
        this.#of(this.#itemOfNew, this.#new.fragment.mentions[mention]!.item),
      ),
    ];
    const isOneSided = old === null || next === null;
    const below = items.map((item) => this.#comes(item, isOneSided));
    return isOneSided && below.includes(undefined) ? undefined : below[0];
  }

  #of(items: ReadonlyMap<number, number>, item: number | null): number | undefined {
    return item === null ? undefined : items.get(item);
  }

  #comes(item: number | undefined, isOneSided: boolean): number | undefined {
    if (item === undefined || !isOneSided) return item;
    const { status } = this.#comparison.items[item]!;
    return status === 'dropped' || status === 'new' ? item : undefined;
  }
}

/** The list that a line of each status stands in. */
const listOf: Readonly<Record<'carriedOn' | 'changed' | 'dropped' | 'added', readonly ContinuityStatus[]>> = {
  carriedOn: ['unchanged', 'reworded'],
  changed: ['changed', 'split', 'merged', 'renamed', 'raised', 'lowered'],
  dropped: ['dropped'],
  added: ['new', 'added'],
};

function statusOf(
  { status, old, new: next }: ItemContinuity,
  children: readonly ContinuityRow[],
): ContinuityStatus {
  if (status !== 'changed') return status;
  if (next.length > 1) return 'split';
  if (old.length > 1) return 'merged';
  return children.some((child) => child.status !== 'unchanged') ? 'changed' : 'reworded';
}
