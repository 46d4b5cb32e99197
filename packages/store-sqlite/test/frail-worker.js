import { parentPort } from 'node:worker_threads';

/* Stands in for a thread of the store that dies of one kind of call and answers every other. */
parentPort.postMessage({ ready: true });
parentPort.on('message', (requests) => {
  if (requests === null) parentPort.close();
  else if (requests.some(({ call }) => call.method === 'search')) throw new Error('out of memory');
  else parentPort.postMessage({ replies: requests.map(({ id }) => ({ id, value: requests.length })) });
});
