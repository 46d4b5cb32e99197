import { createGraphQLError, type GraphQLParams, type Plugin } from 'graphql-yoga';
import { isMultipart } from './use-uploads.js';

const JSON_TYPES = /^application\/(graphql\+)?json\s*(;|$)/i;

/**
 * Keeps other people's web pages from asking through a visitor's browser: an operation comes as JSON, which a page of another
 * origin cannot send without leave (CORS is closed), and never from another site, whatever its form. GraphiQL itself may be
 * linked to from anywhere. Files are another plugin's, which asks for a token first.
 *
 * @param mayAsk whether the pages of an origin may ask nevertheless
 */
export function useRequestGuard(mayAsk: (origin: string | null) => boolean): Plugin {
  return {
    onRequestParse({ request, requestParser, setRequestParser }) {
      const site = request.headers.get('sec-fetch-site');
      const isForeign = site === 'cross-site' || site === 'same-site';
      if (isForeign && !mayAsk(request.headers.get('origin'))) {
        throw refused(403, 'Pages of other sites cannot ask this server.');
      }
      if (isMultipart(request)) return;
      if (request.method === 'POST' && !JSON_TYPES.test(request.headers.get('content-type') ?? '')) {
        throw refused(415, 'Send the operation as JSON, with `Content-Type: application/json`.');
      }
      if (request.method === 'GET' && requestParser) {
        setRequestParser(async (get) => {
          try {
            return await requestParser(get);
          } catch {
            throw refused(400, '`variables` and `extensions` of the address must be JSON.');
          }
        });
      }
      if (request.method === 'POST') setRequestParser(parseJson);
    },
    onResponse({ response }) {
      response.headers.set('x-content-type-options', 'nosniff');
    },
  };
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Yoga's own would read bytes that are no UTF-8 as other text, and say no word. */
async function parseJson(request: Request): Promise<GraphQLParams> {
  const bytes = await request.arrayBuffer();
  let text: string;
  try {
    text = UTF8.decode(bytes);
  } catch {
    throw refused(400, 'The body is not valid UTF-8.');
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw refused(400, 'The body is not valid JSON.');
  }
  if (typeof body !== 'object' || body === null) {
    throw refused(400, 'The body is no JSON object: send { "query": …, "variables": … }.');
  }
  return body;
}

function refused(status: number, message: string) {
  return createGraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status } } });
}
