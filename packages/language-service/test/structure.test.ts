import { describe, expect, it } from 'vitest';
import type { SelectionRange } from 'vscode-languageserver-types';
import { TOKEN_TYPES } from '../src/index.js';
import { CURSOR, folder, lines, plan2022, plan2023 } from './fixture.js';

/** With lines broken where they are full. */
const nested = (break_ = '\n') =>
  [
    '云南省教育厅2024年工作要点',
    '一、深化改革',
    '（一）巩固“双减”成果，健全长效机制，压实各方责任，统筹发展和安全，确保取得实效，推进教育质量提升',
    `三年${CURSOR}行动，新建150所公办幼儿园，统筹发展和安全，加大支持力度，定期通报进展，建立工作台账，完善配套政`,
    '策，𠮷祥怒江州。',
    '（二）加强统筹。',
    '二、落实《教育法》。',
  ].join(break_);

describe('a selection', () => {
  it('grows by name, clause, item, section and text', async () => {
    const { service, uri, position, at } = await folder({ '2024.md': nested() });
    const [range] = service.getSelectionRanges(uri, [position]);
    const grown: string[] = [];
    for (let each: SelectionRange | undefined = range; each !== undefined; each = each.parent)
      grown.push(at(uri, each.range).replaceAll('\n', '↵'));
    expect(grown).toEqual([
      '教育质量提升↵三年行动',
      expect.stringMatching(/^巩固“双减”成果.*𠮷祥怒江州$/u),
      expect.stringMatching(/^（一）巩固“双减”成果.*𠮷祥怒江州。$/u),
      expect.stringMatching(/^一、深化改革.*（二）加强统筹。$/u),
      expect.stringMatching(/^云南省教育厅.*《教育法》。$/u),
    ]);
  });

  it('is the whole text outside all items', async () => {
    const { service, uri, at } = await folder({ '2024.md': nested() });
    const [range] = service.getSelectionRanges(uri, [{ line: 900, character: 0 }]);
    expect(at(uri, range!.range)).toMatch(/^二、落实《教育法》。$/u);
  });
});

it('items fold to their first line', async () => {
  const { service, uri } = await folder({ '2024.md': nested() });
  expect(service.getFoldingRanges(uri).map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
    [1, 5],
    [2, 4],
  ]);
});

describe('the tokens of a text', () => {
  it.each([['\n'], ['\r\n']])('are its names and targets, line by line, ended by %j', async (break_) => {
    const text = nested(break_);
    const { service, uri, at } = await folder({ '2024.md': text });
    const said = service.getSemanticTokens(uri).map(({ line, character, length, type }) => {
      const range = { start: { line, character }, end: { line, character: character + length } };
      return `${at(uri, range)} ${TOKEN_TYPES[type]?.slice('plan'.length) ?? ''}`;
    });
    expect(said).toEqual([
      '云南省教育厅 Institution',
      '双减 Program',
      '教育质量提升 Program',
      '三年行动 Program',
      '150所公办幼儿园 Target',
      '怒江州 Region',
      '教育法 Document',
    ]);
  });

  it('can be asked for in a part of it, one that is cut whole', async () => {
    const { service, uri } = await folder({ '2024.md': nested() });
    const line = { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } };
    expect(service.getSemanticTokens(uri, line).map((token) => [token.line, token.length])).toEqual([
      [2, 2],
      [2, 6],
      [3, 4],
    ]);
  });
});

describe('the symbols of a folder', () => {
  it.each([
    ['教育质', ['教育质量提升三年行动 项目 2023.md:4']],
    ['教育質', ['教育质量提升三年行动 教育質 项目 2023.md:4']],
    ['jyzl', ['教育质量提升三年行动 jyzl 项目 2023.md:4']],
    ['nujiang', ['怒江 nujiang 地区 2023.md:4']],
    ['没有', []],
    [' ', []],
  ])('are found by %s', async (query, expected) => {
    const { service } = await folder({
      '2022.md': plan2022,
      '2023.md': plan2023,
      'README.md': lines('# 双减'),
    });
    const found = await service.getWorkspaceSymbols(query);
    const said = found.map(
      ({ name, containerName, location: { uri, range } }) =>
        `${name} ${containerName} ${uri.slice('file:///plans/'.length)}:${range.start.line + 1}`,
    );
    expect(said).toEqual(expected);
  });
});
