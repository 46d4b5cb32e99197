import { describe, expect, it } from 'vitest';
import { ancestors, codeWithin, region } from '../src/gazetteer.js';
import { defaultVocabulary, vocabularyWith } from '../src/vocabulary.js';
import type { VocabularyEntry, VocabularyLayer } from '../src/vocabulary.js';
import { nameOf, readItems, simplified, traditional } from './fixture.js';

const guizhou = '贵州省教育厅2023年工作要点';

const withLayer = (layer: Partial<VocabularyLayer>) => vocabularyWith([{ entries: [], ...layer }]);

/** What a plan's only item names, by what it is in full. */
const named = (text: string, layer: Partial<VocabularyLayer>, title = simplified) =>
  readItems(text, title, withLayer(layer))
    .mentions.filter(({ item }) => item !== null)
    .map(({ name: { kind, key, scope } }) => `${kind} ${scope === null ? '' : `${scope}/`}${key}`);

describe('a name known before', () => {
  const national = defaultVocabulary().entries.filter(({ kind }) => kind === 'PROGRAM');

  it.each(national.map(({ name }) => name))('%s stays itself in quotes', (name) => {
    const programs = (text: string) =>
      readItems(text)
        .mentions.filter((each) => each.name.kind === 'PROGRAM' && each.text.includes(name))
        .map((each) => each.name);
    for (const text of [`推进${name}工作。`, `推进“${name}”工作。`, `推進「${name}」工作。`])
      for (const found of programs(text)) expect(found).toMatchObject({ scope: null });
    expect(programs(`推进“${name}”工作。`)).not.toEqual([]);
  });
});

describe('a layer of names', () => {
  const school: VocabularyEntry = { kind: 'PROGRAM', name: '云上学堂', aliases: ['云学堂'], scope: '530000' };

  it('adds names and aliases, in both scripts and with quotes', () => {
    for (const text of ['用好云上学堂。', '用好“云学堂”。', '用好「雲上學堂」。'])
      expect(named(text, { entries: [school] })).toEqual(['PROGRAM 530000/云上学堂']);
    expect(named('用好云上学堂。', {})).toEqual([]);
  });

  it('changes the version, and nothing else does', () => {
    const versions = [{}, { entries: [school] }, { ignored: ['云上学堂'] }].map(
      (layer) => withLayer(layer).version,
    );
    expect(new Set(versions).size).toBe(3);
    expect(withLayer({ entries: [school] }).version).toBe(versions[1]);
    expect(vocabularyWith([])).toBe(defaultVocabulary());
    expect(withLayer({}).version).toBe(defaultVocabulary().version);
  });

  it('decides what a name is that is known nationally, and keeps its other names', () => {
    const entries: VocabularyEntry[] = [{ kind: 'PROGRAM', name: '高职强校计划', aliases: ['双高计划'] }];
    expect(named('推进双高计划。', { entries })).toEqual(['PROGRAM 高职强校计划']);
    expect(named('推进“双高”。', { entries })).toEqual(['PROGRAM 高职强校计划']);
    const other: VocabularyEntry[] = [{ kind: 'DOCUMENT', name: '强基计划' }];
    expect(named('落实强基计划。', { entries: other })).toEqual(['DOCUMENT 强基计划']);
  });

  it('keeps programs of one name in two provinces apart', () => {
    const entries: VocabularyEntry[] = [school, { ...school, scope: '520000' }];
    expect(named('用好云上学堂。', { entries })).toEqual(['PROGRAM 530000/云上学堂']);
    expect(named('用好云上学堂。', { entries }, guizhou)).toEqual(['PROGRAM 520000/云上学堂']);
    expect(named('用好云上学堂。', { entries: [school] }, guizhou)).toEqual([]);
    expect(named('用好云上学堂。', { entries }, '国务院2023年工作要点')).toEqual([]);
    expect(named('用好云上学堂。', { entries: [school] }, '国务院2023年工作要点')).toEqual([
      'PROGRAM 530000/云上学堂',
    ]);
  });

  it('adds places with what they are part of', () => {
    const code = codeWithin('530000', '滇中新区');
    const regions = [
      { code, name: '滇中新区', aliases: ['滇中'] },
      { code: '530100', name: '昆明市', aliases: ['花都'] },
      { code: codeWithin(null, '滇西八州市'), name: '滇西八州市' },
    ];
    expect(named('支持滇中新区、花都和滇西八州市发展。', { regions })).toEqual([
      'REGION 530000/滇中新区',
      'REGION 530100',
      'REGION set/滇西八州市',
    ]);
    expect(named('支持滇中發展。', { regions }, traditional)).toEqual(['REGION 530000/滇中新区']);
    expect(region(code)).toMatchObject({ name: '滇中新区', parent: '530000' });
    expect(ancestors(code).map(({ name }) => name)).toEqual(['云南省', '中国']);
    expect(region('set/滇西八州市')).toBeUndefined();
  });

  it('leaves a name to the place that a plan of another province has', () => {
    const regions = [{ code: codeWithin('530100', '高新区'), name: '大方县' }];
    expect(named('支持大方县发展。', { regions })).toEqual(['REGION 530100/高新区']);
    expect(named('支持大方县发展。', { regions }, guizhou)).toEqual(['REGION 520521']);
  });

  it('ignores names, whatever would have found them', () => {
    const text = '实施“春雨润苗”专项行动，云南大学推进双减，支持昆明发展，落实《家庭教育促进法》。';
    expect(named(text, {}).length).toBeGreaterThanOrEqual(5);
    const ignored = ['「春雨潤苗」專項行動', '云南大学', '雙減', '昆明', '家庭教育促进法'];
    expect(named(text, { ignored })).toEqual([]);
    expect(readItems(text, simplified, withLayer({ ignored })).statements).toEqual([]);
  });

  it('ignores an entity under all its names where its full name is ignored, else under that one', () => {
    const text = '省教育厅、云南省教育厅各负其责。';
    expect(named(text, { ignored: ['云南省教育厅'] })).toEqual([]);
    expect(named(text, { ignored: ['省教育厅'] })).toEqual(['INSTITUTION 云南省教育厅']);
  });

  it('takes up again what a layer below ignores', () => {
    const below: VocabularyLayer = { entries: [], ignored: ['云上学堂'] };
    const read = readItems('用好云上学堂。', simplified, vocabularyWith([below, { entries: [school] }]));
    expect(nameOf(read, '云上学堂').key).toBe('云上学堂');
  });
});
