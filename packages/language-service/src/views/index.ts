import type { EntityType } from '@gangmu/graph';
import type { Position, WorkspaceEdit } from 'vscode-languageserver-types';
import type { CancellationToken } from '../cancellation.js';
import type { Drop } from '../decisions.js';
import type { Messages } from '../messages.js';
import type { Workspace } from '../workspace.js';
import { AlignedPlansProvider, type AlignedPlans } from './aligned-plans.js';
import { ContinuityProvider, type Continuity } from './continuity.js';
import { DecideProvider } from './decide.js';
import {
  EntitiesProvider,
  type EntityKindCount,
  type EntityPage,
  type EntityPlace,
  type EntityRow,
} from './entities.js';
import { NewPlanProvider, type NewPlan } from './new-plan.js';
import { PlanHeadsProvider, type PlanHead } from './plan-heads.js';
import { RelationsProvider, type ItemRelations } from './relations.js';

/**
 * What views of an editor show: whole pictures of a plan and of the folder, computed when asked. A document that is no plan, or
 * unknown, gives null or nothing.
 */
export interface PlanViews {
  /** How many documents are plans, as far as they have been read. */
  planCount(): number;
  /** The plans, the latest year first, at most 500. */
  getPlans(token?: CancellationToken): Promise<readonly PlanHead[]>;
  /** What a plan carries on, changes, drops and adds beside the one before it; null where it follows none. */
  getContinuity(uri: string, token?: CancellationToken): Promise<Continuity | null>;
  /**
   * The edit that marks what a plan drops as decided, or takes the mark away; it counts once the file is set. Null where there is
   * nothing to change, and where the file of decisions cannot be read.
   */
  getDecision(uri: string, drop: Drop, isDecided: boolean): WorkspaceEdit | null;
  /** How many programs, institutions, regions and documents the plans name. */
  getEntityKinds(): Promise<readonly EntityKindCount[]>;
  /** Entities of a kind, a page of 100; `after` is that of the page before, null for the first. */
  getEntities(kind: EntityType, after: string | null): Promise<EntityPage>;
  /** Entities by a part of a name, in either script, or by pinyin or initials; at most 100. */
  findEntities(text: string, token?: CancellationToken): Promise<readonly EntityRow[]>;
  /** Where the plans name an entity, the latest year first; at most 100. */
  getEntityPlaces(id: string): Promise<readonly EntityPlace[]>;
  /** The skeleton of next year's plan from a plan. */
  getNewPlan(uri: string): Promise<NewPlan | null>;
  /** Two plans with their items in one order, to be compared line by line; null where one of them is no plan. */
  getAlignedPlans(oldUri: string, newUri: string, token?: CancellationToken): Promise<AlignedPlans | null>;
  /** What the item at a position is tied to; null outside of items. */
  getRelations(uri: string, position: Position, token?: CancellationToken): Promise<ItemRelations | null>;
}

const never: CancellationToken = { isCancellationRequested: false };

export function planViews(workspace: Workspace, messages: () => Messages): PlanViews {
  const plans = new PlanHeadsProvider(workspace);
  const continuity = new ContinuityProvider(workspace);
  const decide = new DecideProvider(workspace, messages);
  const entities = new EntitiesProvider(workspace);
  const newPlan = new NewPlanProvider(workspace);
  const aligned = new AlignedPlansProvider(workspace);
  const relations = new RelationsProvider(workspace);
  return {
    planCount: () => workspace.planCount,
    getPlans: (token = never) => plans.providePlans(token),
    getContinuity: (uri, token = never) => continuity.provideContinuity(uri, token),
    getDecision: (uri, drop, isDecided) => decide.provideDecision(uri, drop, isDecided),
    getEntityKinds: () => entities.provideKinds(),
    getEntities: (kind, after) => entities.provideEntities(kind, after),
    findEntities: (text, token = never) => entities.provideFound(text, token),
    getEntityPlaces: (id) => entities.providePlaces(id),
    getNewPlan: (uri) => newPlan.provideNewPlan(uri),
    getAlignedPlans: (oldUri, newUri, token = never) => aligned.provideAlignedPlans(oldUri, newUri, token),
    getRelations: (uri, position, token = never) => relations.provideRelations(uri, position, token),
  };
}
