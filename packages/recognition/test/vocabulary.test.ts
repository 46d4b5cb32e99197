import { describe, expect, it } from 'vitest';
import { defaultVocabulary, mergeVocabulary, parseVocabulary, VocabularyError } from '../src/vocabulary.js';
import { nameOf, readItems } from './fixture.js';

const problem = (json: string) => {
  try {
    parseVocabulary(json);
  } catch (error) {
    if (error instanceof VocabularyError) return error.message;
  }
  return null;
};

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

describe('a vocabulary file', () => {
  it('adds names and aliases', () => {
    const added = parseVocabulary(
      '[{"kind": "PROGRAM", "name": "彩云追月", "aliases": ["追月"], "scope": "530000"}]',
    );
    const fragment = readItems(
      '继续做好“追月”的宣传。',
      undefined,
      mergeVocabulary(defaultVocabulary(), added),
    );
    expect(nameOf(fragment, '追月')).toMatchObject({ key: '彩云追月', scope: '530000' });
  });

  it('overrules what is known nationally, and changes the version', () => {
    const added = parseVocabulary('[{"kind": "PROGRAM", "name": "雙減", "scope": "530000"}]');
    const merged = mergeVocabulary(defaultVocabulary(), added);
    expect(nameOf(readItems('巩固双减成果。', undefined, merged), '双减').scope).toBe('530000');
    expect(merged.version).not.toBe(defaultVocabulary().version);
    expect(mergeVocabulary(defaultVocabulary(), added).version).toBe(merged.version);
  });

  it('says what is wrong, where, and what to do', () => {
    expect(problem('{')).toMatch(/not JSON.*Check/);
    expect(problem('{"entries": 3}')).toMatch(/no list/);
    expect(problem('[{"kind": "PLACE", "name": "昆明"}]')).toMatch(
      /entries\[0\]\.kind.*INSTITUTION, PROGRAM, DOCUMENT/,
    );
    expect(problem('[{"kind": "PROGRAM", "name": ""}]')).toMatch(/entries\[0\]\.name/);
    expect(problem('[{"kind": "PROGRAM", "name": "甲乙", "scope": "99"}]')).toMatch(
      /entries\[0\]\.scope.*530000/,
    );
    expect(problem('[{"kind": "PROGRAM", "name": "甲乙", "nam": 1}]')).toMatch(/entries\[0\]\.nam /);
  });
});
