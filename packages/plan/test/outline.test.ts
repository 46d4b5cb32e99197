import { expect, test } from 'vitest';
import { parsePlan } from '../src/index.js';

/** The outline as indented lines: label and title. */
function outlineOf(text: string): string[] {
  return parsePlan(text).items.map(
    ({ level, label, title }) => `${'  '.repeat(level)}${label}|${title.text}`,
  );
}

function check(text: string, outline: readonly string[]): void {
  expect(outlineOf(text)).toEqual(outline);
}

function numbers(text: string): (string | null)[] {
  return parsePlan(text).items.map(({ number }) => number);
}

test('sections and sub-sections; a sub-section restarts in each section', () => {
  check(
    '某市2024年工作要点\n一、稳就业\n（一）扩岗位。全年新增一万个。\n（二）强培训。开展技能培训。\n二、优服务\n（一）减材料。办事只带身份证。',
    ['一、|稳就业', '  （一）|扩岗位', '  （二）|强培训', '二、|优服务', '  （一）|减材料'],
  );
});

test('numbering that never restarts stands within sections that do', () => {
  check(
    '实施意见\n一、总体\n1.目标。到2027年建成。\n二、行动\n（一）人才\n2.引才。引进百人。\n3.育才。培养千人。\n（二）平台\n4.中心。建一个中心。\n5.基地。建两个基地。\n三、保障\n6.领导。加强领导。\n7.考核。严格考核。',
    [
      '一、|总体',
      '  1.|目标',
      '二、|行动',
      '  （一）|人才',
      '    2.|引才',
      '    3.|育才',
      '  （二）|平台',
      '    4.|中心',
      '    5.|基地',
      '三、|保障',
      '  6.|领导',
      '  7.|考核',
    ],
  );
});

test('a long list in brackets within a paragraph is one though paragraphs follow it', () => {
  check(
    '政府工作报告\n一、安排\n办好四件实事。（1）修路十公里。（2）建校两所。（3）建站三处。（4）建馆一座。\n同时，做好老龄工作。\n二、建设',
    [
      '一、|安排',
      '  （1）|修路十公里',
      '  （2）|建校两所',
      '  （3）|建站三处',
      '  （4）|建馆一座',
      '二、|建设',
    ],
  );
});

test('a list in brackets behind paragraphs with leads stands beside them', () => {
  check(
    '报告\n（一）民生\n扩大就业。新增岗位十万个，培训五万人次。\n办好教育。新建学校两所，扩建三所。\n民生为大，今年要办好实事。（1）修路。（2）建校。（3）建站。（4）建馆。\n同时，做好老龄工作。',
    [
      '（一）|民生',
      '  |扩大就业',
      '  |办好教育',
      '  （1）|修路',
      '  （2）|建校',
      '  （3）|建站',
      '  （4）|建馆',
    ],
  );
});

test('dashes behind a paragraph that speaks of the whole stand beside the last of the list', () => {
  check(
    '报告\n一、回顾\n（一）稳增长。总值增长百分之五。\n（二）惠民生。新增岗位十万个。\n各位代表！过去一年，我们做了这些工作：\n——改革更深。完成十项。\n——开放更广。新增五国。\n二、安排',
    ['一、|回顾', '  （一）|稳增长', '  （二）|惠民生', '  ——|改革更深', '  ——|开放更广', '二、|安排'],
  );
});

test('首先, 其次, 最后 and 其一, 其二 divide a paragraph', () => {
  check('要点\n一、分工\n首先，定规划。其次，筹资金。最后，抓建设。\n二、要求\n其一，要快。其二，要好。', [
    '一、|分工',
    '  首先|定规划',
    '  其次，|筹资金',
    '  最后，|抓建设',
    '二、|要求',
    '  其一，|要快',
    '  其二，|要好',
  ]);
});

test('headings without a number stand above lists that begin anew under each', () => {
  check(
    '某县2026年政府工作报告\n2025年工作回顾\n过去一年，完成了各项任务。\n一、经济更稳。增长百分之五。\n二、民生更好。新增岗位千个。\n2026年工作安排\n今年要做好以下工作。\n一、抓产业。\n二、惠民生。',
    [
      '|2025年工作回顾',
      '  一、|经济更稳',
      '  二、|民生更好',
      '|2026年工作安排',
      '  一、|抓产业',
      '  二、|惠民生',
    ],
  );
});

