import type { EntityType } from './model.js';

/** What a plan calls an entity. */
export interface CalledEntity {
  readonly entity: string;
  readonly type: EntityType;
  readonly scope: string | null;
  /** A region's code, else null. */
  readonly code: string | null;
  readonly name: string;
  /** Its folded name; with type and scope it tells entities apart. */
  readonly key: string;
}
