import * as vscode from 'vscode';
import * as l10n from './l10n/index.js';

/** Tokens for servers whose graph is shared: in the secret storage of VS Code, one for each address, and nowhere else. */
export class ServerTokens {
  readonly #secrets: vscode.SecretStorage;
  /** Those that have been told, so that they can be kept out of logs. */
  readonly #told = new Set<string>();

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
  }

  /** The token for the server at an address; null for none. */
  async tokenFor(address: string): Promise<string | null> {
    const token = await this.#secrets.get(keyOf(address));
    if (token === undefined) return null;
    this.#told.add(token);
    return token;
  }

  /** Asks the user for the token for a server. True if one was given. */
  async ask(address: string): Promise<boolean> {
    const token = await vscode.window.showInputBox({
      title: l10n.t('Token for {0}', address),
      prompt: l10n.t('Kept in the secret storage of VS Code, and sent to this server alone.'),
      password: true,
      ignoreFocusOut: true,
      validateInput: (given) =>
        /^[\x21-\x7e]*$/u.test(given.trim())
          ? undefined
          : l10n.t('A token has letters, figures and signs only.'),
    });
    if (token === undefined || token.trim() === '') return false;
    await this.#secrets.store(keyOf(address), token.trim());
    return true;
  }

  async remove(address: string): Promise<void> {
    await this.#secrets.delete(keyOf(address));
  }

  /** A message without tokens: what is traced of the protocol holds the answers to the server. */
  withoutTokens(message: string): string {
    let clean = message;
    for (const token of this.#told) {
      // As it stands in JSON.
      clean = clean.replaceAll(JSON.stringify(token).slice(1, -1), '•••');
    }
    return clean;
  }
}

const keyOf = (address: string): string => `gangmu.server.token ${address}`;
