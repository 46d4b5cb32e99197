// Plans for measuring: of the length, the shape and the names of real ones, the same on every run.

/** Numbers between 0 and 1 from a seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const provinces = [
  ['云南省', '昆明', '曲靖', '怒江州', '大理州'],
  ['贵州省', '贵阳', '遵义', '黔东南州', '毕节'],
  ['四川省', '成都', '绵阳', '凉山州', '宜宾'],
  ['广东省', '广州', '深圳', '韶关', '湛江'],
  ['甘肃省', '兰州', '天水', '临夏州', '酒泉'],
  ['浙江省', '杭州', '宁波', '温州', '丽水'],
  ['湖南省', '长沙', '株洲', '湘西州', '郴州'],
  ['吉林省', '长春', '吉林市', '延边州', '通化'],
] as const;
const bodies = [
  '教育厅',
  '财政厅',
  '农业农村厅',
  '商务厅',
  '科技厅',
  '民政厅',
  '水利厅',
  '交通运输厅',
  '卫生健康委员会',
  '文化和旅游厅',
  '生态环境厅',
  '自然资源厅',
  '住房和城乡建设厅',
];
const years = [2023, 2022, 2021, 2020, 2019, 2018, 2017, 2016, 2015, 2014];
const verbs = ['推进', '加强', '落实', '深化', '完善', '实施', '健全', '提升'];
const objects = [
  '基层治理',
  '公共服务',
  '人才培养',
  '安全生产',
  '数据共享',
  '城乡融合',
  '科研攻关',
  '生态修复',
  '队伍建设',
  '监督检查',
  '标准体系',
  '基础设施',
  '资金管理',
  '国际交流',
  '招商引资',
  '文化传承',
];
const tails = [
  '，健全长效机制，压实各方责任',
  '，统筹发展和安全，确保取得实效',
  '，完善配套政策，加大支持力度',
  '，强化跟踪问效，定期通报进展',
  '，建立工作台账，逐项对账销号',
];
const national = [
  '“双减”',
  '“双高计划”',
  '“双一流”建设',
  '雨露计划',
  '国培计划',
  '特岗计划',
  '强基计划',
  '希望工程',
];
const institutions = ['教育部', '财政部', '科技部', '省委政法委', '省发展改革委', '省人力资源社会保障厅'];
const documents = [
  '《中国教育现代化2035》',
  '《乡村振兴战略规划》',
  '《政府信息公开条例》',
  '《安全生产法》',
];
const stems = [
  '千村',
  '百校',
  '清源',
  '青松',
  '金穗',
  '长河',
  '明灯',
  '云岭',
  '磐石',
  '春风',
  '星火',
  '远航',
  '活水',
  '同心',
  '筑基',
  '领雁',
];
const ends = ['提升工程', '三年行动计划', '示范创建行动', '攻坚行动', '培育工程', '惠民工程'];

export interface PlanText {
  readonly name: string;
  readonly text: string;
}

/** A plan of 30 items and about 6,200 characters (18.7 kB). */
export function planOf(province: number, body: number, year: number, seed: number): PlanText {
  const random = randomNumbers(seed);
  const any = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const [region, ...cities] = provinces[province % provinces.length] as (typeof provinces)[number];
  const issuer = `${region}${bodies[body % bodies.length]}`;
  const program = () => `“${any(stems)}${any(ends)}”`;
  const items = Array.from({ length: 30 }, (_, i) => {
    const sentences = [`${any(verbs)}${any(objects)}。`];
    while (sentences.join('').length < 200) {
      const plain = `${any(verbs)}${any(objects)}和${any(objects)}${any(tails)}。`;
      sentences.push(
        any([
          plain,
          plain,
          plain,
          `实施${program()}，在${any(cities)}、${any(cities)}新建${Math.ceil(random() * 300)}所公办幼儿园。`,
          `推进${any(national)}，${any(verbs)}${any(objects)}${any(tails)}。`,
          `会同${any(institutions)}落实${any(documents)}，${any(verbs)}${any(objects)}。`,
        ]),
      );
    }
    return `${i + 1}. ${sentences.join('')}`;
  });
  return {
    name: `${issuer}${year}年工作要点.md`,
    text: [`${issuer}${year}年工作要点`, '', ...items, ''].join('\n'),
  };
}

/** As many different plans: of several provinces, bodies and years, the first issuer's years first. */
export function plansOf(count: number): readonly PlanText[] {
  return Array.from({ length: count }, (_, i) => {
    const issuer = Math.floor(i / years.length);
    const province = issuer % provinces.length;
    const plan = planOf(
      province,
      Math.floor(issuer / provinces.length),
      years[i % years.length] ?? 2013,
      i + 1,
    );
    // More plans than issuers and years: supplements.
    const volume = Math.floor(issuer / (provinces.length * bodies.length));
    return volume === 0
      ? plan
      : { name: `${volume}-${plan.name}`, text: plan.text.replace('工作要点', `工作要点补充${volume}`) };
  });
}
