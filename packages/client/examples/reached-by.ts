// Which programs reach a region, and who says so: npx tsx packages/client/examples/reached-by.ts 怒江州 [ENDPOINT]
import { GangmuClient, GangmuError, graphql } from '@gangmu/client';

const ReachedBy = graphql(`
  query ReachedBy($region: String!, $after: String) {
    region(name: $region) {
      programs(first: 2, after: $after) {
        edges {
          count
          node {
            name
          }
          statements(first: 1) {
            nodes {
              quote
              item {
                number
                plan {
                  year
                }
              }
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const [region = '怒江州', endpoint] = process.argv.slice(2);
const client = new GangmuClient(endpoint === undefined ? {} : { endpoint });
try {
  for await (const { edges } of client.pages(ReachedBy, { region }, (data) => data.region?.programs)) {
    for (const { node, count, statements } of edges) {
      const [said] = statements.nodes;
      console.log(`${node.name} (${count}): ${said?.item.plan.year} 第${said?.item.number}项 ${said?.quote}`);
    }
  }
} catch (error) {
  if (!(error instanceof GangmuError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
