import type { Criterion, Test } from './criteria.js';
import { groupsOf, timelineOf } from './grouping.js';
import type { CountRequest, Group, TimelineYear } from './grouping.js';
import { isEntityType } from './ids.js';
import { readAll } from './layered-lineage.js';
import { entitiesPassing } from './memory-criteria.js';
import type { EntityNode, EntityType, PlanNode } from './model.js';
import type { GraphReader, ListFilter } from './reader.js';

/**
 * What entities of several layers pass a condition, and how many there are: what a layer says of an entity holds for its
 * own plans alone, so that all are read and told apart here.
 */
export class LayeredCounts {
  readonly #reader: GraphReader;
  readonly #layers: readonly GraphReader[];

  /** @param reader the layers as one */
  constructor(reader: GraphReader, layers: readonly GraphReader[]) {
    this.#reader = reader;
    this.#layers = layers;
  }

  /** The entities of a list, in no order. */
  async entities(type: EntityType, { where, ...filter }: ListFilter): Promise<readonly EntityNode[]> {
    const ids = await this.#idsOf(type, filter);
    const nodes = (await this.#reader.nodes([...ids])) as readonly (EntityNode | null)[];
    const known = nodes.filter((node) => node !== null);
    if (where === undefined) return known;
    const mentioned = new Map<Criterion, ReadonlySet<string>>();
    for (const test of plansAskedIn(where))
      mentioned.set(test.that, await this.#idsOf(type, { where: test }));
    return known.filter(entitiesPassing(where, (that) => (id) => mentioned.get(that)?.has(id) ?? false));
  }

  async #idsOf(type: EntityType, filter: ListFilter): Promise<ReadonlySet<string>> {
    const lists = await Promise.all(
      this.#layers.map((layer) => readAll((page) => layer.list(type, filter, page))),
    );
    return new Set(lists.flat().map(({ id }) => id));
  }

  async countBy(request: CountRequest): Promise<readonly Group[]> {
    const counts = new Map<Group['key'], number>();
    const add = ({ key, count }: Group): void => void counts.set(key, count + (counts.get(key) ?? 0));
    if (isEntityType(request.type)) (await this.#entityGroups(request.type, request)).forEach(add);
    else {
      const ofLayers = await Promise.all(
        this.#layers.map((layer) => layer.countBy({ ...request, first: MOST_GROUPS })),
      );
      ofLayers.flat().forEach(add);
    }
    return groupsOf(
      [...counts].map(([key, count]) => ({ key, count })),
      request,
    );
  }

  async #entityGroups(type: EntityType, { by, where, plans }: CountRequest): Promise<readonly Group[]> {
    const counted = where && new Set((await this.entities(type, { where })).map(({ id }) => id));
    const groups = new Map<Group['key'], Set<string>>();
    for (const plan of await readAll((page) =>
      this.#reader.list('plan', plans ? { where: plans } : {}, page),
    )) {
      const mentioned = await this.#from('plan.entities', plan, { types: [type] });
      for (const key of await this.#keysOf(plan, by)) {
        const group = groups.get(key) ?? new Set();
        for (const { id } of mentioned) if (counted?.has(id) ?? true) group.add(id);
        groups.set(key, group);
      }
    }
    return [...groups].map(([key, ids]) => ({ key, count: ids.size }));
  }

  async #keysOf(plan: PlanNode, by: CountRequest['by']): Promise<readonly Group['key'][]> {
    if (by === 'year' || by === 'kind') return [plan[by]];
    const ends = await this.#from(by === 'region' ? 'plan.regions' : 'plan.issuers', plan);
    return ends.length === 0 ? [null] : ends.map(({ id }) => id);
  }

  #from(
    edge: 'plan.entities' | 'plan.regions' | 'plan.issuers',
    { id }: PlanNode,
    filter?: { readonly types: readonly EntityType[] },
  ): Promise<readonly EntityNode[]> {
    return readAll(async (page) => {
      const [found] = await this.#reader.expand(edge, [id], page, filter);
      return found ?? { rows: [], cursors: [], hasNextPage: false, hasPreviousPage: false };
    });
  }

  async timelines(ids: readonly string[]): Promise<readonly (readonly TimelineYear[])[]> {
    const answers = await Promise.all(this.#layers.map((layer) => layer.timelines(ids)));
    return ids.map((_, i) => {
      const years = new Map<number | null, TimelineYear>();
      for (const each of answers.flatMap((answer) => answer[i] ?? [])) {
        const { year } = each;
        const known = years.get(year) ?? { year, plans: 0, items: 0, mentions: 0, targets: 0 };
        years.set(year, {
          year,
          plans: known.plans + each.plans,
          items: known.items + each.items,
          mentions: known.mentions + each.mentions,
          targets: known.targets + each.targets,
        });
      }
      return timelineOf(years.values());
    });
  }
}

/** How many groups of each layer are put together. */
const MOST_GROUPS = 100;

/** The tests of a condition that ask for plans. */
function plansAskedIn(criterion: Criterion): readonly Extract<Test, { is: 'plan' }>[] {
  if ('is' in criterion) return criterion.is === 'plan' ? [criterion] : [];
  if ('not' in criterion) return plansAskedIn(criterion.not);
  return ('all' in criterion ? criterion.all : criterion.any).flatMap(plansAskedIn);
}
