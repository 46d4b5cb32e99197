import { describe, expect, it } from 'vitest';
import { check, nameOf, readItems, traditional } from './fixture.js';

const programs = (text: string, title?: string) => check('PROGRAM', text, title);

describe('programs by the shape of the name', () => {
  it('takes what an undertaking is brought in with for no part of its name', () => {
    programs('继续深入实施«河湖岸线修复工程»，全面启动«乡村医生能力提升三年行动»。');
    programs('系统谋划实施«职业院校强基培优计划»，办好«全国青年木偶戏大赛»。');
    programs('組織實施«鄉鎮衛生院標準化建設工程»。', traditional);
  });

  it('keeps a verb that the name begins with', () => {
    programs('实施«促进银发旅游三年行动»。');
  });

  it('keeps quotes inside a name and drops those around it', () => {
    programs('推进«社区党建“红色邻里”创建计划»，实施“«山乡读书计划»”。');
    programs('實施「«山鄉讀書計劃»」。', traditional);
  });

  it('tells a row of two names from one name with 和 in it', () => {
    programs('举办«山地农业论坛»和«跨境电商论坛»。');
    programs('实施«薄弱环节改善和能力提升工程»。');
    programs('开展“«书香润山乡»”主题活动和«第三届乡村朗诵大赛»。');
  });

  it('tells names that share their end from names of their own', () => {
    programs('实施«茶叶种植、采摘、加工技能提升行动»，推进«河湖岸线修复工程»、«湿地保育工程»。');
  });

  it('ends a longer description at the name that is known', () => {
    programs('开展首次国家«乡村振兴战略»实绩考核。');
  });

  it('takes games by their city, trains by where they go, promises by their number', () => {
    programs('备战«洛杉矶奥运会»，办好«云南省第九届少数民族文艺会演»。');
    programs('扩大«东盟班列»、«川渝通道班列»规模，开行至越南、老挝货运班列。');
    programs('办好«十件民生实事»。');
  });

  it('takes roads by their number, works one by one, parks and markets of a place', () => {
    programs('开工«S305凤庆至云县段»，实施«昆明长水港区疏港航道»等项目。');
    programs('建好«滇沪智能制造共建产业园»，推进«云南科技大市场»运营，融入全国统一大市场。');
  });

  it('takes no quantity for the start of a name', () => {
    programs('实施120公里«农村公路提质改造工程»，设立800万元专项资金。');
  });

  it('takes each of quoted names that are counted together, and rows whose count alone is quoted', () => {
    programs('支持玉溪开展“«湖泊云管家»”、“«智慧河长»”双试点建设，参与农业节水和«“数字灌区”试点»。');
    programs('开展«骨干企业能级提升»、«县域商贸体系重塑»、«老字号振兴培育»“«三大行动»”。');
    programs('深化“«双一流»”建设和«新一轮学科攀登行动»，落实“«双碳»”战略。');
  });

  it('takes no other word for an end, and no words about a name for one', () => {
    programs('开展高端水泵工程化验证，引进船舶和海洋工程结构物，拓宽体育竞赛表演渠道。');
    programs('列入国家库区移民避险（搬迁解困）的试点，健全企业履行战略使命评价机制。');
    programs('建设高能级创新平台，推动甲交易所、乙交易所等5大要素交易平台运行。');
    programs('深化园区“管理体制与运营机制、要素配置”改革，完善“产品—企业—区域品牌”培育体系。');
  });

  it('takes activities of a year, journeys to a place, what is made there', () => {
    programs('开展«云南民族文化旅游年活动»，举办«海外侨商云南行活动»，擦亮“«云南制造»”。');
    programs('办好«中国（云南）咖博会»、“«云创汇»”等活动，实施«五育并举提升工程»。');
  });

  it('takes railways, roads and airports of a row that share their end, each by its name', () => {
    programs('加快«昆瑞»、«玉磨高铁»建设，力争«昆明东绕城»、«楚大高速公路»建成通车。');
    programs('确保«昆明东站»和«腾冲»、«元阳机场»建成投运，实施校地协同“«百师计划»”。');
  });

  it('goes on behind a list that a word closes, and over a bracket within a road', () => {
    programs('列入国际交流等重大盛事和«昆明马拉松»等活动，推进教育、医疗等设施建设和改造工程。');
    programs(
      '推动«普洱机场迁建»、«G8511线勐远（龙林）至磨憨»等项目开工建设，加快“«滇电外送»”第四通道、«沙坝铁路增建二线»等重点项目建设。',
    );
    programs('推动«昆明化工六十万吨钾肥造粒»、«远山锂业碳酸锂装置改造»、«近水储热熔盐装置升级»等项目建设。');
    programs('开工«景东至南涧»、«元阳至绿春»等公路，推进农村公路等项目建设，推广“线上引流+线下体验”模式。');
    programs('完善铁路环网骨干通道，推进通道工程安全评估。');
  });

  it('takes events that a place tells apart, in a row that nothing closes', () => {
    programs('举办«昆明花灯节»、«大理茶展»，举办各类展览、培训班和运动会。');
  });

  it('takes seasons and festivals named in quotes', () => {
    programs('组织«“悦购春城”消费季»、«“云岭味道”美食节»，开展“«知家乡»”系列行动。');
    programs('打造“«水运云南»”航道网，完善陆港、空港、信息港«“三港联动”机制»。');
  });

  it('takes movements, and funds of the country', () => {
    programs('开展«千校万班晨跑体育运动»，争取«国家现代种业创业投资基金»。');
    programs('开展体育运动，参加运动会，安排年度有关专项资金。');
  });

  it('leaves descriptions alone', () => {
    programs('推进重大工程、民生项目和各类培训活动，完善工作机制，制定年度工作计划。');
    programs('开展防火、防汛、防疫等专项行动。');
    programs('工程师培养、行动方案制定和试点学校遴选有序推进。');
    programs('加快一批产业园区改造项目建设。');
  });

  it('names mechanisms by their parties only', () => {
    programs('落实«省部会商合作机制»，健全工作评价机制。');
  });
});

