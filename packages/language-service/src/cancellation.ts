/** Tells whether an answer is still wanted; the token of LSP libraries fits. */
export interface CancellationToken {
  readonly isCancellationRequested: boolean;
}
