import { badInput } from '../errors.js';
import { builder } from './builder.js';

/** A file can come as a variable of a multipart request alone; JSON has no place for one. */
export const FileScalar = builder.scalarType('File', {
  description:
    'A file, as a variable of a multipart request (https://github.com/jaydenseric/graphql-multipart-request-spec).',
  serialize: () => {
    throw badInput('Files are taken and not given.');
  },
  parseValue: (value) => {
    if (value instanceof Object && 'arrayBuffer' in value && 'name' in value) return value as File;
    throw badInput('A file comes as a part of a multipart request; a text as it is goes into `text`.');
  },
});
