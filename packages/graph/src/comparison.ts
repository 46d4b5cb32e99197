import { compare } from '@gangmu/continuity';
import type { EntityContinuity, EntityUse, ItemStatus, TargetStatus } from '@gangmu/continuity';
import type { EntityKind, Fragment, Target } from '@gangmu/recognition';
import { entityId, itemId } from './ids.js';
import type { ComparedPlan } from './links.js';
import { sentenceAround } from './sentence.js';

export interface PlanHead {
  readonly plan: string;
  readonly title: string | null;
  readonly year: number | null;
}

/** Where an entity is named; `item` and `number` are null in the header. */
export interface NamedPlace {
  readonly item: string | null;
  readonly number: string | null;
  readonly quote: string;
}

/** What stands in one plan and otherwise, or not at all, in the other; `text` is null where the item does not name it. */
export interface ChangedPlace {
  readonly text: string | null;
  readonly item: string | null;
  readonly number: string | null;
}

export interface Change {
  readonly what: 'TARGET' | 'NAME' | 'ITEM' | 'REGION' | 'INSTITUTION';
  /** How: of a target whether it is raised or lowered; `renamed` of a name, `split` and `merged` of items. */
  readonly change: Exclude<TargetStatus, 'unchanged'> | 'added' | 'renamed' | 'split' | 'merged';
  readonly name: string;
  readonly old: ChangedPlace | null;
  readonly new: ChangedPlace | null;
}

export interface NamedEntity {
  readonly kind: EntityKind;
  readonly entity: string;
  readonly name: string;
  /** Only where the old plan names it, and where the new one does. */
  readonly old?: readonly NamedPlace[];
  readonly new?: readonly NamedPlace[];
}

export interface ItemRow {
  readonly old: string | null;
  readonly new: string | null;
  /** 0 where one of the two is missing. */
  readonly similarity: number;
  readonly status: ItemStatus;
  readonly oldTitle: string | null;
  readonly newTitle: string | null;
}

/** What became of a plan in another; `gangmu compare --format json` prints it, and its schema/compare.schema.json says the same for other tools. */
export interface PlanComparison {
  readonly plans: { readonly old: PlanHead; readonly new: PlanHead };
  /** The old plan once more; `new` is the list of what is new. */
  readonly old: PlanHead;
  readonly carriedOn: readonly NamedEntity[];
  readonly changed: readonly Change[];
  readonly dropped: readonly NamedEntity[];
  readonly new: readonly NamedEntity[];
  readonly items: readonly ItemRow[];
}

