// Writes server/schema.graphql from the schema in src/: `npm run schema -w server`.
import { printSchema } from 'graphql';
import { writeFileSync } from 'node:fs';
import { schema } from '../src/schema/index.js';

writeFileSync(new URL('../schema.graphql', import.meta.url), `${printSchema(schema)}\n`);
