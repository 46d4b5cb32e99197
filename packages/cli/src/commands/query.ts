import { createApp } from '@gangmu/server';
import { z } from 'zod';
import { say } from '../console.js';
import { InputError, UsageError } from '../errors.js';
import { readBytes } from '../input.js';
import { writeResult } from '../output.js';
import { storeSetting } from '../settings.js';
import { withStore } from '../stores.js';

export interface QueryOptions {
  readonly variables?: string;
  readonly operation?: string;
  readonly store?: string;
  readonly endpoint?: string;
  readonly output?: string;
}

/** Sends a request and gives the answer. */
type Ask = (request: Request) => Promise<Response>;

const answer = z.looseObject({
  errors: z
    .array(
      z.looseObject({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        locations: z.array(z.looseObject({ line: z.number(), column: z.number() })).optional(),
        extensions: z.looseObject({ code: z.string().optional() }).optional(),
      }),
    )
    .optional(),
});

/** `gangmu query`: one GraphQL operation, against a store or a server. */
export async function queryCommand(operation: string, options: QueryOptions): Promise<number> {
  if (options.store !== undefined && options.endpoint !== undefined) {
    throw new UsageError('--store and --endpoint: give one of them');
  }
  const body = JSON.stringify({
    query: operation === '-' ? (await readBytes('-')).toString('utf8') : operation,
    variables: variablesOf(options.variables),
    operationName: options.operation,
  });
  const given = await (options.endpoint === undefined
    ? withStore(storeSetting(options.store), 'read', (store) =>
        answered(createApp({ store, graphiql: false }).fetch, 'http://localhost/graphql', body),
      )
    : answered(fetch, endpointOf(options.endpoint), body));
  await writeResult(options.output, [`${JSON.stringify(given, null, 2)}\n`]);
  for (const { message, path, locations, extensions } of given.errors ?? []) {
    const place = path?.join('.') ?? locations?.map(({ line, column }) => `${line}:${column}`).join(', ');
    say(`${place ? `${place}: ` : ''}${message}${extensions?.code ? ` (${extensions.code})` : ''}`);
  }
  return given.errors ? 1 : 0;
}

async function answered(ask: Ask, url: string, body: string): Promise<z.output<typeof answer>> {
  const token = process.env['GANGMU_TOKEN'];
  const headers = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
    ...(token && { authorization: `Bearer ${token}` }),
  };
  let response: Response;
  try {
    response = await ask(new Request(url, { method: 'POST', headers, body }));
  } catch {
    throw new InputError(url, 'no server answers there', 'check the address, or start one (gangmu serve)');
  }
  const parsed = answer.safeParse(await response.json().catch(() => null));
  if (parsed.success && ('data' in parsed.data || parsed.data.errors)) return parsed.data;
  throw new InputError(
    url,
    `answered ${response.status}, and not by GraphQL`,
    'give the address of /graphql',
  );
}

function variablesOf(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  let variables: unknown;
  try {
    variables = JSON.parse(text);
  } catch {
    variables = null;
  }
  if (z.record(z.string(), z.unknown()).safeParse(variables).success) return variables;
  throw new UsageError(`--variables: not a JSON object: give one such as '{"name": "怒江州"}'`);
}

function endpointOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && ['http:', 'https:'].includes(url.protocol) && !url.username && !url.password) return url.href;
  throw new UsageError(
    `--endpoint: not the address of a server: give one such as http://127.0.0.1:4000/graphql, and its token by GANGMU_TOKEN`,
  );
}
