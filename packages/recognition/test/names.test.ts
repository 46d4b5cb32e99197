import { describe, expect, it } from 'vitest';
import { readItems } from './fixture.js';

/** The names of all mentions of a text, "surface: name" where the two differ. */
const names = (text: string, title?: string) =>
  readItems(text, title)
    .mentions.filter(({ item }) => item !== null)
    .map(({ text: surface, name }) => (surface === name.name ? surface : `${surface}: ${name.name}`));

// Machine Traditional that leaves 云南 as it was.
const halfTraditional = '中共云南省委教育工委 云南省教育廳2023年工作要點';

describe('names', () => {
  it('are spelled as the document spells them', () => {
    const { header } = readItems('加強管理，發展體育。', halfTraditional);
    expect(header.issuers.map(({ name }) => name)).toEqual(['中共云南省委教育工委', '云南省教育廳']);
    expect(header.region?.name).toBe('云南省');
  });

  it('that are put together take the characters the document has elsewhere', () => {
    expect(names('省教育廳支持迪慶州，服務滬滇協作，會同省發改委辦好云南大學。', halfTraditional)).toEqual([
      '省教育廳: 云南省教育廳',
      '迪慶州: 迪慶藏族自治州',
      '滬滇協作',
      '滬: 上海市',
      '滇: 云南省',
      '省發改委: 云南省發展改革委',
      '云南大學',
    ]);
  });

  it('stay in the script of the majority', () => {
    const draft = '完善全省教育体系，发展职业教育，办好开放大学，关爱乡村教师，会同财政厅等单位。';
    expect(names(`${draft}省财政厅牵头。\n省財政廳支持迪慶州25個邊境縣。`)).toEqual([
      '财政厅: 云南省财政厅',
      '省财政厅: 云南省财政厅',
      '省財政廳: 云南省财政厅',
      '迪慶州: 迪庆藏族自治州',
      '25個邊境縣',
    ]);
  });

  it('never begin with the word that brings them in', () => {
    const sentence = (word: string) =>
      `${word}云南大学牵头，${word}昆明市财政局商议，${word}国家开放大学合作。`;
    for (const word of '由 与 和 同 向 对 及 在 经 从 请 请由 会同 联合 依托'.split(' '))
      expect(names(sentence(word))).toEqual(['云南大学', '昆明市财政局', '国家开放大学']);
  });

  it('of bodies in a text that says for no place are the words themselves', () => {
    const { header, mentions } = readItems(
      '省教育厅、财政厅负责，报省委、省委政法委。各省教育厅、外省教育厅参考。',
      '2023年工作要点',
    );
    expect(header.region).toBeNull();
    expect(mentions.map(({ text, name }) => [text, name.name, name.scope])).toEqual([
      ['省教育厅', '省教育厅', null],
      ['财政厅', '省财政厅', null],
      ['省委', '省委', null],
      ['省委政法委', '省委政法委', null],
    ]);
  });
});
