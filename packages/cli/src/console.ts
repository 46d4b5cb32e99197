import { once } from 'node:events';

/** Writes a result to standard output, no faster than it is read. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** Writes a message for people to standard error, one line. */
export function say(message: string): void {
  process.stderr.write(`gangmu: ${message}\n`);
}

/** A reader that has seen enough (`gangmu … | head`) closes the pipe: that is no error, and there is nobody left to tell. */
export function endQuietlyOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
}

/** "1 plan", "3 plans". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}
