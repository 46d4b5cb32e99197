import { compare } from '@gangmu/continuity';
import type { Fragment } from '@gangmu/recognition';
import type { CancellationToken } from '../cancellation.js';
import { inScript, scriptAround } from '../script.js';
import type { Workspace } from '../workspace.js';
import { planHead, planNode, type PlanHead } from './plan-heads.js';

/** One of two plans to be laid side by side. */
export interface AlignedPlan extends PlanHead {
  /** Its items, a sentence a line; those that go on in the order of the new plan. */
  readonly text: string;
}

/** Two plans with their items in one order, for a view that compares lines. */
export interface AlignedPlans {
  readonly old: AlignedPlan;
  readonly new: AlignedPlan;
}

/**
 * Two plans as texts in which items that continue each other stand in one order, one sentence a line, repaired, the old one in
 * the script of the new: what a comparison by lines then shows is what has changed.
 */
export class AlignedPlansProvider {
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Null where one of the two is no plan. */
  async provideAlignedPlans(
    oldUri: string,
    newUri: string,
    token: CancellationToken,
  ): Promise<AlignedPlans | null> {
    const graph = await this.#workspace.graph();
    const ids = [oldUri, newUri].map((uri) => this.#workspace.planOf(uri));
    const [oldPlan, newPlan] = await Promise.all(ids.map((id) => planNode(graph, id)));
    const [oldFragment, newFragment] = await graph.fragments(ids);
    if (token.isCancellationRequested) return null;
    if (oldPlan == null || newPlan == null || oldFragment == null || newFragment == null) return null;
    const oldHead = planHead(this.#workspace, oldPlan);
    const newHead = planHead(this.#workspace, newPlan);
    if (oldHead === null || newHead === null) return null;
    const order = oldOrder(oldFragment, newFragment);
    const script = scriptAround(newFragment.text, newFragment.text.length / 2);
    const oldText = textOf(oldFragment, order);
    const isOther = scriptAround(oldText, oldText.length / 2) !== script;
    return {
      old: { ...oldHead, text: isOther ? await inScript(oldText, script) : oldText },
      new: { ...newHead, text: textOf(newFragment, [...newFragment.items.keys()]) },
    };
  }
}

/** The items of the old plan in the order of the new; what is dropped follows what it followed. */
function oldOrder(old: Fragment, next: Fragment): readonly number[] {
  const { items } = compare(old, next);
  const olds = new Map<number, number[]>();
  const placed = new Set<number>();
  for (const { links } of items) {
    for (const link of links) {
      if (placed.has(link.old)) continue;
      placed.add(link.old);
      olds.set(link.new, [...(olds.get(link.new) ?? []), link.old]);
    }
  }
  const order: number[] = [];
  const withDropped = (item: number): void => {
    for (let each = item; each < old.items.length && (each === item || !placed.has(each)); each++)
      order.push(each);
  };
  if (old.items.length > 0 && !placed.has(0)) withDropped(0);
  for (const index of next.items.keys()) for (const item of olds.get(index) ?? []) withDropped(item);
  return order;
}

function textOf({ header, items, text }: Fragment, order: readonly number[]): string {
  const blocks = order.map((index) => {
    const { start, ownEnd } = items[index]!;
    return sentencesOf(text.slice(start, ownEnd)).join('\n');
  });
  return `${[header.title ?? '', ...blocks].join('\n\n')}\n`;
}

/** At stops; a wrapped line goes on. */
function sentencesOf(text: string): readonly string[] {
  return (text.match(/[^。；！？]*[。；！？]+[”’」』）》"]?|[^。；！？]+$/gu) ?? [])
    .map((sentence) => sentence.replace(/\s*\n\s*/gu, '').trim())
    .filter((sentence) => sentence !== '');
}
