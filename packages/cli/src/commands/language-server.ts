import { startNodeServer } from '@gangmu/language-server/node';
import { UsageError } from '../errors.js';

/** How a client may talk to the server; the option is read from the command line by the library of the protocol. */
export interface LanguageServerOptions {
  readonly stdio?: true;
  readonly nodeIpc?: true;
  readonly socket?: string;
  readonly pipe?: string;
}

/** `gangmu language-server`: serves an editor until it says that it is done. */
export function languageServerCommand(
  { stdio, nodeIpc, socket, pipe }: LanguageServerOptions,
  version: string,
): Promise<never> {
  if (!stdio && !nodeIpc && socket === undefined && pipe === undefined) {
    throw new UsageError('say how the editor talks to the server: --stdio for almost every editor');
  }
  startNodeServer({ version });
  // The protocol ends the process.
  return new Promise(() => {});
}
