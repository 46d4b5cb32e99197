import { createHash } from 'node:crypto';
import type { Fragment, FragmentItem, Mention, Name, Statement, Target, Term } from '@gangmu/recognition';
import fc from 'fast-check';
import { entityId } from '../src/index.js';
import type { DecisionRequest, PlanImport } from '../src/index.js';

/** Names of every kind, some of one entity in two scripts, some with what ids and stores could stumble over. */
export const names = {
  yunnan: region('云南', '530000'),
  yunnanInFull: region('云南省', '530000'),
  kunming: region('昆明', '530100'),
  nujiang: region('怒江州', '533300'),
  gongshan: region('贡山县', '533324'),
  xiantao: region('仙桃', '429004'),
  border: region('25个边境县', 'set/25个边境县'),
  nowhere: region('某地', '990000'),
  ministry: name('INSTITUTION', '教育部', '教育部'),
  department: name('INSTITUTION', '云南省教育厅', '云南省教育厅'),
  league: name('INSTITUTION', '高校聯盟', '高校联盟', '530000'),
  otherLeague: name('INSTITUTION', '高校联盟', '高校联盟', '310000'),
  reduction: name('PROGRAM', '雙減', '双减'),
  reductionQuoted: name('PROGRAM', '“双减”', '双减'),
  project121: name('PROGRAM', '高等教育121工程', '高等教育121工程', '530000'),
  threeYears: name('PROGRAM', '教育质量提升三年行动', '教育质量提升三年行动'),
  newThreeYears: name('PROGRAM', '教育质量提升新三年行动', '教育质量提升新三年行动'),
  rain: name('PROGRAM', '雨露计划+', '雨露计划+'),
  slash: name('PROGRAM', '甲/乙>丙计划', '甲/乙>丙计划'),
  rare: name('PROGRAM', '𠮷野计划', '𠮷野计划'),
  private: name('PROGRAM', '\ue123计划', '\ue123计划'),
  opinions: name('DOCUMENT', '中国教育现代化2035', '中国教育现代化2035'),
} as const;

function name(kind: Name['kind'], text: string, key: string, scope: string | null = null): Name {
  return { kind, name: text, key, scope };
}

function region(text: string, code: string): Name {
  return name('REGION', text, code);
}

/** What a sentence of a plan says. */
export type Part =
  | string
  /** A name, mentioned. */
  | Name
  /** A statement about names, the item it stands in, or the first item of the plan. */
  | {
      readonly says: Statement['type'];
      readonly subject: Name | 'item';
      readonly object: Name | 'item' | 'first item';
      readonly basis?: Statement['basis'];
    }
  | { readonly target: string; readonly quantity: string };

/** An item: its label, its own parts and its children. */
export interface Outline {
  readonly number: string;
  readonly parts: readonly Part[];
  readonly children?: readonly Outline[];
}

export interface PlanOutline {
  readonly title?: string | null;
  readonly year?: number | null;
  readonly number?: string | null;
  readonly issuers?: readonly Name[];
  readonly region?: Name | null;
  /** What stands before the first item. */
  readonly preamble?: readonly Part[];
  readonly items?: readonly Outline[];
}

