// Reads like a store and keeps what the database did for each query.
import { routing, type Driver, type ProfiledPlan } from 'neo4j-driver';
import { whole, type Parameters, type Reading } from '../../packages/store-neo4j/src/connection.js';
import type { Reads } from '../../packages/store-neo4j/src/reading.js';

/** What one query did. */
export interface Profile {
  readonly query: string;
  /** How often the database touched what it stores. */
  readonly hits: number;
  /** The steps of its plan. */
  readonly operators: readonly string[];
}

function profileOf(query: string, plan: ProfiledPlan): Profile {
  const parts = plan.children.map((child) => profileOf(query, child));
  return {
    query,
    hits: plan.dbHits + parts.reduce((sum, { hits }) => sum + hits, 0),
    operators: [plan.operatorType.split('@')[0] ?? '', ...parts.flatMap(({ operators }) => operators)],
  };
}

/** What a store reads from, with every query profiled. */
export class Profiling implements Reads {
  readonly #profiles: Profile[] = [];

  constructor(private readonly driver: Driver) {}

  async read<T>(query: string, parameters: Parameters, row: Reading<T>): Promise<readonly T[]> {
    const { records, summary } = await this.driver.executeQuery(`PROFILE ${query}`, whole(parameters), {
      routing: routing.READ,
    });
    if (summary.profile === false) throw new Error('The database did not profile.');
    this.#profiles.push(profileOf(query, summary.profile));
    return records.map((record) => row.parse(record.toObject()));
  }

  /** What was read since this was asked last. */
  take(): readonly Profile[] {
    return this.#profiles.splice(0);
  }
}
