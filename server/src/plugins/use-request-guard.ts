import { createGraphQLError, type Plugin } from 'graphql-yoga';

const JSON_TYPES = /^application\/(graphql\+)?json\s*(;|$)/i;

/**
 * Keeps other people's web pages from asking through a visitor's browser: an operation comes as JSON, which a page of another
 * origin cannot send without leave (CORS is closed), and never from another site, whatever its form. GraphiQL itself may be
 * linked to from anywhere.
 */
export function useRequestGuard(): Plugin {
  return {
    onRequestParse({ request, requestParser, setRequestParser }) {
      const site = request.headers.get('sec-fetch-site');
      if (site === 'cross-site' || site === 'same-site') {
        throw refused(403, 'Pages of other sites cannot ask this server.');
      }
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
    },
    onResponse({ response }) {
      response.headers.set('x-content-type-options', 'nosniff');
    },
  };
}

function refused(status: number, message: string) {
  return createGraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status } } });
}
