import { ancestors, region } from '@gangmu/recognition';
import type { ItemNode, Mention, PlanNode, Relation, StatementNode, TargetNode } from './model.js';
import type { Curation } from './curation.js';
import { regionId, relationId } from './ids.js';
import { identityByText } from './plan-content.js';
import type { PlanIdentity } from './plan-content.js';
import { PlanState } from './plan-state.js';
import type { EntityName, RowsByKind } from './plan-state.js';
import type { Sketch } from './similarity.js';
import type { PlanImport } from './store.js';
import { linesOf } from './lines.js';
import type { Fragment } from '@gangmu/recognition';

export type { EntityName } from './plan-state.js';

/** A region that a plan names, or that one of those is part of: what the gazetteer knows of it. */
export interface RegionFacts {
  readonly id: string;
  readonly code: string;
  readonly level: string | null;
  /** Id of the region it is part of. */
  readonly parent: string | null;
  /** The full name, then short forms; empty for a region the gazetteer does not know. */
  readonly names: readonly string[];
}

/**
 * All rows that one plan adds to the graph. In every array a row's index is its place in the text, from 0; that of a statement
 * stands in `statementPlaces`.
 */
export interface PlanRecords {
  readonly plan: PlanNode;
  /** What plans are ordered by; see `rankOf`. */
  readonly rank: string;
  readonly raw: string;
  /** The repaired text that offsets point into. */
  readonly text: string;
  /** What it says, as decisions make it and a store gives it back: without diagnostics. */
  readonly fragment: Fragment;
  /** What the text itself says: what a store keeps, to decide again when something else is decided. */
  readonly original: Fragment;
  /** How many places each decision has a part in. */
  readonly uses: ReadonlyMap<string, number>;
  /** The lines of plans it stands in; see `linesOf`. */
  readonly lines: readonly string[];
  readonly sketch: Sketch;
  /** Ids of the issuers, distinct, as they stand. */
  readonly issuers: readonly string[];
  /** Id of the region the plan covers. */
  readonly region: string | null;
  readonly items: readonly ItemNode[];
  readonly mentions: readonly Mention[];
  readonly targets: readonly TargetNode[];
  readonly statements: readonly StatementNode[];
  /** Where decisions dropped statements there are gaps, so that the others keep their ids. */
  readonly statementPlaces: readonly number[];
  /** One row for each name of each entity. Every entity of the plan has one. */
  readonly names: readonly EntityName[];
  /** The plan's own share of the relations. */
  readonly relations: readonly Relation[];
  readonly regions: readonly RegionFacts[];
}

/**
 * The one derivation from a fragment to rows: every store keeps these and no others, so that all answer alike.
 * Linear in the fragment.
 *
 * @param identify the plan's id, by default from its text
 * @param curation what was decided, by default nothing
 */
export function recordsOf(
  given: PlanImport,
  identify: PlanIdentity = identityByText,
  curation?: Curation,
): PlanRecords {
  const state = PlanState.of(given, identify, curation);
  const rows = <K extends keyof RowsByKind>(kind: K): readonly RowsByKind[K][] =>
    state.places(kind).map((place) => state.row(kind, place));
  const { plan, rank, raw, text, sketch, issuers, names, original, uses } = state;
  return {
    plan,
    rank,
    raw,
    text,
    fragment: state.fragment,
    original,
    uses,
    lines: linesOf(state),
    sketch,
    issuers,
    region: state.region,
    items: rows('item'),
    mentions: rows('mention'),
    targets: rows('target'),
    statements: rows('statement'),
    statementPlaces: state.places('statement'),
    names,
    relations: state.relationsOf({}),
    regions: regionsOf(names),
  };
}

/** The id of the relation that a statement is evidence of. */
export function relationOf({ relation, basis, subject, object }: StatementNode): string {
  return relationId(relation, basis, subject, object);
}

/** The regions named and all they are part of, each once. */
export function regionsOf(names: readonly EntityName[]): readonly RegionFacts[] {
  const facts = new Map<string, RegionFacts>();
  const add = (code: string): void => {
    if (facts.has(code)) return;
    const known = region(code);
    facts.set(code, {
      id: regionId(code),
      code,
      level: known?.level ?? null,
      parent: known?.parent == null ? null : regionId(known.parent),
      names: known === undefined ? [] : [known.name, ...known.shortNames],
    });
    for (const above of ancestors(code)) add(above.code);
  };
  for (const { code } of names) if (code !== null) add(code);
  return [...facts.values()];
}