/** Writes the text of a plan and the fragment that a reader would find in it. */
export function fragmentOf({
  title = '工作要点',
  year = 2023,
  number = null,
  issuers = [],
  region = null,
  preamble = [],
  items: outlines = [],
}: PlanOutline): Fragment {
  let text = `${title ?? ''}\n`;
  const items: FragmentItem[] = [];
  const mentions: Mention[] = [];
  const statements: Statement[] = [];
  const targets: Target[] = [];
  const append = (more: string): { start: number; end: number; text: string } => {
    const start = text.length;
    text += more;
    return { start, end: text.length, text: more };
  };
  const write = (part: Part, item: number | null): void => {
    if (typeof part === 'string') append(part);
    else if ('key' in part) mentions.push({ name: part, ...append(part.name), item });
    else if (item === null) throw new Error('Only an item can state or set something.');
    else if ('target' in part) {
      const { quantity, target } = part;
      targets.push({
        ...append(target),
        item,
        quantity,
        unit: '所',
        comparator: null,
        object: null,
        by: null,
      });
    } else {
      const term = (of: Name | 'item' | 'first item'): Term =>
        typeof of === 'string' ? { item: of === 'item' ? item : 0 } : { name: of };
      const words = (of: Name | string): string => (typeof of === 'string' ? '此' : of.name);
      const { start, end, text: quote } = append(`${words(part.subject)}与${words(part.object)}。`);
      const { says: type, basis = 'STATED' } = part;
      const role = type === 'RESPONSIBLE_FOR' ? '牵头单位' : null;
      statements.push({
        type,
        subject: term(part.subject),
        object: term(part.object),
        basis,
        role,
        item,
        quote,
        start,
        end,
      });
    }
  };
  const writeItem = ({ number: label, parts, children = [] }: Outline, parent: number | null): void => {
    const index = items.length;
    const start = text.length;
    const path = parent === null ? label : `${items[parent]?.path}/${label}`;
    const before = items.filter((item) => item.parent === parent && item.number === label).length;
    const unique = before === 0 ? path : `${path}~${before + 1}`;
    const item = { parent, path: unique, number: label, label: `${label}.` };
    items.push({ ...item, title: '', start, end: start, ownEnd: start });
    append(item.label);
    for (const part of parts) write(part, index);
    append('\n');
    const ownEnd = text.length;
    for (const child of children) writeItem(child, index);
    items[index] = { ...item, title: '', start, end: text.length, ownEnd };
  };
  for (const part of preamble) write(part, null);
  for (const outline of outlines) writeItem(outline, null);
  return {
    header: { title, kind: 'work-plan', year, number, issuers, region },
    text,
    items: items.map((item) => ({
      ...item,
      title: text.slice(item.start, item.ownEnd).trim().slice(0, 20),
    })),
    mentions,
    statements,
    targets,
    diagnostics: [],
  };
}

/** A plan as it is imported. */
export function importOf(outline: PlanOutline, about: Partial<PlanImport> = {}): PlanImport {
  const fragment = fragmentOf(outline);
  const raw = about.raw ?? fragment.text;
  const hash = createHash('sha256').update(raw).digest('hex');
  return { source: 'plan.txt', raw, hash, reader: '1', vocabulary: '1', fragment, ...about };
}

const anyName = fc.constantFrom(...Object.values(names));
const ofKind = (kind: Name['kind']): fc.Arbitrary<Name> =>
  fc.constantFrom(...Object.values(names).filter((each) => each.kind === kind));

