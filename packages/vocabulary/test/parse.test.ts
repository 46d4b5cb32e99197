import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { vocabularySchema } from '../src/format.js';
import { parseVocabulary } from '../src/parse.js';

const full = `# 教育厅的词表
programs:
  - 云上学堂
  - name: 兴滇英才支持计划 # 省委人才办
    aliases: [兴滇英才]
    region: 云南省
institutions:
  - {name: 滇西应用技术大学, region: 530000}
documents:
  - 云南省教育条例
regions:
  - name: 滇中新区
    parent: 云南
  - {name: 安宁片区, parent: 滇中新区}
  - {name: 昆明市, aliases: [春城]}
  - {name: 朝阳区, parent: 长春, aliases: [朝区]}
  - 滇西八州市
ignore:
  - 大讲堂
`;

/** The problems of a file, each with the text at its place. */
const problems = (text: string) =>
  parseVocabulary(text).problems.map(
    ({ code, start, end, message }) => `${code} ${text.slice(start, end)}: ${message}`,
  );

describe('a vocabulary file', () => {
  test('says names, places and what to ignore', () => {
    expect(parseVocabulary(full)).toEqual({
      problems: [],
      layer: {
        entries: [
          { kind: 'PROGRAM', name: '云上学堂' },
          { kind: 'PROGRAM', name: '兴滇英才支持计划', aliases: ['兴滇英才'], scope: '530000' },
          { kind: 'INSTITUTION', name: '滇西应用技术大学', scope: '530000' },
          { kind: 'DOCUMENT', name: '云南省教育条例' },
        ],
        regions: [
          { code: '530000/滇中新区', name: '滇中新区' },
          { code: '530000/滇中新区/安宁片区', name: '安宁片区' },
          { code: '530100', name: '昆明市', aliases: ['春城'] },
          { code: '220104', name: '朝阳区', aliases: ['朝区'] },
          { code: 'set/滇西八州市', name: '滇西八州市' },
        ],
        ignored: ['大讲堂'],
      },
    });
  });

  test('may be empty, have empty lists, be JSON, hold names that look like numbers', () => {
    for (const text of ['', '# 待补\n', 'programs:\nignore:\n'])
      expect(parseVocabulary(text).layer).toEqual({ entries: [], regions: [], ignored: [] });
    expect(parseVocabulary('{"programs": ["云上学堂"]}').layer?.entries).toHaveLength(1);
    expect(parseVocabulary('programs: [2011, 121.0]').layer?.entries.map(({ name }) => name)).toEqual([
      '2011',
      '121.0',
    ]);
  });

  test.each([
    ['programs：\n  - 云上学堂', /^syntax programs：.*half-width colon/su],
    ['programs:\n  - "双减"提质行动', /^syntax 提质行动: .*single quotes/u],
    ['programs:\n—  云上学堂', /^syntax .*half-width hyphen/u],
    ['programs:\n\t- 云上学堂', /^syntax .*no tabs/u],
    ['programs: [&甲 甲乙, *甲]', /^syntax \*甲.*put what begins with \*/u],
    ['programs: [甲乙]\nprograms: [丙丁]', /^repeated programs: "programs" stands twice/u],
    ['program:\n  - 云上学堂', /^unknown-key program: .*programs, institutions/u],
    ['programs:\n  - name: 云上学堂\n    parent: 云南', /^unknown-key parent: .*name, aliases, region/u],
    ['- 云上学堂', /^no-map .*write lists under programs:/u],
    ['programs: 云上学堂', /^no-list 云上学堂: "programs" holds no list/u],
    ['programs:\n  - [云上学堂]', /^no-entry \[云上学堂\]/u],
    ['programs:\n  - aliases: [云学堂]', /^no-name aliases: \[云学堂\]: .*name:/u],
    ['programs:\n  - “云”', /^bad-name “云”: .*two to a hundred/u],
    ['regions:\n  - 滇中/新区', /^bad-name 滇中\/新区: /u],
    ['programs:\n  - {name: 云上学堂, region: 滇中国}', /^unknown-region 滇中国: .*name or code/u],
    ['regions:\n  - {name: 昆明, code: 999999}', /^unknown-region 999999: /u],
    [
      'regions: [朝阳区]',
      /^ambiguous-region 朝阳区: .*北京市朝阳区 \(110105\) or 吉林省长春市朝阳区 \(220104\)/u,
    ],
    ['regions: [滇西八州市, {name: 西片, parent: 滇西八州市}]', /^no-parent 滇西八州市: .*parent:/u],
    ['programs: [云上学堂, 「雲上學堂」]', /^repeated 「雲上學堂」: .*aliases/u],
    ['programs: [云上学堂]\nignore: [雲上學堂]', /^ignored 雲上學堂: .*one of the two/u],
    ['['.repeat(100_000), /^too-deep /u],
    [Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}-`).join('\n'), /^too-deep /u],
  ])('says what is wrong, where, and what to do: %#', (text, expected) => {
    expect(problems(text)[0]).toMatch(expected);
    expect(parseVocabulary(text).layer).toBeNull();
  });

  test('is refused whole, with every problem in the order of the text', () => {
    const text = 'programs:\n  - 云上学堂\n  - {nam: 甲乙}\nignore:\n  - {a: b}\n';
    expect(problems(text).map((each) => each.split(' ')[0])).toEqual(['no-name', 'unknown-key', 'no-name']);
  });

  test('lets a place lie in no place that lies in it', () => {
    expect(problems('regions: [{name: 甲地, parent: 乙地}, {name: 乙地, parent: 甲地}]')).toHaveLength(2);
  });

  test('never throws, and points into the text', () => {
    const piece = fc.constantFrom(
      'programs',
      'regions',
      ': ',
      '\n',
      '  ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      "'",
      '#',
      '名字',
      '&a',
      '*a',
      '!!x',
      '|',
      '>',
      '%',
      '---',
      '\t',
      '？',
      '：',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
        ),
        (text) => {
          const parsed = parseVocabulary(text);
          expect(parsed.layer === null).toBe(parsed.problems.length > 0);
          for (const { start, end } of parsed.problems) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end).toBeLessThanOrEqual(text.length + 1);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the JSON Schema', () => {
  test('is the one committed', async () => {
    const committed = await readFile(
      new URL('../schema/gangmu.vocabulary.schema.json', import.meta.url),
      'utf8',
    );
    expect(JSON.parse(committed), 'run npx tsx packages/vocabulary/scripts/write-schema.ts').toEqual(
      vocabularySchema(),
    );
  });
});
