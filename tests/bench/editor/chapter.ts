import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DRAFT, drafterFolder } from '../../vscode/drafter-folder.js';
import { Editor } from '../../vscode/editor.js';
import { packedExtension } from '../../vscode/packed-extension.js';
import { findParts } from '../../vscode/parts.js';
import { Workbench } from '../../vscode/workbench.js';
import { table } from '../statistics.js';

const WINDOWS = 7;
/** The extension, and those of VS Code itself that wake in the same window and start a language server too. */
const extensions = [
  'Gangmu 綱目',
  'TypeScript and JavaScript Language Features',
  'JSON Language Features',
  'Markdown Language Features',
];

/** How long the packed extension takes to wake at the start of a window, by VS Code's own account. */
export async function editorChapter(): Promise<string> {
  const parts = findParts();
  if ('missing' in parts)
    return `Not measured: ${parts.missing.join(', ')} missing (\`npx tsx tests/vscode/provision.ts\`).`;
  const vsix = packedExtension();
  const folder = drafterFolder();
  const workbench = await Workbench.start(parts, vsix);
  const windows: ReadonlyMap<string, number>[] = [];
  try {
    for (let window = 0; window < WINDOWS; window++) {
      const editor = await Editor.open(parts, workbench, folder, DRAFT);
      windows.push(await editor.activations());
      await editor.close();
    }
  } finally {
    await workbench.stop();
    for (const made of [folder, vsix]) rmSync(dirname(made), { recursive: true });
  }
  const rows = extensions.map((name) => {
    const times = windows.flatMap((window) => window.get(name) ?? []).sort((a, b) => a - b);
    return [name, ...[times[0], times[times.length >> 1], times.at(-1)].map((time) => String(time ?? '–'))];
  });
  return [
    `${WINDOWS} windows of a VS Code in Chinese, opened on a draft: milliseconds until an extension is awake, as *Show Running Extensions* says, beside extensions of VS Code's own.`,
    '',
    table(['', 'least', 'median', 'most'], rows),
  ].join('\n');
}