const part: fc.Arbitrary<Part> = fc.oneof(
  { weight: 4, arbitrary: anyName },
  { weight: 1, arbitrary: fc.constantFrom(names.threeYears, names.newThreeYears) },
  { weight: 2, arbitrary: fc.constantFrom('推进改革，', '落实。', '；', '\n', '提高质量！') },
  {
    weight: 2,
    arbitrary: fc.record({
      says: fc.constant('APPLIES_TO' as const),
      subject: ofKind('PROGRAM'),
      object: ofKind('REGION'),
      basis: fc.constantFrom('STATED' as const, 'JURISDICTION' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      says: fc.constant('LEADS' as const),
      subject: ofKind('INSTITUTION'),
      object: ofKind('PROGRAM'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      says: fc.constant('RESPONSIBLE_FOR' as const),
      subject: ofKind('INSTITUTION'),
      object: fc.constant('item' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      says: fc.constant('BASED_ON' as const),
      subject: ofKind('PROGRAM'),
      object: ofKind('DOCUMENT'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      says: fc.constant('REFERS_TO' as const),
      subject: fc.constant('item' as const),
      object: fc.constant('first item' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { target: '200所公办幼儿园', quantity: '200' },
      { target: '3所高校', quantity: '3' },
    ),
  },
);

const parts = fc.array(part, { maxLength: 6 });
const leaf: fc.Arbitrary<Outline> = fc.record({ number: fc.constantFrom('1', '2', '3'), parts });
const outline: fc.Arbitrary<Outline> = fc.record({
  number: fc.constantFrom('1', '2', '3', '(一)'),
  parts,
  children: fc.array(leaf, { maxLength: 2 }),
});

/** Enough common ground for two texts to be editions of one plan; plans with another belong to no such pair. */
const grounds = [
  '坚持以人民为中心发展教育，加快建设高质量教育体系。',
  '春江潮水连海平，海上明月共潮生，滟滟随波千万里。',
];

/** Few headers, so that plans meet again as corrections; texts of one header that have little in common are rare. */
export const plausibleOutline: fc.Arbitrary<PlanOutline> = fc.record({
  title: fc.constantFrom('云南省教育厅2023年工作要点', '雙減工作計劃', '双减工作计划', null),
  year: fc.constantFrom(2023, 2022, 2021, null),
  number: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constant('云教发〔2023〕1号') },
  ),
  // Most are of one issuer and one region, so that plans follow each other.
  issuers: fc.oneof(
    { weight: 2, arbitrary: fc.constant([names.department]) },
    {
      weight: 1,
      arbitrary: fc.subarray([names.department, names.ministry, names.league], { maxLength: 2 }),
    },
  ),
  region: fc.constantFrom(names.yunnan, names.yunnan, names.kunming, null),
  preamble: fc
    .tuple(
      fc.oneof(
        { weight: 9, arbitrary: fc.constant(grounds[0]) },
        { weight: 1, arbitrary: fc.constant(grounds[1]) },
      ),
      anyName,
    )
    .map(([ground = '', mentioned]) => [ground.repeat(3), mentioned, '。\n']),
  items: fc.array(outline, { maxLength: 3 }),
});

/** A plan as a reader could have read it. */
export const plausibleImport: fc.Arbitrary<PlanImport> = fc
  .tuple(plausibleOutline, fc.constantFrom('a.txt', 'b.txt'), fc.constantFrom('1', '2'))
  .map(([plan, source, reader]) => importOf(plan, { source, reader }));

const idOf = (name: fc.Arbitrary<Name>): fc.Arbitrary<string> => name.map(entityId);
const within = fc.oneof(
  fc.nat({ max: 4 }).map((plan) => ({ plan })),
  fc.constantFrom({ region: '530000' }, { region: '530100' }),
);
const another = fc.constantFrom(
  { name: '另一個計劃', scope: null },
  { name: '另一個計劃', scope: '530000' },
  { name: '高校联盟', scope: null },
);
const ofOneKind = fc.constantFrom<Name['kind']>('PROGRAM', 'PROGRAM', 'INSTITUTION', 'REGION');

/** What a curator could ask; plans and statements by their numbers among those there are. */
export const plausibleRequest = fc.oneof(
  ofOneKind.chain((kind) =>
    fc.record({ kind: fc.constant('merge' as const), from: idOf(ofKind(kind)), into: idOf(ofKind(kind)) }),
  ),
  fc.record({
    kind: fc.constant('split' as const),
    entity: idOf(anyName),
    within,
    into: fc.oneof(another, idOf(anyName)),
  }),
  fc.record({
    kind: fc.constant('alias' as const),
    entity: idOf(anyName),
    alias: fc.constantFrom('别名計劃', '雙減', '春城', '“雨露计划”'),
  }),
  fc.record({
    kind: fc.constant('correct-kind' as const),
    entity: idOf(anyName),
    to: fc.constantFrom('program' as const, 'institution' as const, 'document' as const),
  }),
  fc.record({
    kind: fc.constantFrom('confirm' as const, 'reject' as const, 'reject' as const),
    statement: fc.nat({ max: 9 }),
  }),
);

type PlausibleRequest = typeof plausibleRequest extends fc.Arbitrary<infer T> ? T : never;

/** The request with the ids of what its numbers stand for. */
export function requestOf(
  request: PlausibleRequest,
  plans: readonly string[],
  statements: readonly string[],
): DecisionRequest {
  if ('statement' in request)
    return { ...request, statement: statements[request.statement] ?? 'statement:none' };
  if (!('within' in request)) return request;
  const { within } = request;
  return { ...request, within: 'plan' in within ? { plan: plans[within.plan] ?? 'plan:none' } : within };
}
