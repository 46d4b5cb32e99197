// What is asked of each of the three servers: the same rows, in the words of each.

/** Rows of a page of items. */
const ITEMS = 50;
const MENTIONS = 10;

/** One operation. */
export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A request, as each server understands it. */
export interface Request {
  readonly name: string;
  readonly ours: Operation;
  readonly byHand: Operation;
  readonly library: Operation;
}

/** What to ask about. */
export interface Starts {
  readonly plan: string;
  /** The name of a program. */
  readonly program: string;
  /** The cursors, ours and the one by hand, of the last row of page 199. */
  readonly cursors: { readonly ours: string; readonly byHand: string };
}

/** How to walk to page 200. */
export const WALK = {
  pages: 199,
  ours: `query ($plan: ID!, $after: String) {
  plan(id: $plan) { items(first: ${ITEMS}, after: $after) { nodes { id } pageInfo { endCursor } } }
}`,
  byHand: `query ($plan: ID!, $after: String) {
  items(plan: $plan, first: ${ITEMS}, after: $after) { pageInfo { endCursor } }
}`,
} as const;

const items = `query ($plan: ID!, $after: String) {
  plan(id: $plan) {
    items(first: ${ITEMS}, after: $after) {
      nodes { number title mentions(first: ${MENTIONS}) { nodes { text start } } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;
const itemsByHand = `query ($plan: ID!, $after: String) {
  items(plan: $plan, first: ${ITEMS}, after: $after) {
    nodes { number title mentions { text start } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const itemsOfLibrary = `query ($plan: String!, $after: String) {
  plans(where: { id: { eq: $plan } }) {
    itemsConnection(first: ${ITEMS}, after: $after, sort: [{ node: { position: ASC } }]) {
      edges {
        node {
          number
          title
          mentionsConnection(first: ${MENTIONS}) { edges { properties { text start } } }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

export function requestsAbout({ plan, program, cursors }: Starts): readonly Request[] {
  const offset = Buffer.from(`arrayconnection:${WALK.pages * ITEMS - 1}`).toString('base64');
  const page = (name: string, ours: string | null, hand: string | null, library: string | null): Request => ({
    name,
    ours: { query: items, variables: { plan, after: ours } },
    byHand: { query: itemsByHand, variables: { plan, after: hand } },
    library: { query: itemsOfLibrary, variables: { plan, after: library } },
  });
  return [
    {
      name: '20 programs, the regions they reach, the sentences that say so',
      ours: {
        query: `{
  programs(first: 20) {
    nodes {
      name
      regions(first: 20) { edges { count node { name } statements(first: 5) { nodes { quote } } } }
    }
  }
}`,
        variables: {},
      },
      byHand: {
        query: '{ programs(first: 20) { name regions { count name quotes } } }',
        variables: {},
      },
      library: {
        query: `{
  programs(limit: 20, sort: [{ id: ASC }]) {
    name
    regionsConnection(first: 20) { edges { node { name } properties { count } } }
    statements { quote }
  }
}`,
        variables: {},
      },
    },
    {
      name: 'one program by name',
      ours: {
        query: 'query ($name: String!) { program(name: $name) { id name mentionCount } }',
        variables: { name: program },
      },
      byHand: {
        query: 'query ($name: String!) { program(name: $name) { id name mentionCount } }',
        variables: { name: program },
      },
      library: {
        query: 'query ($name: String!) { programs(where: { name: { eq: $name } }) { id name mentionCount } }',
        variables: { name: program },
      },
    },
    page(`page 1 of the items of a plan, ${ITEMS} with ${MENTIONS} mentions each`, null, null, null),
    page('page 200 of the same', cursors.ours, cursors.byHand, offset),
  ];
}
