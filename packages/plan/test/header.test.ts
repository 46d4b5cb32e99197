import { expect, test } from 'vitest';
import { parsePlan } from '../src/index.js';

/** The header as one would say it: every part that is there. */
function headerOf(text: string): Record<string, unknown> {
  const { title, kind, year, number, issuers, date, addressees } = parsePlan(text).header;
  const said = {
    title: title?.text,
    kind,
    year,
    number: number?.text,
    issuers: issuers.map((issuer) => issuer.text),
    date,
    addressees: addressees.map((addressee) => addressee.text),
  };
  return Object.fromEntries(
    Object.entries(said).filter(
      ([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

const BODY = '\n一、总体要求\n（一）目标。到年底完成。\n（二）原则。坚持务实。';

test('a notice: wrapped title, number, addressees, signature', () => {
  expect(
    headerOf(
      '某省人民政府办公厅关于印发全民健身\n实施方案的通知\n某政办发〔2022〕15号\n各市、县人民政府，省政府各部门、各直属机构：\n现将方案印发给你们。\n某省人民政府办公厅\n2022年3月9日\n全民健身实施方案' +
        BODY,
    ),
  ).toEqual({
    title: '某省人民政府办公厅关于印发全民健身实施方案的通知',
    kind: 'implementation-plan',
    year: 2022,
    number: '某政办发〔2022〕15号',
    issuers: ['某省人民政府办公厅'],
    date: '2022-03-09',
    addressees: ['各市、县人民政府', '省政府各部门', '各直属机构'],
  });
});

test('a letter-spaced title and a date in Han figures', () => {
  expect(
    headerOf(
      '国务院办公厅关于印发\n国 家 防 汛 应 急 预 案 的 函\n国务院办公厅\n二〇〇六年十一月二十一日' + BODY,
    ),
  ).toEqual({
    title: '国务院办公厅关于印发国家防汛应急预案的函',
    kind: 'implementation-plan',
    year: 2006,
    issuers: ['国务院办公厅'],
    date: '2006-11-21',
  });
});

test('two issuers in a title, in Traditional script', () => {
  expect(headerOf('中共某市委教育工委 某市教育局2021年工作要點' + BODY)).toEqual({
    title: '中共某市委教育工委 某市教育局2021年工作要點',
    kind: 'work-plan',
    year: 2021,
    issuers: ['中共某市委教育工委', '某市教育局'],
  });
});

test('the year before the issuer; a Markdown title', () => {
  expect(headerOf('# 2025年某省教育厅工作要点' + BODY)).toEqual({
    title: '2025年某省教育厅工作要点',
    kind: 'work-plan',
    year: 2025,
    issuers: ['某省教育厅'],
  });
});

test('a report to a congress: its government, its day, the page around it', () => {
  const text =
    '当前位置：\n首页\n>\n要闻\n政府工作报告\n来源：某报\n2026-02-03 09:02:33\n——2026年1月28日在某省第十四届人民代表大会第四次会议上\n省长　张三\n各位代表：\n现在报告工作。' +
    BODY +
    '\n收藏\n|\n分享到:\n×\n相关文档：\n另一篇文章的标题';
  expect(headerOf(text)).toEqual({
    title: '政府工作报告',
    kind: 'work-report',
    year: 2026,
    issuers: ['某省人民政府'],
    date: '2026-01-28',
  });
  const plan = parsePlan(text);
  expect(plan.furniture.map(({ start, end }) => text.slice(start, end).replaceAll('\n', ' '))).toEqual([
    '当前位置： 首页 > 要闻',
    '来源：某报 2026-02-03 09:02:33',
    '收藏 | 分享到: × 相关文档： 另一篇文章的标题',
  ]);
  expect(text.slice(0, plan.items.at(-1)!.end)).toMatch(/坚持务实。$/);
});

test('a Taiwan report: the Minguo calendar, the city that reports', () => {
  expect(headerOf('市 長 施 政 報 告\n某市議會第 1 屆第 1 次定期會\n104.4.17\n壹、前言\n貳、施政')).toEqual({
    title: '市長施政報告',
    kind: 'work-report',
    year: 2015,
    issuers: ['某市政府'],
    date: '2015-04-17',
  });
});

test('the issuers of a signature where the title names none', () => {
  expect(
    headerOf('关于推进人才工作的实施意见\n一、目标。\n二、措施。\n中共某市委\n某市人民政府\n2012年9月1日'),
  ).toEqual({
    title: '关于推进人才工作的实施意见',
    kind: 'opinions',
    year: 2012,
    issuers: ['中共某市委', '某市人民政府'],
    date: '2012-09-01',
  });
});

test.each([
  ['某省学校安全管理办法（试行）', 'measures'],
  ['某市支持企业创新若干措施的通知', 'measures'],
  ['某市2024年政府工作報告', 'work-report'],
  ['某局2024年度重点工作任务', 'work-plan'],
  ['某市教育发展三年行动计划（2023—2025年）', 'implementation-plan'],
  ['某市關於加強教育的意見', 'opinions'],
  ['某厅关于放假的通知', 'notice'],
  ['某市2023年重点任务分解表', 'work-plan'],
  ['某厅关于印发《某省教育行动计划（2019—2021年）》的通知', 'implementation-plan'],
  ['市長施政總報告', 'work-report'],
  ['某厅关于同意设立学校的批复', 'other'],
])('the kind of %s is %s', (title, kind) => {
  expect(parsePlan(title + BODY).header.kind).toBe(kind);
});

test.each([
  ['教育部\n国家发展改革委\n关于做好招生工作的通知', ['教育部', '国家发展改革委']],
  ['中共中央 国务院关于深化改革的决定', ['中共中央', '国务院']],
  ['国务院批转发展改革委关于改革意见的通知', ['国务院']],
  ['某縣政府104年度施政計畫', ['某縣政府']],
  ['中華民國110年度教育部施政計畫', ['教育部']],
  ['某市建设局二〇一六年工作计划', ['某市建设局']],
])('the issuers of %s', (title, issuers) => {
  expect(parsePlan(title + BODY).header.issuers.map(({ text }) => text)).toEqual(issuers);
});

test.each([
  ['国办发〔2019〕 3 号', '国办发〔2019〕3号'],
  ['国发〔１９９７〕１２号', '国发〔１９９７〕１２号'],
  ['林字(2011)12号', '林字(2011)12号'],
  ['某政办【2010】第12号　　签发人：张三', '某政办【2010】第12号'],
  ['发文字号：国办函〔2019〕12号', '国办函〔2019〕12号'],
  ['府教國字第1100012345號', '府教國字第1100012345號'],
])('the document number in %s', (line, number) => {
  expect(parsePlan(`某厅关于放假的通知\n${line}${BODY}`).header.number?.text).toBe(number);
});

test.each([
  ['某厅办公室　2016年3月1日', '2016-03-01'],
  ['二○○九年十二月二十日', '2009-12-20'],
  ['中華民國一百零八年五月二十日', '2019-05-20'],
])('the date of %s', (line, date) => {
  expect(parsePlan(`某厅关于放假的通知${BODY}\n${line}`).header.date).toBe(date);
});

test('the title goes on after a title it quotes; the only ## of a document is its title', () => {
  expect(headerOf(`国务院关于落实《政府工作报告》\n重点工作分工的意见${BODY}`)).toMatchObject({
    title: '国务院关于落实《政府工作报告》重点工作分工的意见',
    kind: 'opinions',
  });
  expect(headerOf('## 某局2025年工作要点（征求意见稿）\n### 一、党建\n### 二、业务')).toMatchObject({
    title: '某局2025年工作要点（征求意见稿）',
    kind: 'work-plan',
  });
});

test('a text without a header has none', () => {
  expect(headerOf('')).toEqual({ kind: 'other' });
  expect(headerOf('hello\nworld')).toEqual({ kind: 'other' });
});

test('two offices on the line above their title', () => {
  expect(
    headerOf(
      '中共某县委办公室 某县人民政府办公室\n关于印发《重点任务分工方案》的通知\n各乡镇党委、政府，县直各部门：\n现印发给你们。\n2024年2月20日' +
        BODY,
    ),
  ).toEqual({
    title: '中共某县委办公室 某县人民政府办公室关于印发《重点任务分工方案》的通知',
    kind: 'implementation-plan',
    year: 2024,
    issuers: ['中共某县委办公室', '某县人民政府办公室'],
    date: '2024-02-20',
    addressees: ['各乡镇党委、政府', '县直各部门'],
  });
});