describe('programs by quotes', () => {
  it('wants evidence of an undertaking', () => {
    programs('擦亮“«滇云工匠»”品牌，用好“«书香校园月»”，推进“«阳光食堂»”“«无烟校园»”创建。');
    programs('开展以“«亲近自然»”为主题的实践活动。');
  });

  it('leaves slogans, emphasis and counts of principles alone', () => {
    programs('坚决拥护“两个确立”，落实“抓重点、补短板”的要求，发挥“领头雁”作用。');
    programs('坚持“五育并举”原则，培养“双师型”教师，落实“十四五”规划。');
  });

  it('takes counts of undertakings, with what they are of', () => {
    programs('实施服务乡村“«五大行动»”，实施«乡村厕所改造“四大行动”»。');
    programs('开展«口岸通关便利化攻坚行动»“«三大工程»”。');
  });

  it('takes sums in quotes with the words that say what they are', () => {
    programs('完善«河湖治理“2+6”工作机制»，提升«“1+4”省级开放平台»能级。');
    programs('形成“1+3+N”体系。');
  });

  it('takes names of many things by their number where they are carried out', () => {
    programs('深入推进“«4个50万»”，以“«三改»”为抓手提升品质，打造“«五大产业基地»”。');
    programs('维护“两个确立”，落实“三个必须”要求，围绕“三大要素”优化服务。');
  });

  it('takes a quote over the noun that stands between it and the verb', () => {
    programs('抓好少年足球“«春训春赛»”，坚定推进洱海“«全域禁捕»”。');
  });

  it('takes the tail that belongs to the name', () => {
    programs('实施«“百校联百村”结对行动»和«“银龄”工程»。');
  });
});

describe('programs by vocabulary', () => {
  it('knows what is known nationally, with or without quotes', () => {
    programs('巩固«双减»成果，扩大«西部计划»规模，融入«一带一路»建设。');
  });

  it('gives one name one key, in either script, with or without quotes', () => {
    const plain = nameOf(readItems('落实强师计划。'), '强师计划');
    const quoted = nameOf(readItems('落實「強師計劃」。', traditional), '強師計劃');
    expect(quoted.key).toBe(plain.key);
    expect([plain.name, quoted.name]).toEqual(['强师计划', '強師計劃']);
  });
});

