import { minifyIntrospection, outputIntrospectionFile } from '@gql.tada/internal';
import { buildSchema, introspectionFromSchema } from 'graphql';
import { readFileSync } from 'node:fs';

/** The schema of the server as a type and no value, as the text of a module. */
export function schemaTypes(): string {
  const sdl = readFileSync(new URL('../../../server/schema.graphql', import.meta.url), 'utf8');
  const introspection = introspectionFromSchema(buildSchema(sdl), { descriptions: false });
  const module = outputIntrospectionFile(minifyIntrospection(introspection), {
    fileType: '.d.ts',
    shouldPreprocess: true,
    preamble: '// Written by `npm run types -w packages/client` from server/schema.graphql.\n',
  });
  // What follows would tie every other use of gql.tada in a program to this schema.
  return module.slice(0, module.indexOf('\nimport * as gqlTada'));
}
