import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { decode, repair } from '../src/index.js';

/** Repairs `damaged` and expects `clean`, with these runs of shifted bytes replaced. */
function check(damaged: string, clean: string, ...shifts: [raw: string, text: string][]): void {
  const result = repair(damaged);
  expect(result.text).toBe(clean);
  expect(
    result.repairs.filter(({ kind }) => kind === 'byte-shift').map(({ raw, text }) => [raw, text]),
  ).toEqual(shifts);
}

function untouched(text: string): void {
  const result = repair(text);
  expect(result.repairs).toEqual([]);
  expect(result.text).toBe(text);
}

describe('inserted readings', () => {
  const DAMAGED =
    '持續(xù)深化企業(yè)改革,發(fā)展特色產(chǎn)業(yè),規(guī)范市場監(jiān)管,優(yōu)化營商環(huán)境。持續(xù)發(fā)展集體經(jīng)濟,統(tǒng)籌城鄉(xiāng)發(fā)展。';
  const CLEAN = '持續深化企業改革,發展特色產業,規范市場監管,優化營商環境。持續發展集體經濟,統籌城鄉發展。';

  it('are removed where a converter put them', () => {
    check(DAMAGED, CLEAN);
    expect(repair(DAMAGED).repairs).toHaveLength(15);
    expect(repair(DAMAGED).repairs[0]).toEqual({
      start: 2,
      end: 6,
      raw: '(xù)',
      text: '',
      kind: 'inserted-reading',
      certain: true,
      alternatives: [],
    });
  });

  it('are removed with a space inside and behind characters of one form', () => {
    check(`${DAMAGED}學會(huì )交流,立德(dé)樹人。`, `${CLEAN}學會交流,立德樹人。`);
  });

  it('are removed without a tone mark only where they are right', () => {
    check(`${DAMAGED}學生們(men)開展(can)活動。`, `${CLEAN}學生們開展(can)活動。`);
  });

  it('leave Latin words in brackets', () => {
    check(`${DAMAGED}應用系統(ATMS),加入協定(CPTPP)。`, `${CLEAN}應用系統(ATMS),加入協定(CPTPP)。`);
  });

  test.each([
    ['a lesson', '「學(xué)」字讀作xué,「習(xí)」字讀作xí;學習(xuéxí)、學(xué)生、學(xué)校都用這個字。'],
    [
      'a word list',
      '愛(ài)\n學(xué)\n國(guó)\n車(chē)\n說(shuō)\n讀(dú)\n寫(xiě)\n聽(tīng)\n書(shū)\n東(dōng)\n愛(ài)\n學(xué)\n',
    ],
    ['a primer', '我(wǒ)愛(ài)學(xué)習(xí)國(guó)語(yǔ),你(nǐ)愛(ài)學(xué)習(xí)漢(hàn)語(yǔ)。'],
    [
      'a note on a rare character',
      '當地小吃粿(guǒ)條、粄(bǎn)條頗有名氣,年產業(yè)收入過億元,產業發展,企業增加。',
    ],
    [
      'a Simplified lesson',
      '学(xué)习普通话,注意觉(jué)得和睡觉(jiào)的不同读音,学(xué)会分辨,重(chóng)新朗读。',
    ],
    ['English', 'the function f(a) returns (an) error (or) not (e) twice (a) day.'],
    ['a table', '| 项目(xm) | 单位(dw) |\n| --- | --- |\n| 学位(个) | 2000 |'],
  ])('are left in %s', (_, text) => {
    untouched(text);
  });
});

describe('shifted bytes', () => {
  // The damaged forms are what the replacement of A3 AC, A3 BB and A3 BF by , ; ? makes of the sentence's GBK bytes.
  test.each([
    [
      '加强职业学校基础能力建设,完善评价体系。',
      '加强职业学;∧芰ㄉ,完善评价体系。',
      ';∧芰ㄉ',
      '校基础能力建设',
    ],
    ['支持各地学校开展科研活动,提高能力。', '支持各地学?箍蒲谢疃,提高能力。', '?箍蒲谢疃', '校开展科研活动'],
    [
      '健全体系。科学编制发展规划,统筹资源。',
      '健全体系?蒲П嘀品⒄构婊,统筹资源。',
      '?蒲П嘀品⒄构婊',
      '。科学编制发展规划',
    ],
    ['加強職業學校基礎能力建設。', '加強職業學;A能力建設。', ';A', '校基礎'],
    ['健全體系。科學編制發展規劃。', '健全體系?茖W編制發展規劃。', '?茖W', '。科學'],
    ['推進學校現代化治理,完善機制。', '推進學,F代化治理,完善機制。', ',F', '校現'],
    ['做好幫扶工作。總結推廣經驗。', '做好幫扶工作?偨Y推廣經驗。', '?偨Y', '。總結'],
  ])('%s', (clean, damaged, raw, text) => {
    check(damaged, clean, [raw, text]);
  });

  it('restore two places in one text', () => {
    check(
      '推進學,F代化治理。做好幫扶工作?偨Y推廣經驗。',
      '推進學校現代化治理。做好幫扶工作。總結推廣經驗。',
      [',F', '校現'],
      ['?偨Y', '。總結'],
    );
  });

  it('are told from clean text with rare characters, stray letters and questions', () => {
    untouched(`提高教育質量,加強學校建設。工作中,遴選A類項目;嶲州、粿條?是的,F組。實施"增A去D"行動。`);
  });
});

