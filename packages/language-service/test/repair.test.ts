import { readFile } from 'node:fs/promises';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-types';
import { FIX_ALL, REPAIR_DOCUMENT } from '../src/index.js';
import { folder, lines } from './fixture.js';

const damaged = lines(
  '某省教育廳2024年工作要點',
  '',
  '1. 繼續(xù)推進改革。聯(lián)系實際，持續(xù)發(fā)力。',
  '2. 加強聯(lián)動，發(fā)揮作用。',
);
const repaired = damaged.replace(/\(\p{Script=Latin}+\)/gu, '');

const seed = await readFile(new URL('../../../seeds/yunnan-education-2023.txt', import.meta.url), 'utf8');

/** A message as it is shown. */
const textOf = (message: Diagnostic['message']) => (typeof message === 'string' ? message : message.value);

describe('diagnostics', () => {
  it('report damaged text where it stands, in the drafter’s language', async () => {
    const { service, uri, at } = await folder({ '2024.md': damaged });
    const found = service.getDiagnostics(uri);
    expect(
      found.map(({ range, message }) => `${range.start.line + 1} ${at(uri, range)} ${textOf(message)}`),
    ).toEqual([
      '3 (xù) 「續」后误插了注音「(xù)」',
      '3 (lián) 「聯」后误插了注音「(lián)」',
      '3 (xù) 「續」后误插了注音「(xù)」',
      '3 (fā) 「發」后误插了注音「(fā)」',
      '4 (lián) 「聯」后误插了注音「(lián)」',
      '4 (fā) 「發」后误插了注音「(fā)」',
    ]);
    expect(new Set(found.map(({ code, source, severity }) => `${code} ${source} ${severity}`))).toEqual(
      new Set(['text.damaged gangmu 2']),
    );
    service.configure({ locale: 'en' });
    expect(service.getDiagnostics(uri)[0]?.message).toBe('The reading “(xù)” was inserted after “續”');
  });

  it('tell of numbers that are skipped, in the drafter’s language', async () => {
    const { service, uri, at } = await folder({
      '2024.md': lines('某省教育厅2024年工作要点', '', '1. 推进改革。', '2. 加强统筹。', '4. 落实责任。'),
    });
    expect(
      service.getDiagnostics(uri).map(({ code, message, range }) => [code, message, at(uri, range)]),
    ).toEqual([['item.number-skipped', '编号不连续：「4.」前缺少编号', '4.']]);
  });

  it('leave a README and code beside the plans alone', async () => {
    const readme = '# 项目 (xiàng mù)\n\n續(xù) 聯(lián) 續(xù) 發(fā)\n\n1. npm install\n3. npm test\n';
    const { service, uri } = await folder({ 'README.md': readme });
    expect(service.getDiagnostics(uri)).toEqual([]);
    expect(service.getDocumentSymbols(uri)).toEqual([]);
  });
});

describe('code actions', () => {
  it('repair the place at the cursor, and offer the whole document', async () => {
    const { service, uri, at } = await folder({ '2024.md': damaged });
    const place = service.getDiagnostics(uri)[0]?.range ?? expect.fail('There is no damage.');
    const here = { start: place.start, end: place.start };
    const [fix, all, ...others] = service.getCodeActions(uri, here, {});
    expect(others).toEqual([]);
    expect(fix).toMatchObject({ title: '删去注音「(xù)」', kind: 'quickfix', isPreferred: true });
    expect(fix?.diagnostics?.map(({ range }) => at(uri, range))).toEqual(['(xù)']);
    expect(fix?.edit).toEqual({ changes: { [uri]: [{ range: place, newText: '' }] } });
    expect(all?.command).toEqual({ title: '修复全文（6 处）', command: REPAIR_DOCUMENT, arguments: [uri] });
  });

  it('repair the whole document on save, for who wants that', async () => {
    const { service, uri } = await folder({ '2024.md': damaged });
    const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    expect(service.getCodeActions(uri, nowhere, {})).toEqual([]);
    const [action] = service.getCodeActions(uri, nowhere, { only: ['source.fixAll'] });
    expect(action?.kind).toBe(FIX_ALL);
    const edits = action?.edit?.changes?.[uri] ?? [];
    expect(TextDocument.applyEdits(TextDocument.create(uri, '', 1, damaged), edits)).toBe(repaired);
  });

  it('offer each original of a place in doubt, and leave it alone otherwise', async () => {
    const { service, uri, at } = await folder({ 'seed.txt': seed });
    const doubtful = service.getDiagnostics(uri).filter(({ message }) => textOf(message).includes('存疑'));
    expect(doubtful.length).toBeGreaterThan(0);
    for (const { range } of doubtful) {
      const fixes = service.getCodeActions(uri, range, {}).filter(({ edit }) => edit !== undefined);
      expect(fixes.length).toBeGreaterThan(1);
      expect(new Set(fixes.map(({ title }) => title)).size).toBe(fixes.length);
      expect(fixes.map(({ isPreferred }) => isPreferred)).toEqual(fixes.map((_, i) => i === 0));
    }
    const repair = service.getDocumentRepair(uri) ?? expect.fail('There is no repair.');
    expect(repair.doubtful).toBe(doubtful.length);
    const text = TextDocument.applyEdits(TextDocument.create(uri, '', 1, seed), [...repair.edits]);
    for (const { range } of doubtful) expect(text).toContain(at(uri, range));
    expect(service.describeRepair(repair)).toContain(`${repair.edits.length} 处`);
  });
});
