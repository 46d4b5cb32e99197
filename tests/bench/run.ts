import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { languageServerChapter } from './language-server/chapter.js';

// npm run bench [-- SIZE…]: measures and writes docs/benchmarks.md.
const sizes = process.argv.slice(2).map(Number);
if (sizes.some((size) => !Number.isInteger(size) || size < 1)) {
  console.error('bench: sizes are whole numbers: npm run bench -- 10 100 1000');
  process.exit(2);
}
// What else the machine did: figures taken beside other work are slower than they need be.
const load = loadavg()[0] ?? 0;
const chapters = [await languageServerChapter(sizes.length > 0 ? sizes : [10, 100, 1000])];
const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node.js ${process.version}, load average ${load.toFixed(1)} at the start`;
const page = [
  '# Benchmarks',
  '',
  `Written by \`npm run bench\`; read growth and differences rather than single figures. Machine: ${machine}.`,
  '',
  ...chapters,
  '',
].join('\n');
const file = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));
await writeFile(file, await format(page, { ...(await resolveConfig(file)), filepath: file }));
console.log(page);
