import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/** What stands between a client and a database: it keeps what they say and can hold it back, as a network does that hangs. */
export interface Proxy {
  readonly url: string;
  /** What was said since the last call, as far as it is text. */
  heard(): { readonly byClient: string; readonly byDatabase: string };
  /** Lets nothing through any more, on connections new and old, and closes none. */
  hold(): void;
  release(): void;
}

/** Stands before a port of this machine until the test ends. */
export async function startProxy(port: number): Promise<Proxy> {
  let [byClient, byDatabase] = ['', ''];
  let isHeld = false;
  const sockets = new Set<Socket>();
  const take = (socket: Socket, hear: (text: string) => void, to: Socket) => {
    sockets.add(socket);
    socket.on('data', (bytes) => {
      hear(bytes.toString('latin1'));
      to.write(bytes);
    });
    socket.on('close', () => {
      sockets.delete(socket);
      to.destroy();
    });
    socket.on('error', () => undefined);
    if (isHeld) socket.pause();
  };
  const server = createServer((client) => {
    const database = connect(port, '127.0.0.1');
    take(client, (text) => (byClient += text), database);
    take(database, (text) => (byDatabase += text), client);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    url: `bolt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard: () => {
      const heard = { byClient, byDatabase };
      [byClient, byDatabase] = ['', ''];
      return heard;
    },
    hold: () => {
      isHeld = true;
      for (const socket of sockets) socket.pause();
    },
    release: () => {
      isHeld = false;
      for (const socket of sockets) socket.resume();
    },
  };
}
