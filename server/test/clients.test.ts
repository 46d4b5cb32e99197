import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client/core';
import { relayStylePagination } from '@apollo/client/utilities';
import { MemoryGraph } from '@gangmu/graph';
import { cacheExchange, Client, fetchExchange, gql } from '@urql/core';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { newToken, parseTokens, serve, type RunningServer } from '../src/index.js';
import { threePlans } from './support/plans.js';

const { token, line } = newToken('wang', 'reader');
const headers = { authorization: `Bearer ${token}` };
let server: RunningServer;
let all: string[];
beforeAll(async () => {
  const store = new MemoryGraph();
  await store.importPlans(threePlans);
  const auth = { tokens: parseTokens(line, 'tokens'), requireToken: true };
  server = await serve({ store, port: 0, auth });
  const { rows } = await store.list('item', {}, { first: 100 });
  all = rows.map(({ id }) => id);
  expect(all.length).toBeGreaterThan(4);
});
afterAll(() => server.close());

interface Items {
  readonly items: {
    readonly edges: readonly { readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}
const query = gql`
  query Items($after: String) {
    items(first: 2, after: $after) {
      edges {
        cursor
        node {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

test('urql pages by cursor, sends variables by GET where it is told so, and shows codes of errors', async () => {
  const client = new Client({
    url: server.url,
    exchanges: [cacheExchange, fetchExchange],
    fetchOptions: { headers },
    preferGetMethod: true,
  });
  const found: string[] = [];
  for (let after: string | null = null; ;) {
    const { data, error } = await client.query<Items>(query, { after }).toPromise();
    expect(error).toBeUndefined();
    found.push(...data!.items.edges.map(({ node }) => node.id));
    if (!data!.items.pageInfo.hasNextPage) break;
    after = data!.items.pageInfo.endCursor;
  }
  expect(found).toEqual(all);

  const { error } = await client.query('{ items(first: -1) { nodes { id } } }', {}).toPromise();
  expect(error?.graphQLErrors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  const stranger = new Client({ url: server.url, exchanges: [fetchExchange], preferGetMethod: false });
  const refused = await stranger.query('{ __typename }', {}).toPromise();
  expect(refused.error?.graphQLErrors[0]?.extensions['code']).toBe('UNAUTHENTICATED');
});

test('Apollo’s helper for Relay pages gathers all rows of a connection in its cache, each once', async () => {
  const client = new ApolloClient({
    link: new HttpLink({ uri: server.url, headers }),
    cache: new InMemoryCache({
      typePolicies: { Query: { fields: { items: relayStylePagination() } } },
    }),
  });
  onTestFinished(() => client.stop());
  const watched = client.watchQuery<Items>({ query, variables: { after: null } });
  let shown: Items | undefined;
  const watching = watched.subscribe(({ data }) => (shown = data as Items | undefined));
  onTestFinished(() => watching.unsubscribe());
  const showing = (rows: number) => vi.waitFor(() => expect(shown?.items.edges.length).toBe(rows));
  await showing(2);
  for (let rows = 2; shown!.items.pageInfo.hasNextPage;) {
    const { data } = await watched.fetchMore({ variables: { after: shown!.items.pageInfo.endCursor } });
    // What was fetched is shown a moment later: asking on before that would ask for the same page for ever.
    await showing((rows += data.items.edges.length));
  }
  expect(shown!.items.edges.map(({ node }) => node.id)).toEqual(all);

  const bad = await client.query({
    query: gql`
      {
        items(first: -1) {
          nodes {
            id
          }
        }
      }
    `,
    errorPolicy: 'all',
  });
  expect(CombinedGraphQLErrors.is(bad.error) && bad.error.errors[0]?.extensions?.['code']).toBe(
    'BAD_USER_INPUT',
  );
});
