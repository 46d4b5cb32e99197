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

/** What can be asked besides, a tab each. */
const OTHER_QUERIES = [
  `# What is said of a program, and where: every sentence with its item and plan.
query Mentions {
  programs(first: 1) {
    nodes {
      name
      aliases
      mentions(first: 5) {
        totalCount
        nodes { quote start end item { number title } plan { title year } }
      }
    }
  }
}
`,
  `# Search names in either script: 乡村 and 鄉村 find the same.
query Search {
  search(text: "教育", first: 10) {
    edges {
      name
      node { __typename id }
    }
  }
}
`,
  `# Who is responsible, and for what in numbers.
query Responsible {
  plans(first: 1) {
    nodes {
      title
      institutions(first: 5) {
        nodes { name responsibleFor(first: 3) { nodes { number title } } }
      }
      targets(first: 5) {
        nodes { text quantity unit comparator item { number title } }
      }
    }
  }
}
`,
];

/** GraphiQL as one page that loads nothing from elsewhere. Nine megabytes: read when the first browser asks. */
export async function renderGraphiQL(options: GraphiQLOptions): Promise<string> {
  const page = await import('@graphql-yoga/render-graphiql');
  const defaultTabs = [FIRST_QUERY, ...OTHER_QUERIES].map((query) => ({ query }));
  return page.renderGraphiQL({ ...options, title: 'Gangmu 綱目', defaultTabs });
}
