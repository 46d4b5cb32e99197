import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createApp, type AppOptions } from './app.js';

export interface ServeOptions extends AppOptions {
  /** Address to listen on; 127.0.0.1 unless said, which this machine alone can reach. */
  readonly host?: string;
  /** Port to listen on; 4000 unless said, 0 for any free one. */
  readonly port?: number;
  /** Names in the `Host` header to answer to, besides the machine's own; where `host` can be reached from outside, all unless said. */
  readonly allowedHosts?: readonly string[];
  /** Milliseconds that requests have to finish when the server closes; 5000 unless said. */
  readonly closeWithin?: number;
}

export interface RunningServer {
  /** Address of the GraphQL endpoint. */
  readonly url: string;
  /** Takes no new requests, ends subscriptions, lets running requests finish within `closeWithin`, and stops. */
  close(this: void): Promise<void>;
}

/** The server cannot listen; `code` is that of the system: `EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`, `ENOTFOUND`. */
export class ListenError extends Error {
  override readonly name = 'ListenError';

  constructor(
    readonly code: string,
    readonly host: string,
    readonly port: number,
    options: ErrorOptions,
  ) {
    super(`Cannot listen on ${host} port ${port}: ${REMEDIES[code] ?? code}`, options);
  }
}

const REMEDIES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program does; stop it or choose another port.',
  EACCES: 'not allowed; choose a port of 1024 or above.',
  EADDRNOTAVAIL: 'this machine does not have that address; choose another host.',
  ENOTFOUND: 'no such host; choose another one.',
};

const OWN_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** Serves the graph over HTTP until closed. Throws a {@link ListenError} where it cannot listen. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const { host = '127.0.0.1', port = 4000, closeWithin = 5000 } = options;
  const app = createApp(options);
  const names = namesAnsweredTo(host, options.allowedHosts);
  const server = createServer((request, response) => {
    const name = hostName(request);
    if (name === null) {
      refuse(response, 400, 'The `Host` header is no host.');
    } else if (names && !names.has(name)) {
      refuse(response, 421, `This server answers to ${[...names].join(', ')} only.`);
    } else {
      app.handler(request, response);
    }
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await listen(server, host, port);
  const { port: actual } = server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}/graphql`,
    close: () => {
      app.close();
      return (closed ??= close(server, sockets, closeWithin));
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(new ListenError(cause.code ?? cause.message, host, port, { cause })),
    );
    server.listen({ host, port }, resolve);
  });
}

function close(server: Server, sockets: ReadonlySet<Socket>, within: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), within);
    // A connection whose last request has just been answered is kept for the next one, which will not come.
    // One that was opened in advance and never used counts as busy for Node.
    const sweep = setInterval(() => {
      server.closeIdleConnections();
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    }, 50);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      resolve();
    });
  });
}

/**
 * A page of another site can have its own name point at this machine and then read what is answered under that name. So a
 * server that only this machine can reach answers to this machine's names alone.
 */
function namesAnsweredTo(host: string, allowed: readonly string[] | undefined): Set<string> | undefined {
  const local = host === 'localhost' || host === '::1' || host.startsWith('127.');
  return local || allowed ? new Set([...OWN_NAMES, host, ...(allowed ?? [])]) : undefined;
}

/** The name a request asks under; null where that is none. */
function hostName({ headers: { host = '' } }: IncomingMessage): string | null {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : null;
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${message}\n`);
}
