import type { GraphiQLOptions } from 'graphql-yoga';

/** What a first visitor sees, and can run as it stands. */
export const FIRST_QUERY = `# 綱目: which programs reach which regions. Press the play button.
# Every count leads to the sentences that made it; Ctrl-Space shows what else can be asked.
query ProgramsAndRegions {
  plans(first: 1) {
    nodes {
      title
      year
      issuers { nodes { name } }
      regionsMentioned {
        totalCount
        nodes {
          name
          programs(first: 5) {
            edges {
              node { __typename name }
              count
              statements(first: 1) {
                nodes {
                  quote
                  item { number title }
                }
              }
            }
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
