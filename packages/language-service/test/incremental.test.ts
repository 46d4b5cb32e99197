import fc from 'fast-check';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import { createLanguageService, type PlanLanguageService } from '../src/index.js';
import { lines, plan2022, plan2023, uriOf } from './fixture.js';

const uri = uriOf('draft.md');
const options = { isPlan: () => true };

/** All that the service says of a document. */
async function everything(service: PlanLanguageService, text: string): Promise<unknown> {
  const document = TextDocument.create(uri, '', 1, text);
  const names = [...text.matchAll(/双减|雙減|三年行动|怒江|教育厅/gu)].slice(0, 3);
  const positions = names.map(({ index }) => document.positionAt(index));
  const whole = { start: { line: 0, character: 0 }, end: document.positionAt(text.length) };
  // Completion leaves out what was typed since the last pause.
  await service.prepare();
  const lenses = await service.getCodeLenses(uri);
  return {
    folding: service.getFoldingRanges(uri),
    selections: service.getSelectionRanges(uri, positions),
    tokens: service.getSemanticTokens(uri),
    lenses,
    lens: lenses[0] === undefined ? null : await service.resolveCodeLens(lenses[0]),
    hints: await service.getInlayHints(uri, whole, { lastMention: true, targetChange: true }),
    found: await service.getWorkspaceSymbols('sn'),
    completions: await Promise.all(
      positions.map(({ line, character }) => service.getCompletion(uri, { line, character: character + 2 })),
    ),
    symbols: service.getDocumentSymbols(uri),
    diagnostics: service.getDiagnostics(uri),
    actions: service.getCodeActions(uri, whole, {}),
    links: await service.getDocumentLinks(uri),
    names: await Promise.all(
      positions.map(async (position) => [
        await service.getHover(uri, position),
        await service.getDefinition(uri, position),
        await service.getReferences(uri, position),
        service.getDocumentHighlights(uri, position),
        service.prepareRename(uri, position),
        (await service.getRename(uri, position, '新名'))?.documentChanges?.map((change) =>
          'edits' in change ? change.edits : [],
        ),
      ]),
    ),
  };
}

const pieces = [
  '双减',
  '"双减"',
  '在怒江州实施教育质量提升三年行动',
  '，新建200所公办幼儿园',
  '。',
  '\n',
  '\r\n',
  '\r',
  '\n4. ',
  '（一）',
  '一、',
  '（牵头单位：省教育厅）',
  '《中国教育现代化2035》',
  '教育质量提升三年行动（以下简称“双减”）',
  '（以下简称“三年行动”）',
  '𠮷',
  '\ud842',
  '\udfb7',
  ' ',
  '',
  '續(xù)',
  '總(zǒng)結(jié)，聯(lián)系，繼續(xù)',
  plan2022,
];

/** An edit somewhere in a text: by offsets, so that it may split a surrogate pair or a line end. */
const edit = fc.record({
  at: fc.nat(),
  length: fc.oneof(fc.constant(0), fc.nat({ max: 40 })),
  text: fc.constantFrom(...pieces),
});

function changeOf(
  document: TextDocument,
  { at, length, text }: { at: number; length: number; text: string },
): TextDocumentContentChangeEvent {
  const start = at % (document.getText().length + 1);
  return { range: { start: document.positionAt(start), end: document.positionAt(start + length) }, text };
}

