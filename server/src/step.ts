import type { Along, Link } from '@gangmu/graph';
import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo } from 'graphql';

/** A step along an edge, whatever is wanted beyond it. */
export type AlongHead = Omit<Along, 'wanted'>;
/** A step from a row, whatever is wanted beyond it. */
export type StepHead = AlongHead | Omit<Link, 'wanted'>;

/** What tells a step from the others of a row. */
export function stepKey(step: StepHead): string {
  return 'along' in step ? JSON.stringify([step.along, step.page, step.filter]) : step.by;
}

/** A step along an edge, and what tells it apart. */
export interface KeyedStep {
  readonly step: AlongHead;
  readonly key: string;
}

interface Known extends KeyedStep {
  readonly type: GraphQLObjectType;
}

/** The steps that the fields of one request take: a field of one type takes the same from all rows. */
export class Steps {
  readonly #known = new Map<FieldNode | undefined, Known>();

  /** @param make gives the step, by the arguments of the field; what it throws is thrown */
  of({ fieldNodes: [field], parentType: type }: GraphQLResolveInfo, make: () => AlongHead): KeyedStep {
    const known = this.#known.get(field);
    // A field of an interface can be one of another type next time.
    if (known?.type === type) return known;
    const step = make();
    const made = { type, step, key: stepKey(step) };
    this.#known.set(field, made);
    return made;
  }
}
