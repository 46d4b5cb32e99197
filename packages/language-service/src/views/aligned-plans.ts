import { compare } from '@gangmu/continuity';
import type { Fragment } from '@gangmu/recognition';
import type { CancellationToken } from '../cancellation.js';
import { inScript, scriptAround } from '../script.js';
import type { Workspace } from '../workspace.js';
import { planHead, planNode, type PlanHead } from './plan-heads.js';

/** One of two plans to be laid side by side. */
export interface AlignedPlan extends PlanHead {
  /** Its items, a sentence a line, in the order of the new plan; above each a line that the other side has too. */
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
    const rows = rowsOf(oldFragment, newFragment);
    const script = scriptAround(newFragment.text, newFragment.text.length / 2);
    const oldText = textOf(
      oldFragment,
      rows.map((row) => row.old),
    );
    const isOther = scriptAround(oldText, oldText.length / 2) !== script;
    return {
      old: { ...oldHead, text: isOther ? await inScript(oldText, script) : oldText },
      new: {
        ...newHead,
        text: textOf(
          newFragment,
          rows.map((row) => (row.new === null ? [] : [row.new])),
        ),
      },
    };
  }
}

interface Row {
  readonly old: readonly number[];
  readonly new: number | null;
}

/** The items side by side in the order of the new plan; what is dropped follows what it followed. */
function rowsOf(old: Fragment, next: Fragment): readonly Row[] {
  const olds = new Map<number, number[]>();
  const placed = new Set<number>();
  for (const { links } of compare(old, next).items) {
    for (const link of links) {
      if (placed.has(link.old)) continue;
      placed.add(link.old);
      olds.set(link.new, [...(olds.get(link.new) ?? []), link.old]);
    }
  }
  const rows: Row[] = [];
  const dropped = (from: number): void => {
    for (let item = from; item < old.items.length && !placed.has(item); item++)
      rows.push({ old: [item], new: null });
  };
  dropped(0);
  for (const index of next.items.keys()) {
    const of = olds.get(index) ?? [];
    rows.push({ old: of, new: index });
    for (const item of of) dropped(item + 1);
  }
  return rows;
}

/** One side of the rows. A line that both sides have stands above each row: it holds them beside each other. */
function textOf({ header, items, text }: Fragment, rows: readonly (readonly number[])[]): string {
  const blocks = rows.map((row, number) => {
    const sentences = row.flatMap((index) =>
      sentencesOf(text.slice(items[index]!.start, items[index]!.ownEnd)),
    );
    return [`―― ${number + 1} ――`, ...sentences].join('\n');
  });
  return `${[header.title ?? '', ...blocks].join('\n\n')}\n`;
}

/** At stops; a wrapped line goes on. */
function sentencesOf(text: string): readonly string[] {
  return (text.match(/[^。；！？]*[。；！？]+[”’」』）》"]?|[^。；！？]+$/gu) ?? [])
    .map((sentence) => sentence.replace(/\s*\n\s*/gu, '').trim())
    .filter((sentence) => sentence !== '');
}