describe('scope', () => {
  it("is the issuer's province, unless the name is known nationally or carries a province", () => {
    const fragment = readItems('实施山乡读书计划、云南省山乡教师计划，落实强师计划。');
    expect(nameOf(fragment, '山乡读书计划').scope).toBe('530000');
    expect(nameOf(fragment, '云南省山乡教师计划').scope).toBeNull();
    expect(nameOf(fragment, '强师计划').scope).toBeNull();
  });

  it('is none in a plan of the whole country', () => {
    expect(nameOf(readItems('实施山乡读书计划。', '教育部2023年工作要点'), '山乡读书计划').scope).toBeNull();
  });
});

describe('programs beside who does them', () => {
  it('begin after the body or place and what it does', () => {
    programs('由昆明市教育局推进«校园食堂明厨亮灶工程»，曲靖市实施«乡村校舍加固工程»。');
    programs('完成«学前教育普及三年行动»收官。');
  });
});

describe('programs known with a plus', () => {
  it('are the programs carried on', () => {
    expect(nameOf(readItems('落实“雨露计划+”。'), '雨露计划+')).toMatchObject({
      name: '雨露计划',
      scope: null,
    });
  });

  it('begin longer names', () => {
    programs('推进“«互联网+山地农业»”，适应“«人工智能+养老服务»”需要。');
  });
});

describe('events', () => {
  it('are named in rows and by short names', () => {
    programs('办好«茶博会»、«国际山地徒步大会»、«第三届乡村读书节»等重大活动，举办各类展会等系列活动。');
  });

  it('leave platforms that are described only alone', () => {
    programs('打造高水平人才交流平台，建设«省属高校智慧监管平台»。');
  });
});

describe('works under construction', () => {
  it('are named where they are being built', () => {
    programs('开工建设«清水江大型灌区»、«石门坎水库»，加快«渝昆高铁»建设，力争«盐津机场»年内通航。');
    programs('推进«白水»、«青龙寨»、«鹿角坝»等水电站建设。');
  });

  it('are none where they are there already, or only described', () => {
    programs('中老铁路运量增长，石门坎水库建成投用。');
    programs('加快农村公路、大型灌区建设，推进一批国省干线公路改造。');
  });
});

describe('campaigns', () => {
  it('make a place into what it shall be', () => {
    programs('建设更高水平的«平安云南»、«法治云南»，争创«美丽中国先行区»。');
    programs('提升生态文明云南实践水平，统筹安排云南大学。');
  });

  it('are counted in rounds', () => {
    programs('开展«第五次全国经济普查»，配合«第三轮中央生态环境保护督察»，办好«第十七届省运会»。');
  });

  it('of learning keep the verb that their name begins with', () => {
    programs('开展«党史学习教育»、«学习贯彻某某会议精神主题教育»，加强党员学习教育。');
  });

  it('tie two provinces, or places by a train', () => {
    programs('深化«浙川协作»，开行«中老国际班列»，用好沪滇协作资金。');
  });

  it('go on behind 新一轮, which begins their name', () => {
    programs('实施«新一轮找矿攻坚行动»，推进新一轮“«双高计划»”。');
  });
});

describe('names that share what is said of them', () => {
  it('are one each, where they are as many as is said', () => {
    programs('实施«优种选育»、«智慧果园»、«低碳加工»三大科技专项。');
    programs('推进“«产业倍增»、«城乡共富»”«两大提升行动计划»。');
    programs('推进水利、交通、能源等工程，开展防火、防汛等专项行动。');
  });

  it('hand on what brings them in', () => {
    programs('开工建设«大坪蓄滞洪工程»、«永年区老城综合整治项目»。');
  });

  it('leave alone what is known', () => {
    programs('办好«职业教育活动周»和«世界读书日»宣传活动。');
  });
});

describe('quotes with a tail', () => {
  it('give the whole, from behind what is done', () => {
    programs('由市中心医院牵头运行«“流域急救一张网”项目»，推广«“科创券”制度»，打造«“梯田红米”模式»。');
    programs('推进各领域«“三进三送”服务工程»。');
  });

  it('of things that everybody calls so give none', () => {
    programs('抓好“三农”工作，做好“一老一小”服务，建设“小而美”项目，破解“卡脖子”难题。');
    programs('借鉴“双元制”等模式。');
  });
});

