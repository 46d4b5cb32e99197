import type { Analysis } from './analysis.js';
import { count } from './console.js';
import { Lines } from './lines.js';

const kinds = [
  ['PROGRAM', 'programs'],
  ['INSTITUTION', 'institutions'],
  ['REGION', 'regions'],
  ['DOCUMENT', 'documents'],
] as const;

const verbs: Readonly<Record<string, readonly [one: string, many: string]>> = {
  APPLIES_TO: ['applies to', 'apply to'],
  COVERS: ['covers', 'cover'],
  LEADS: ['leads', 'lead'],
  RESPONSIBLE_FOR: ['is responsible for', 'are responsible for'],
  BASED_ON: ['is based on', 'are based on'],
  REFERS_TO: ['refers to', 'refer to'],
};

/** The analysis of a plan for people, line by line: its outline with what each item names, sets and states; then what needs a look. */
export function reportOf(analysis: Analysis): readonly string[] {
  return [header, outline, repairs, diagnostics].flatMap((part) => part(analysis));
}

function header({ file, plan, items, mentions, targets, relations }: Analysis): string[] {
  const distinct = (kind: string): number =>
    new Set(mentions.filter((mention) => mention.kind === kind).map(({ entity }) => entity)).size;
  return [
    plan.title ?? '(no title found)',
    `  file     ${file}`,
    `  plan     ${plan.id}`,
    `  year     ${plan.year ?? 'not found'}`,
    `  issuers  ${plan.issuers.join('、') || 'not found'}`,
    `  region   ${plan.region === null ? 'not found' : `${plan.region} (${plan.regionId})`}`,
    `  found    ${count(items.length, 'item')}, ${kinds.map(([kind]) => count(distinct(kind), kind.toLowerCase())).join(', ')}, ${count(targets.length, 'target')}, ${count(relations.length, 'relation')}`,
    '',
  ];
}

function outline({ items, mentions, targets, relations }: Analysis): string[] {
  const depths = new Map<string, number>();
  for (const { id, parent } of items) depths.set(id, parent === null ? 0 : depths.get(parent)! + 1);
  const mentionsOf = groupBy(mentions, ({ item }) => item);
  const targetsOf = groupBy(targets, ({ item }) => item);
  const relationsOf = groupBy(relations, ({ item }) => item);
  const names = new Map<string, string>();
  for (const { entity, name } of mentions) if (!names.has(entity)) names.set(entity, name);
  for (const { id, number, title } of items) names.set(id, `item ${number ?? title}`);

  const ahead = targetsOf.get(null) ?? [];
  const before =
    ahead.length === 0
      ? []
      : ['(before the first item)', `    targets: ${ahead.map(({ text }) => text).join('、')}`];
  const outlined = items.flatMap(({ id, label, title }) => {
    const indent = '  '.repeat(depths.get(id)!);
    const inItem = mentionsOf.get(id) ?? [];
    const lines = kinds.map(([kind, many]) => {
      const named = new Set(inItem.filter((mention) => mention.kind === kind).map(({ name }) => name));
      return named.size === 0 ? [] : [`${many}: ${[...named].join('、')}`];
    });
    const set = targetsOf.get(id) ?? [];
    const said = groupBy(relationsOf.get(id) ?? [], ({ type, from, to, basis }) =>
      // Those that the text states, by what it speaks of; those by jurisdiction are many and alike: by where they lead.
      JSON.stringify([type, basis, basis === 'STATED' ? from : to]),
    );
    const name = (end: string): string => names.get(end) ?? end;
    const statements = [...said.values()].map((group) => {
      const { type, basis } = group[0]!;
      const ends = (of: 'from' | 'to') =>
        [...new Set(group.map((relation) => name(relation[of])))].join('、');
      const [one, many] = verbs[type] ?? [type, type];
      const isOne = new Set(group.map(({ from }) => from)).size === 1;
      return `${ends('from')} ${isOne ? one : many} ${ends('to')}${basis === 'STATED' ? '' : ', by jurisdiction'}`;
    });
    return [
      `${indent}${label} ${title}`.trimEnd(),
      ...[
        ...lines.flat(),
        ...(set.length === 0 ? [] : [`targets: ${set.map(({ text }) => text).join('、')}`]),
        ...statements,
      ].map((line) => `${indent}    ${line}`),
    ];
  });
  return [...before, ...outlined];
}

function repairs({ repairs, file }: Analysis): string[] {
  if (repairs.length === 0) return [];
  const byKind = groupBy(repairs, ({ kind }) => kind);
  const doubtful = repairs.filter(({ certain }) => !certain).length;
  return [
    '',
    `${count(repairs.length, 'repair')}: ${[...byKind].map(([kind, of]) => `${of.length} ${kind}`).join(', ')}; ${doubtful} in doubt (gangmu repair ${file} lists them)`,
  ];
}

function diagnostics({ diagnostics, text }: Analysis): string[] {
  if (diagnostics.length === 0) return [];
  const lines = new Lines(text);
  return [
    '',
    count(diagnostics.length, 'diagnostic'),
    ...diagnostics.map(
      ({ code, severity, message, start }) => `    ${lines.at(start)} ${severity} ${code}: ${message}`,
    ),
  ];
}

function groupBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
