import { GangmuClient, GangmuError } from '@gangmu/client';
import {
  SharedGraphError,
  type PlanIdentity,
  type SharedEntity,
  type SharedGraph,
  type SharedPlan,
} from '@gangmu/language-service';
import type { z } from 'zod';
import { beginningsData, mostMentionedData, namesData, planBeforeData, type entity } from './answers.js';
import { boundedFetch } from './bounded-fetch.js';
import { Beginnings, MostMentioned, Names, namesPages, pageOfEntity, PlanBefore } from './operations.js';

export interface RemoteGraphOptions {
  readonly address: string;
  /** Sent with every question; null for none. */
  readonly token: string | null;
  /** Asks in place of the global `fetch`. */
  readonly fetch?: typeof fetch;
}

/** Asking again is of no use before something has been set otherwise. */
const refusals: ReadonlySet<string> = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'PERSISTED_OPERATIONS_ONLY',
  'GRAPHQL_VALIDATION_FAILED',
]);

type Node = SharedEntity['node'];

/** The graph of a server, over HTTP. */
export function remoteGraph({ address, token, fetch: ask = fetch }: RemoteGraphOptions): SharedGraph {
  const closing = new AbortController();
  const client = new GangmuClient({
    endpoint: address,
    ...(token === null ? {} : { token }),
    fetch: boundedFetch(ask, closing.signal),
  });

  /** The answer to a question, as it must be. */
  const checked = async <T>(shape: z.ZodType<T>, answer: Promise<unknown>): Promise<T> => {
    try {
      return shape.parse(await answer);
    } catch (cause) {
      const isRefused = cause instanceof GangmuError && refusals.has(cause.code);
      const message = cause instanceof Error ? cause.message : String(cause);
      throw new SharedGraphError(`${address}: ${message}`, isRefused ? 'refused' : 'away', { cause });
    }
  };

  return {
    most: { names: 100, beginnings: 4 },

    async named(names) {
      const { entitiesByName } = await checked(
        namesData,
        client.request(Names, { names: [...names], ...namesPages }),
      );
      return entitiesByName.map(({ entities }) => entities.map(sharedEntity));
    },

    async beginning([a = '', ...others], first) {
      const [b, c, d] = others;
      const found = await checked(
        beginningsData,
        client.request(Beginnings, {
          a,
          b: b ?? a,
          c: c ?? a,
          d: d ?? a,
          hasB: b !== undefined,
          hasC: c !== undefined,
          hasD: d !== undefined,
          first,
        }),
      );
      return [found.a, found.b, found.c, found.d]
        .slice(0, 1 + others.length)
        .map((of = []) => of.map(({ node }) => nodeOf(node)));
    },

    async mostMentioned() {
      const found = await checked(mostMentionedData, client.request(MostMentioned, { first: 100 }));
      return [found.programs, found.institutions, found.documents].flatMap(({ nodes }) => nodes.map(nodeOf));
    },

    async previousPlan(of) {
      const { plans } = await checked(planBeforeData, client.request(PlanBefore, { filter: before(of) }));
      return (plans.nodes[0] satisfies SharedPlan | undefined) ?? null;
    },

    addressOf(id) {
      const page = new URL(address);
      page.searchParams.set('query', pageOfEntity(id));
      return page.href;
    },

    close: () => closing.abort(),
  };
}

const kinds = {
  'work-plan': 'WORK_PLAN',
  'work-report': 'WORK_REPORT',
  'implementation-plan': 'IMPLEMENTATION_PLAN',
  measures: 'MEASURES',
  opinions: 'OPINIONS',
  notice: 'NOTICE',
  other: 'OTHER',
} as const satisfies Readonly<Record<PlanIdentity['kind'], string>>;

function before({ issuers, region, kind, year }: PlanIdentity) {
  return {
    issuer: { in: issuers.slice(0, 100) },
    kind: { eq: kinds[kind] },
    year: { lte: year - 1 },
    ...(region === null ? {} : { region: { eq: region } }),
  };
}

function nodeOf({ __typename: type, code, level, ...of }: z.output<typeof entity>): Node {
  return { ...of, type, code: code ?? null, level: level ?? null, scope: null, parent: null };
}

type NamedEntity = z.output<typeof namesData>['entitiesByName'][number]['entities'][number];

function sharedEntity({ mentions, regions, institutions, programs, ...node }: NamedEntity): SharedEntity {
  const namesOf = (of: typeof regions): readonly string[] => of?.nodes.map(({ name }) => name) ?? [];
  return {
    node: nodeOf(node),
    places: mentions.nodes.map(({ text, quote, item, plan }) => ({
      year: plan.year,
      plan: plan.title,
      item,
      quote,
      text,
    })),
    regions: namesOf(regions),
    leads: namesOf(node.__typename === 'institution' ? programs : institutions),
  };
}
