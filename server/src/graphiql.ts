import type { GraphiQLOptions } from 'graphql-yoga';

/** What a first visitor sees, and can run as it stands. */
const FIRST_QUERY = `# 綱目: the plans, and which programs reach which regions.
# Press the play button; every count leads to the sentences that made it.
query ProgramsAndRegions {
  plans(first: 5) {
    nodes {
      title
      year
      issuers { nodes { name } }
    }
  }
  regions(first: 10) {
    totalCount
    nodes {
      name
      programs(first: 10) {
        edges {
          count
          node { id name }
          statements(first: 1) {
            nodes { quote item { number title } }
          }
        }
      }
    }
  }
}
`;

/** GraphiQL as one page that loads nothing from elsewhere. Nine megabytes: read when the first browser asks. */
export async function renderGraphiQL(options: GraphiQLOptions): Promise<string> {
  const page = await import('@graphql-yoga/render-graphiql');
  return page.renderGraphiQL({ ...options, title: 'Gangmu 綱目', defaultQuery: FIRST_QUERY });
}