describe('programs of Taiwan', () => {
  const taiwan = '桃園市政府104年度施政計畫';

  it('are lines, schemes, cases and one for every district', () => {
    programs('興建«桃園捷運棕線»，銜接«機場捷運線»，捷運站周邊增設停車場。', taiwan);
    programs('續辦「«青年安居」方案»與«老屋補強專案»，成立專案小組。'.replace('「«', '«「'), taiwan);
    programs('建立«一區一親子館»，落實一區一處服務據點。', taiwan);
    programs('舉辦«桃園管樂嘉年華»、«龍潭文學獎»，推動«故事館群計畫»。', taiwan);
  });

  it('are none of these elsewhere', () => {
    programs('推进弱层补强专案，成立专案小组，落实一区一策。');
  });
});

describe('lines of railways in towns', () => {
  it('take the place before them', () => {
    programs('推进«昆明轨道交通5号线»和«地铁2号线二期»建设。');
  });
});

describe('names whose quotes or verbs mislead', () => {
  it('keep what belongs to them', () => {
    programs('开展«为企服务专项行动»，组织«化妆品“净网清源”专项行动»，实施«优质高中建设工程»。');
    programs('加强«城市供水管网安全工程»建设，落实“«我为群众办实事»”实践活动长效机制。');
  });

  it('leave alone manners, months in other words and what is spent', () => {
    programs('深化“枫桥式”公安派出所创建，治理“天价”月饼，统筹省级财政安排专项资金。');
  });

  it('give every battle and every river led away its own', () => {
    programs('打好«蓝天»、«碧水»、«净土保卫战»，建设«引江济淮工程»。');
  });
});

describe('contests and funds', () => {
  it('want a place, a number or quotes', () => {
    programs('举办«“三峡杯”龙舟邀请赛»、«宜昌马拉松»、«第三届山地铁人三项赛»，组织各类邀请赛。');
    programs('设立«云南航运发展专项资金»，落实财政专项资金。');
  });
});

describe('undertakings of reports', () => {
  it('are brought in by what a place wins or takes part in', () => {
    programs('大理入选«国家碳达峰试点»城市，楚雄获批«国家“两业”融合试点»，组织试点城市交流。');
    programs('支持昆明创建«国家“两业”融合试点»，政府主要领导推进“«人工智能+»”行动。');
  });

  it('begin a clause that says how they go', () => {
    programs('«新业态人员职业伤害保障试点»有序推进，试点工作扎实推进。');
  });

  it('are battles, what goes from province to province, and works in rows', () => {
    programs('打好«怒江“一江碧水”攻坚战»、«金沙江河谷边缘阻击战»，建设“«滇电外送»”通道。');
    programs(
      '加快«腾冲机场改扩建»、«南坪码头一期»、«弥蒙铁路专用线»等重大项目建设，推进交通、水利等重大项目建设。',
    );
  });
});

describe('what only looks like the undertaking of a report', () => {
  it('is a count of a kind, a clause, or half of another word', () => {
    programs('新建供水工程100处，实施湿地修复工程12处，完成各项目标任务，推动学校体育场馆向社会试点开放。');
    programs('深化革命史料征集，维护国家地缘安全的战略屏障，在自贸试验区试点实施备案管理。');
    programs('开展«滇中要素市场化配置综合改革试点»，成功举办«中国南亚博览会»，全面实施«“千企登云”工程»。');
    programs('推广“«滇易办»”，办好“«校友回滇»”等活动，举办«村BA»，“一老一小”有保障。');
  });

  it('is no word of a row that kinds are told in', () => {
    programs('加快«普朗河“通江达海”项目»建设，推进«外电入滇»，争取«玉磨高铁元江至墨江段»开工建设。');
    programs('推进交通、水利、能源等重大项目建设，做好就业、社保等民生实事项目。');
    programs(
      '提速实施«昆明至楚雄铁路扩容»、«昭通机场迁建»、«龙开口水电站»等重大交通能源项目，确保群众受益。',
    );
    programs('实施«以人为本的新型城镇化战略五年行动计划»，打造“«云南好物»”。');
  });
});