test('which style stands above which is for the document to say', () => {
  check(
    '工作要点\n1. 抓教育。分两步。\n一、建学校\n二、聘教师\n2. 抓卫生。也分两步。\n一、建医院\n二、聘医生\n3. 抓文化。',
    [
      '1.|抓教育',
      '  一、|建学校',
      '  二、|聘教师',
      '2.|抓卫生',
      '  一、|建医院',
      '  二、|聘医生',
      '3.|抓文化',
    ],
  );
});

test('articles that count on through chapters stand in sections where there are some', () => {
  check(
    '办法\n第一章 总则\n第一条 为了规范。\n第二章 服务\n第一节 咨询\n第二条 免费咨询。\n第二节 代办\n第三条 全程代办。\n第三章 附则\n第四条 自公布之日起施行。',
    [
      '第一章|总则',
      '  第一条|为了规范',
      '第二章|服务',
      '  第一节|咨询',
      '    第二条|免费咨询',
      '  第二节|代办',
      '    第三条|全程代办',
      '第三章|附则',
      '  第四条|自公布之日起施行',
    ],
  );
});

test('every label becomes an Arabic number', () => {
  expect(
    numbers('办法\n第一章 总则\n第一条 为了规范。\n第二条 本办法适用。\n第二章 分则\n第三条 应当登记。'),
  ).toEqual(['1', '1', '2', '2', '3']);
  expect(
    numbers('報告\n壹、前言\n貳、施政\n一、捷運\n(一)路網\n1、推動\n(1)綠線\n(2)藍線\n參、結語'),
  ).toEqual(['1', '2', '1', '1', '1', '1', '2', '3']);
  const many = Array.from(
    { length: 14 },
    (_, index) => `（${'一二三四五六七八九十'[index] ?? `十${'一二三四'[index - 10]!}`}）做第某件事。`,
  );
  expect(numbers(`要点\n${many.join('\n')}`).at(-1)).toBe('14');
});

test('decimal numbers nest by their length, with and without stops', () => {
  check(
    '应急预案\n1 总则\n1.1 目的\n为了应对。\n1.2 原则\n（1）统一领导。\n（2）分级负责。\n2 职责\n2.1 指挥部\n2.1.1 组成\n2.1.2 职责',
    [
      '1|总则',
      '  1.1|目的',
      '  1.2|原则',
      '    （1）|统一领导',
      '    （2）|分级负责',
      '2|职责',
      '  2.1|指挥部',
      '    2.1.1|组成',
      '    2.1.2|职责',
    ],
  );
});

test('a fraction or a year after a stop is no decimal label', () => {
  check('实施意见\n1.目标。提高。\n2.121人才项目。培养百人。\n3.2025年前完成。', [
    '1.|目标',
    '2.|121人才项目',
    '3.|2025年前完成',
  ]);
  check(
    '工作要点\n1. 治理空气。空气质量持续改善，全市重点区域颗粒物浓度和臭氧浓度都稳步下降，全年PM\n2.5\n平均浓度下降5%。\n2. 治理水。',
    ['1.|治理空气', '2.|治理水'],
  );
});

test('circled, bracketed and half-bracketed figures', () => {
  check('方案\n1）机构\n①牵头部门\n②配合部门\n2）经费\n⑴省级\n⑵市级', [
    '1）|机构',
    '  ①|牵头部门',
    '  ②|配合部门',
    '2）|经费',
    '  ⑴|省级',
    '  ⑵|市级',
  ]);
});

test('a gap in the numbers is kept', () => {
  expect(numbers('要点\n26. 抓安全。\n27. 抓稳定。\n29. 抓督查。')).toEqual(['26', '27', '29']);
});

test('first, second and third are children, on lines of their own and within a paragraph', () => {
  check(
    '工作报告\n一、回顾\n一是经济稳中有进。\n增长百分之五。\n二是民生持续改善。\n就业稳定。\n二、安排\n重点抓三件事：一是稳增长；二是促改革；三是惠民生。',
    [
      '一、|回顾',
      '  一是|经济稳中有进',
      '  二是|民生持续改善',
      '二、|安排',
      '  一是|稳增长',
      '  二是|促改革',
      '  三是|惠民生',
    ],
  );
});

