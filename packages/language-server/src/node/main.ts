import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer, type ServerOptions } from '../server.js';
import { nodeFiles } from './file-system.js';
import { cacheFolder, folderStorage } from './storage.js';

/**
 * Serves the client that started this process, over what the command line names: `--stdio`, `--node-ipc`, `--socket=PORT` or
 * `--pipe=NAME`. The process ends when the client says so, or when the client is gone. Where the client sets no server whose graph is
 * shared, that of the environment is asked: `GANGMU_ENDPOINT`, and `GANGMU_TOKEN` where it wants a token.
 *
 * @throws Error if the command line names no way to talk
 */
export function startNodeServer(
  options: Omit<ServerOptions, 'files' | 'openStorage'> & { readonly version: string },
): void {
  const { GANGMU_ENDPOINT: endpoint, GANGMU_TOKEN: token } = process.env;
  startServer(createConnection(ProposedFeatures.all), {
    ...options,
    files: nodeFiles,
    openStorage: (folder, log) => folderStorage(folder ?? cacheFolder(), log),
    shared: { endpoint, token },
  });
}
