import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextDocumentEdit, TextEdit } from 'vscode-languageserver-types';
import { CURSOR, folder, lines, plan2023 } from './fixture.js';

/** The second lines and on of every document that changes, once the name at the cursor has become another. */
async function renamed(documents: Readonly<Record<string, string>>, name: string): Promise<unknown> {
  const { service, uri, position } = await folder(documents);
  const edit = await service.getRename(uri, position, name);
  const changes = (edit?.documentChanges ?? []) as readonly TextDocumentEdit[];
  return Object.fromEntries(
    changes.map(({ textDocument, edits }) => {
      const file = decodeURIComponent(textDocument.uri.slice('file:///plans/'.length));
      const text = (documents[file] ?? '').replace(CURSOR, '');
      const document = TextDocument.create('', '', 1, text);
      const after = TextDocument.applyEdits(document, edits as TextEdit[]);
      return [file, [textDocument.version, ...after.split('\n').slice(2)]];
    }),
  );
}

const title = ['云南省教育厅2024年工作要点', ''];

describe('another name', () => {
  it('is given in every document, each in its script', async () => {
    expect(
      await renamed(
        {
          '2023.md': plan2023,
          '舊.md': lines('雲南省教育廳2022年工作要點', '', '1. 啟動教育質量提升三年行動，鞏固學校發展。'),
          '2024.md': lines(...title, `1. 巩固教育质量提升${CURSOR}三年行动成果。`),
        },
        '教育质量跃升工程',
      ),
    ).toEqual({
      '2024.md': [1, '1. 巩固教育质量跃升工程成果。'],
      '2023.md': [
        null,
        '1. 深化"双减"工作。继续推进"双减"，规范校外培训。',
        '2. 实施教育质量跃升工程。在昆明、曲靖、怒江州实施教育质量跃升工程，新建200所公办幼儿园。',
        '3. 加强教师队伍建设。省委政法委牵头开展平安校园建设。',
      ],
      '舊.md': [null, '1. 啟動教育質量躍升工程，鞏固學校發展。'],
    });
  });

  it('is given to forms that hold the old one, or that it holds', async () => {
    expect(
      await renamed(
        { '2024.md': lines(...title, `1. 由省财政${CURSOR}厅负责。`, '2. 会同云南省财政厅。') },
        '省财政局',
      ),
    ).toEqual({ '2024.md': [1, '1. 由省财政局负责。', '2. 会同云南省财政局。'] });
    expect(
      await renamed(
        { '2024.md': lines(...title, '1. 由省财政厅负责。', `2. 会同云南省财政${CURSOR}厅。`) },
        '云南省财政局',
      ),
    ).toEqual({ '2024.md': [1, '1. 由省财政局负责。', '2. 会同云南省财政局。'] });
  });

  it('is not given within other names, nor to a short form that the text introduces', async () => {
    expect(
      await renamed(
        {
          '2024.md': lines(
            ...title,
            `1. 实施教育质量提升三年${CURSOR}行动（以下简称“提升行动”）。`,
            '2. 落实《教育质量提升三年行动实施方案》，推进提升行动。',
          ),
        },
        '教育质量跃升工程',
      ),
    ).toEqual({
      '2024.md': [
        1,
        '1. 实施教育质量跃升工程（以下简称“提升行动”）。',
        '2. 落实《教育质量提升三年行动实施方案》，推进提升行动。',
      ],
    });
  });

  it('is offered where a name stands, and refused where it is none', async () => {
    const text = lines(...title, `1. 推进“双${CURSOR}减”。`);
    const { service, uri, position, at } = await folder({ '2024.md': text });
    const prepared = service.prepareRename(uri, position);
    expect([prepared?.placeholder, prepared && at(uri, prepared.range)]).toEqual(['双减', '双减']);
    expect(service.prepareRename(uri, { line: 2, character: 3 })).toBeNull();
    for (const name of ['', ' “” ', '一\n二', '长'.repeat(101)])
      await expect(service.getRename(uri, position, name)).rejects.toThrow('名称需有文字');
    expect(await service.getRename(uri, { line: 2, character: 3 }, '好')).toBeNull();
  });
});
