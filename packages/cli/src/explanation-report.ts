import { count } from './console.js';
import { decisionLine } from './decision-report.js';
import { MOST_MENTIONS, type Explanation } from './explanation.js';

/** Explanations for people; more than one says first why they are several. */
export function explanationLines(name: string, explanations: readonly Explanation[]): readonly string[] {
  const head =
    explanations.length > 1
      ? [`${name} is ${explanations.length} entities, apart by kind, place or key: name one by its id`, '']
      : [];
  return [...head, ...explanations.flatMap((each, at) => [...(at > 0 ? [''] : []), ...linesOf(each)])];
}

function* linesOf(each: Explanation): Generator<string> {
  const { kind, scope, within, knownBy, mentionCount } = each;
  const row = (label: string, text: string) => `  ${label.padEnd(10)}${text}`;
  yield each.name;
  yield row('id', each.id);
  yield row('kind', kind);
  yield row('key', `${each.key}${kind === 'region' ? '' : ': script, quotes and spaces apart'}`);
  if (scope !== null) yield row('scope', `${within[0] ?? scope}: elsewhere the name is another one's`);
  if (kind === 'region' && within.length > 0) yield row('part of', within.join(', '));
  yield row('known by', `${knownBy.by}: ${knownBy.what}`);
  yield row(
    'mentions',
    mentionCount > MOST_MENTIONS
      ? `${mentionCount}, of which the first ${MOST_MENTIONS}:`
      : String(mentionCount),
  );
  for (const { text, count: n, because } of each.spellings) yield row('', `${text} ${n}: ${because}`);
  const years = [...new Set(each.plans.flatMap(({ year }) => year ?? []))].sort((a, b) => a - b);
  yield row(
    'plans',
    count(each.plans.length, 'plan') + (years.length > 1 ? `, one key in ${years.join(', ')}` : ''),
  );
  for (const { plan, source, items } of each.plans)
    yield row(
      '',
      `${plan} (${source}): ${items.map((item) => (item === null ? 'header' : item)).join(', ')}`,
    );
  for (const [at, decision] of each.decisions.entries())
    yield row(at === 0 ? 'decided' : '', decisionLine(decision));
  yield row('alike', 'nothing is merged by similarity alone');
}
