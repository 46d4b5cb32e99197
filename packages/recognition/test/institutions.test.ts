import { describe, expect, it } from 'vitest';
import { check, nameOf, readItems, traditional } from './fixture.js';

const bodies = (text: string, title?: string) => check('INSTITUTION', text, title);

describe('institutions', () => {
  it('names the bodies of the plan’s region in full', () => {
    const fragment = bodies('由«省教育厅»会同«省委政法委»、«省人民政府»落实。');
    expect(nameOf(fragment, '省教育厅')).toEqual({
      kind: 'INSTITUTION',
      name: '云南省教育厅',
      key: '云南省教育厅',
      scope: null,
    });
    expect(nameOf(fragment, '省委政法委').name).toBe('中共云南省委政法委');
    const other = bodies('由«省教育廳»落實。', traditional);
    expect(nameOf(other, '省教育廳')).toMatchObject({ name: '雲南省教育廳', key: '云南省教育厅' });
  });

  it('takes companies of the plan’s region by their short names', () => {
    bodies('完成«云盐集团»、«文投集团»、«民航集团»整合，加快«省水投集团»市场化转型。');
    bodies('打造大型企业集团，推进集团化办学和医疗集团建设。');
  });

  it('ends the name of a hospital where something is built for it', () => {
    bodies('完成«省第一人民医院»门诊楼建设，由«省教育厅»结合«卫生健康局»办理。');
  });

  it('takes firms that are called by their place and trade', () => {
    bodies('支持«曲靖钢铁»、«玉溪药业»技改，壮大曲靖钢铁产业。');
  });

  it('takes the congress of a place by its number, and a body within a ministry', () => {
    bodies('在«云南省第十四届人民代表大会»第四次会议上报告，推动«教育部云南高等研究院»建设。');
    bodies('新增住宅小区业主委员会100个，布局5个省实验室。');
  });

  it('carries the region through a list', () => {
    const fragment = bodies('«省教育厅»、«财政厅»、«人力资源社会保障厅»共同推进。');
    expect(nameOf(fragment, '财政厅').name).toBe('云南省财政厅');
  });

  it('makes one body of its long and short names', () => {
    const short = nameOf(readItems('省发改委牵头。'), '省发改委');
    const long = nameOf(readItems('省发展和改革委员会牵头。'), '省发展和改革委员会');
    expect(short.key).toBe(long.key);
  });

  it('finds schools, alliances and companies with a name', () => {
    bodies(
      '依托«云南省高校产教联盟»、«西南联合研究生院»，同«清华大学»、«昆明理工大学»合作，组建«云南农业职业教育集团»。',
    );
    bodies('«教育督导委员会»听取汇报。');
  });

  it('leaves classes of bodies alone', () => {
    bodies('各高校、中小学校、幼儿园、州市人民政府、马克思主义学院、党支部和村民委员会要落实。');
    bodies('教育部门要加强指导，建设一流大学，建强综合性大学。');
  });

  it('knows the bodies of the country', () => {
    const fragment = bodies('争取«教育部»、«国家发展改革委»支持，贯彻«国务院»部署。');
    expect(nameOf(fragment, '国家发展改革委').scope).toBeNull();
  });

  it('finds public bodies of the plan’s own region, and those that belong to a university', () => {
    bodies('由«省文物研究所»会同«省图书馆»实施，依托«昆明医科大学第一附属医院»，对接省外三甲医院。');
  });

  it('knows the bodies of an autonomous region by 自治区', () => {
    const fragment = bodies('由«自治区党委»部署，«自治区教育厅»落实。', '广西壮族自治区教育厅2023年工作要点');
    expect(nameOf(fragment, '自治区党委').name).toBe('中共广西壮族自治区委员会');
    expect(nameOf(fragment, '自治区教育厅').name).toBe('广西壮族自治区教育厅');
  });

  it('finds bodies of the plan’s own region that no list of departments holds', () => {
    bodies(
      '«市节约用水服务中心»、«市渔政支队»具体落实，由«市体育总会»承办，«城管局»配合。',
      '玉溪市人民政府2023年工作要点',
    );
    bodies('完善市场监管，市级医院和县级医院达标，各县（市、区）水利局落实，省内公司参与。');
  });

  it('takes bodies within bodies as one', () => {
    bodies('依托«自然资源部第一海洋研究所»、«中国科学院昆明植物研究所»，用好«国家开发银行云南分行»贷款。');
    bodies('贯彻«国务院»部署，落实«省委»决策部署，会同«教育部»直属高校。');
  });

  it('shares out a body that several places have one each of', () => {
    const fragment = bodies('«腾冲»、«祥云»、«弥勒三市人民医院»达标，«云南»、«贵州两省教育厅»会商。');
    expect(nameOf(fragment, '腾冲').name).toBe('腾冲市人民医院');
    expect(nameOf(fragment, '云南').name).toBe('云南省教育厅');
  });

  it('takes centres of the country by name, and the congress that supervises', () => {
    bodies(
      '建设«国家稀贵金属新材料制造业创新中心»，争创国家制造业创新中心，自觉接受«人大»及其常委会监督、«政协»民主监督。',
    );
  });

  it('takes the short form that a text gives', () => {
    const fragment = bodies('«云南省产业投资集团»（以下简称“«产投集团»”）牵头，«产投集团»每年报告。');
    expect(fragment.mentions.filter(({ text }) => text === '产投集团').map(({ name }) => name.key)).toEqual([
      '云南省产业投资集团',
      '云南省产业投资集团',
    ]);
  });

  it('takes the departments of the State Council by their field', () => {
    bodies(
      '由«国务院教育行政部门»会同国务院有关部门制定。'.replace('国务院有关', '«国务院»有关'),
      '国务院关于印发职业教育改革方案的通知',
    );
  });
});
