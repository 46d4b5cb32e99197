import { defaultVocabulary, read, READER_VERSION } from '@gangmu/recognition';
import { expect, it } from 'vitest';
import { recordsOf } from '../src/records.js';

it('keeps the targets that items set, and leaves what is aimed at before the first to the fragment', () => {
  const raw = '云南省教育厅2023年工作要点\n到2025年，新建300所村小。\n1. 改建10所学校。\n';
  const { fragment } = read(raw);
  expect(fragment.targets.map(({ item, text }) => [item, text])).toEqual([
    [null, '300所村小'],
    [0, '10所学校'],
  ]);
  const { targets } = recordsOf({
    fragment,
    raw,
    source: 'draft.md',
    hash: '',
    reader: READER_VERSION,
    vocabulary: defaultVocabulary().version,
  });
  expect(targets.map(({ text, id }) => [text, id.slice(-4)])).toEqual([['10所学校', '/1/1']]);
});
