import type { SharedState, Status } from '@gangmu/language-server/protocol';
import * as vscode from 'vscode';
import { State } from 'vscode-languageclient/node';
import type { GangmuClient } from './language-client.js';
import * as l10n from './l10n/index.js';

/**
 * In the status bar: how many plans have been read, and whether a server shares its graph. A click shows the output; where the server
 * lets nobody in, it asks for the token.
 */
export function showStatus(client: GangmuClient): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('gangmu.status', vscode.StatusBarAlignment.Right, 50);
  item.name = 'Gangmu';
  const show = (icon: string, text: string, tooltip: string): void => {
    item.text = `$(${icon}) ${text}`;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: `Gangmu: ${text}. ${tooltip}` };
    item.show();
  };
  const told = ({ plans, isReading, shared }: Status): void => {
    const count = plans === 1 ? l10n.t('1 plan') : l10n.t('{0} plans', plans);
    const text = [count, ...(shared === null ? [] : [stateNames[shared.state]()])].join(' · ');
    const from =
      shared === null
        ? l10n.t('Read on this computer; nothing is sent. Click for the output.')
        : l10n.t('Read on this computer; names are sent to {0}, no text.', shared.address);
    item.command = shared?.state === 'refused' ? 'gangmu.server.setToken' : 'gangmu.showOutput';
    if (isReading) show('sync~spin', text, `${l10n.t('Reading the folder …')} ${from}`);
    else show('references', text, from);
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

/** What is said of a server, as it answers. */
const stateNames: Readonly<Record<SharedState, () => string>> = {
  off: () => l10n.t('local'),
  asking: () => l10n.t('connecting'),
  connected: () => l10n.t('shared graph'),
  away: () => l10n.t('shared graph away'),
  refused: () => l10n.t('shared graph: token?'),
};
