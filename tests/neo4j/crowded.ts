// Plans in which a few things are named in every item, many in some and a few hardly ever: what a page must not stumble over.
import type { PlanImport } from '@gangmu/graph';
import type { Name, Statement } from '@gangmu/recognition';
import { importOf, type Outline, type Part } from '../../packages/graph/test/plausible.js';

/** One of this many items says much; the others name and state what all do. */
const FULL = 4;
/** One of this many items names what is rare. */
const RARE = 500;
/** How many children an item has, where it has any. */
const CHILDREN = 200;

/** How many mentions an item has at most. */
export const mentionsOfItem = 13;

const named = (kind: Name['kind'], name: string, key = name): Name => ({ kind, name, key, scope: null });
const many = (kind: Name['kind'], count: number, suffix: string): readonly Name[] =>
  Array.from({ length: count }, (_, i) => named(kind, `${signs(i)}${suffix}`));

/** Three signs for a number, other ones for every number below 8,000. */
function signs(number: number): string {
  const all = '科教兴滇人才强省产业振乡村文化生态城';
  return [400, 20, 1].map((place) => all[Math.floor(number / place) % all.length]).join('');
}

/** Named in every item. */
export const everywhere = {
  region: named('REGION', '云南', '530000'),
  program: named('PROGRAM', '头号工程'),
  institution: named('INSTITUTION', '总厅'),
} as const;
/** Named in one item of {@link RARE}. */
export const rare = {
  document: named('DOCUMENT', '罕见文件'),
  program: named('PROGRAM', '罕见工程'),
  region: named('REGION', '某地', '990000'),
} as const;

const programs = many('PROGRAM', 4000, '工程');
const institutions = many('INSTITUTION', 100, '厅');
/** Counties of two prefectures. */
const counties =
  '530102 530103 530111 530112 530113 530114 530115 530124 530125 530126 530302 530303 530304 530322 530323 530324';
const regions = counties.split(' ').map((code, i) => named('REGION', `地区${i}`, code));
const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

const says = (
  type: Statement['type'],
  subject: Name,
  object: Name | 'item',
  basis: Statement['basis'] = 'STATED',
): Part => ({ says: type, subject, object, basis });

/** What a full item says besides. */
function more(n: number, program: Name): readonly Part[] {
  const [institution, region] = [at(institutions, n), at(regions, n)];
  const others = [1, 2, 3].map((step) => at(programs, n * 7 + step * 1009));
  return [
    institution,
    '配合，',
    ...others,
    everywhere.program,
    '。',
    says('APPLIES_TO', program, everywhere.region, 'JURISDICTION'),
    ...(n % 2 === 0 ? [] : [says('APPLIES_TO', program, region)]),
    says('LEADS', everywhere.institution, program),
  ];
}

function itemOf(n: number, number: number): Outline {
  const program = at(programs, n);
  const parts: Part[] = [`推进${signs(n)}`, everywhere.program, '，', program, '，在', everywhere.region];
  if (n % FULL === 0) parts.push(at(regions, n / FULL));
  parts.push('。由', everywhere.institution, '牵头。');
  parts.push({ target: `${number}所学校`, quantity: String(number) });
  parts.push(
    says('APPLIES_TO', everywhere.program, everywhere.region, 'JURISDICTION'),
    says('RESPONSIBLE_FOR', everywhere.institution, 'item'),
  );
  if (n % FULL === 0) parts.push(...more(n / FULL, program));
  if (n % RARE === RARE - 1) {
    parts.unshift('罕见的');
    parts.push(rare.document, rare.program, rare.region, { target: '罕见的一所', quantity: '1' });
    parts.push(
      says('APPLIES_TO', rare.program, everywhere.region),
      says('APPLIES_TO', everywhere.program, rare.region),
      says('COVERS', rare.document, everywhere.region),
      says('LEADS', at(institutions, n), everywhere.program),
    );
  }
  return { number: String(number), parts };
}

/** A plan of so many items, the first of which are children of one; `first` is the number of its first item among those of all plans. */
export function crowdedPlan(plan: number, items: number, first: number): PlanImport {
  const all = Array.from({ length: items - 1 }, (_, i) => itemOf(first + i + 1, i + 1));
  const top: Outline = { ...itemOf(first, 0), children: all.slice(0, CHILDREN) };
  return importOf({
    title: `第${plan}号${items > 500 ? '罕见' : ''}工作要点`,
    year: 2000 + (plan % 25),
    issuers: [everywhere.institution],
    region: everywhere.region,
    items: [top, ...all.slice(CHILDREN)],
  });
}
