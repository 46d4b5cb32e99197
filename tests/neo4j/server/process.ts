/** One run of Neo4j on a machine, by whatever means. */
export interface Neo4jProcess {
  /** Resolves when it answers at its port. */
  start(): Promise<void>;
  /** Ends it in order; it can be started again. */
  stop(): Promise<void>;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
  /** Stops it for good and takes away what it kept elsewhere than in its folder. */
  remove(): Promise<void>;
}

export interface ServerPlace {
  readonly port: number;
  /** Where it keeps everything. */
  readonly folder: string;
  readonly password: string;
  /** Quicker to start, slower in the long run. */
  readonly isForTests: boolean;
  /** The most memory it takes for itself, as Java writes it: `1g`. */
  readonly heap: string;
}
