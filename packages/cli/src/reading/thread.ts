// The thread that reads texts for `gangmu serve`: reading.ts starts it.
import { looksLikePlan } from '@gangmu/plan';
import { parentPort, workerData } from 'node:worker_threads';
import { readPlan } from '../importing.js';
import { Vocabularies } from '../vocabularies.js';
import type { ReadingAnswer, ReadingOrder, ReadingSetup } from './messages.js';

const { vocabulary } = workerData as ReadingSetup;
const answer = (message: ReadingAnswer): void => parentPort?.postMessage(message);
const vocabularies = Vocabularies.with(vocabulary, (said) => answer({ said }));

parentPort?.on('message', ({ source, text }: ReadingOrder) => {
  void read(source, text).then(answer, (failed: unknown) => answer({ failed }));
});

/** With the names of the working folder: where a text came from is no path on this machine. */
async function read(source: string, text: string): Promise<ReadingAnswer> {
  const names = await (await vocabularies).of('-');
  const { plan, repairs, doubtful } = readPlan(source, text, names.vocabulary);
  return { read: { plan, repairs, doubtful, looksLikePlan: looksLikePlan(text) } };
}