describe('a draft being edited', () => {
  it('reads like the same text opened afresh, after any edits', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(plan2023, plan2023.replaceAll('\n', '\r\n'), ''),
        fc.array(edit, { maxLength: 12 }),
        async (text, edits) => {
          const service = createLanguageService(options);
          await service.setFile(uriOf('2022.md'), plan2022);
          service.open(uri, 'markdown', 1, text);
          const document = TextDocument.create(uri, 'markdown', 1, text);
          for (const [i, each] of edits.entries()) {
            const change = changeOf(document, each);
            TextDocument.update(document, [change], i + 2);
            service.change(uri, [change], i + 2);
            // Some versions are read on the way, some are not.
            if (each.at % 3 > 0) service.getDiagnostics(uri);
            if (each.at % 7 === 0) await service.check(uri);
            if (each.at % 5 === 0) await service.getHover(uri, { line: 0, character: 3 });
          }
          service.settle(uri);
          await service.check(uri);
          const afresh = createLanguageService(options);
          await afresh.setFile(uriOf('2022.md'), plan2022);
          afresh.open(uri, 'markdown', 1, document.getText());
          await afresh.check(uri);
          expect(await everything(service, document.getText())).toEqual(
            await everything(afresh, document.getText()),
          );
        },
      ),
      { numRuns: 300 },
    );
  }, 240_000);

  it('finds the same beside files that are given back as beside those that were read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 4 }), async (edits) => {
        const document = TextDocument.create(uri, 'markdown', 1, plan2022);
        for (const each of edits) TextDocument.update(document, [changeOf(document, each)], 2);
        const read = createLanguageService(options);
        await read.setFile(uriOf('2022.md'), document.getText());
        const kept = await read.keptFile(uriOf('2022.md'));
        if (kept === null) throw new Error('not kept');
        const given = createLanguageService(options);
        expect(given.restoreFile(uriOf('2022.md'), kept)).toBe(true);
        expect(given.itemsRead).toBe(0);
        for (const service of [read, given]) {
          service.open(uri, 'markdown', 1, plan2023);
          await service.check(uri);
        }
        expect(await everything(given, plan2023)).toEqual(await everything(read, plan2023));
        // Given back or not, it is a file like any other.
        expect(await given.keptFile(uriOf('2022.md'))).toMatchObject({ text: kept.text, head: kept.head });
        for (const service of [read, given]) await service.setFile(uriOf('2022.md'), plan2022);
        expect(await everything(given, plan2023)).toEqual(await everything(read, plan2023));
      }),
      {
        numRuns: 30,
        // Half a character in a name.
        examples: [
          [
            [
              { at: 0, length: 24, text: '《中国教育现代化2035》' },
              { at: 481_582_623, length: 0, text: '\udfb7' },
            ],
          ],
        ],
      },
    );
  }, 120_000);

  it('does not take back what it would read otherwise now', async () => {
    const service = createLanguageService();
    await service.setFile(uriOf('2022.md'), plan2022);
    await service.setFile(uriOf('notes.md'), 'Notes');
    const [plan, notes] = [
      await service.keptFile(uriOf('2022.md')),
      await service.keptFile(uriOf('notes.md')),
    ];
    if (plan === null || notes === null) throw new Error('not kept');
    const other = createLanguageService();
    expect(other.restoreFile(uriOf('notes.md'), notes)).toBe(true);
    expect(other.restoreFile(uriOf('notes.md'), notes)).toBe(false);
    expect(createLanguageService(options).restoreFile(uriOf('notes.md'), notes)).toBe(false);
    const older = { ...plan, head: plan.head.replace('"reader":"', '"reader":"0.') };
    expect(other.restoreFile(uriOf('2022.md'), older)).toBe(false);
    await other.setFile(uriOf('gangmu.vocabulary.yaml'), 'programs: [暖冬行动]');
    expect(other.restoreFile(uriOf('2022.md'), plan)).toBe(false);
  });

  it('leaves nothing behind of what was kept wrongly', async () => {
    const service = createLanguageService();
    await service.setFile(uriOf('2022.md'), plan2022);
    const kept = await service.keptFile(uriOf('2022.md'));
    if (kept === null) throw new Error('not kept');
    const other = createLanguageService();
    const head = JSON.stringify({ ...(JSON.parse(kept.head) as object), names: [7] });
    expect(() => other.restoreFile(uriOf('2022.md'), { ...kept, head })).toThrow(/not iterable/u);
    expect(other.restoreFile(uriOf('2022.md'), kept)).toBe(true);
  });

  it('is read again only where it changed', () => {
    const items = Array.from({ length: 30 }, (_, i) => `${i + 1}. 推进第${i + 1}项改革。在怒江州加强统筹。`);
    const text = lines('云南省教育厅2024年工作要点', '', ...items);
    const service = createLanguageService();
    service.open(uri, 'markdown', 1, text);
    service.getDiagnostics(uri);
    expect(service.itemsRead).toBe(30);

    const type = (line: number, character: number, what: string) => {
      const before = service.itemsRead;
      const at = { line, character };
      service.change(uri, [{ range: { start: at, end: at }, text: what }], 2);
      service.getDiagnostics(uri);
      return service.itemsRead - before;
    };
    expect(type(7, 8, '教')).toBe(1);
    expect(type(7, 9, '育')).toBe(1);
    expect(type(7, 10, '\n')).toBe(1);
    expect(type(2, 0, '1. 坚持党的全面领导。\n')).toBe(1);
    expect(type(1, 0, '\n')).toBe(0);
  });

  it('is read again whole where it calls something otherwise, and only then', () => {
    const items = Array.from({ length: 9 }, (_, i) => `${i + 2}. 在怒江州推进“暖冬行动”第${i + 1}项改革。`);
    const first = '1. 实施冬季供暖保障行动（以下简称“暖冬行动”）。';
    const service = createLanguageService();
    service.open(uri, 'markdown', 1, lines('云南省教育厅2024年工作要点', '', first, ...items));
    service.getDiagnostics(uri);
    expect(service.itemsRead).toBe(10);
    const type = (line: number, character: number, what: string) => {
      const before = service.itemsRead;
      const at = { line, character };
      service.change(uri, [{ range: { start: at, end: at }, text: what }], 2);
      service.getDiagnostics(uri);
      return service.itemsRead - before;
    };
    expect(type(5, 5, '全域')).toBe(1);
    expect(type(2, first.length, '加强统筹。')).toBe(1);
    expect(type(2, 5, '新型')).toBe(10);
  });
});
