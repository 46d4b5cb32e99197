import { expect, it } from 'vitest';
import { folder, lines, uriOf } from './fixture.js';

it('the title of a document in the folder is a link to it, where it is one document’s', async () => {
  const named = lines(
    '云南省职业教育改革实施方案',
    '',
    '一、推进产教融合。加强统筹。',
    '二、完善保障机制。落实责任。',
  );
  const twice = named.replace('职业教育', '学前教育');
  const { service, uri, at } = await folder({
    'named.md': named,
    'twice.md': twice,
    'again.md': twice,
    '2024.md': lines(
      '云南省教育厅2024年工作要点',
      '',
      '1. 落实《云南省職業教育改革實施方案》《云南省学前教育改革实施方案》和《中国教育现代化2035》。',
    ),
  });
  const links = await service.getDocumentLinks(uri);
  expect(links.map(({ range, target }) => [at(uri, range), target])).toEqual([
    ['云南省職業教育改革實施方案', uriOf('named.md')],
  ]);
});

it('what is said of an item by its number is a link to it', async () => {
  const { service, uri, at } = await folder({
    '2024.md': lines(
      '云南省学校安全管理办法',
      '',
      '第一条 为加强学校安全管理，制定本办法。',
      '第二条 学校应当建立制度。',
      '（一）门卫制度；',
      '（二）巡查制度。',
      '第三条 违反第二条规定的，依照第二条第（一）项责令改正。',
    ),
  });
  const links = await service.getDocumentLinks(uri);
  expect(links.map(({ range, target }) => [at(uri, range), range.start.character, target])).toEqual([
    ['第二条', 6, `${uri}#L4`],
    ['第二条', 15, `${uri}#L4`],
    ['第（一）项', 18, `${uri}#L5`],
  ]);
});
