// Plans of any number and size, quickly made: for measuring and for counting what queries touch.
import type { Name } from '@gangmu/recognition';
import type { PlanImport } from '@gangmu/graph';
import { importOf, type Outline, type Part } from '../../packages/graph/test/plausible.js';
import { randomNumbers } from '../bench/plans.js';

const signs = [
  ...'科教兴滇人才强省产业振兴乡村文化生态城乡数字智慧绿色创新发展协调开放共享安全健康基层治理服务保障',
];
const yunnan: Name = { kind: 'REGION', name: '云南', key: '530000', scope: null };

export interface Sizes {
  readonly plans: number;
  readonly itemsOfPlan: number;
  /** Programs named in each item, besides two regions and an institution. */
  readonly programsOfItem: number;
}

/** The same plans on every run. Each item names 云南; programs and institutions are drawn from many. */
export function* generatedPlans({ plans, itemsOfPlan, programsOfItem }: Sizes): Generator<PlanImport> {
  const random = randomNumbers(7);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const word = (length: number): string => Array.from({ length }, () => pick(signs)).join('');
  const pool = (kind: Name['kind'], count: number, suffix: string): readonly Name[] =>
    Array.from({ length: count }, () => word(5) + suffix).map((name) => ({
      kind,
      name,
      key: name,
      scope: null,
    }));
  const programs = pool('PROGRAM', 3000, '工程');
  const institutions = pool('INSTITUTION', 500, '厅');
  const regions = Array.from({ length: 16 }, (_, i): Name => ({
    kind: 'REGION',
    name: `地区${i}`,
    key: `5323${10 + i}`,
    scope: null,
  }));
  const item = (number: number): Outline => {
    const [program, institution, region] = [pick(programs), pick(institutions), pick(regions)];
    const others = Array.from({ length: programsOfItem - 1 }, () => pick(programs));
    const parts: Part[] = [
      word(12),
      '，推进',
      program,
      '，在',
      yunnan,
      region,
      '实施。',
      word(40),
      '。由',
      institution,
    ];
    parts.push('牵头，', ...others, '。', { target: `${number}所学校`, quantity: String(number) });
    parts.push({ says: 'APPLIES_TO', subject: program, object: region });
    parts.push({ says: 'LEADS', subject: institution, object: program });
    if (number % 3 === 0) parts.push({ says: 'RESPONSIBLE_FOR', subject: institution, object: 'item' });
    return { number: String(number), parts };
  };
  for (let n = 0; n < plans; n++) {
    yield importOf({
      title: `第${n}号${word(6)}工作要点`,
      year: 2000 + (n % 25),
      issuers: [pick(institutions)],
      region: yunnan,
      items: Array.from({ length: itemsOfPlan }, (_, i) => item(i + 1)),
    });
  }
}
