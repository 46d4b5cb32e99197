import type { EntityNode } from '@gangmu/graph';
import type { PlanKind } from '@gangmu/plan';

/** A sentence of a plan of the shared graph that names an entity. */
export interface SharedPlace {
  readonly year: number | null;
  /** Title of the plan; null for one without. */
  readonly plan: string | null;
  /** Null in the header; of an item without a label that is empty. */
  readonly item: { readonly label: string; readonly title: string } | null;
  readonly quote: string;
  /** The name as it stands in the sentence. */
  readonly text: string;
}

/** What the shared graph says of an entity, as much as a card shows. */
export interface SharedEntity {
  readonly node: EntityNode;
  /** The latest plans first; some of `node.mentionCount`. */
  readonly places: readonly SharedPlace[];
  /** Names of the regions that a program reaches. */
  readonly regions: readonly string[];
  /** Names of the institutions that lead a program, or of the programs that an institution leads. */
  readonly leads: readonly string[];
}

/** What tells which plan is last year's: that of the greatest earlier year with all else in common. */
export interface PlanIdentity {
  /** Ids of institutions; one in common is enough. */
  readonly issuers: readonly string[];
  /** Id of a region. */
  readonly region: string | null;
  readonly kind: PlanKind;
  readonly year: number;
}

/** A whole plan of the shared graph. */
export interface SharedPlan {
  readonly id: string;
  /** The repaired text. */
  readonly text: string;
}

/**
 * A graph that others share, somewhere else: what it is asked, and what goes there. It is asked about names, never given a text.
 *
 * Every method throws a {@link SharedGraphError} where there is no answer, whatever the reason, and takes its time.
 */
export interface SharedGraph {
  /** The most names, and beginnings of names, that one question may be about. */
  readonly most: { readonly names: number; readonly beginnings: number };
  /** What goes by each of some names, in their order. */
  named(names: readonly string[]): Promise<readonly (readonly SharedEntity[])[]>;
  /** Entities with a name that begins so (as written, in pinyin, by initials), the likeliest first, at most `first`; for each text. */
  beginning(texts: readonly string[], first: number): Promise<readonly (readonly EntityNode[])[]>;
  /** The entities that are spoken of most, some hundreds at most. */
  mostMentioned(): Promise<readonly EntityNode[]>;
  /** Last year's plan; null where there is none. */
  previousPlan(of: PlanIdentity): Promise<SharedPlan | null>;
  /** Address of a page that shows an entity. */
  addressOf(id: string): string;
  /** What is being asked is no longer of interest. */
  close(): void;
}

/** The shared graph has not answered. */
export class SharedGraphError extends Error {
  override readonly name = 'SharedGraphError';

  constructor(
    message: string,
    /** `refused`: asking again is of no use until something has been set otherwise. */
    readonly reason: 'away' | 'refused',
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
