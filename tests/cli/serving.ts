import { onTestFinished } from 'vitest';
import { outcomeOf, start, type RunOptions } from './gangmu.js';

/** A server on a free port, once it says that it listens; it ends with the test. */
export async function serving(args: readonly string[], folder: string, options: RunOptions = {}) {
  const child = start(['serve', '--port', '0', ...args], folder, options);
  onTestFinished(() => void child.kill('SIGKILL'));
  const outcome = outcomeOf(child);
  let said = '';
  /** What a message says, once it has been said. */
  const hears = (message: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const listen = () => {
        const [found] = message.exec(said) ?? [];
        if (found !== undefined) resolve(found);
      };
      child.stderr!.on('data', listen);
      child.on('close', () => reject(new Error(`ended without saying ${String(message)}:\n${said}`)));
      listen();
    });
  child.stderr!.on('data', (text: string) => (said += text));
  return { child, outcome, hears, url: await hears(/http:\/\/\S+\/graphql/u) };
}

/** Asks a server by GraphQL; gives what was asked for, without what the server says of it besides. */
export async function ask(url: string, query: string, token?: string): Promise<unknown> {
  const headers = new Headers({ 'content-type': 'application/json' });
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { readonly data?: unknown; readonly errors?: unknown };
  return { data, ...(errors !== undefined && { errors }) };
}
