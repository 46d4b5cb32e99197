import { expect, test } from 'vitest';
import { ScopedSettings, settingsOf } from '../src/settings.js';

const plain = settingsOf({});
const silent = settingsOf({ checks: { year: { past: 'off' } }, inlayHints: { lastMention: true } });

test('a document has the settings of the innermost folder it lies in, however its URI is spelt', () => {
  const settings = new ScopedSettings(plain, [
    ['file:///plans', plain],
    ['file:///plans/%E8%8D%89%E7%A8%BF', silent],
    ['file:///c%3A/Plans', silent],
    ['vscode-vfs://github/gangmu/plans/', silent],
  ]);
  const isSilent = (uri: string) => settings.of(uri).checks['year.past'] === 'off';
  expect(isSilent('file:///plans/2024.md')).toBe(false);
  expect(isSilent('file:///plans/%e8%8d%89%e7%a8%bf/2024.md')).toBe(true);
  expect(isSilent('file:///C:/Plans/2024.md')).toBe(true);
  expect(isSilent('file:///c:/Plans2/2024.md')).toBe(false);
  expect(isSilent('vscode-vfs://github/gangmu/plans/2024.md')).toBe(true);
  expect(isSilent('untitled:Untitled-1')).toBe(false);
});

test('folders of plans are named below an open folder, or by their paths on Windows and elsewhere', () => {
  const named = (...folders: string[]) => settingsOf({ folders });
  const settings = new ScopedSettings(named('/srv/plans/', 'lost'), [
    ['file:///a', named('drafts/**', '往年\\2023')],
    ['file:///b', named('D:\\工作要点')],
  ]);
  const uris = [
    'file:///a/drafts/x.md',
    'file:///a/drafts2/x.md',
    'file:///b/drafts/x.md',
    'file:///a/%E5%BE%80%E5%B9%B4/2023/x.md',
    'file:///d%3A/%e5%b7%a5%e4%bd%9c%e8%a6%81%e7%82%b9/x.md',
    'file:///D:/other/x.md',
    'file:///srv/plans/x.md',
    'file:///a/lost/x.md',
  ];
  expect(uris.filter((uri) => settings.isInPlanFolder(uri))).toEqual([uris[0], uris[3], uris[4], uris[6]]);
});
