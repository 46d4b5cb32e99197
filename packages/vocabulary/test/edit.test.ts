import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameInsertion, type WrittenName } from '../src/edit.js';
import type { ListName } from '../src/format.js';
import { parseVocabulary } from '../src/parse.js';

const added = (text: string, list: ListName, entry: WrittenName): string | null => {
  const insertion = nameInsertion(text, list, entry);
  return insertion && text.slice(0, insertion.offset) + insertion.text + text.slice(insertion.offset);
};

describe('a name is added', () => {
  const school = { name: '云上学堂' };

  test.each<[string, string]>([
    ['', 'programs:\n  - 云上学堂\n'],
    ['# 词表\n', '# 词表\nprograms:\n  - 云上学堂\n'],
    ['ignore: [大讲堂]', 'ignore: [大讲堂]\nprograms:\n  - 云上学堂\n'],
    ['programs: # 项目\nignore:\n  - 甲乙\n', 'programs: # 项目\n  - 云上学堂\nignore:\n  - 甲乙\n'],
    [
      'programs:\n- 甲乙 # 去年\n\n# 其他\nignore: [大讲堂]\n',
      'programs:\n- 甲乙 # 去年\n- 云上学堂\n\n# 其他\nignore: [大讲堂]\n',
    ],
    [
      'programs:\r\n    - name: 甲乙\r\n      aliases: [丙丁]\r\nignore: []\r\n',
      'programs:\r\n    - name: 甲乙\r\n      aliases: [丙丁]\r\n    - 云上学堂\r\nignore: []\r\n',
    ],
    ['programs: [甲乙]\n', 'programs: [甲乙, {"name":"云上学堂"}]\n'],
    ['programs: []\n', 'programs: [{"name":"云上学堂"}]\n'],
    ['{"ignore": ["甲乙"]}', '{"ignore": ["甲乙"], "programs": [{"name":"云上学堂"}]}'],
  ])('and all else stays as it is: %#', (before, after) => {
    expect(added(before, 'programs', school)).toBe(after);
  });

  test('with its region, aliases and parent', () => {
    const program = { name: '云上学堂', aliases: ['云学堂', '学堂, 云上'], region: '云南省' };
    const text = 'programs:\n  - name: 云上学堂\n    aliases: [云学堂, "学堂, 云上"]\n    region: 云南省\n';
    expect(added('', 'programs', program)).toBe(text);
    expect(added('', 'regions', { name: '滇中新区', parent: '云南省' })).toBe(
      'regions:\n  - name: 滇中新区\n    parent: 云南省\n',
    );
  });

  test('to no file that is bad or would become so', () => {
    expect(added('programs：\n', 'programs', school)).toBeNull();
    expect(added('programs: [雲上學堂]', 'programs', school)).toBeNull();
    expect(added('programs: [雲上學堂]', 'ignore', school)).toBeNull();
  });

  test('whatever it is, it is read as that name', () => {
    const name = fc
      .array(
        fc.constantFrom(
          '云',
          '学',
          '"',
          "'",
          '“',
          '#',
          ': ',
          '- ',
          '123',
          '!',
          '&',
          '*',
          '[',
          '》',
          '\\',
          '%',
          '@',
          'null',
        ),
        { maxLength: 8 },
      )
      .map((signs) => `甲${signs.join('')}乙`);
    fc.assert(
      fc.property(
        name,
        fc.constantFrom('', 'programs: [丙丁]\n', 'programs:\n  - 丙丁 # 注\n'),
        (named, before) => {
          const after = added(before, 'programs', { name: named });
          expect(parseVocabulary(after ?? '').layer?.entries.at(-1)?.name).toBe(named);
        },
      ),
      { numRuns: 300 },
    );
  });
});
