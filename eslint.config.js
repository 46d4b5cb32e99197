import js from '@eslint/js';
import graphql from '@graphql-eslint/eslint-plugin';
import prettier from 'eslint-config-prettier';
import regexp from 'eslint-plugin-regexp';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['**/dist/', '**/node_modules/', '.cache/', 'seeds/']),
  {
    files: ['**/*.{ts,mts,js,cjs}'],
    extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.test.json',
          './packages/*/tsconfig.json',
          './server/tsconfig.json',
          './extension/tsconfig.json',
          './extension/test/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Full-width signs and ideographic spaces are this project's daily bread.
      'no-irregular-whitespace': 'off',
    },
  },
  {
    // What reads texts of strangers must not hang on one.
    files: ['packages/*/src/**', 'server/src/**', 'extension/src/**'],
    plugins: { regexp },
    rules: { 'regexp/no-super-linear-backtracking': 'error' },
  },
  {
    files: ['packages/{text,plan,recognition}/src/**'],
    plugins: { regexp },
    rules: { 'regexp/no-super-linear-move': ['error', { report: 'certain' }] },
  },
  {
    files: ['**/*.js', '**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
        require: 'readonly',
        URL: 'readonly',
      },
    },
  },
  {
    // The API as its callers see it: Relay's shapes, everything described, nothing unused.
    files: ['server/schema.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: 'server/schema.graphql' } },
    },
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      ...graphql.configs['flat/schema-relay'].rules,
      // Names and `nodes` are lists too; mentions and relations are rows, and no nodes.
      '@graphql-eslint/relay-edge-types': [
        'error',
        { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
      ],
      // Only nodes have an id; what is a part of an answer has none.
      '@graphql-eslint/strict-id-in-types': 'off',
    },
  },
  // Written by generators; a union of results has no input, and its generator says `{}`.
  {
    files: ['packages/client/src/schema.data.ts'],
    rules: { '@typescript-eslint/no-empty-object-type': 'off' },
  },
  prettier,
);
