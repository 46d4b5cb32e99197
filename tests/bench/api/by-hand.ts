// A server as one writes it by hand for exactly these requests: Yoga, and one statement of Cypher each.
// node --import tsx by-hand.ts URL PORT, with the password in NEO4J_PASSWORD
import { createSchema, createYoga } from 'graphql-yoga';
import { createServer } from 'node:http';
import { auth, driver, int, routing } from 'neo4j-driver';

const [url = '', port] = process.argv.slice(2);
const neo4j = driver(url, auth.basic('neo4j', process.env['NEO4J_PASSWORD'] ?? ''), {
  disableLosslessIntegers: true,
});

/** The one column of each row. */
async function rows(cypher: string, parameters: Record<string, unknown>): Promise<unknown[]> {
  const { records } = await neo4j.executeQuery(cypher, parameters, { routing: routing.READ });
  return records.map((record) => record.get(0) as unknown);
}

const programs = `MATCH (e:Entity) WHERE e.id STARTS WITH 'program:' WITH e ORDER BY e.id LIMIT $first
RETURN {name: e.name, regions: COLLECT {
  MATCH (e)-[r:APPLIES_TO {basis: 'STATED'}]->(region) WITH r, region ORDER BY r.count DESC, region.id LIMIT 20
  RETURN {count: r.count, name: region.name, quotes: COLLECT {
    MATCH (s:Statement {relation: r.id}) WHERE s.position > '' RETURN s.quote ORDER BY s.position LIMIT 5
  }}
}}`;
const program = `MATCH (n:Name {key: $name, kind: 'program'})-[:NAMES]->(e)
RETURN e {.id, .name, .mentionCount} LIMIT 2`;
const items = `MATCH (p:Plan {id: $plan})
WITH p.rank + ' ' AS low, p.rank + '!' AS high
CALL (low, high) {
  MATCH (i:Item) USING INDEX SEEK i:Item(position)
  WHERE i.position > coalesce($after, low) AND i.position < high
  WITH i ORDER BY i.position LIMIT $limit
  RETURN i
}
WITH i ORDER BY i.position
RETURN i {.number, .title, .position, mentions: COLLECT {
  MATCH (i)-[m:MENTIONS]->() WITH m ORDER BY m.position LIMIT 10 RETURN m {.text, .start}
}}`;

const yoga = createYoga({
  logging: false,
  schema: createSchema({
    typeDefs: `
      type Query {
        programs(first: Int!): [Program!]!
        program(name: String!): Program
        items(plan: ID!, first: Int!, after: String): ItemPage!
      }
      type Program { id: ID name: String! mentionCount: Int regions: [Reached!]! }
      type Reached { count: Int! name: String! quotes: [String!]! }
      type ItemPage { nodes: [Item!]! pageInfo: PageInfo! }
      type PageInfo { hasNextPage: Boolean! endCursor: String }
      type Item { number: String title: String! mentions: [Mention!]! }
      type Mention { text: String! start: Int! }
    `,
    resolvers: {
      Query: {
        programs: (_, { first }: { first: number }) => rows(programs, { first: int(first) }),
        program: async (_, { name }: { name: string }) => (await rows(program, { name }))[0],
        items: async (
          _,
          { plan, first, after = null }: { plan: string; first: number; after?: string | null },
        ) => {
          // One more says whether there is another page.
          const found = (await rows(items, { plan, after, limit: int(first + 1) })) as { position: string }[];
          const nodes = found.slice(0, first);
          const endCursor = nodes.at(-1)?.position ?? null;
          return { nodes, pageInfo: { hasNextPage: found.length > first, endCursor } };
        },
      },
    },
  }),
});
// Yoga answers a request of node:http without a promise that anybody waits for.
createServer((request, response) => void yoga(request, response)).listen(Number(port), '127.0.0.1');
