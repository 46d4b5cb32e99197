import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer, type ServerOptions } from '../server.js';
import { nodeFiles } from './file-system.js';
import { cacheFolder, folderStorage } from './storage.js';

/**
 * Serves the client that started this process, over what the command line names: `--stdio`, `--node-ipc`, `--socket=PORT` or
 * `--pipe=NAME`. The process ends when the client says so, or when the client is gone.
 *
 * @throws Error if the command line names no way to talk
 */
export function startNodeServer(options: Omit<ServerOptions, 'files' | 'openStorage'> = {}): void {
  startServer(createConnection(ProposedFeatures.all), {
    ...options,
    files: nodeFiles,
    openStorage: (folder, log) => folderStorage(folder ?? cacheFolder(), log),
  });
}
