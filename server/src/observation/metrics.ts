import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RequestFacts } from './request-facts.js';

const ENDPOINTS = new Set(['/graphql', '/health/live', '/health/ready', '/metrics']);
const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** How many names of operations are told apart. Callers choose them: without an end, they would fill the memory. */
const MAX_NAMES = 100;

/** The server's figures for Prometheus. Labels are of closed sets. */
export class Metrics {
  readonly #register = new Registry();
  readonly #names = new Set<string>();
  readonly #requests = this.#histogram('gangmu_http_request_seconds', 'Time from a request to its answer', [
    'endpoint',
    'status',
  ]);
  readonly #operations = this.#histogram(
    'gangmu_graphql_operation_seconds',
    `Time to answer an operation, by its name (the first ${MAX_NAMES} names; the rest is "other", without a name "anonymous")`,
    ['operation', 'kind'],
  );
  readonly #errors = this.#counter('gangmu_graphql_errors_total', 'Errors in answers, by their code', [
    'code',
  ]);
  readonly #calls = this.#histogram(
    'gangmu_store_calls_per_request',
    'Calls of the store for one request',
    [],
    [0, 1, 2, 3, 5, 8, 13, 21, 34, 55],
  );
  readonly #callSeconds = this.#histogram('gangmu_store_call_seconds', 'Time of a call of the store', [
    'method',
  ]);
  readonly #imports = this.#counter('gangmu_imported_plans_total', 'Plans imported, by what became of them', [
    'outcome',
  ]);

  /** @param subscriptions how many are open */
  constructor(subscriptions: () => number) {
    collectDefaultMetrics({ register: this.#register });
    new Gauge({
      name: 'gangmu_subscriptions',
      help: 'Subscriptions that are open',
      registers: [this.#register],
      collect() {
        this.set(subscriptions());
      },
    });
  }

  get contentType(): string {
    return this.#register.contentType;
  }

  /** All figures in Prometheus' text format. */
  text(): Promise<string> {
    return this.#register.metrics();
  }

  observe({ path, status, startedAt, endedAt, operations, storeCalls, errors }: RequestFacts): void {
    const seconds = (endedAt - startedAt) / 1000;
    this.#requests.observe({ endpoint: ENDPOINTS.has(path) ? path : 'other', status }, seconds);
    for (const { code } of errors) this.#errors.inc({ code });
    if (operations.length === 0) return;
    for (const { name, kind } of operations) {
      this.#operations.observe({ operation: this.#label(name), kind }, seconds);
    }
    this.#calls.observe(storeCalls.length);
    for (const call of storeCalls) {
      if (call.endedAt !== null) {
        this.#callSeconds.observe({ method: call.method }, (call.endedAt - call.startedAt) / 1000);
      }
      for (const outcome of call.outcomes ?? []) this.#imports.inc({ outcome });
    }
  }

  #label(name: string | null): string {
    if (name === null) return 'anonymous';
    if (this.#names.size < MAX_NAMES && name.length <= 64) this.#names.add(name);
    return this.#names.has(name) ? name : 'other';
  }

  #histogram<L extends string>(name: string, help: string, labelNames: readonly L[], buckets = SECONDS) {
    return new Histogram({ name, help, labelNames, buckets, registers: [this.#register] });
  }

  #counter<L extends string>(name: string, help: string, labelNames: readonly L[]) {
    return new Counter({ name, help, labelNames, registers: [this.#register] });
  }
}
