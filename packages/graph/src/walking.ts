import { InvalidRequestError } from './errors.js';
import { isEntityType, typeOfId } from './ids.js';
import type { Relation } from './model.js';
import { compareKeys } from './order.js';
import type { ExpansionFilter, ExpansionName, GraphReader } from './reader.js';

/*
 * Walks along relations, in both directions, over any reader: level by level, all nodes of a level in a few calls. What is
 * looked at is bounded, so that a node that everything is tied to costs no more than others; where that left something out,
 * the answer says so.
 */

/** So many relations are looked at from each node in each direction: those said most often. */
export const TIES_OF_A_NODE = 50;
/** So many nodes are gone on from at each level. */
export const NODES_OF_A_LEVEL = 100;
/** How far and how wide one can ask. */
export const DEEPEST = 3;
export const LONGEST = 6;
export const MOST_NEIGHBOURS = 100;
export const MOST_PATHS = 20;

/** Which relations are walked along: those of these types and bases, all where left out. */
export type WalkFilter = Pick<ExpansionFilter, 'relations' | 'basis'>;

export interface Neighbourhood {
  /** Ids of the nodes, the one asked of first, then by distance; as many as were asked for. */
  readonly nodes: readonly string[];
  /** The relations between them that were met, by id. */
  readonly relations: readonly Relation[];
  /** Whether there is more than was looked at, or than was asked for. */
  readonly isTruncated: boolean;
}

/** A way from one node to another; `relations[i]` ties `nodes[i]` and `nodes[i + 1]`, in either direction. */
export interface Path {
  readonly nodes: readonly string[];
  readonly relations: readonly Relation[];
}

export interface ShortestPaths {
  /** Of equal length, in the order in which they were met. */
  readonly paths: readonly Path[];
  /** Whether something was left out on the way: then there may be more paths, and shorter ones. */
  readonly isTruncated: boolean;
}

function bounded(name: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new InvalidRequestError(
      `\`${name}\` is a whole number from ${least} to ${most}, not ${String(value)}.`,
    );
}

/** What is tied to some nodes, by their ids, and whether there is more. */
interface Ties {
  readonly byNode: ReadonlyMap<string, readonly Relation[]>;
  readonly isTruncated: boolean;
}

async function tiesOf(reader: GraphReader, ids: readonly string[], filter: WalkFilter): Promise<Ties> {
  const isEntity = (id: string): boolean => isEntityType(typeOfId(id) ?? '');
  const entities = ids.filter(isEntity);
  const items = ids.filter((id) => id.startsWith('item:'));
  const { relations, basis } = filter;
  const ofItems = (type: 'RESPONSIBLE_FOR' | 'REFERS_TO'): readonly string[] =>
    relations?.includes(type) === false ? [] : items;
  const steps: readonly (readonly [ExpansionName, readonly string[], ExpansionFilter])[] = [
    ['entity.relationsFrom', entities, filter],
    ['entity.relationsTo', entities, filter],
    ['item.responsible', ofItems('RESPONSIBLE_FOR'), basis === undefined ? {} : { basis }],
    ['item.references', ofItems('REFERS_TO'), basis === undefined ? {} : { basis }],
    ['item.referencedBy', ofItems('REFERS_TO'), basis === undefined ? {} : { basis }],
  ];
  const byNode = new Map<string, Relation[]>(ids.map((id) => [id, []]));
  let isTruncated = false;
  const asked = steps.filter(([, from]) => from.length > 0);
  const answers = await Promise.all(
    asked.map(([edge, from, narrowed]) => reader.expand(edge, from, { first: TIES_OF_A_NODE }, narrowed)),
  );
  answers.forEach((pages, step) => {
    pages.forEach(({ rows, hasNextPage }, i) => {
      isTruncated ||= hasNextPage;
      // All of these edges lead to relations.
      byNode.get(asked[step]?.[1][i] ?? '')?.push(...(rows as readonly Relation[]));
    });
  });
  return { byNode, isTruncated };
}

const otherEnd = ({ from, to }: Relation, id: string): string => (from === id ? to : from);

/**
 * The nodes around one, and what ties them.
 *
 * @param depth how many relations away: 1 to {@link DEEPEST}
 * @param first how many nodes at most: 1 to {@link MOST_NEIGHBOURS}
 * @throws InvalidRequestError naming what is wrong
 */
