import type { Along, Link } from '@gangmu/graph';

/** A step from a row, whatever is wanted beyond it. */
export type StepHead = Omit<Along, 'wanted'> | Omit<Link, 'wanted'>;

/** What tells a step from the others of a row. */
export function stepKey(step: StepHead): string {
  return 'along' in step ? JSON.stringify([step.along, step.page, step.filter]) : step.by;
}
