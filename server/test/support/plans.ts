import type { PlanImport } from '@gangmu/graph';
import type { Basis, EntityKind, Fragment, Name, StatementType } from '@gangmu/recognition';

/** What the tests read: short plans written by hand. Every place is found by its words, so no offset is counted by hand. */
interface ItemSpec {
  readonly path: string;
  readonly parent?: number;
  readonly label: string;
  readonly title: string;
  readonly text: string;
  /** Names with the words that stand for them where those differ. */
  readonly mentions?: readonly (Name | readonly [Name, string])[];
  readonly statements?: readonly {
    readonly type: StatementType;
    readonly subject: Name;
    /** Left out for the item itself. */
    readonly object?: Name;
    readonly quote: string;
    readonly basis?: Basis;
    readonly role?: string;
  }[];
  readonly targets?: readonly { readonly text: string; readonly quantity: string; readonly unit: string }[];
}

interface PlanSpec {
  readonly title: string;
  readonly year: number;
  readonly issuer: Name;
  readonly region: Name;
  readonly items: readonly ItemSpec[];
}

const named =
  (kind: EntityKind) =>
  (name: string, scope: string | null = null): Name => ({ kind, name, key: name, scope });
export const program = named('PROGRAM');
export const institution = named('INSTITUTION');
export const document = named('DOCUMENT');
export const region = (name: string, key: string): Name => ({ kind: 'REGION', name, key, scope: null });

export function planImport({ title, year, issuer, region: covered, items }: PlanSpec): PlanImport {
  const text = [title, ...items.map((item) => item.text)].join('\n');
  let from = title.length + 1;
  const starts = items.map((item) => {
    const start = from;
    from += item.text.length + 1;
    return start;
  });
  const startOf = (item: number) => starts[item] ?? text.length + 1;
  const placeOf = (words: string, item: number) => {
    const start = text.indexOf(words, startOf(item));
    if (start < 0 || start + words.length >= startOf(item + 1))
      throw new Error(`${words} is not in item ${item}`);
    return { start, end: start + words.length };
  };
  const lastWithin = (item: number): number =>
    items.reduce((last, { parent }, i) => (parent === item ? lastWithin(i) : last), item);
  const fragment: Fragment = {
    header: { title, kind: 'work-plan', year, number: null, issuers: [issuer], region: covered },
    text,
    items: items.map(({ path, parent = null, label, title }, i) => ({
      path,
      parent,
      number: path.split('/').at(-1) ?? null,
      label,
      title,
      start: startOf(i),
      ownEnd: startOf(i + 1) - 1,
      end: startOf(lastWithin(i) + 1) - 1,
    })),
    mentions: items.flatMap(({ mentions = [] }, item) =>
      mentions
        .map((mention): readonly [Name, string] => ('name' in mention ? [mention, mention.name] : mention))
        .map(([name, words]) => ({ name, text: words, item, ...placeOf(words, item) })),
    ),
    statements: items.flatMap(({ statements = [] }, item) =>
      statements.map(({ type, subject, object, quote, basis = 'STATED', role = null }) => ({
        type,
        subject: { name: subject },
        object: object ? { name: object } : { item },
        basis,
        role,
        item,
        quote,
        ...placeOf(quote, item),
      })),
    ),
    targets: items.flatMap(({ targets = [] }, item) =>
      targets.map((target) => ({
        ...target,
        item,
        comparator: null,
        object: null,
        by: null,
        ...placeOf(target.text, item),
      })),
    ),
    diagnostics: [],
  };
  return {
    source: `${title}.txt`,
    raw: text,
    hash: `sha256 of ${title}`,
    reader: '1',
    vocabulary: '1',
    fragment,
  };
}

const yunnan = region('云南省', '530000');
const sichuan = region('四川省', '510000');
const kunming = region('昆明市', '530100');
const nujiang = region('怒江傈僳族自治州', '533300');
const department = institution('云南省教育厅');
const university = institution('云南大学');
const doubleReduction = program('双减');
const threeYears = program('教育质量提升三年行动');
const lectures = program('云南教育大讲堂');

