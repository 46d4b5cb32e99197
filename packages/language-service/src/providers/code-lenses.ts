import type { TargetStatus } from '@gangmu/continuity';
import type { PlanNode } from '@gangmu/graph';
import type { FragmentItem } from '@gangmu/recognition';
import type { CodeLens, Range } from 'vscode-languageserver-types';
import type { CancellationToken } from '../cancellation.js';
import type { ComparedPlans, Comparisons } from '../comparisons.js';
import type { Messages } from '../messages.js';
import { previousPlan } from '../previous-plan.js';
import type { Workspace } from '../workspace.js';

/** The command that shows a place; its arguments are a URI and a range. */
export const SHOW_PLACE = 'gangmu.showPlace';

/** The most items that have a lens. */
const MOST = 500;

/** Targets that are not what they were. */
const changed: readonly TargetStatus[] = ['raised', 'lowered', 'changed', 'dropped'];

/** What is kept of a lens until the client asks what it says. */
interface Of {
  readonly uri: string;
  /** The item, by its path. */
  readonly item: string;
}

/** Above each item: what it continues in last year's plan, and how many targets have changed. */
export class CodeLensProvider {
  readonly #workspace: Workspace;
  readonly #comparisons: Comparisons;
  readonly #messages: () => Messages;

  constructor(workspace: Workspace, comparisons: Comparisons, messages: () => Messages) {
    this.#workspace = workspace;
    this.#comparisons = comparisons;
    this.#messages = messages;
  }

  /** Where lenses go: to items that have none within them, of a plan that follows one. What they say is found out when they are seen. */
  async provideCodeLenses(uri: string, token: CancellationToken): Promise<CodeLens[]> {
    const reading = this.#workspace.reading(uri);
    if (reading === null) return [];
    const previous = await previousPlan(await this.#workspace.graph(), this.#workspace.planOf(uri));
    if (previous === null || token.isCancellationRequested) return [];
    const { items } = reading.fragment;
    const parents = new Set(items.map(({ parent }) => parent));
    return items
      .flatMap((item, index) => {
        if (parents.has(index) || item.label === '') return [];
        const data: Of = { uri, item: item.path };
        return [{ range: reading.places.rangeOf({ start: item.start, end: item.start + 1 }), data }];
      })
      .slice(0, MOST);
  }

  async resolveCodeLens(lens: CodeLens, token: CancellationToken): Promise<CodeLens> {
    const { uri, item: path } = (lens.data ?? {}) as Partial<Of>;
    const nothing = { ...lens, command: { title: '', command: '' } };
    if (uri === undefined || path === undefined) return nothing;
    const plans = await this.#comparisons.withLastYears(uri, token);
    const index = plans?.next.items.findIndex((item) => item.path === path) ?? -1;
    if (plans === null || index < 0) return nothing;
    const title = this.#describe(plans, index);
    const old = continued(plans, index)[0];
    const place = old === undefined ? null : this.#placeOf(plans.previous, old);
    return {
      ...lens,
      command:
        place === null
          ? { title, command: '' }
          : { title, command: SHOW_PLACE, arguments: [place.uri, place.range] },
    };
  }

  #describe(plans: ComparedPlans, index: number): string {
    const messages = this.#messages();
    const year = String(plans.previous.year ?? messages.noYear);
    const items = continued(plans, index);
    if (items.length === 0) return messages.newItem(year);
    const olds = new Set(items.map((item) => plans.old.items.indexOf(item)));
    const targets = plans.comparison.targets.filter(({ status, old, new: next }) => {
      if (!changed.includes(status)) return false;
      if (next !== null) return plans.next.targets[next]?.item === index;
      return old !== null && olds.has(plans.old.targets[old]?.item ?? -1);
    }).length;
    return [
      messages.continues(
        year,
        items.map(({ number, title }) => number ?? title.slice(0, 12)),
      ),
      ...(targets === 0 ? [] : [messages.changedTargets(targets)]),
    ].join(' · ');
  }

  #placeOf(
    { id }: PlanNode,
    { start }: FragmentItem,
  ): { readonly uri: string; readonly range: Range } | null {
    const places = this.#workspace.placesOfPlan(id);
    return places === null ? null : { uri: places.uri, range: places.rangeOf({ start, end: start }) };
  }
}

/** The items of last year's plan that an item continues. */
function continued({ comparison, old }: ComparedPlans, index: number): readonly FragmentItem[] {
  return comparison.items
    .flatMap(({ links }) => links)
    .filter((link) => link.new === index)
    .flatMap((link) => old.items[link.old] ?? []);
}
