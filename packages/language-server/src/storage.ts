/**
 * Where a server keeps what it can make again. Nothing of it is needed: what cannot be read or written is told to `log` and done
 * without.
 */
export interface Storage {
  /** What was written last under a name; null for nothing. */
  read(name: string): Promise<Uint8Array | null>;
  /** Writes whole or not at all, whoever else writes. */
  write(name: string, bytes: Uint8Array): Promise<void>;
}
