import { MemoryGraph } from '@gangmu/graph';
import { defaultVocabulary } from '@gangmu/recognition';
import { createApp, newToken, parseTokens } from '@gangmu/server';
import { looksLikePlan } from '@gangmu/plan';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { readPlan } from '../../packages/cli/src/importing.js';

const pathOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The page, and the plans that its answers come from. */
export const page = pathOf('docs/graphql.md');
const plans = ['seeds/yunnan-education-2023.txt', 'docs/examples/2024-draft.md'];

/** An operation of the page (those that write change what the ones after them are answered), the variables it is asked with, and the answer that stands below it. */
const question =
  /(```graphql\n(.*?)```\n)(?:\n(```json variables\n(.*?)```\n))?(?:\n```json\n(.*?)```\n)?/gsu;

/** The page with the answers that its operations get today. @throws Error naming the operation that fails */
export async function answeredPage(text: string): Promise<string> {
  const store = new MemoryGraph();
  for (const plan of plans)
    await store.importPlans([readPlan(plan, await readFile(pathOf(plan), 'utf8'), defaultVocabulary()).plan]);
  const { token, line } = newToken('wang', 'editor');
  const app = createApp({
    store,
    auth: { tokens: parseTokens(line, 'the tour') },
    read: (source, text) =>
      Promise.resolve({
        ...readPlan(source, text, defaultVocabulary()),
        looksLikePlan: looksLikePlan(text),
      }),
  });
  const ask = async (query: string, variables: string | undefined): Promise<string> => {
    const body = JSON.stringify({ query, variables: variables && (JSON.parse(variables) as object) });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const response = await app.fetch(
      new Request('http://localhost/graphql', { method: 'POST', headers, body }),
    );
    const { data, errors } = (await response.json()) as { data: unknown; errors?: readonly object[] };
    if (errors) throw new Error(`${JSON.stringify(errors)}\n${query}`);
    return format(JSON.stringify(data), { parser: 'json', printWidth: 110 });
  };
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(question)) {
    const [whole, operation = '', query = '', given, variables] = match;
    parts.push(text.slice(from, match.index), operation, given ? `\n${given}` : '');
    parts.push(`\n\`\`\`json\n${await ask(query, variables)}\`\`\`\n`);
    from = match.index + whole.length;
  }
  parts.push(text.slice(from));
  return format(parts.join(''), { ...(await resolveConfig(page)), filepath: page });
}
