/**
 * What the extension says, in the language of VS Code. `vscode.l10n` reads the same bundles, but where the manifest
 * names them VS Code fetches them through the window before the extension wakes: at the start of a window that is most
 * of a second.
 */
import { config } from '@vscode/l10n';
import * as vscode from 'vscode';
import simplified from './bundle.l10n.zh-cn.json';
import traditional from './bundle.l10n.zh-tw.json';

export { t } from '@vscode/l10n';

const bundles: Readonly<Record<string, Record<string, string>>> = {
  'zh-cn': simplified,
  'zh-tw': traditional,
};

const contents = bundles[vscode.env.language];
if (contents !== undefined) config({ contents });
