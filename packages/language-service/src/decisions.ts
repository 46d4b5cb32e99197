import { nameKey } from '@gangmu/text';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, stringify, type Document } from 'yaml';

/** The file of decisions: it holds for the plans that stand in its folder. */
export const DECISIONS_FILE = 'gangmu.decisions.yaml';

/** What can be dropped. */
export const droppedKinds = ['item', 'program', 'target'] as const;
export type DroppedKind = (typeof droppedKinds)[number];

/** That something of last year's plan is left out of a year's plan on purpose. */
export interface Drop {
  /** The year of the plan that leaves it out. */
  readonly year: number;
  readonly kind: DroppedKind;
  /** The title of the item, the name of the program, the words of the target, as last year's plan has them. */
  readonly name: string;
}

/** Why a file of decisions cannot be read. Lines are counted from 0. */
export interface DecisionsProblem {
  readonly uri: string;
  readonly line: number;
}

/** Two decisions are the same where this is: in either script, however spaced. */
export function dropKey({ year, kind, name }: Drop): string {
  return `${year} ${kind} ${nameKey(name)}`;
}

/** What a file says; `line` is that of the first thing in it that is no decision. */
export function parseDecisions(text: string): {
  readonly drops: readonly Drop[];
  readonly line: number | null;
} {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (offset: number | undefined) => Math.max(0, lines.linePos(offset ?? 0).line - 1);
  const [error] = document.errors;
  if (error !== undefined) return { drops: [], line: lineOf(error.pos[0]) };
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return { drops: [], line: null };
  const list = isMap(contents) ? contents.get('dropped', true) : undefined;
  if (!isSeq(list)) return { drops: [], line: lineOf(contents.range?.[0]) };
  const drops: Drop[] = [];
  let line: number | null = null;
  for (const entry of list.items) {
    const drop = dropOf(isMap(entry) ? (entry.toJSON() as Record<string, unknown>) : {});
    if (drop !== null) drops.push(drop);
    else line ??= lineOf((entry as { range?: [number, number, number] }).range?.[0]);
  }
  return { drops, line };
}

function dropOf(entry: Record<string, unknown>): Drop | null {
  const { year } = entry;
  const kind = droppedKinds.find((each) => typeof entry[each] === 'string');
  if (kind === undefined || typeof year !== 'number' || !Number.isInteger(year)) return null;
  return { year, kind, name: String(entry[kind]) };
}

/**
 * The text of a file of decisions with one more, or without one; comments stay. Null where there is nothing to change or
 * the text cannot be read.
 *
 * @param text empty for a new file
 * @param about the comment that a new file begins with
 */
export function withDecision(text: string, drop: Drop, isDecided: boolean, about: string): string | null {
  const { drops, line } = parseDecisions(text);
  if (line !== null) return null;
  const index = drops.findIndex((each) => dropKey(each) === dropKey(drop));
  if (index >= 0 === isDecided) return null;
  const document: Document = parseDocument(text);
  if (!document.has('dropped')) {
    const before = text.trim() === '' ? `# ${about}` : text.trimEnd();
    return `${before}\ndropped:\n  - ${entryOf(drop)}\n`;
  }
  if (isDecided) document.addIn(['dropped'], document.createNode(valueOf(drop), { flow: true }));
  else document.deleteIn(['dropped', index]);
  return document.toString({ lineWidth: 0 });
}

function valueOf({ year, kind, name }: Drop): Record<string, unknown> {
  return { year, [kind]: name };
}

function entryOf(drop: Drop): string {
  return stringify(valueOf(drop), { lineWidth: 0, collectionStyle: 'flow' }).trim();
}
