import { expect, test } from 'vitest';
import { createLanguageService } from '../src/index.js';

const plan = (year: number) => `云南省教育厅${year}年工作要点\n\n1. 用好云上学堂。\n`;
const place = { line: 2, character: 6 };
const root = 'file:///plans/gangmu.vocabulary.yaml';
const below = 'file:///plans/2024/gangmu.vocabulary.yaml';
const old = 'file:///plans/2023.md';
const uri = 'file:///plans/2024/draft.md';

test('the nearest vocabulary file counts, open documents at once, closed files when they are set again', async () => {
  const service = createLanguageService();
  await service.setFile(old, plan(2023));
  service.open(uri, 'markdown', 1, plan(2024));
  const places = async () => (await service.getReferences(uri, place)).map((each) => each.uri);
  expect(await places()).toEqual([]);

  await service.setFile(root, 'programs: [云上学堂]');
  expect(await places()).toEqual([uri]);
  expect(service.staleFiles()).toEqual([old]);
  await service.setFile(old, plan(2023));
  expect(service.staleFiles()).toEqual([]);
  expect(await places()).toEqual([uri, old]);

  await service.setFile(below, 'ignore: [云上学堂]');
  expect(await places()).toEqual([]);
  expect(service.staleFiles()).toEqual([]);
  service.remove(below);
  expect(await places()).toEqual([uri, old]);
  service.remove(root);
  expect(await places()).toEqual([]);
  expect(service.staleFiles()).toEqual([old]);
  expect(service.files()).toEqual([old]);
});

test('a file with something wrong in it shows it where it stands, and the names before it count on', async () => {
  const service = createLanguageService({ locale: 'zh-tw' });
  service.open(uri, 'markdown', 1, plan(2024));
  await service.setFile(root, 'programs: [云上学堂]');
  await service.setFile(root, 'programs：\n  - 云上学堂\n');
  expect(service.getDiagnostics(root)).toMatchObject([
    {
      code: 'vocabulary.syntax',
      message: expect.stringContaining('半形冒號') as string,
      range: { start: { line: 0 } },
    },
  ]);
  expect(await service.getReferences(uri, place)).toHaveLength(1);

  service.open(root, 'yaml', 1, 'programs:\n  - nam: 云上学堂\n');
  expect(service.getDiagnostics(root).map(({ code }) => code)).toEqual([
    'vocabulary.no-name',
    'vocabulary.unknown-key',
  ]);
  service.change(
    root,
    [{ range: { start: { line: 1, character: 7 }, end: { line: 1, character: 7 } }, text: 'e' }],
    2,
  );
  expect(service.getDiagnostics(root)).toEqual([]);
  service.close(root);
});
