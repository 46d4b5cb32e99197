import { expect, test } from 'vitest';
import { looksLikePlan } from '../src/index.js';

test.each([
  ['a work plan', '某厅2024年工作要点\n1. 抓党建。全面加强党的建设。\n2. 抓教学。提升质量。'],
  ['a draft just begun', '# 某省教育厅2025年工作要点\n\n1. '],
  ['Traditional script', '某市2023年施政計畫\n壹、教育\n一、建學校\n二、聘教師'],
  [
    'a plan full of Latin words',
    '某市教育局2024年工作要点\n1. 推进 STEM education 和 artificial intelligence 课程。\n2. 建设 smart campus platform，开展 teacher training workshop。',
  ],
  [
    'a table of tasks',
    `# 某市2024年重点任务分解表\n\n| 序号 | 任务 | 责任单位 |\n|---|---|---|\n${Array.from(
      { length: 40 },
      (_, index) => `| ${String(index + 1)} | 新建公办幼儿园若干所 | 市教育局、市财政局 |\n`,
    ).join('')}`,
  ],
  [
    'a plan whose title was not copied',
    Array.from(
      { length: 6 },
      (_, index) => `${String(index + 1)}. 推进学校建设，加强教师队伍，完善保障机制，提升教育质量。`,
    ).join('\n'),
  ],
])('%s is a plan', (_, text) => {
  expect(looksLikePlan(text)).toBe(true);
});

test.each([
  ['nothing', ''],
  [
    'a README with tables',
    `# 小工具\n\n| 序号 | 选项 | 说明 |\n|---|---|---|\n${'| 1 | 颜色 | 输出带颜色的文字，便于阅读 |\n| 2 | 安静 | 什么也不说 |\n'.repeat(3)}`,
  ],
  ['a README', '# My tool\n\n1. Install it\n2. Run it\n\n中文说明：这是一个小工具，用法见下文。'],
  [
    'a Chinese README',
    '# 小工具\n\n一个读取文件的命令行小工具，支持多种格式。\n\n## 安装\n\nnpm install tool\n\n## 用法\n\n1. 打开终端\n2. 运行 tool run\n3. 查看结果\n4. 关闭终端',
  ],
  [
    'a source file',
    'const plan = "工作要点";\n// 1. 读文件\n// 2. 写文件\nexport function read() { return plan; }',
  ],
  [
    'a news page',
    '某厅印发2023年工作要点\n本报讯（记者张三）近日，某厅印发通知，部署全年工作。通知要求，各地要加强领导，完善机制。' +
      '有关负责人介绍，今年将继续推进重点项目建设，取得了积极成效，受到各方面的欢迎。'.repeat(12),
  ],
  [
    'a novel',
    '第一章 雨夜\n那天夜里下着大雨，他独自走在街上，心里想着往事。\n第二章 清晨\n天亮的时候，她推开窗，看见院子里落了一地的花。\n第三章 远行\n火车开动了，谁也没有说话。'.repeat(
      3,
    ),
  ],
])('%s is none', (_, text) => {
  expect(looksLikePlan(text)).toBe(false);
});
