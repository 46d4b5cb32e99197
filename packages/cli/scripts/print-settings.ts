/** Writes the table of the server's settings into docs/server.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { settingsTable } from '../src/serve-table.js';

const page = new URL('../../../docs/server.md', import.meta.url);
const text = readFileSync(page, 'utf8');
const [before, , after] = text.split(/(?<=<!-- settings: [^>]*-->\n)|(?=<!-- \/settings -->)/u);
if (before === undefined || after === undefined) throw new Error('docs/server.md has lost its marks');
const options = await resolveConfig(page);
writeFileSync(
  page,
  await format(`${before}\n${settingsTable()}\n\n${after}`, { ...options, parser: 'markdown' }),
);
