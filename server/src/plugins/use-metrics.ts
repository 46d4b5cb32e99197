import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

const ENDPOINTS = new Set(['/graphql', '/health/live', '/health/ready', '/metrics']);

/** `GET /metrics`, in Prometheus' text format: requests by endpoint and status with their times, errors by code, the process. */
export function useMetrics(): Plugin {
  const register = new Registry();
  collectDefaultMetrics({ register });
  // Labels are of closed sets: what callers choose, such as operation names, would grow without end.
  const requests = new Histogram({
    name: 'gangmu_http_request_seconds',
    help: 'Time from a request to its answer',
    labelNames: ['endpoint', 'status'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [register],
  });
  const errors = new Counter({
    name: 'gangmu_graphql_errors_total',
    help: 'Errors in answers, by their code',
    labelNames: ['code'] as const,
    registers: [register],
  });
  const started = new WeakMap<Request, { endpoint: string; at: number }>();
  return {
    async onRequest(hook) {
      const { request, url, fetchAPI } = hook;
      const endpoint = ENDPOINTS.has(url.pathname) ? url.pathname : 'other';
      started.set(request, { endpoint, at: performance.now() });
      if (endpoint === '/metrics') {
        const headers = { 'content-type': register.contentType };
        hook.endResponse(new fetchAPI.Response(await register.metrics(), { headers }));
      }
    },
    onExecutionResult({ result }) {
      const results = (Array.isArray(result) ? result : [result]) as readonly ExecutionResult[];
      for (const { extensions } of results.flatMap(({ errors = [] }) => errors)) {
        errors.inc({ code: typeof extensions['code'] === 'string' ? extensions['code'] : 'NONE' });
      }
    },
    onResponse({ request, response }) {
      const start = started.get(request);
      if (!start) return;
      const seconds = (performance.now() - start.at) / 1000;
      requests.observe({ endpoint: start.endpoint, status: response.status }, seconds);
    },
  };
}
