import { createGraphQLError, type GraphQLParams, type Plugin } from 'graphql-yoga';
import { requireRole } from '../auth/caller.js';
import type { Callers } from './use-caller.js';

const MULTIPART = /^multipart\/form-data\s*;/iu;
/** Where a file may go: no further than a field of an input. */
const PLACE = /^variables(?:\.\w{1,64}){1,4}$/u;
const INHERITED = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether a request brings files. */
export function isMultipart(request: Request): boolean {
  return request.method === 'POST' && MULTIPART.test(request.headers.get('content-type') ?? '');
}

/**
 * Takes files, by the specification of multipart requests. They are for mutations, so nothing of such a request is read
 * before its caller is known to be an editor: a page of another site, which could send one, has no token to send with it.
 */
export function useUploads(callers: Callers): Plugin {
  return {
    onRequestParse({ request, setRequestParser }) {
      if (!isMultipart(request)) return;
      requireRole({ caller: callers.of(request) }, 'editor');
      setRequestParser(parseMultipart);
    },
  };
}

async function parseMultipart(request: Request): Promise<GraphQLParams> {
  let form: FormData;
  try {
    form = await request.formData();
  } catch (error) {
    // What is too large says so by itself.
    if (error instanceof Error && error.name === 'GraphQLError') throw error;
    throw refused('The body is no multipart form.');
  }
  const operations = objectIn(form, 'operations');
  const map = objectIn(form, 'map');
  for (const [name, places] of Object.entries(map)) {
    const file = form.get(name);
    if (file === null || typeof file === 'string')
      throw refused(`There is no file for "${name}" of \`map\`.`);
    if (!Array.isArray(places)) throw refused(`"${name}" of \`map\` is no list of places.`);
    for (const place of places as unknown[]) put(operations, place, file);
  }
  return operations;
}

function objectIn(form: FormData, part: string): Record<string, unknown> {
  const text = form.get(part);
  let value: unknown;
  try {
    value = typeof text === 'string' ? JSON.parse(text) : null;
  } catch {
    value = null;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw refused(
    `The part \`${part}\` is no JSON object: see the specification of GraphQL multipart requests.`,
  );
}

/** Puts a file where its place is: there stands null until then. */
function put(operations: Record<string, unknown>, place: unknown, file: File): void {
  const keys = typeof place === 'string' && PLACE.test(place) ? place.split('.') : [];
  const last = keys.pop();
  let holder: unknown = operations;
  for (const key of keys) holder = ownOf(holder, key);
  if (last === undefined || ownOf(holder, last) !== null) {
    throw refused(
      'A place of `map` is a variable that is null, such as "variables.file" or "variables.input.file".',
    );
  }
  (holder as Record<string, unknown>)[last] = file;
}

function ownOf(holder: unknown, key: string): unknown {
  const isThere = typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key);
  return isThere && !INHERITED.has(key) ? (holder as Record<string, unknown>)[key] : undefined;
}

function refused(message: string) {
  return createGraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });
}
