/** Two plans of successive years with the answers marked by hand. Items are named by their path (`2/1`). */
export interface MarkedPair {
  readonly name: string;
  readonly old: string;
  readonly next: string;
  /** Item carried on → the item that carries it on; one that is split or merged has several lines. */
  readonly items: readonly string[];
  readonly dropped: readonly string[];
  readonly added: readonly string[];
  /** Program → the one that succeeds it. */
  readonly succeeded: readonly string[];
  /** What became of each target: `raised 40所→30所`, by the texts of the targets. */
  readonly targets: readonly string[];
  /** Regions and institutions that an item carried on names no more, or names besides. */
  readonly entities: readonly string[];
}
