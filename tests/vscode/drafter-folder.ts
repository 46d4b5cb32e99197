import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const LAST_YEAR = 'yunnan-education-2023.txt';
export const DRAFT = '2024-draft.md';
export const PAGE = '2021.html';

/** Names of the draft's beginning, in which no line is broken: a program, an institution, two regions and a target. */
export const NAMES = ['张桂梅思政大讲堂', '省财政厅', '怒江州', '昆明', '150所公办幼儿园'] as const;

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * What a drafter has in front: last year's plan as it was found, this year's draft, a web page, and a file that is no plan.
 *
 * @param settings of VS Code, for this folder
 */
export function drafterFolder(settings?: Readonly<Record<string, unknown>>): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'gangmu-')), '工作要点');
  mkdirSync(folder);
  copyFileSync(join(root, 'seeds', LAST_YEAR), join(folder, LAST_YEAR));
  copyFileSync(join(root, 'docs/examples', DRAFT), join(folder, DRAFT));
  writeFileSync(
    join(folder, 'README.md'),
    '# Plans\n\nLast year and this year.\n\n1. 时代新人铸魂工程 is a program.\n',
  );
  writeFileSync(join(folder, PAGE), '<h1>云南省教育厅2021年工作要点</h1><p>1. 办好学前教育。</p>');
  if (settings !== undefined) {
    mkdirSync(join(folder, '.vscode'));
    writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify(settings));
  }
  return folder;
}
