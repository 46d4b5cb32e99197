// Writes src/schema.data.ts from server/schema.graphql: `npm run types -w packages/client`.
import { writeFileSync } from 'node:fs';
import { schemaTypes } from './schema-types.js';

writeFileSync(new URL('../src/schema.data.ts', import.meta.url), schemaTypes());
