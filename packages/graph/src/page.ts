/** Which rows of an ordered list: `first` after a cursor, or `last` before one. Exactly one of `first` and `last`; 0 to 100. */
export interface PageRequest {
  readonly first?: number;
  readonly after?: string;
  readonly last?: number;
  readonly before?: string;
}

/** Rows of an ordered list, in list order, each with its cursor: an opaque keyset, right while the graph changes. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly cursors: readonly string[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}
