import type { SpanContext } from '@opentelemetry/api';
import type { Log } from '../log.js';
import type { Observer, RequestFacts } from './request-facts.js';

/** Sends traces somewhere. */
export interface Tracing {
  readonly observer: Observer;
  /** Sends what is left, and stops. */
  close(): Promise<void>;
}

/**
 * Opens traces by OpenTelemetry: a span for each request to `/graphql`, in the caller's own trace where it names one, and in
 * it one for each call of the store. They are made when the request is over, so that it does not wait for them. What this
 * needs is loaded when it is opened; headers for the collector are those of `OTEL_EXPORTER_OTLP_HEADERS`.
 *
 * @param endpoint of OTLP over HTTP; `/v1/traces` is added
 */
export async function openTracing(endpoint: URL, log: Log): Promise<Tracing> {
  const [api, core, sdk, { resourceFromAttributes }, { OTLPTraceExporter }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/core'),
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ]);
  core.setGlobalErrorHandler((error) => log.error('Traces cannot be sent', error));
  const url = `${endpoint.href.replace(/\/$/u, '')}/v1/traces`;
  const provider = new sdk.BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': process.env['OTEL_SERVICE_NAME'] ?? 'gangmu' }),
    spanProcessors: [new sdk.BatchSpanProcessor(new OTLPTraceExporter({ url }))],
  });
  const tracer = provider.getTracer('gangmu');
  const parentOf = (traceparent: string | null) => {
    const parent: SpanContext | null = traceparent === null ? null : core.parseTraceParent(traceparent);
    return parent
      ? api.trace.setSpanContext(api.ROOT_CONTEXT, { ...parent, isRemote: true })
      : api.ROOT_CONTEXT;
  };
  return {
    observer: (facts) => {
      if (facts.path !== '/graphql') return;
      const { status, storeCalls, startedAt, endedAt } = facts;
      const parent = parentOf(facts.traceparent);
      const options = {
        kind: api.SpanKind.SERVER,
        startTime: clock(startedAt),
        attributes: attributesOf(facts),
      };
      const span = tracer.startSpan(`${facts.method} ${facts.path}`, options, parent);
      if (status >= 500) span.setStatus({ code: api.SpanStatusCode.ERROR });
      const within = api.trace.setSpan(parent, span);
      for (const call of storeCalls) {
        const part = tracer.startSpan(`store ${call.method}`, { startTime: clock(call.startedAt) }, within);
        if (call.failed) part.setStatus({ code: api.SpanStatusCode.ERROR });
        part.end(clock(call.endedAt ?? endedAt));
      }
      span.end(clock(endedAt));
    },
    close: () => provider.shutdown(),
  };
}

/** By the names of OpenTelemetry's conventions, where it has some. */
function attributesOf({ id, method, path, status, client, caller, operations, errors }: RequestFacts) {
  const [operation] = operations;
  return {
    'http.request.method': method,
    'http.response.status_code': status,
    'url.path': path,
    'gangmu.request': id,
    'gangmu.cost': operations.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
    ...(client !== null && { 'client.address': client }),
    ...(caller !== null && { 'enduser.id': caller }),
    ...(operation && { 'graphql.operation.type': operation.kind }),
    ...(typeof operation?.name === 'string' && { 'graphql.operation.name': operation.name }),
    ...(errors.length > 0 && { 'gangmu.errors': errors.map(({ code }) => code) }),
  };
}

/** Milliseconds since 1970 of a time of `performance.now()`. */
function clock(time: number): number {
  return performance.timeOrigin + time;
}
