import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import { folder, lines } from './fixture.js';

const head = '云南省教育厅2024年工作要点';
const abilities = { makesFiles: true, appliesEdits: true, copiesLinks: true };

/** What somebody who asks for refactorings at a line (counted from 1) is offered, and what one of them makes of the text. */
async function asking(text: string, line: number) {
  const { service, uri } = await folder({ '2024.md': text }, { abilities });
  const at = { line: line - 1, character: 2 };
  const actions = service.getCodeActions(uri, { start: at, end: at }, { only: ['refactor'] });
  const after = (title: string): string => {
    const edits = actions.find((action) => action.title === title)?.edit?.changes?.[uri];
    return TextDocument.applyEdits(
      TextDocument.create(uri, '', 1, text),
      edits ?? expect.fail(`No ${title}`),
    );
  };
  return { service, uri, actions, titles: actions.map(({ title }) => title), after };
}

const renumber = '重新编号，并更新对条目的引用';

describe('renumbering', () => {
  it('closes gaps, undoes repetitions, and takes references along', async () => {
    const { after } = await asking(
      lines(
        head,
        '',
        '1. 推进改革，具体见第4项。',
        '2. 加强统筹。',
        '4. 落实责任。',
        '4. 完善机制，按照第二项执行。',
        '7. 保障投入。',
      ),
      3,
    );
    expect(after(renumber)).toBe(
      lines(
        head,
        '',
        '1. 推进改革，具体见第3项。',
        '2. 加强统筹。',
        '3. 落实责任。',
        '4. 完善机制，按照第二项执行。',
        '5. 保障投入。',
      ),
    );
  });

  it('writes numbers as they stand, and lets rows run on and begin again as they do', async () => {
    const { after } = await asking(
      lines(
        head,
        '',
        '一、总体要求',
        '（一）推进改革。',
        '（三）加强统筹。',
        '二、重点任务',
        '（四）落实责任。',
        '四、保障措施',
        '（五）保障投入。',
      ),
      3,
    );
    expect(after(renumber)).toBe(
      lines(
        head,
        '',
        '一、总体要求',
        '（一）推进改革。',
        '（二）加强统筹。',
        '二、重点任务',
        '（三）落实责任。',
        '三、保障措施',
        '（四）保障投入。',
      ),
    );
  });

  it('is not offered where all is in order, and is a quick fix where it is not', async () => {
    const { titles } = await asking(lines(head, '', '1. 推进改革。', '2. 加强统筹。'), 3);
    expect(titles).not.toContain(renumber);
    const { service, uri } = await asking(lines(head, '', '1. 推进改革。', '3. 加强统筹。'), 3);
    const [found] = service.getDiagnostics(uri);
    const range = found?.range ?? expect.fail();
    const fixes = service.getCodeActions(uri, range, {
      only: ['quickfix'],
      diagnostics: found ? [found] : [],
    });
    expect(fixes.map(({ title }) => title)).toContain(renumber);
    expect(fixes.find(({ isPreferred }) => isPreferred)?.title).toBe('此条编号改为2');
  });

  it('writes one number alone where it is the only wrong one', async () => {
    const text = lines(head, '', '1. 推进改革。', '4. 加强统筹。', '3. 落实责任。', '5. 保障投入。');
    const { service, uri } = await asking(text, 3);
    const [found] = service.getDiagnostics(uri);
    const range = found?.range ?? expect.fail();
    const fix = service
      .getCodeActions(uri, range, { only: ['quickfix'], diagnostics: found ? [found] : [] })
      .find(({ title }) => title === '此条编号改为2');
    expect(
      TextDocument.applyEdits(TextDocument.create(uri, '', 1, text), fix?.edit?.changes?.[uri] ?? []),
    ).toBe(text.replace('4.', '2.'));
  });
});

describe('a responsibility bracket', () => {
  it('is put in where there is none, with the role that the text uses', async () => {
    const text = lines(head, '', '1. 推进改革。', '2. 加强统筹。（责任单位：教育处）');
    const { after } = await asking(text, 3);
    expect(after('插入责任括号')).toBe(text.replace('改革。', '改革。（责任单位：）'));
  });

  it('is written as others are', async () => {
    const text = lines(head, '', '1. 推进改革。(牵头单位:教育处,人事处;配合单位:财务处)');
    const { after } = await asking(text, 3);
    expect(after('规范责任括号')).toBe(
      lines(head, '', '1. 推进改革。（牵头单位：教育处、人事处；配合单位：财务处）'),
    );
  });
});

describe('a plan', () => {
  it('is written in the other script by the sense of its words', async () => {
    const text = lines(head, '', '1. 发展职业教育，理发师培训后上岗。');
    const { service, uri } = await asking(text, 3);
    const edits = await service.getScriptConversion(uri);
    const converted = TextDocument.applyEdits(TextDocument.create(uri, '', 1, text), [...(edits ?? [])]);
    expect(converted).toBe(lines('雲南省教育廳2024年工作要點', '', '1. 發展職業教育，理髮師培訓後上崗。'));
  });

  it('has its targets put into a table, and links to its items copied', async () => {
    const { uri, actions } = await asking(
      lines(head, '', '1. 扩大学前教育。到2024年底，新建200所公办幼儿园。'),
      3,
    );
    const table = actions.find(({ title }) => title === '将指标提取为表格')?.edit?.documentChanges;
    expect(table).toMatchObject([
      { kind: 'create', uri: `${uri.replace('.md', '')}${encodeURIComponent('-指标')}.md` },
      {
        edits: [
          {
            newText: lines(
              `# ${head}`,
              '',
              '| 条目 | 指标 | 对象 | 数值 | 单位 | 期限 |',
              '| --- | --- | --- | --- | --- | --- |',
              '| 1. 扩大学前教育 | 200所公办幼儿园 | 公办幼儿园 | 200 | 所 | 2024年底 |',
              '',
            ),
          },
        ],
      },
    ]);
    expect(actions.find(({ title }) => title === '复制此条的链接')?.command?.arguments).toEqual([
      `${uri}#L3`,
      '1. 扩大学前教育',
    ]);
  });
});
