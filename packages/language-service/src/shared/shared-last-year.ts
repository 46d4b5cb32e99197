import { entityId, entityType, type EntityNode } from '@gangmu/graph';
import { read, ReadingMemo, type Fragment, type Vocabulary } from '@gangmu/recognition';
import type { SharedKnowledge } from './shared-knowledge.js';
import type { SharedPlan } from './shared-graph.js';

/** A plan of the shared graph, read as those of the folder are. */
export interface ReadSharedPlan {
  readonly id: string;
  readonly fragment: Fragment;
}

/** Finds last year's plan of a draft in the shared graph; read once, whoever asks. */
export class SharedLastYear {
  readonly #shared: SharedKnowledge;
  readonly #read = new WeakMap<
    SharedPlan,
    { readonly vocabulary: Vocabulary; readonly plan: ReadSharedPlan }
  >();

  constructor(shared: SharedKnowledge) {
    this.#shared = shared;
  }

  /** Null where there is none, or it is not known yet. The names it mentions are known from then on. */
  of({ header }: Fragment, vocabulary: Vocabulary): ReadSharedPlan | null {
    const { issuers, region, kind, year } = header;
    if (year === null || issuers.length === 0) return null;
    const found = this.#shared.previousPlan({
      issuers: issuers.map(entityId),
      region: region === null ? null : entityId(region),
      kind,
      year,
    });
    if (found === null) return null;
    const known = this.#read.get(found);
    if (known?.vocabulary === vocabulary) return known.plan;
    const { fragment } = read(found.text, vocabulary, new ReadingMemo());
    const plan = { id: found.id, fragment };
    this.#read.set(found, { vocabulary, plan });
    this.#shared.names.add(
      entitiesIn(fragment).filter(({ id }) => this.#shared.names.node(id) === undefined),
    );
    return plan;
  }
}

/** What a plan mentions, as entities; of those that are known already more may be known. */
function entitiesIn({ mentions }: Fragment): readonly EntityNode[] {
  const nodes = new Map<string, EntityNode>();
  for (const { name } of mentions) {
    const id = entityId(name);
    const mentionCount = (nodes.get(id)?.mentionCount ?? 0) + 1;
    const node = { id, type: entityType(name.kind), name: name.name, aliases: [], mentionCount };
    nodes.set(id, { ...node, scope: name.scope, code: null, level: null, parent: null });
  }
  return [...nodes.values()];
}
