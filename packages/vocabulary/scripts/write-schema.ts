// Writes schema/gangmu.vocabulary.schema.json: npx tsx packages/vocabulary/scripts/write-schema.ts
import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { vocabularySchema } from '../src/format.js';

const text = await format(JSON.stringify(vocabularySchema()), { parser: 'json', printWidth: 110 });
writeFileSync(new URL('../schema/gangmu.vocabulary.schema.json', import.meta.url), text);
