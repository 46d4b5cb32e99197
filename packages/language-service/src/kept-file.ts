import type { KeptPlan } from '@gangmu/graph';
import type { Repair } from '@gangmu/text';

/** What was read of a file, to be given back in another session in place of reading it again. */
export interface KeptFile {
  /** The file's text. */
  readonly text: string;
  /** JSON: {@link KeptHead}. */
  readonly head: string;
  /** What the graph has of it; null for what is no plan. */
  readonly plan: KeptPlan | null;
}

/** Of another form nothing is taken back. */
export const KEPT_FORM = 1;

/** What was read of a file besides what the graph has. */
export interface KeptHead {
  readonly form: typeof KEPT_FORM;
  /** The reader's version, and the one of the names it was read with. */
  readonly reader: string;
  readonly vocabulary: string;
  /** Whether it is a plan whatever a client says. */
  readonly looksLikePlan: boolean;
  readonly repairs: readonly Repair[];
  readonly title: string | null;
  /** The names it mentions, as it writes them: key, text, whether it is a title. */
  readonly names: readonly (readonly [key: string, text: string, isTitle: boolean])[];
}
