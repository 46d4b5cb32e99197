import type { Fragment } from '@gangmu/recognition';
import { align } from './alignment.js';
import { entityContinuity, entityUses, itemContinuity } from './entity-continuity.js';
import { Features } from './features.js';
import type { Bag } from './features.js';
import type { Comparison, EntityUse } from './model.js';
import { sideOf } from './side.js';
import type { Side } from './side.js';
import { comparedProgram, successionsOf } from './successions.js';
import type { ComparedProgram } from './successions.js';
import { subjectOf, targetContinuity } from './target-continuity.js';

/**
 * What became of a plan in the one after it. A pure function of the two fragments; equal for either script. Swapped, what
 * was dropped is new and what was new is dropped.
 */
export function compare(old: Fragment, next: Fragment): Comparison {
  const features = new Features();
  const before = sideOf(old, features);
  const after = sideOf(next, features);
  const oldUses = entityUses(before, old.mentions.keys());
  const newUses = entityUses(after, next.mentions.keys());
  const programs = (
    uses: ReadonlyMap<string, EntityUse>,
    others: ReadonlyMap<string, EntityUse>,
  ): readonly ComparedProgram[] =>
    [...uses].flatMap(([key, use]) =>
      use.name.kind === 'PROGRAM'
        ? [comparedProgram(use, others.has(key), (text) => features.bagOf(text))]
        : [],
    );
  const subjects = ({ fragment }: Side): readonly Bag[] =>
    fragment.targets.map((target) => features.bagOf(subjectOf(fragment, target)));
  const oldPrograms = programs(oldUses, newUses);
  const newPrograms = programs(newUses, oldUses);
  const counted = { old: subjects(before), next: subjects(after) };
  // What a feature weighs follows from all items of both plans.
  const weights = features.weights();

  const links = align(before.items, after.items, weights);
  const items = itemContinuity(before, after, links);
  const successions = successionsOf(
    { side: before, programs: oldPrograms },
    { side: after, programs: newPrograms },
    links,
    weights,
  );
  return {
    items,
    entities: entityContinuity(oldUses, newUses, successions),
    targets: targetContinuity(before, after, counted, items, weights),
    successions,
  };
}