/** Compares two plans and says what became of the old one in ids that are the same as in the graph. */
export function comparisonOf(oldPlan: ComparedPlan, newPlan: ComparedPlan): PlanComparison {
  const { items, entities, targets, successions } = compare(oldPlan.fragment, newPlan.fragment);
  const old = new Sayings(oldPlan);
  const next = new Sayings(newPlan);
  const entity = ({ kind, old: before, new: after }: EntityContinuity): NamedEntity => {
    const { name } = (after ?? before)!;
    return {
      kind,
      entity: entityId(name),
      name: name.name,
      ...(before && { old: old.places(before) }),
      ...(after && { new: next.places(after) }),
    };
  };
  const withStatus = (status: EntityContinuity['status']): NamedEntity[] =>
    entities.filter((each) => each.status === status).map(entity);

  const changedItems = items.flatMap((item): Change[] => {
    const { status, links, old: olds, new: news } = item;
    if (status !== 'changed') return [];
    const change = olds.length > 1 ? 'merged' : news.length > 1 ? 'split' : 'changed';
    const [before, after] = [olds[0]!, news[0]!];
    return [
      ...links.map((link): Change => {
        const name = newPlan.fragment.items[link.new]!.title;
        return { what: 'ITEM', change, name, old: old.item(link.old), new: next.item(link.new) };
      }),
      ...item.entities.flatMap(({ change: how, name, mentions }): Change[] => {
        if (name.kind !== 'REGION' && name.kind !== 'INSTITUTION') return [];
        const isAdded = how === 'added';
        const said = (isAdded ? next : old).mention(mentions[0]!);
        // Where it is not named, the item it is missing in.
        const missing = isAdded ? { ...old.item(before), text: null } : { ...next.item(after), text: null };
        return [
          {
            what: name.kind,
            change: how,
            name: name.name,
            old: isAdded ? missing : said,
            new: isAdded ? said : missing,
          },
        ];
      }),
    ];
  });
  const changedTargets = targets.flatMap((each): Change[] => {
    if (each.status === 'unchanged') return [];
    const before = each.old === null ? null : old.target(each.old);
    const after = each.new === null ? null : next.target(each.new);
    return [
      {
        what: 'TARGET',
        change: each.status,
        name: (after ?? before)!.name,
        old: before && before.place,
        new: after && after.place,
      },
    ];
  });
  const renamed = successions.map(({ new: name, evidence }): Change => ({
    what: 'NAME',
    change: 'renamed',
    name: name.name,
    old: old.mention(evidence.old),
    new: next.mention(evidence.new),
  }));
  return {
    plans: { old: old.head, new: next.head },
    old: old.head,
    carriedOn: withStatus('carried-on'),
    changed: [...changedItems, ...changedTargets, ...renamed],
    dropped: withStatus('dropped'),
    new: withStatus('new'),
    items: items.flatMap(({ status, links, old: olds, new: news }): ItemRow[] =>
      links.length > 0
        ? links.map((link) => itemRow(status, link.old, link.new, link.similarity))
        : [
            ...olds.map((index) => itemRow(status, index, null, 0)),
            ...news.map((index) => itemRow(status, null, index, 0)),
          ],
    ),
  };

  function itemRow(
    status: ItemStatus,
    before: number | null,
    after: number | null,
    similarity: number,
  ): ItemRow {
    return {
      old: old.itemId(before),
      new: next.itemId(after),
      similarity: Math.round(similarity * 100) / 100,
      status,
      oldTitle: before === null ? null : oldPlan.fragment.items[before]!.title,
      newTitle: after === null ? null : newPlan.fragment.items[after]!.title,
    };
  }
}

/** Says what stands in one plan, with where. */
class Sayings {
  readonly head: PlanHead;
  readonly #fragment: Fragment;
  readonly #ids: readonly string[];

  constructor({ id, fragment }: ComparedPlan) {
    this.head = { plan: id, title: fragment.header.title, year: fragment.header.year };
    this.#fragment = fragment;
    this.#ids = fragment.items.map((item) => itemId(id, item.path));
  }

  itemId(index: number | null): string | null {
    return index === null ? null : this.#ids[index]!;
  }

  item(index: number): ChangedPlace {
    const { start, ownEnd } = this.#fragment.items[index]!;
    return { text: this.#fragment.text.slice(start, ownEnd).trimEnd(), ...this.#place(index) };
  }

  mention(index: number): ChangedPlace {
    const { text, item } = this.#fragment.mentions[index]!;
    return { text, ...this.#place(item) };
  }

  /** A target with what it counts: its object, else the clause it stands in. */
  target(index: number): { readonly name: string; readonly place: ChangedPlace } {
    const target = this.#fragment.targets[index]!;
    const name = target.object ?? this.#quote(target);
    return { name, place: { text: target.text, ...this.#place(target.item) } };
  }

  places({ mentions }: EntityUse): readonly NamedPlace[] {
    return mentions.map((index) => {
      const mention = this.#fragment.mentions[index]!;
      return { ...this.#place(mention.item), quote: this.#quote(mention) };
    });
  }

  #place(item: number | null): { readonly item: string | null; readonly number: string | null } {
    return { item: this.itemId(item), number: item === null ? null : this.#fragment.items[item]!.number };
  }

  /** The clause around a place, the line in the header; of a long one what stands near. */
  #quote({ item, start, end }: Pick<Target, 'start' | 'end'> & { readonly item: number | null }): string {
    const { text, items } = this.#fragment;
    const within = item === null ? undefined : items[item];
    if (within === undefined)
      return sentenceAround(text, { start, end }, { start: 0, end: text.length }).trim();
    const { start: from, ownEnd, label } = within;
    const bounds = {
      start: text.startsWith(label, from) ? Math.min(from + label.length, start) : from,
      end: ownEnd,
    };
    return sentenceAround(text, { start, end }, bounds)
      .trim()
      .replace(/[。；;！!？?]$/u, '');
  }
}