test('an enumeration before other paragraphs divides nothing', () => {
  check('工作报告\n一、安排\n抓两件事：一是稳增长；二是促改革。\n以上工作要按月调度。\n二、保障', [
    '一、|安排',
    '二、|保障',
  ]);
});

test('lead sentences of a report are items without a number, an address is none', () => {
  check(
    '政府工作报告\n一、重点工作\n（一）强产业\n做强传统产业。实施技术改造，推动设备更新。\n培育新兴产业。布局新赛道，引进新项目，建设新园区。\n各位代表！产业强则经济强。让我们一起努力。\n（二）扩内需',
    ['一、|重点工作', '  （一）|强产业', '    |做强传统产业', '    |培育新兴产业', '  （二）|扩内需'],
  );
});

test('dashes and bullets', () => {
  check(
    '政府工作报告\n一、回顾\n——经济平稳增长。增长百分之五。\n——民生不断改善。就业稳定。\n（一）扩内需\n• 促消费\n• 稳投资\n二、展望',
    [
      '一、|回顾',
      '  ——|经济平稳增长',
      '  ——|民生不断改善',
      '  （一）|扩内需',
      '    •|促消费',
      '    •|稳投资',
      '二、|展望',
    ],
  );
});

test('attachments begin anew; glossary notes in one are not items of the plan', () => {
  check(
    '政府工作报告\n一、回顾\n二、安排\n（一）强产业\n附件1\n十件实事\n一、建学校。\n二、修公路。\n附件2\n名词解释\n1.“四上”企业：\n指达到规模的企业。\n2.双高：指高水平。',
    [
      '一、|回顾',
      '二、|安排',
      '  （一）|强产业',
      '附件1|十件实事',
      '  一、|建学校',
      '  二、|修公路',
      '附件2|名词解释',
      '  1.|“四上”企业',
      '  2.|双高',
    ],
  );
});

test('Markdown: the first heading is the title, the others are sections', () => {
  check(
    '# 某厅2024年工作要点\n\n## 一、党建\n\n1. **抓学习**。落实制度。\n2. 抓支部\n   - 标准化\n   - 规范化\n\n## 二、业务\n\n### 招生\n- 公布计划\n',
    [
      '## 一、|党建',
      '  1.|抓学习',
      '  2.|抓支部',
      '    -|标准化',
      '    -|规范化',
      '## 二、|业务',
      '  ###|招生',
      '    -|公布计划',
    ],
  );
});

test('a contents list before the body is furniture, and its headings are found in the body', () => {
  const text = '应急预案\n目 录\n1 总则\n2 职责\n1 总则\n为了应对。\n2 职责\n指挥部负责。';
  check(text, ['1|总则', '2|职责']);
  const plan = parsePlan(text);
  expect(plan.furniture.map(({ start, end }) => text.slice(start, end))).toEqual(['目 录\n1 总则\n2 职责']);
});

/** A paragraph as a hard-wrapped document has it. */
const wrapped = [
  '為配合航空城發展，聯結各個發展核心，本府將規劃與建設軌道運',
  '輸路網，以引領城鄉發展軸帶，塑造門戶意象，創造以人為本之綠',
  '色都會走廊，以及優質適居之低碳生態環境，建構完整之軌道運輸',
  '走廊，並使市民能夠安居樂業。',
];

test('a number that slips in a hard-wrapped document still numbers an item, with or without a contents list', () => {
  const contents = ['目 錄', '一、健全公共事務參與', '二、設立婦女中途之家', '三、辦理微型創業貸款'];
  const body = [
    '一、健全公共事務參與',
    ...wrapped,
    '四、設立婦女中途之家',
    ...wrapped,
    '三、辦理微型創業貸款',
    ...wrapped,
  ];
  for (const before of [contents, []])
    check(['市長施政報告', ...before, ...body].join('\n'), [
      '一、|健全公共事務參與',
      '四、|設立婦女中途之家',
      '三、|辦理微型創業貸款',
    ]);
});

