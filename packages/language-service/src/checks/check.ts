import type { Plan } from '@gangmu/plan';
import type { Fragment } from '@gangmu/recognition';
import type { Span } from '@gangmu/text';

/** How loudly a check speaks; `off` not at all. */
export type Level = 'off' | 'hint' | 'information' | 'warning' | 'error';

/** Every check by its code, with its level where nobody says otherwise. Of each stands a paragraph in docs/checks.md. */
export const checkLevels = {
  'text.damaged': 'warning',
  'text.unbalanced': 'warning',
  'text.mixed-pair': 'information',
  'text.mixed-script': 'information',
  'name.misspelt': 'warning',
  'name.varies': 'information',
  'document.title-differs': 'information',
  'item.number-skipped': 'warning',
  'item.number-repeated': 'warning',
  'item.number-restarted': 'information',
  'item.reference-missing': 'warning',
  'year.past': 'warning',
  'target.lower': 'information',
  'program.unmentioned': 'hint',
  'institution.level': 'information',
  'responsibility.empty': 'warning',
} as const satisfies Readonly<Record<string, Level>>;

/** The dotted code of a check. */
export type CheckCode = keyof typeof checkLevels;

/** Is this the code of a check? */
export function isCheckCode(code: string): code is CheckCode {
  return Object.hasOwn(checkLevels, code);
}

/** A replacement in the text a finding was made in. */
export interface Edit extends Span {
  readonly text: string;
}

/** A way to mend a finding. */
export interface Fix {
  /** In text order, not overlapping. */
  readonly edits: readonly Edit[];
  /** What is replaced by what, as the title says it. */
  readonly from: string;
  readonly to: string;
  /** So likely right that all of them may be mended at once. */
  readonly isCertain: boolean;
}

/** A place of another plan that a finding follows from. */
export interface Related extends Span {
  /** Id of the plan in the graph. */
  readonly plan: string;
  readonly text: string;
}

/** Something that a check found: offsets into the text it was given. */
export interface Finding extends Span {
  readonly code: CheckCode;
  /** What the message speaks of besides the text at the place. */
  readonly facts: readonly string[];
  /** The likeliest first. */
  readonly fixes: readonly Fix[];
  readonly related?: readonly Related[];
  /** Only the shared graph gives a reason for it. */
  readonly isShared?: boolean;
}

/** One plan as it was read; what every check is given. */
export interface Draft {
  readonly uri: string;
  readonly plan: Plan;
  readonly fragment: Fragment;
}

/** A fix that replaces one place. */
export function replacing(text: string, span: Span, to: string, isCertain: boolean): Fix {
  const { start, end } = span;
  return { edits: [{ start, end, text: to }], from: text.slice(start, end), to, isCertain };
}

/** A fix that puts in what is missing: a guess. */
export function inserting(at: number, text: string): Fix {
  return { edits: [{ start: at, end: at, text }], from: '', to: text, isCertain: false };
}

/** A finding elsewhere in the text. */
export function moved(finding: Finding, by: number): Finding {
  if (by === 0) return finding;
  const shift = <T extends Span>(of: T): T => ({ ...of, start: of.start + by, end: of.end + by });
  return {
    ...shift(finding),
    fixes: finding.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(shift) })),
  };
}
