/** What was asked for is malformed: the caller's mistake, safe to show. */
export class InvalidRequestError extends Error {
  override readonly name = 'InvalidRequestError';
}

/** The store cannot be opened or reached; the message says why and what to do. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}