test('hard-wrapped lines and page numbers: paragraphs, not lines, make clauses', () => {
  const text = [
    '市長施政報告',
    '壹、前言........................ 1',
    '貳、施政........................ 2',
    '壹、前言',
    '為配合航空城發展，聯結各個發展核心，本府將規劃與建設軌道運',
    '輸路網，以引領城鄉發展軸帶，塑造門戶意象，創造以人為本的綠',
    '色都會走廊，以及優質適居的低碳生態環境，並使市民能夠安居樂',
    '1',
    '',
    '業。本府已依審查意見修正可行性研究，並函報主管機關再行審議',
    '貳、施政',
    '航空城捷運線總長約二十七公里，沿線共計設置二十一個車站並與',
    '機場捷運線及台鐵捷運化路線共同形成口字形之初步的軌道路網。',
    '2、 10月：統包工程招標',
    '本計畫完成後可銜接火車站與捷運新莊線端點，以建構完整的軌道',
    '運輸路網，未來將持續向中央爭取經費，加速推動各項工程之進行',
    '2',
  ].join('\n');
  check(text, ['壹、|前言', '貳、|施政']);
  const [preface] = parsePlan(text).items;
  const clauses = preface!.clauses.map(({ start, end }) => text.slice(start, end));
  expect(clauses.map((clause) => [clause.slice(0, 4), clause.slice(-4)])).toEqual([
    ['前言', '前言'],
    ['為配合航', '安居樂'.padStart(4, '夠')],
    ['業', '業'],
    ['本府已依', '再行審議'],
  ]);
  expect(clauses[1]).toContain('軌道運\n輸路網');
});

test('a letter around an attached plan: its signature is in no item', () => {
  const text =
    '某省教育厅关于做好招生工作的通知\n各市教育局：\n现通知如下：\n一、公布计划。\n二、严格审核。\n某省教育厅\n2024年3月1日\n（此件公开发布）\n招生工作实施细则\n一、报名\n二、考试';
  check(text, ['一、|公布计划', '二、|严格审核', '|招生工作实施细则', '  一、|报名', '  二、|考试']);
  const plan = parsePlan(text);
  expect(plan.furniture.map(({ start, end }) => text.slice(start, end))).toEqual([
    '某省教育厅\n2024年3月1日\n（此件公开发布）',
  ]);
});

test('a label the web broke over two lines', () => {
  check('政府工作报告\n一、回顾\n（一）经济稳。\n（二）产业强。\n（\n三）改革深。\n（四）城乡合。', [
    '一、|回顾',
    '  （一）|经济稳',
    '  （二）|产业强',
    '  （三）|改革深',
    '  （四）|城乡合',
  ]);
});

test('ranges: a parent covers its children, its own text ends where they begin, trailing space is outside', () => {
  const text = '要点\n一、党建\n先学习。\n1. 抓支部。\n\n二、业务\n';
  const [first, child, second] = parsePlan(text).items;
  expect(text.slice(first!.start, first!.end)).toBe('一、党建\n先学习。\n1. 抓支部。');
  expect(text.slice(first!.start, first!.ownEnd)).toBe('一、党建\n先学习。\n');
  expect(text.slice(child!.start, child!.end)).toBe('1. 抓支部。');
  expect(text.slice(second!.start, second!.end)).toBe('二、业务');
  expect([child!.parent, child!.level, second!.parent]).toEqual([0, 1, null]);
});

test('clauses are divided at stops outside brackets', () => {
  const text = '要点\n1. 抓安全。落实责任；强化督查（每季一次；全年四次）。确保“不出事！”的目标。';
  expect(parsePlan(text).items[0]!.clauses.map(({ start, end }) => text.slice(start, end))).toEqual([
    '抓安全',
    '落实责任',
    '强化督查（每季一次；全年四次）',
    '确保“不出事！”的目标',
  ]);
});

test('headings without a number or a stop lead the paragraphs after them', () => {
  check(
    '某厅2024年工作要点\n一、全年任务\n**加强学校建设**\n新建一批学校，改造一批校舍，配齐图书和仪器设备，使每一名学生都有学上。\n**加强教师队伍**\n招聘一批教师，轮训全体校长，完善职称评审办法，让教师安心从教、热心从教。\n二、保障',
    ['一、|全年任务', '  |加强学校建设', '  |加强教师队伍', '二、|保障'],
  );
});

