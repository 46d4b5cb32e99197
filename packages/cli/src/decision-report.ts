import { entityId, type Decision, type ListedDecision } from '@gangmu/graph';
import type { Name } from '@gangmu/recognition';
import { count } from './console.js';

/** A decision in one line: what, by whom, when, why, and what it does now. */
export function decisionLine({ decision, who, when, note, undone, plans, places }: ListedDecision): string {
  const does =
    undone !== null
      ? `undone by ${undone.who}, ${dayOf(undone.when)}${noted(undone.note)}`
      : plans === 0
        ? 'matches nothing now'
        : `${count(places, 'place')} in ${count(plans, 'plan')}`;
  return `${said(decision)} — ${who}, ${dayOf(when)}${noted(note)} (${does})`;
}

function said(decision: Decision): string {
  switch (decision.kind) {
    case 'merge':
      return `${called(decision.from)} is ${called(decision.into)}`;
    case 'split': {
      const { within } = decision;
      return `${called(decision.name)} in ${'plan' in within ? within.plan : `plans of ${within.region}`} is ${called(decision.into)}`;
    }
    case 'alias':
      return `${called(decision.name)} is also called ${decision.alias}`;
    case 'correct-kind':
      return `${called(decision.name)} is ${called(decision.into)}`;
    case 'confirm':
    case 'reject': {
      const { type, subject, object, quote } = decision.saying;
      const [from, to] = [subject, object].map((term) => ('item' in term ? term.item : called(term.name)));
      return `${decision.kind === 'confirm' ? 'it is so' : 'it is not so'} that ${from} ${type} ${to}: “${quote}”`;
    }
  }
}

function called(name: Name): string {
  return `${name.name} (${entityId(name)})`;
}

function dayOf(when: string): string {
  return when.slice(0, 'YYYY-MM-DD'.length);
}

function noted(note: string | null): string {
  return note === null ? '' : `: ${note}`;
}
