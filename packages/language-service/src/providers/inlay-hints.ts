import { entityId } from '@gangmu/graph';
import type { InlayHint, Range } from 'vscode-languageserver-types';
import type { CancellationToken } from '../cancellation.js';
import type { Comparisons } from '../comparisons.js';
import type { Messages } from '../messages.js';
import type { DocumentReading } from '../reading.js';
import type { Workspace } from '../workspace.js';

/** Which hints are wanted. */
export interface InlayHintRequest {
  /** Behind a program, where the text names it first: the last year before that another plan named it. */
  readonly lastMention?: boolean;
  /** Behind a target that is not last year's: what it was. */
  readonly targetChange?: boolean;
}

/** The most hints of either sort in a range. */
const MOST = 200;
/** How many plans that name a program are looked at: the latest years first. */
const LOOKED_AT = 10;

const arrows: Readonly<Record<string, string>> = { raised: '↑', lowered: '↓', changed: '≠' };

export class InlayHintProvider {
  readonly #workspace: Workspace;
  readonly #comparisons: Comparisons;
  readonly #messages: () => Messages;

  constructor(workspace: Workspace, comparisons: Comparisons, messages: () => Messages) {
    this.#workspace = workspace;
    this.#comparisons = comparisons;
    this.#messages = messages;
  }

  async provideInlayHints(
    uri: string,
    range: Range,
    { lastMention = false, targetChange = false }: InlayHintRequest,
    token: CancellationToken,
  ): Promise<InlayHint[]> {
    const reading = this.#workspace.reading(uri);
    if (reading === null) return [];
    const years = lastMention ? await this.#lastMentions(uri, reading, range) : [];
    const changes =
      targetChange && !token.isCancellationRequested ? await this.#changes(uri, reading, range, token) : [];
    return token.isCancellationRequested ? [] : [...years, ...changes];
  }

  async #lastMentions(uri: string, reading: DocumentReading, range: Range): Promise<InlayHint[]> {
    const { fragment, places } = reading;
    const [from, to] = [places.offsetAt(range.start), places.offsetAt(range.end)];
    const firsts = new Map<string, number>();
    for (const { name, start, end } of fragment.mentions) {
      if (name.kind !== 'PROGRAM' || firsts.has(entityId(name))) continue;
      // Beyond the range the first place is of no interest, but it is the first.
      firsts.set(entityId(name), start >= from && end <= to ? end : -1);
    }
    const wanted = [...firsts].filter(([, end]) => end >= 0).slice(0, MOST);
    const graph = await this.#workspace.graph();
    const pages = await graph.expand(
      'entity.plans',
      wanted.map(([id]) => id),
      { first: LOOKED_AT },
    );
    const here = this.#workspace.planOf(uri);
    const { year: thisYear } = fragment.header;
    return wanted.flatMap(([, end], i) => {
      const earlier = pages[i]?.rows.find(
        ({ id, year }) => id !== here && year !== null && (thisYear === null || year < thisYear),
      );
      if (earlier?.year == null) return [];
      const tooltip = this.#messages().lastMentioned(earlier.year);
      return [hint(reading, end, String(earlier.year), tooltip)];
    });
  }

  async #changes(
    uri: string,
    reading: DocumentReading,
    range: Range,
    token: CancellationToken,
  ): Promise<InlayHint[]> {
    const plans = await this.#comparisons.withLastYears(uri, token);
    if (plans === null) return [];
    const [from, to] = [reading.places.offsetAt(range.start), reading.places.offsetAt(range.end)];
    return plans.comparison.targets
      .flatMap(({ status, old, new: next }) => {
        const arrow = arrows[status];
        const target = next === null ? undefined : plans.next.targets[next];
        const before = old === null ? undefined : plans.old.targets[old];
        if (arrow === undefined || target === undefined || before === undefined) return [];
        if (target.start < from || target.end > to) return [];
        const tooltip = this.#messages().targetWas(plans.previous.year, before.text);
        return [hint(reading, target.end, `${arrow} ${before.text}`, tooltip)];
      })
      .slice(0, MOST);
  }
}

function hint({ places }: DocumentReading, offset: number, label: string, tooltip: string): InlayHint {
  const position = places.rangeOf({ start: offset - 1, end: offset }).end;
  return { position, label, tooltip, paddingLeft: true };
}