test('a list of attachments before a signature numbers nothing', () => {
  check(
    '某厅关于报送材料的通知\n一、报送内容。\n二、报送时间。\n附件：1.任务分解表\n2.责任清单\n某厅办公室\n2024年3月1日\n附件1\n任务分解表\n一、建学校',
    ['一、|报送内容', '二、|报送时间', '附件1|任务分解表', '  一、|建学校'],
  );
});

test('the only attachment of a letter without items is the plan', () => {
  check(
    '某厅关于印发工作方案的通知\n现印发给你们。\n某厅\n2024年3月1日\n附件\n某厅工作方案\n一、目标\n（一）数量。一百个。\n二、措施',
    ['一、|目标', '  （一）|数量', '二、|措施'],
  );
});

test('in Markdown, indents nest lists of one style', () => {
  check('# 工作计划\n1. 抓教学\n   1. 开齐课程\n   2. 减负提质\n2. 抓科研', [
    '1.|抓教学',
    '  1.|开齐课程',
    '  2.|减负提质',
    '2.|抓科研',
  ]);
});

test('numbers within a paragraph', () => {
  check('工作报告\n（一）扩大内需。1.促进消费。发放消费券1.5亿元。2.扩大投资。实施项目。\n（二）深化改革。', [
    '（一）|扩大内需',
    '  1.|促进消费',
    '  2.|扩大投资',
    '（二）|深化改革',
  ]);
});

test('letters, stems and Roman numbers number where they count on', () => {
  check(
    '施政報告\n甲、前言\n乙、重點\nA. 經濟\n(i) 旅遊\n(ii) 中小企業\nB. 民生\n(a) 醫療\n(b) 房屋\n丙、結語\n甲方及乙方另訂合約。',
    [
      '甲、|前言',
      '乙、|重點',
      '  A.|經濟',
      '    (i)|旅遊',
      '    (ii)|中小企業',
      '  B.|民生',
      '    (a)|醫療',
      '    (b)|房屋',
      '丙、|結語',
    ],
  );
});

test('tasks and stages with their word number; a single one does not', () => {
  check(
    '方案\n一、任务\n任务1：建平台。\n任务2：通数据。\n二、步骤\n第一阶段：动员（3月）。\n第二阶段：实施（4月）。\n三、其他\n联系人1：张三',
    [
      '一、|任务',
      '  任务1：|建平台',
      '  任务2：|通数据',
      '二、|步骤',
      '  第一阶段|动员（3月）',
      '  第二阶段|实施（4月）',
      '三、|其他',
    ],
  );
});

test('dates and quarters after a label do not hide it; in running text they are none', () => {
  check(
    '计划\n一、一季度：启动。\n二、二季度：推进。\n1、2月20日前：整地。\n2、3月底前：栽植。\n三、总结\n3、4月开展视导。',
    ['一、|一季度', '二、|二季度', '  1、|2月20日前', '  2、|3月底前', '三、|总结'],
  );
});

test('figures with nothing but a space number where they count on', () => {
  check('工作要点\n1 加强领导。\n2 扩优提质。新增学位。\n3 深化改革。', [
    '1|加强领导',
    '2|扩优提质',
    '3|深化改革',
  ]);
  check('计划\n一、日程\n2 月开学。\n6.1儿童节演出。\n二、要求', ['一、|日程', '二、|要求']);
});

test('1、 and 1. are one list, unless the document counts on better with two', () => {
  check('计划\n1、学习；\n2. 读书；\n3．培训。', ['1、|学习', '2.|读书', '3．|培训']);
  check('计划\n1、农业。\n1.粮食。\n2.烤烟。\n2、交通。\n1.公路。\n2.桥梁。\n3、教育。', [
    '1、|农业',
    '  1.|粮食',
    '  2.|烤烟',
    '2、|交通',
    '  1.|公路',
    '  2.|桥梁',
    '3、|教育',
  ]);
});

test('一是 stands above 1、 where the document has it so', () => {
  check('工作打算\n一是抓项目。\n二是抓住房。\n1、快建设。\n2、严分配。\n三是抓监管。', [
    '一是|抓项目',
    '二是|抓住房',
    '  1、|快建设',
    '  2、|严分配',
    '三是|抓监管',
  ]);
});

