// A server that @neo4j/graphql makes of a schema with the same labels and types.
// node --import tsx library.ts URL PORT, with the password in NEO4J_PASSWORD
import { Neo4jGraphQL } from '@neo4j/graphql';
import { createYoga } from 'graphql-yoga';
import { createServer } from 'node:http';
import { auth, driver } from 'neo4j-driver';

const [url = '', port] = process.argv.slice(2);
const neo4j = driver(url, auth.basic('neo4j', process.env['NEO4J_PASSWORD'] ?? ''));

const typeDefs = `
  type Plan @node {
    id: String!
    items: [Item!]! @relationship(type: "HAS_ITEM", direction: OUT)
  }
  type Item @node {
    number: String
    title: String!
    position: String!
    mentions: [Entity!]! @relationship(type: "MENTIONS", direction: OUT, properties: "Mention")
  }
  type Mention @relationshipProperties {
    text: String!
    start: Int!
  }
  type Entity @node {
    id: String!
  }
  type Program @node {
    id: String!
    name: String!
    mentionCount: Int!
    regions: [Region!]! @relationship(type: "APPLIES_TO", direction: OUT, properties: "Reached")
    statements: [Statement!]! @relationship(type: "SUBJECT", direction: IN)
  }
  type Reached @relationshipProperties {
    count: Int!
  }
  type Region @node {
    name: String!
  }
  type Statement @node {
    quote: String!
  }
`;

const yoga = createYoga({
  logging: false,
  schema: await new Neo4jGraphQL({ typeDefs, driver: neo4j }).getSchema(),
});
// Yoga answers a request of node:http without a promise that anybody waits for.
createServer((request, response) => void yoga(request, response)).listen(Number(port), '127.0.0.1');
