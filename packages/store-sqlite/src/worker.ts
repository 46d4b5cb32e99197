import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { answer } from './answer.js';
import { Connection } from './connection.js';
import { callIn, failureOf, requestsIn, settingsIn } from './protocol.js';
import type { Notice, Reply } from './protocol.js';

/* A thread of the store: opens the file, then answers what it is asked, in order. `null` ends it. */

if (isMainThread || parentPort === null) throw new Error('worker.js is started by the store, as a thread.');
const port = parentPort;
const { path, role } = settingsIn(workerData);
const say = (notice: Notice): void => port.postMessage(notice);

function reply(connection: Connection, { id, call }: { readonly id: number; readonly call: unknown }): Reply {
  try {
    return { id, value: answer(connection, callIn(call)) };
  } catch (error) {
    return { id, failure: failureOf(error) };
  }
}

function serve(connection: Connection): void {
  port.on('message', (message: unknown) => {
    if (message === null) {
      connection.close();
      port.close();
      return;
    }
    const requests = requestsIn(message);
    // A write is told of as soon as it is durable; reads of one tick see one state of the graph.
    if (role === 'writer') for (const request of requests) say({ replies: [reply(connection, request)] });
    else say({ replies: connection.snapshot(() => requests.map((request) => reply(connection, request))) });
  });
  say({ ready: true });
}

try {
  serve(role === 'writer' ? Connection.openToWrite(path) : Connection.openToRead(path));
} catch (error) {
  say({ failed: failureOf(error) });
  port.close();
}
