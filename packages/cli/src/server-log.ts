import { StoreUnavailableError } from '@gangmu/graph';
import { openJsonLog, type AccessEntry, type Log } from '@gangmu/server';
import { say } from './console.js';
import { explain } from './errors.js';

/** The log of the server's command: everything it says goes there. */
export interface ServerLog extends Log {
  info(this: void, message: string): void;
}

/** Opens the log on standard error: lines for people, or JSON for programs. */
export async function openServerLog(format: 'text' | 'json', withAccess: boolean): Promise<ServerLog> {
  const { access, ...log } = format === 'json' ? await openJsonLog() : textLog;
  return { ...log, info: (message) => log.info?.(message), ...(withAccess && access && { access }) };
}

/** The operator of the command reads a store's failure in a line; what nobody foresaw is shown whole. */
const textLog: Log = {
  error: (message, cause, details) => {
    const id = details ? ` [${details.id}]` : '';
    if (cause instanceof StoreUnavailableError) say(`${message}: ${explain(cause)}${id}`);
    else console.error(`gangmu: ${message}${id}`, cause);
  },
  info: say,
  access: (entry) => say(lineOf(entry)),
};

function lineOf(entry: AccessEntry): string {
  const { method, path, status, milliseconds, operations, cost, storeCalls, caller, errors } = entry;
  return [
    `${method} ${path} ${status} in ${milliseconds} ms`,
    ...(operations.length > 0 ? [operations.join(' '), `cost ${cost}`, `${storeCalls} of the store`] : []),
    ...(caller === null ? [] : [`for ${caller}`]),
    ...errors,
  ].join(', ');
}