test('lines that a web page ran together are lines again', () => {
  check(
    '某局要点\n总的思路是改革。　　一、深化改革　　（一）扩面。参保率提高。　　（二）提质。　　二、加强管理',
    ['一、|深化改革', '  （一）|扩面', '  （二）|提质', '二、|加强管理'],
  );
  check('办法\n第一章 总则 第一条 为了规范，制定本办法。 第二条 本办法适用于本市。\n第二章 附则', [
    '第一章|总则',
    '  第一条|为了规范，制定本办法',
    '  第二条|本办法适用于本市',
    '第二章|附则',
  ]);
  const flat =
    '一、强产业。（一）引项目。新引进企业五十家。（二）建园区。新建标准厂房十万平方米。二、惠民生。（一）办学校。';
  check(`某县工作要点 ${flat}${'让群众满意，让企业安心。'.repeat(16)}三、抓落实。`, [
    '一、|强产业',
    '  （一）|引项目',
    '  （二）|建园区',
    '二、|惠民生',
    '  （一）|办学校',
    '三、|抓落实',
  ]);
});

test('headings without a number above numbered paragraphs and above lists', () => {
  check(
    '2014年施政報告\n引言\n1. 本屆政府務實。\n2. 我致力民生。\n扶貧\n3. 推出津貼。\n4. 分階段落實。\n安老\n5. 增加宿位。',
    [
      '|引言',
      '  1.|本屆政府務實',
      '  2.|我致力民生',
      '|扶貧',
      '  3.|推出津貼',
      '  4.|分階段落實',
      '|安老',
      '  5.|增加宿位',
    ],
  );
  check(
    '政府工作报告\n今年工作如下。\n主要目标\n——经济增长。\n——就业稳定。\n重点任务\n一是稳增长。\n二是惠民生。',
    ['|主要目标', '  ——|经济增长', '  ——|就业稳定', '|重点任务', '  一是|稳增长', '  二是|惠民生'],
  );
});

test('leads of two halves, or that begin alike, lead where most paragraphs do', () => {
  const rest = '全年完成投资十二亿元，新增企业九家，建成示范点三十个，群众满意度稳步提升。';
  check(
    `政府工作报告\n一、回顾\n一年来，我们聚焦转型，产业更强。${rest}\n一年来，我们聚焦融合，城乡更美。${rest}\n一年来，我们聚焦民生，生活更好。${rest}\n同时，困难不少。${rest}\n二、安排`,
    [
      '一、|回顾',
      '  |一年来，我们聚焦转型，产业更强',
      '  |一年来，我们聚焦融合，城乡更美',
      '  |一年来，我们聚焦民生，生活更好',
      '二、|安排',
    ],
  );
});

test('sentences on lines of their own that begin alike lead the paragraphs after them', () => {
  const rest =
    '投资稳定增长。全年完成投资十二亿元，新增企业九家，建成示范点三十个，群众满意度稳步提升，城乡面貌一新。';
  check(
    `政府工作报告\n一、回顾\n五年极不平凡。\n这五年，我们坚持创新，推动发展，产业更强。\n${rest}\n这五年，我们坚持融合，统筹城乡，城乡更美。\n${rest}\n这五年，我们坚持民生，办好实事，生活更好。\n${rest}\n各位代表！成绩来之不易。\n二、安排`,
    [
      '一、|回顾',
      '  |这五年，我们坚持创新，推动发展，产业更强',
      '  |这五年，我们坚持融合，统筹城乡，城乡更美',
      '  |这五年，我们坚持民生，办好实事，生活更好',
      '二、|安排',
    ],
  );
});

test('notes begin anew; the notes of a page and a list of attachments are in no item', () => {
  check(
    '工作报告\n一、回顾\n（一）稳。推进“一网通办”①。\n（二）进。\n名词解释\n①“一网通办”：网上办理。\n②“两山”：绿水青山。',
    ['一、|回顾', '  （一）|稳', '  （二）|进', '|名词解释', '  ①|“一网通办”', '  ②|“两山”'],
  );
  check('工作安排\n一、抓项目\n二、抓民生\n附件：1.项目清单\n2.民生清单', ['一、|抓项目', '二、|抓民生']);
});

test('an excerpt may begin in the middle', () => {
  check('二、重点工作\n（一）抓产业。\n（二）抓民生。', [
    '二、|重点工作',
    '  （一）|抓产业',
    '  （二）|抓民生',
  ]);
});
