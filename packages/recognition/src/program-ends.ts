import type { Reading } from './reading.js';
import { Pattern } from './scan.js';
import { matchesAt } from './sticky.js';

/** Ends of names that are undertakings by themselves once a distinguishing name stands before them. */
const strong =
  '行动计划|计划|计画|工程|行动|大讲堂|大赛|联赛|博览会|交易会|攻坚战|艺术节|文化节|运动会|奖补资金|引导资金|革命|阻击战|歼灭战|保卫战|翻身仗';
/** Ends that need a proper name or a quote as well. */
const weak =
  '系列项目|项目|综合改革|示范创建|示范基地创建|大会|学习教育|主题教育|专项整治|集中整治|治本攻坚|人民战争|会战|攻势|战略|专项(?:扶持|发展|引导|奖补|补助)?(?:资金|基金)|(?:电影|音乐|美食|旅游|购物|消费|戏剧|动漫|图书|采摘|丰收|花卉|啤酒|民俗|冰雪|温泉|农耕|茶|花|灯)(?:文化)?节|节(?=[、,。;等和及期\n])|影展|双年展|(?:邀请|锦标|公开|精英|巡回|挑战|大奖|铁人三项|越野|定向|国际友谊)赛|交流会|推介会|洽谈会|展销会|马拉松|大市场|产业园(?!区)|运动(?![会员场队装健项医馆品量控鞋休损处服类器战地康防技竞])|专项|试点|平台|论坛|系列活动|活动|品牌|模式|基金|制度|机制|竞赛|峰会|(?:教育|交流|活动|宣传|促进|体验|文化|科技|招聘|读书|视听|影像|时装|设计|科普|知识产权|开放)(?:周|月|季|节)|(?:艺术|消费|旅游|音乐|戏剧|美食|体育|演出|购物)(?:周|月|季)';
export const ends = new Pattern(new RegExp(`(${strong})(?:\\d\\.\\d版?|\\+)?|(${weak})`));

/** What makes an end the start of another word: 工程师, 试点城市. */
const continued: Readonly<Record<string, RegExp>> = {
  计划: /(?:生育|单列|经济|指标|性|任务|书|管理|表|招生|内|外|用|安排|投资|总|完成率|执行)/y,
  计画: /(?:书|表|经费|区|范围|总|完成|内|执行|期程|透明|人)/y,
  工程: /(?:体系|师|硕|博|学|院|技术|建设|质量|造价|款|机械|管理|监理|项目|勘察|设计|承包|施工|领域|类|教育|中心|研究|科|造(?!林)|建筑|审批|量|遗产|机|材料|局|处|契约|发包|队|车|经费|界|完工|进度)/y,
  行动: /(?:体系|方案|指南|力|起来|自觉|派|者|上|中|迅速|纲领|路线|化|书车|支付|电源|不便|图书)/y,
  专项: /(?:债|督察|审查|巡视|巡察|执法|报告|资金|整治|清理|治理|工作|督查|检查|规划|经费|小组|组|补助|审计|附加|扣除|贷款|再贷款|监督|培训|任务|服务|考核|用于|基金|方案|收入|支持|政策|转移|补贴|维修|斗争|打击|督导|合作|扶持)/y,
  项目: /(?:制|标|立项|申遗|库|化|法|清单|前期|储备|负责|单位|审批|法人|经理|收入|承担|招|开工|备案|申报|资金|成本|支出|策划|谋划|投资|主管|实施|建设|合作|管理|落地|用地|人|\d|盘活|率先|所在|县)/y,
  试点: /(?:学校|省|城市|市|县|单位|区|企业|项目|范围|任务|方案|经验|期|示范|高校|院校|基地|自贸|政策)/y,
  平台: /(?:企业|经济|公司|化|期|型|内|载体|从业|等)/y,
  活动: /(?:中心|场所|场地|室|方案|日|内容|形式|力|轨迹|空间|阵地|能力|经费|碳)/y,
  制度: /(?:性|型|化|机制|体系|办法|创新|优势|建设|保障|成果|集成|障碍|规范|规定|安排|框架|改革|环境|供给|机|文|设计|政策|措施)/y,
  机制: /(?:体制|性|改革|创新|体|不)/y,
  品牌: /(?:建|化|效|产|企|价|形|意|战|优|竞|农|影|培)/y,
  基金: /(?:会|管|公司|业|规模|投|使用|收|支)/y,
  战略: /(?:性|转型|重组|重整|方针|屏障|保障|定位|支点|腹地|支撑|规划|引领|目标|资源|合作|布局|部署|高地|通道|要地|科技|机遇|重点|意义|协议|层面|优势|伙伴|安全|储备|新兴|主动|任务|链|地位|产业|谋划|决策|思维|眼光|目的|决战|管理|研究|咨询|行动|人才|枢纽|基地|价值|需求|需要|高度|委员|投资|举措|大局|全局|导向|备份|后方|金属|矿产|石油)/y,
  专项整治: /(?:行动|斗争|方案|年)/y,
  集中整治: /(?:行动|方案)/y,
  治本攻坚: /(?:三年|行动|战)/y,
  大赛: /[事区场]/y,
  综合改革: /(?:试[点验]|示范|方案)/y,
  示范创建: /(?:工作|活动|名单|单位|城市|县|区|标准)/y,
  大会: /(?:战|堂|师)/y,
  主题教育: /(?:活动|基地|馆|课|月)/y,
  学习教育: /(?:活动|基地|平台|资源|培训)/y,
  革命: /(?:性|家|老区|文物|先辈|遗址|战争|精神|烈士|军人|传统|纪念)/y,
};

/** Whether the end word of a name goes on after `end` as another word. */
export const isContinued = (word: string, text: string, end: number): boolean =>
  word in continued && matchesAt(continued[word] as RegExp, text, end);

/** 国家碳达峰试点|城市: a place that takes part in what the country tries. */
export const takesPart = /(?:城市|省份?|市|县|地区|园区|单位|名单|范围|任务)/y;

/** Pairs of parties that mechanisms are named after: 部省会商. */
export const parties =
  /^(?:部省|省部|央地|厅州|部市|省市|校地|校企|政企|政银|政校|军地|警校|医教|家校|校校|区域间|粤港|沪滇|川渝)/;

/** Where a name of a row starts: 增量A和B项目 names one, A论坛和B论坛 two. */
const rowEnd = new RegExp(
  `(?:${strong}|(?:电影|音乐|美食)节|影展|论坛|竞赛|平台|制度|专项|试点|峰会|大会|博会|活动(?=[和与及](?:第|打击|整治|开展)))"?(?:和|与|及|以及|、)(?!其)`,
  'g',
);
const anyRowEnd = new Pattern(rowEnd);

export function lastOfRow({ text, scan }: Reading, start: number, endStart: number): number {
  if (!scan.mayBetween(anyRowEnd, start, endStart)) return start;
  let from = start;
  for (const match of text.slice(start, endStart).matchAll(rowEnd))
    from = start + match.index + match[0].length;
  return endStart - from >= 2 ? from : start;
}