/** Two plans of Yunnan and one of Sichuan, which has a program of the same name as one of Yunnan's. */
export const threePlans: readonly PlanImport[] = [
  planImport({
    title: '云南省教育厅2023年工作要点',
    year: 2023,
    issuer: department,
    region: yunnan,
    items: [
      {
        path: '1',
        label: '一、',
        title: '推进“双减”',
        text: '一、推进“双减”。教育质量提升三年行动覆盖昆明市、怒江州。新建200所公办幼儿园。（牵头单位：省教育厅）',
        mentions: [doubleReduction, threeYears, kunming, [nujiang, '怒江州'], [department, '省教育厅']],
        statements: [
          {
            type: 'APPLIES_TO',
            subject: doubleReduction,
            object: yunnan,
            quote: '推进“双减”',
            basis: 'JURISDICTION',
          },
          {
            type: 'APPLIES_TO',
            subject: threeYears,
            object: kunming,
            quote: '教育质量提升三年行动覆盖昆明市、怒江州',
          },
          {
            type: 'APPLIES_TO',
            subject: threeYears,
            object: nujiang,
            quote: '教育质量提升三年行动覆盖昆明市、怒江州',
          },
          { type: 'RESPONSIBLE_FOR', subject: department, quote: '牵头单位：省教育厅', role: '牵头单位' },
        ],
        targets: [{ text: '200所公办幼儿园', quantity: '200', unit: '所' }],
      },
      {
        path: '1/1',
        parent: 0,
        label: '（一）',
        title: '办好云南教育大讲堂',
        text: '（一）办好云南教育大讲堂，由云南大学承办。',
        mentions: [lectures, [yunnan, '云南'], university],
        statements: [
          { type: 'APPLIES_TO', subject: lectures, object: yunnan, quote: '办好云南教育大讲堂' },
          { type: 'LEADS', subject: university, object: lectures, quote: '由云南大学承办' },
        ],
      },
      {
        path: '2',
        label: '二、',
        title: '落实《教育评价改革方案》',
        text: '二、落实《教育评价改革方案》，启动强师计划。',
        mentions: [document('教育评价改革方案'), program('强师计划', '530000')],
      },
    ],
  }),
  planImport({
    title: '云南省教育厅2022年工作要点',
    year: 2022,
    issuer: department,
    region: yunnan,
    items: [
      {
        path: '1',
        label: '一、',
        title: '启动教育质量提升三年行动',
        text: '一、启动教育质量提升三年行动，先在昆明市试点。',
        mentions: [threeYears, kunming],
        statements: [{ type: 'APPLIES_TO', subject: threeYears, object: kunming, quote: '先在昆明市试点' }],
      },
    ],
  }),
  planImport({
    title: '四川省教育厅2023年工作要点',
    year: 2023,
    issuer: institution('四川省教育厅'),
    region: sichuan,
    items: [
      {
        path: '1',
        label: '一、',
        title: '实施强师计划',
        text: '一、实施强师计划。',
        mentions: [program('强师计划', '510000')],
      },
    ],
  }),
];

/** Plans of as many years, all of one shape, that share what they speak of and each add something of their own. */
export function plansOfYears(count: number): readonly PlanImport[] {
  return Array.from({ length: count }, (_, i) => {
    const own = program(`第${i + 1}号行动`);
    return planImport({
      title: `云南省教育厅${1990 + i}年工作要点`,
      year: 1990 + i,
      issuer: department,
      region: yunnan,
      items: [
        {
          path: '1',
          label: '一、',
          title: '推进双减',
          text: '一、推进双减，在昆明市试点。新建200所幼儿园。（省教育厅）',
          mentions: [doubleReduction, kunming, [department, '省教育厅']],
          statements: [
            { type: 'APPLIES_TO', subject: doubleReduction, object: kunming, quote: '在昆明市试点' },
            { type: 'RESPONSIBLE_FOR', subject: department, quote: '省教育厅' },
          ],
          targets: [{ text: '200所幼儿园', quantity: '200', unit: '所' }],
        },
        {
          path: '1/1',
          parent: 0,
          label: '（一）',
          title: `实施${own.name}`,
          text: `（一）云南大学实施${own.name}，覆盖怒江州。`,
          mentions: [university, own, [nujiang, '怒江州']],
          statements: [
            { type: 'LEADS', subject: university, object: own, quote: `云南大学实施${own.name}` },
            { type: 'APPLIES_TO', subject: own, object: nujiang, quote: '覆盖怒江州' },
          ],
        },
      ],
    });
  });
}
