// Writes the answers of today into docs/graphql.md: `npm run tour`.
import { readFile, writeFile } from 'node:fs/promises';
import { answeredPage, page } from './tour.js';

await writeFile(page, await answeredPage(await readFile(page, 'utf8')));
