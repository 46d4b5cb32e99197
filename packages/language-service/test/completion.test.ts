import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem, CompletionList, TextEdit } from 'vscode-languageserver-types';
import type { CompletionRequest } from '../src/index.js';
import { CURSOR, folder, lines, plan2022, plan2023 } from './fixture.js';

const draft = (...items: readonly string[]) =>
  lines('云南省教育厅2024年工作要点', '', ...items, '', '各单位要抓好落实，按季度报送进展情况。');
const years = { '2022.md': plan2022, '2023.md': plan2023 };

async function completion(text: string, request: CompletionRequest = {}): Promise<CompletionList | null> {
  const { service, uri, position } = await folder({ ...years, '2024.md': text });
  return service.getCompletion(uri, position, request);
}

const labels = (list: CompletionList | null) => list?.items.map(({ label }) => label) ?? null;

/** The line once an item was chosen. */
function chosen(text: string, item: CompletionItem | undefined): string {
  const document = TextDocument.create('', '', 1, text.replace(CURSOR, ''));
  const done = TextDocument.applyEdits(document, [item?.textEdit as TextEdit]);
  return done.split('\n')[2] ?? '';
}

describe('completion', () => {
  it.each([
    ['实施教育质', ['教育质量提升三年行动']],
    // Where the name begins is found out.
    ['1. 继续在怒', null],
    ['1. 继续在怒江', ['怒江傈僳族自治州']],
    ['1. 推进“双', null],
    ['1. 支持曲靖', ['曲靖市']],
    ['1. 请省委政', ['省委政法委']],
    ['1. 由省委政法委', null],
    // In pinyin and by initials.
    ['1. 实施jiaoyuzhil', ['教育质量提升三年行动']],
    ['1. 实施jyzl', ['教育质量提升三年行动']],
    ['1. 见 www.jyzl', null],
    ['1. 关于JYZL', null],
    ['1. 推进校外', null],
  ])('%s', async (written, expected) => {
    const found = labels(await completion(draft(`${written}${CURSOR}`)));
    expect(found).toEqual(expected);
  });

  it('puts the name in the place of what was typed, and asks again as typing goes on', async () => {
    const text = draft(`1. 实施jyzl${CURSOR}，办好学前教育。`);
    const list = await completion(text);
    expect(list?.isIncomplete).toBe(true);
    expect(chosen(text, list?.items[0])).toBe('1. 实施教育质量提升三年行动，办好学前教育。');
  });

  it('writes as the draft does', async () => {
    const text = `雲南省教育廳2024年工作要點\n\n1. 繼續實施教育質${CURSOR}，鞏固學校發展。`;
    expect(labels(await completion(text))).toEqual(['教育質量提升三年行動']);
    const other = `雲南省教育廳2024年工作要點\n\n1. 繼續實施jyzl${CURSOR}，鞏固學校發展。`;
    expect(labels(await completion(other))).toEqual(['教育質量提升三年行動']);
  });

  it('offers the card of what it names once that is looked at', async () => {
    const { service, uri, position } = await folder({ ...years, '2024.md': draft(`1. 实施jyzl${CURSOR}`) });
    const [item] = (await service.getCompletion(uri, position))?.items ?? [];
    expect(item).toMatchObject({ kind: 23, labelDetails: { description: '项目' } });
    const { documentation } = await service.resolveCompletion(item as CompletionItem);
    expect(documentation).toMatchObject({ kind: 'markdown' });
    expect(JSON.stringify(documentation)).toContain('在昆明、曲靖、怒江州实施**教育质量提升三年行动**');
    expect(await service.resolveCompletion({ label: '？' })).toEqual({ label: '？' });
  });

  it('ends the title of a document that it completes', async () => {
    const named = plan2023.replace('规范校外培训', '落实《中国教育现代化2035》和《教育法》');
    const complete = async (line: string) => {
      const text = draft(line);
      const { service, uri, position } = await folder({ '2023.md': named, '2024.md': text });
      const list = await service.getCompletion(uri, position);
      return list?.items.map((item) => chosen(text, item)) ?? null;
    };
    expect(await complete(`1. 落实《中国${CURSOR}。`)).toEqual(['1. 落实《中国教育现代化2035》。']);
    expect(await complete(`1. 落实《jyf${CURSOR}》。`)).toEqual(['1. 落实《教育法》。']);
    expect(await complete(`1. 对照《云南省教${CURSOR}`)).toEqual(['1. 对照《云南省教育厅2023年工作要点》']);
    expect(await complete(`1. 落实《${CURSOR}。`)).toEqual([
      '1. 落实《云南省教育厅2023年工作要点》。',
      expect.stringContaining('《'),
      expect.stringContaining('《'),
    ]);
  });

  it('knows the numbers of this plan’s items', async () => {
    const text = draft(
      '一、深化改革',
      '（一）巩固“双减”成果。',
      `（二）按第${CURSOR}要求办好学前教育。`,
      '二、保障',
    );
    const list = await completion(text);
    expect(labels(list)).toEqual(['第一项', '第（一）项', '第（二）项', '第二项']);
    expect(list?.isIncomplete).toBe(false);
    expect(list?.items[1]).toMatchObject({
      detail: '巩固“双减”成果',
      labelDetails: { description: '巩固“双减”成果' },
    });
    // A label is no reference.
    expect(await completion(draft('第一条 总则。', `第${CURSOR}`))).toBeNull();
  });

  it('fills in a responsibility bracket', async () => {
    const bracket = await completion(draft(`1. 办好学前教育。（${CURSOR}`), { takesSnippets: true });
    expect(labels(bracket)).toEqual(['（牵头单位：）', '（牵头单位：；责任单位：）', '（责任单位：）']);
    expect(bracket?.items[1]?.textEdit?.newText).toBe('（牵头单位：$1；责任单位：$2）$0');

    const own = draft(
      '1. 深化改革。（责任处室：基教处；配合部门：省财政厅）',
      `2. 办好学前教育。（${CURSOR}`,
    );
    expect(labels(await completion(own))).toEqual(['（责任处室：；配合部门：）']);

    const first = await completion(draft(`1. 办好学前教育。（牵头单位：${CURSOR}）`));
    expect(labels(first)?.slice(0, 1)).toEqual(['省教育厅']);
    const next = await completion(draft(`1. 办好学前教育。（牵头单位：省教育厅；责任单位：${CURSOR}）`));
    expect(labels(next)).toEqual(['省委政法委']);
    const spelled = await completion(draft(`1. 办好学前教育。（牵头单位：省委政法委、swzf${CURSOR}）`));
    expect(labels(spelled)?.[0]).toBe('省委政法委');
  });

  it('leaves a README alone', async () => {
    const { service, uri, position } = await folder({
      ...years,
      'README.md': `# 说明\n\n实施教育质${CURSOR}`,
    });
    expect(await service.getCompletion(uri, position)).toBeNull();
  });
});
