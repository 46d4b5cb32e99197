import { describe, expect, it } from 'vitest';
import { check, nameOf, readItems, traditional } from './fixture.js';

const places = (text: string, title?: string) => check('REGION', text, title);

describe('regions', () => {
  it('finds provinces, prefectures and counties by full and short names', () => {
    places('支持«怒江州»、«迪庆州»和«腾冲市»，带动«昆明»、«曲靖»，学习«浙江»经验。');
    places('支持«怒江州»、«滄源縣»發展，學習«廣東»經驗。', traditional);
    const fragment = readItems('支持怒江州。');
    expect(nameOf(fragment, '怒江州')).toEqual({
      kind: 'REGION',
      name: '怒江傈僳族自治州',
      key: '533300',
      scope: null,
    });
  });

  it('knows short names of counties in texts of the whole country where they stand in a row', () => {
    places(
      '支持«巫山»、«奉节»、«云阳»发展特色农业，推进公安、民政工作。',
      '国务院关于支持山区发展的若干意见',
    );
  });

  it('takes cities by one character in the names of railways', () => {
    places('推进«通»«苏»«嘉»«甬»、«沪»«苏»«湖»高铁和«莞»«惠»城际铁路建设，推进通关一体化改革。');
  });

  it('takes cities that grow together by one character each', () => {
    places('推动«宁镇扬»、«厦漳泉»、«成德眉资»同城化。');
  });

  it('takes the basin of a river, the town of an industry and a park of the country', () => {
    places('治理«赤水河流域»，建设«昆明航空产业城»，支持«贵安»发展，深化«粤»«黔»东西部协作。');
  });

  it('knows a prefecture by its short name, and an area by either of its names', () => {
    expect(nameOf(readItems('支持黔西南发展。'), '黔西南').key).toBe('522300');
    expect(nameOf(readItems('支持珠江三角洲发展。'), '珠江三角洲').key).toBe('set/珠三角');
  });

  it('takes parts of a province and zones by their shape', () => {
    places('支持«鲁西»、«冀南»发展，推进«湖州南太湖新区»、«前湾新区»、«天府科学城»建设，治理«辽河流域»。');
  });

  it('knows a province by the name that its city shares', () => {
    places('推广«吉林»经验，支持«吉林»、«四平»发展。', '吉林省2024年政府工作报告');
  });

  it('knows the prefectures of the plan’s own province where their names are words too', () => {
    places('支持«黄山»加快发展，护佑百姓幸福安康。', '安徽省2024年政府工作报告');
    places('推动«安康»、«铜川»转型，祝人民安康。', '陕西省2024年政府工作报告');
    places('发展黄山旅游。', '云南省2024年政府工作报告');
  });

  it('takes no country for the end of another word, and no word behind a place for one', () => {
    places('团结发展中国家，推动«东北»振兴，深化«中部»崛起和«成渝»中部崛起。', '国务院2017年工作要点');
  });

  it('knows short names of counties in the plan’s own province only', () => {
    places('推广«德钦»、«腾冲»做法。');
    places('推广德钦做法。', '河北省教育厅2023年工作要点');
  });

  it('sees no place in ordinary words', () => {
    places('发展朝阳产业，种植长春花，抓好安全生产，加工大理石，确保长治久安。');
    places('扩大连片种植，确保定期检查，传承德育经验，日常德行可贵，各位来宾请坐。');
    places('形成县域特色，各县和县级单位，省道县道，老城区改造。');
    places('發展朝陽產業，加工大理石，擴大連片種植。', traditional);
  });

  it('sees no place in the name of another place', () => {
    places('拓宽青海路、临沧街和长江大桥。');
  });

  it('knows lakes, rivers and mountains', () => {
    places('治理«金沙江»、«澜沧江»，保护«青海湖»，巡护«高黎贡山»。');
  });

  it('knows places of abroad by one character, and what roads and railways tie', () => {
    places('开行«中»«老»«泰»班列，畅通«中»«越»铁路，深化«澜»«湄»合作，服务高中老年教师、其中新投资项目。');
    places('建成«渝»«昆»高铁和«昆»«楚»«大»、«丽»«香»等5条高速公路，推进«临沧»高速、农村公路建设。');
  });

  it('lets a plan’s own place decide short names', () => {
    places('推进«瑶海»老工业区改造。', '合肥市2023年工作要点');
    places('推进瑶海老工业区改造。', '南京市2023年工作要点');
  });

  it('knows the districts of Hong Kong in its own documents', () => {
    places('發展«北部都會區»，在«元朗»、«觀塘»興建公屋。', '香港特別行政區政府2023年施政報告');
    places('学习元朗做法。');
  });

  it('takes no word for a place whose last character begins another', () => {
    places('«昆明»市民参观«德钦»县城和«腾冲»市场。');
  });

  it('takes one-character names in compounds only', () => {
    const fragment = places('深化«沪»«滇»协作，推进«陇»电入«浙»，参与«京津冀»协同，建设«滇中»。');
    expect(nameOf(fragment, '沪').key).toBe('310000');
    places('职务晋升、新生入学、宁静校园、青年教师、贵在坚持、云上课堂。');
  });

  it('takes defined sets, and leaves generic types and deixis alone', () => {
    const fragment = places('支持«25个边境县»、«国家乡村振兴重点帮扶县»，面向«南亚东南亚»，奋进«西部»前列。');
    expect(nameOf(fragment, '25个边境县').key).toBe('set/25个边境县');
    places('加强全省各州市民族地区、农村边远地区和省属学校工作，建设10个示范县。');
  });

  it('sees places in names of programs, and none in names of institutions', () => {
    places('办好«云南»教育大讲堂，支持云南大学、昆明学院，会同云南省教育厅。');
  });

  it('tells places of one name apart by what stands before and by the plan’s province', () => {
    const beside = readItems('赴北京市朝阳区、辽宁省朝阳市考察。');
    expect(nameOf(beside, '朝阳区').key).toBe('110105');
    expect(nameOf(beside, '朝阳市').key).toBe('211300');
  });

  it('knows Taiwan’s districts in its own plans, in other plans only beside a place of theirs', () => {
    const plan = '臺中市政府教育局114年度施政計畫';
    const fragment = places('於«豐原區»、«大里區»辦理。', plan);
    expect(nameOf(fragment, '豐原區').key).toBe('set/台中市丰原区');
    places('大安区、信义区经验。');
    places('学习«台北市»«信义区»经验。');
  });

  it('takes zones and towns with their own names', () => {
    const fragment = places('支持«保山高新区»、«滇中新区»，在«沙溪镇»、«诺邓镇»试点，建设特色小镇、中心镇。');
    places('在«阿瓦提乡»、«王江泾镇»、«西门街道»试点，返乡创业，推进乡镇街道改革、千企帮千镇。');
    places('在«宾川县»«平川镇»«大营村»、«赤龙村»整治，由云南省农业农村厅指导«云南省»农村工作。');
    places('建好«昆明经济技术开发区»、«磨憨-磨丁经济合作区»，支持自贸试验区先行先试。');
    expect(nameOf(fragment, '沙溪镇').key).toBe('set/沙溪镇');
    const ofCounty = places('在«沙溪镇»试点。', '剑川县教育局2023年工作要点');
    expect(nameOf(ofCounty, '沙溪镇')).toMatchObject({ name: '剑川县沙溪镇', key: 'set/剑川县沙溪镇' });
  });

  it('takes one-character names of what ties more than two places, and none out of a longer name', () => {
    places(
      '提升«昆»«玉»«红»开放大通道，举办环«云南»公路自行车赛，发展航空航天等产业，治理山水林田湖草海湿地。',
    );
    places('加强怒江«大理»段治理。'.replace('怒江', '«怒江»'));
  });

  it('takes one-character names at the start of a quoted name', () => {
    places('办好“«滇»超”，用好“«粤»通办”，建设“鲁班工坊”。');
  });
});

describe('addresses of the chief executive', () => {
  it('are of Hong Kong or Macao, whose districts they name', () => {
    places('特區政府發展«洪水橋»、«粉嶺»，推動«牛潭尾大學城»。', '行政長官2025年施政報告');
  });
});
