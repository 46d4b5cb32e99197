import { print, say } from '../console.js';
import { explain, InputError } from '../errors.js';
import { storeSetting } from '../settings.js';
import { withStore } from '../stores.js';

export interface RemoveOptions {
  readonly store?: string;
}

/** `gangmu remove`: plans out of the store, by their ids. */
export async function removeCommand(ids: readonly string[], options: RemoveOptions): Promise<number> {
  const plans = [...new Set(ids)];
  const removed = await withStore(storeSetting(options.store), 'write', (store) => store.removePlans(plans));
  let status = 0;
  for (const [index, id] of plans.entries()) {
    if (removed[index] === true) await print(`removed\t${id}\n`);
    else {
      say(
        explain(
          new InputError(id, 'no such plan in the store', 'gangmu export --format json lists the plans'),
        ),
      );
      status = 1;
    }
  }
  return status;
}
