import { graphql } from '@gangmu/client';

/** What goes by some names, with as much of each as a card shows. */
export const Names = graphql(`
  query Names($names: [String!]!, $sentences: Int!, $ends: Int!) {
    entitiesByName(names: $names) {
      entities {
        __typename
        id
        name
        aliases
        mentionCount
        mentions(first: $sentences) {
          nodes {
            text
            quote
            item {
              label
              title
            }
            plan {
              title
              year
            }
          }
        }
        ... on Region {
          code
          level
        }
        ... on Program {
          regions(first: $ends) {
            nodes {
              name
            }
          }
          institutions(first: $ends) {
            nodes {
              name
            }
          }
        }
        ... on Institution {
          programs(first: $ends) {
            nodes {
              name
            }
          }
        }
      }
    }
  }
`);

/** How many sentences, and other ends of relations, a card shows. */
export const namesPages = { sentences: 3, ends: 8 };

/** What may be meant by beginnings of names: four at once, of which those that are not there are left out. */
export const Beginnings = graphql(`
  query Beginnings(
    $a: String!
    $b: String!
    $c: String!
    $d: String!
    $hasB: Boolean!
    $hasC: Boolean!
    $hasD: Boolean!
    $first: Int!
  ) {
    a: suggest(text: $a, first: $first) {
      node {
        ...Named
      }
    }
    b: suggest(text: $b, first: $first) @include(if: $hasB) {
      node {
        ...Named
      }
    }
    c: suggest(text: $c, first: $first) @include(if: $hasC) {
      node {
        ...Named
      }
    }
    d: suggest(text: $d, first: $first) @include(if: $hasD) {
      node {
        ...Named
      }
    }
  }

  fragment Named on Entity {
    __typename
    id
    name
    aliases
    mentionCount
    ... on Region {
      code
      level
    }
  }
`);

/** The names spoken of most. */
export const MostMentioned = graphql(`
  query MostMentioned($first: Int!) {
    programs(first: $first, orderBy: { field: MENTION_COUNT, direction: DESC }) {
      nodes {
        __typename
        id
        name
        aliases
        mentionCount
      }
    }
    institutions(first: $first, orderBy: { field: MENTION_COUNT, direction: DESC }) {
      nodes {
        __typename
        id
        name
        aliases
        mentionCount
      }
    }
    documents(first: $first, orderBy: { field: MENTION_COUNT, direction: DESC }) {
      nodes {
        __typename
        id
        name
        aliases
        mentionCount
      }
    }
  }
`);

/** The plan of the greatest year before another's. */
export const PlanBefore = graphql(`
  query PlanBefore($filter: PlanFilter!) {
    plans(first: 1, filter: $filter) {
      nodes {
        id
        text
      }
    }
  }
`);

/** What GraphiQL shows of an entity to whoever follows a link. */
export const pageOfEntity = (id: string): string => `query Entity {
  node(id: ${JSON.stringify(id)}) {
    ... on Entity {
      name
      aliases
      mentions(first: 20) {
        totalCount
        nodes { quote item { number title } plan { title year } }
      }
    }
  }
}
`;
