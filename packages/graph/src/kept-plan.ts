import type { CalledEntity } from './called-entity.js';
import { InvalidRequestError } from './errors.js';
import { MENTION, STATEMENT } from './plan-content.js';
import type { PlanContent, PlanParts } from './plan-content.js';
import { wellFormed, withoutLoneSurrogates } from './well-formed.js';
import type { SharedNames } from './shared-names.js';

/** Of another form nothing is taken back. */
const FORM = 1;

/** A plan as {@link MemoryGraph} keeps it, to be put back without its text being read again. Its texts stand beside it. */
export interface KeptPlan {
  /** JSON: who it is and what it names. */
  readonly head: string;
  /** JSON: its header, items and targets. Asked for when they are. */
  readonly parts: () => string;
  /** How often each name is used, then mentions, then statements. */
  readonly numbers: Int32Array;
}

type KeptName = readonly [
  entity: string,
  type: CalledEntity['type'],
  scope: string | null,
  code: string | null,
  name: string,
  key: string,
];

interface Head {
  readonly form: typeof FORM;
  readonly plan: PlanContent['plan'];
  readonly issuers: readonly string[];
  readonly region: string | null;
  readonly words: readonly string[];
  readonly names: readonly KeptName[];
  /** How many mentions there are. */
  readonly mentions: number;
}

/** What is to be kept of a plan. */
export function keptPlan({
  plan,
  issuers,
  region,
  words,
  names,
  uses,
  mentions,
  statements,
  parts,
}: PlanContent): KeptPlan {
  const head: Head = {
    form: FORM,
    plan,
    issuers,
    region,
    words,
    names: names.map(({ entity, type, scope, code, name, key }) => [entity, type, scope, code, name, key]),
    mentions: mentions.length / MENTION,
  };
  const numbers = new Int32Array(uses.length + mentions.length + statements.length);
  numbers.set(uses);
  numbers.set(mentions, uses.length);
  numbers.set(statements, uses.length + mentions.length);
  return {
    head: JSON.stringify(head),
    parts: () => JSON.stringify(parts()),
    numbers,
  };
}

/**
 * The plan that was kept.
 *
 * @param hash stands for this reading of the text
 * @throws InvalidRequestError for what another version has kept
 */
export function contentFrom(
  { head, parts, numbers }: KeptPlan,
  text: { readonly raw: string; readonly text: string },
  hash: string,
  shared: SharedNames,
): PlanContent {
  const { form, plan, issuers, region, words, names, mentions } = JSON.parse(head) as Head;
  if (form !== FORM) throw new InvalidRequestError('The plan was kept in another form.');
  const firstStatement = names.length + MENTION * mentions;
  if (!(firstStatement <= numbers.length && (numbers.length - firstStatement) % STATEMENT === 0))
    throw new InvalidRequestError(`What was kept of ${plan.id} is not whole.`);
  const raw = withoutLoneSurrogates(text.raw);
  const repaired = wellFormed(text.text);
  return {
    raw: raw === repaired ? repaired : raw,
    text: repaired,
    plan: { ...plan, hash },
    issuers,
    region,
    words,
    names: names.map(([entity, type, scope, code, name, key]) =>
      shared.share({ entity, type, scope, code, name, key }),
    ),
    uses: numbers.subarray(0, names.length),
    mentions: numbers.subarray(names.length, firstStatement),
    statements: numbers.subarray(firstStatement),
    parts: () => JSON.parse(parts()) as PlanParts,
  };
}
