/** What SQLite stores in a cell. */
export type Cell = string | number | null | Uint8Array;
export type Row = readonly unknown[];

/** Runs statements of an open file. */
export interface Runs {
  /** The rows of a query, each an array of its cells. */
  all(sql: string, ...cells: readonly Cell[]): readonly Row[];
  /** Runs a statement that gives no rows. */
  run(sql: string, ...cells: readonly Cell[]): void;
}
