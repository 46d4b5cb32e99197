// Starts the command; in a checkout it first builds what is older than its sources.
import { existsSync } from 'node:fs';

const inCheckout = existsSync(new URL('../src/index.ts', import.meta.url));

if (!inCheckout || (await import('./checkout.js')).buildIfStale()) {
  const { main } = await import('../dist/index.js');
  process.exitCode = await main(process.argv.slice(2));
} else {
  process.exitCode = 1;
}
