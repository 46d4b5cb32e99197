import type { ReadText } from '@gangmu/server';

/** What the thread that reads is started with. */
export interface ReadingSetup {
  /** The file of `--vocabulary`, if one was given. */
  readonly vocabulary: string | undefined;
}

/** A text to be read; one at a time. */
export interface ReadingOrder {
  readonly source: string;
  readonly text: string;
}

/** What comes back: something to tell whoever runs the server, what was read, or what went wrong. */
export type ReadingAnswer =
  { readonly said: string } | { readonly read: ReadText } | { readonly failed: unknown };
