import type { Plugin } from 'graphql-yoga';
import { isGraphQLError } from '../errors.js';
import type { Metrics } from '../observation/metrics.js';

/**
 * `GET /metrics`, in Prometheus' text format.
 *
 * @param admit throws a GraphQLError with a status for whoever may not read
 */
export function useMetricsEndpoint(metrics: Metrics, admit: (request: Request) => Promise<unknown>): Plugin {
  return {
    async onRequest(hook) {
      const { request, url, fetchAPI } = hook;
      if (url.pathname !== '/metrics') return;
      try {
        await admit(request);
      } catch (error) {
        if (!isGraphQLError(error)) throw error;
        const { status, headers } = error.extensions['http'] as ResponseInit & { status: number };
        hook.endResponse(
          new fetchAPI.Response(`${error.message}\n`, { status, ...(headers && { headers }) }),
        );
        return;
      }
      const headers = { 'content-type': metrics.contentType };
      hook.endResponse(new fetchAPI.Response(await metrics.text(), { headers }));
    },
  };
}