export async function neighbourhood(
  reader: GraphReader,
  id: string,
  { depth, first, ...filter }: WalkFilter & { readonly depth: number; readonly first: number },
): Promise<Neighbourhood> {
  bounded('depth', depth, 1, DEEPEST);
  bounded('first', first, 1, MOST_NEIGHBOURS);
  if ((await reader.nodes([id]))[0] == null) return { nodes: [], relations: [], isTruncated: false };
  const met = new Set([id]);
  const relations = new Map<string, Relation>();
  let isTruncated = false;
  let level: readonly string[] = [id];
  for (let distance = 0; distance < depth && level.length > 0; distance++) {
    const ties = await tiesOf(reader, level, filter);
    isTruncated ||= ties.isTruncated;
    const next: string[] = [];
    for (const [from, each] of ties.byNode) {
      for (const relation of each) {
        relations.set(relation.id, relation);
        const end = otherEnd(relation, from);
        if (met.has(end)) continue;
        if (met.size === first) isTruncated = true;
        else {
          met.add(end);
          next.push(end);
        }
      }
    }
    level = next;
  }
  const between = [...relations.values()].filter(({ from, to }) => met.has(from) && met.has(to));
  return {
    nodes: [...met],
    relations: between.sort((a, b) => compareKeys([a.id], [b.id])),
    isTruncated,
  };
}

/** One end of a search: of every node that was met its distance, and the steps by which it was met. */
class Reached {
  readonly distances = new Map<string, number>();
  readonly steps = new Map<string, { readonly relation: Relation; readonly before: string }[]>();
  level: readonly string[];
  distance = 0;
  isTruncated = false;

  constructor(start: string) {
    this.level = [start];
    this.distances.set(start, 0);
  }

  /** Goes one relation further. */
  async goOn(reader: GraphReader, filter: WalkFilter): Promise<void> {
    const from = this.level.slice(0, NODES_OF_A_LEVEL);
    const ties = await tiesOf(reader, from, filter);
    this.isTruncated ||= ties.isTruncated || from.length < this.level.length;
    this.distance++;
    const next: string[] = [];
    for (const [before, relations] of ties.byNode) {
      for (const relation of relations) {
        const end = otherEnd(relation, before);
        const known = this.distances.get(end);
        if (known === undefined) {
          this.distances.set(end, this.distance);
          this.steps.set(end, []);
          next.push(end);
        }
        if ((known ?? this.distance) === this.distance) this.steps.get(end)?.push({ relation, before });
      }
    }
    this.level = next;
  }

  /** The ways from the start to a node, one after another. */
  *waysTo(node: string): Generator<Path> {
    if (this.distances.get(node) === 0) yield { nodes: [node], relations: [] };
    for (const { relation, before } of this.steps.get(node) ?? [])
      for (const way of this.waysTo(before))
        yield { nodes: [...way.nodes, node], relations: [...way.relations, relation] };
  }
}

/**
 * The shortest ways between two nodes along relations, searched from both ends.
 *
 * @param longest how many relations at most: 1 to {@link LONGEST}
 * @param first how many paths at most: 1 to {@link MOST_PATHS}
 * @throws InvalidRequestError naming what is wrong
 */
export async function shortestPaths(
  reader: GraphReader,
  [from, to]: readonly [string, string],
  { longest, first, ...filter }: WalkFilter & { readonly longest: number; readonly first: number },
): Promise<ShortestPaths> {
  bounded('longest', longest, 1, LONGEST);
  bounded('first', first, 1, MOST_PATHS);
  if ((await reader.nodes([from, to])).includes(null)) return { paths: [], isTruncated: false };
  const [start, end] = [new Reached(from), new Reached(to)];
  const isTruncated = (): boolean => start.isTruncated || end.isTruncated;
  for (;;) {
    const meeting = [...start.distances.keys()].filter((id) => end.distances.has(id));
    const length = (id: string): number => (start.distances.get(id) ?? 0) + (end.distances.get(id) ?? 0);
    const shortest = Math.min(...meeting.map(length));
    if (meeting.length > 0) {
      // Of a path every node may lie in both: it is told once, by its node in the middle.
      const middle = meeting.filter(
        (id) => length(id) === shortest && start.distances.get(id) === Math.min(start.distance, shortest),
      );
      return { paths: pathsThrough(start, end, middle, first), isTruncated: isTruncated() };
    }
    const hasNext = start.level.length > 0 && end.level.length > 0;
    if (!hasNext || start.distance + end.distance === longest)
      return { paths: [], isTruncated: isTruncated() };
    // From the side where there is less to look at.
    await (start.level.length <= end.level.length ? start : end).goOn(reader, filter);
  }
}

function pathsThrough(
  start: Reached,
  end: Reached,
  middle: readonly string[],
  first: number,
): readonly Path[] {
  const paths: Path[] = [];
  for (const id of middle) {
    for (const one of start.waysTo(id)) {
      for (const other of end.waysTo(id)) {
        paths.push({
          nodes: [...one.nodes, ...other.nodes.toReversed().slice(1)],
          relations: [...one.relations, ...other.relations.toReversed()],
        });
        if (paths.length === first) return paths;
      }
    }
  }
  return paths;
}
