import { describe, it } from 'vitest';
import { check } from './fixture.js';

const places = (text: string, title?: string) => check('REGION', text, title);
const anhui = '安徽省2024年政府工作报告';

describe('places by one character', () => {
  it('takes the ends of a stretch of a line', () => {
    places('贯通沿江高铁«武»«宜»段和«呼»«南»高铁«襄»«荆»段，改善站段管理。', '湖北省2024年政府工作报告');
  });

  it('takes cities of any province that a line ties', () => {
    places('开工«南»«信»«合»高铁、«连»«霍»高速公路改扩建，推进«沪»«乍»«杭»铁路。', anhui);
  });

  it('takes two cities that are known as a pair one by one where a line ties them', () => {
    places('开行«济»«青»高铁，推动«济青»一体发展。', '山东省2024年政府工作报告');
  });

  it('takes a line behind the place that builds it', () => {
    places('推动«台州»«温»«玉»铁路建成。', '浙江省2024年政府工作报告');
  });

  it('takes corridors, airports, waterways and cooperation', () => {
    places(
      '推进«合»«六»、«合»«滁»产业走廊，支持«芜»«宣»机场，整治«合»«蚌»三级航道，深化«龙»«粤»对口合作。',
      anhui,
    );
    places('打造“«汉»«宜»«荆»«黄»”绿色船舶、“«武»«鄂»«咸»”光电子等产业走廊。', '湖北省2024年政府工作报告');
  });

  it('sees no cities in ordinary words', () => {
    places(
      '发展通用机场，建设绿色铁路、绕城高速和机场高速，推动上下一体化，完善农村公路，办好珠宝产业园。',
      anhui,
    );
  });

  it('takes the unknown end of a way from or to a place', () => {
    places(
      '建设«黄桶»至«百色»铁路、«阜阳»至«三塔»高速，完善城区至«阜阳»公路。',
      '广西壮族自治区2024年政府工作报告',
    );
  });
});

describe('rivers and lakes that no list holds', () => {
  it('takes those with a basin, a waterway or a known one beside them', () => {
    places('整治«沙里河»航道，治理«长江»、«白沙湖»，保护«塔什河»—«喀什噶尔河»流域。');
  });

  it('takes no kinds of rivers', () => {
    places('建设美丽河湖，整治黑臭河道、城市内河，保护跨界河流域和大江大河干流。');
  });
});
