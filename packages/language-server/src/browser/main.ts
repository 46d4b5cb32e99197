import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer, type ServerOptions } from '../server.js';

/** What is used of the global scope of a worker. */
export interface WorkerScope {
  onmessage: unknown;
  addEventListener(type: string, listener: (event: never) => void): void;
  postMessage(message: unknown): void;
  close(): void;
}

/**
 * Serves the page that started this worker, over its messages; files are those that the client serves (`gangmu/listFolder`,
 * `gangmu/readFile`). The worker closes when the client says so.
 *
 * @param scope the worker's `self`
 */
export function startBrowserServer(scope: WorkerScope, options: Omit<ServerOptions, 'files'> = {}): void {
  const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));
  connection.onExit(() => scope.close());
  startServer(connection, options);
}
