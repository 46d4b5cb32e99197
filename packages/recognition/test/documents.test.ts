import { describe, expect, it } from 'vitest';
import { check, nameOf, readItems, traditional } from './fixture.js';

const texts = (text: string, title?: string) => check('DOCUMENT', text, title);

describe('documents', () => {
  it('takes regulations by their matter, and the plans of a place', () => {
    texts('审议通过«城市更新条例»，依«农村再生条例»及«水土保持法»规定办理，修订相关条例。');
    texts('出台«国家公园体制总体方案»，落实«海南自由贸易港建设总体方案»，编制城市更新专项规划。');
    texts('编制«西部大开发“十三五”规划»，落实«“十三五”规划»。');
  });

  it('takes titles without their marks', () => {
    texts('印发《«云南省校园食品安全办法»》，学习《«论语»》。');
    texts('印發《«雲南省校園食品安全辦法»》。', traditional);
  });

  it('takes a title with another inside as one', () => {
    texts('转发《«关于落实〈学校卫生条例〉的意见»》。');
  });

  it('takes what a body says about something for a title', () => {
    texts(
      '落实«国务院关于支持云南加快建设面向南亚东南亚辐射中心的意见»，贯彻«省委、省政府关于加快茶产业发展的意见»。',
    );
    texts('听取各部门关于改进工作的意见。');
  });

  it('takes whose plan of five years it is', () => {
    texts('纳入«国家“十五五”口岸发展规划»，编制实施«滇中城市群发展规划»。');
  });

  it('takes unmistakable titles without marks', () => {
    texts('落实«中央八项规定»精神，出台«云南省校外托管机构管理办法»。');
    texts('出台校园管理办法，制定工作规划。');
  });

  it('makes one entity of a title in two scripts', () => {
    const one = nameOf(readItems('印发《云南省学前教育条例》。'), '云南省学前教育条例');
    const other = nameOf(readItems('印發《雲南省學前教育條例》。', traditional), '雲南省學前教育條例');
    expect(other.key).toBe(one.key);
  });

  it('takes films, plays and books for no texts that plans follow', () => {
    texts('观看电影《山路》，创排话剧《甲》《乙》，开展《诗集》展演，学习《«论语»》。');
  });

  it('takes laws and rules in quotes', () => {
    texts('依「«校園食品安全管理辦法»」及「學校衛生」原則辦理。', traditional);
  });

  it('knows laws, five-year plans and official lists without marks', () => {
    texts('落实«民营经济促进法»、«劳动法»，依«大众捷运法»办理，完成«“十四五”规划»目标。');
    texts('聚焦«西部地区鼓励类产业目录»，坚持依法行政、教育法治，规范公司法人，改进工作方法。');
  });

  it('takes texts called by their number, and no book that won a prize', () => {
    texts('落实«新国发2号文件»和«中发〔2015〕9号文件»，《山月谣》荣获全国优秀儿童文学奖。');
  });

  it('takes the title of what a letter hands out', () => {
    texts('«山乡渔业转型工作计划»已经省人民政府同意，现印发给你们。');
  });
});