describe('the seed', () => {
  const source = readFileSync(new URL('../../../seeds/yunnan-education-2023.txt', import.meta.url), 'utf8');
  const result = repair(source);
  const shifts = result.repairs.filter(({ kind }) => kind === 'byte-shift');

  it('loses its 317 readings, three of them within shifted bytes', () => {
    const readings = result.repairs.filter(({ kind }) => kind === 'inserted-reading').length;
    const within = shifts.filter(({ raw }) => /\(\p{Ll}+\)$/u.test(raw)).length;
    expect([readings, within]).toEqual([314, 3]);
    expect(result.text).not.toMatch(/[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/);
  });

  it('has its five places restored', () => {
    expect(shifts.map(({ raw, text }) => [raw, text])).toEqual([
      ['?jié)h', '漢'],
      ['?偨Y', '。總結'],
      ['?圃盒I駷槁殬I(yè)', '專科院校升格為職業'],
      [',F(xiàn)', '校現'],
      [';緮(shù)', '校基本數'],
    ]);
  });

  it('says of the place where a pair of bytes was dropped that it is in doubt', () => {
    const place = shifts[2]!;
    expect(place.certain).toBe(false);
    expect(place.alternatives.slice(0, 3)).toContain('專科院校神為職業');
  });

  it('comes out of a second repair as it went in', () => {
    untouched(result.text);
  });
});

describe('every repair', () => {
  const han = fc.constantFrom(
    ...'全面推進鄉村教育振興持續完善覆蓋學段資助體系组织开展义务教育质量监测、。,;?"《》123',
  );
  const clean = fc.string({ unit: han, maxLength: 200 });
  const reading = fc.constantFrom('業(yè)', '續(xù)', '發(fā)', '規(guī)', '統(tǒng)', '?偨Y', ',F(xiàn)');
  const damaged = fc.array(fc.oneof(clean, reading), { maxLength: 60 }).map((parts) => parts.join(''));
  const anything = fc.oneof(
    damaged,
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
  );

  it('leaves clean text as it is', () => {
    fc.assert(fc.property(clean, untouched));
  });

  it('takes pieces of the source in order and rebuilds the text from them', () => {
    fc.assert(
      fc.property(anything, (source) => {
        const { text, repairs } = repair(source);
        let rebuilt = '';
        let at = 0;
        for (const one of repairs) {
          expect(one.start).toBeGreaterThanOrEqual(at);
          expect(one.raw).toBe(source.slice(one.start, one.end));
          expect(one.alternatives).not.toContain(one.text);
          rebuilt += source.slice(at, one.start) + one.text;
          at = one.end;
        }
        expect(rebuilt + source.slice(at)).toBe(text);
      }),
    );
  });

  it('maps offsets both ways, in order, and inversely outside of damage', () => {
    fc.assert(
      fc.property(anything, (source) => {
        const { text, repairs, toSource, toText } = bound(repair(source));
        for (let offset = 1; offset <= source.length; offset++)
          expect(toText(offset)).toBeGreaterThanOrEqual(toText(offset - 1));
        for (let offset = 1; offset <= text.length; offset++)
          expect(toSource(offset)).toBeGreaterThanOrEqual(toSource(offset - 1));
        for (let offset = 0; offset < source.length; offset++) {
          if (repairs.some(({ start, end }) => start <= offset && offset < end)) continue;
          expect(toSource(toText(offset))).toBe(offset);
          expect(text[toText(offset)]).toBe(source[offset]);
        }
        expect(toText(source.length)).toBe(text.length);
        expect(toSource(text.length)).toBe(source.length);
      }),
    );
  });

  function bound(result: ReturnType<typeof repair>) {
    return {
      ...result,
      text: result.text,
      toSource: (offset: number) => result.toSource(offset),
      toText: (offset: number) => result.toText(offset),
    };
  }
});

const corpus = process.env.GANGMU_CORPUS;
describe.skipIf(corpus === undefined)('real clean documents (set GANGMU_CORPUS to a folder of them)', () => {
  const files = corpus === undefined ? [] : readdirSync(corpus).filter((file) => file.endsWith('.txt'));
  test.each(files)('%s', (file) => {
    untouched(decode(readFileSync(join(corpus ?? '', file))).text);
  });
});
