import { expect, it } from 'vitest';
import { folder, lines } from './fixture.js';

it('the outline is the title and the items as they nest', async () => {
  const text = lines(
    '某省教育厅2024年工作要点',
    '',
    '一、加强党的建设',
    '（一）深化理论学习。组织培训。',
    '（二）夯实基层组织。',
    '二、提高教育质量',
    '（三）推进义务教育。',
    '',
  ).replaceAll('\n', '\r\n');
  const { service, uri, at } = await folder({ '2024.md': text });
  type Symbols = ReturnType<typeof service.getDocumentSymbols>;
  const outline = (symbols: Symbols): unknown[] =>
    symbols.map(({ name, selectionRange, children = [] }) => [
      name,
      at(uri, selectionRange),
      ...(children.length > 0 ? [outline(children)] : []),
    ]);
  expect(outline(service.getDocumentSymbols(uri))).toEqual([
    ['某省教育厅2024年工作要点', '某省教育厅2024年工作要点'],
    [
      '一、 加强党的建设',
      '一、加强党的建设',
      [
        ['（一） 深化理论学习', '（一）深化理论学习'],
        ['（二） 夯实基层组织', '（二）夯实基层组织'],
      ],
    ],
    ['二、 提高教育质量', '二、提高教育质量', [['（三） 推进义务教育', '（三）推进义务教育']]],
  ]);
});
