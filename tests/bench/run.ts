// npm run bench [-- CHAPTER…]: measures and writes docs/benchmarks.md; chapters that are not named stay as they are.
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { apiChapter } from './api/chapter.js';
import { editorChapter } from './editor/chapter.js';
import { languageServerChapter } from './language-server/chapter.js';
import { readerChapter } from './reader/chapter.js';
import { storesChapter } from './stores/chapter.js';

/** In the order of the page; the text of a chapter has no heading of its own. */
const chapters = new Map<string, () => Promise<string>>([
  ['Language server', languageServerChapter],
  ['Editor', editorChapter],
  ['Reader', readerChapter],
  ['Stores', storesChapter],
  ['API', apiChapter],
]);

const nameOf = (title: string) => title.toLowerCase().replace(' ', '-');
const asked = process.argv.slice(2);
const unknown = asked.find((name) => ![...chapters.keys()].some((title) => nameOf(title) === name));
if (unknown !== undefined) {
  console.error(`bench: no chapter ${unknown}: ${[...chapters.keys()].map(nameOf).join(', ')}`);
  process.exit(2);
}

const file = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));
const written = new Map(
  (await readFile(file, 'utf8'))
    .split(/^## /m)
    .slice(1)
    .map((text) => {
      const end = text.indexOf('\n');
      return [text.slice(0, end), text.slice(end).trim()] as const;
    }),
);
const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node.js ${process.version}`;
for (const [title, measure] of chapters) {
  if (asked.length > 0 && !asked.includes(nameOf(title))) continue;
  // What else the machine did: figures taken beside other work are slower than they need be.
  const load = (loadavg()[0] ?? 0).toFixed(1);
  const text = await measure();
  console.log(`## ${title}\n\n${text}\n`);
  written.set(title, `Measured on ${machine}, load average ${load} at the start.\n\n${text}`);
}
const page = [
  '# Benchmarks',
  'Written by `npm run bench`; read growth, ratios and differences rather than single figures.',
  ...[...chapters.keys()].map((title) => `## ${title}\n\n${written.get(title) ?? 'Not measured yet.'}`),
].join('\n\n');
await writeFile(file, await format(page, { ...(await resolveConfig(file)), filepath: file }));
