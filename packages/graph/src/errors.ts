/** What was asked for is malformed: the caller's mistake, safe to show. */
export class InvalidRequestError extends Error {
  override readonly name = 'InvalidRequestError';
}

/**
 * Why a store cannot be used. `unreachable`: nothing answers, which may pass by itself; `busy`: all its connections are in
 * use; `slow`: it took longer than it may; `other`: somebody has to put something right.
 */
export type UnavailableReason = 'unreachable' | 'busy' | 'slow' | 'other';

/** The store cannot be opened or reached; the message says why and what to do. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
  readonly reason: UnavailableReason;

  constructor(
    message: string,
    { reason = 'other', cause }: ErrorOptions & { reason?: UnavailableReason } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.reason = reason;
  }
}
