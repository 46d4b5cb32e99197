import type { Status } from '@gangmu/language-server/protocol';
import * as vscode from 'vscode';
import { State } from 'vscode-languageclient/node';
import type { GangmuClient } from './language-client.js';
import * as l10n from './l10n/index.js';

/** In the status bar: how many plans have been read. A click shows the output. */
export function showStatus(client: GangmuClient): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('gangmu.status', vscode.StatusBarAlignment.Right, 50);
  item.name = 'Gangmu';
  item.command = 'gangmu.showOutput';
  const show = (icon: string, text: string, tooltip: string): void => {
    item.text = `$(${icon}) ${text}`;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: `Gangmu: ${text}. ${tooltip}` };
    item.show();
  };
  const told = ({ plans, isReading }: Status): void => {
    const count = plans === 1 ? l10n.t('1 plan') : l10n.t('{0} plans', plans);
    const local = l10n.t('Read on this computer; nothing is sent. Click for the output.');
    if (isReading) show('sync~spin', count, `${l10n.t('Reading the folder …')} ${local}`);
    else show('references', count, local);
  };
  return vscode.Disposable.from(
    item,
    client.onDidChangeStatus(told),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped)
        show('circle-slash', l10n.t('Not running'), l10n.t('The language server of Gangmu is not running.'));
    }),
  );
}
