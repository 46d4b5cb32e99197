// The example of the walkthrough is the seed and the draft of this repository.
import { copyFileSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const example = new URL('../dist/example/', import.meta.url);
mkdirSync(example, { recursive: true });
for (const path of ['seeds/yunnan-education-2023.txt', 'docs/examples/2024-draft.md'])
  copyFileSync(new URL(path, root), fileURLToPath(new URL(path.split('/').at(-1), example)));
