import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Position, SemanticTokens } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { planOf, randomNumbers } from '../bench/plans.js';
import { Client, placeOf } from './client.js';

const draft = '云南省教育厅2024年工作要点\n\n1. 落实“双减”。\n2. 实施千村提升工程。\n';

let client: Client;
let uri: string;
beforeAll(async () => {
  client = await Client.start({ '2023.md': draft.replace('2024', '2023') });
  uri = await client.open('2024.md', draft);
}, 60_000);
afterAll(() => client.stop());

/** All that an editor asks of a document by itself, and the card at a place. */
async function asked(of: string, position: Position) {
  const textDocument = { uri: of };
  return {
    symbols: await client.symbols(of),
    diagnostics: await client.diagnostics(of),
    folding: await client.request('textDocument/foldingRange', { textDocument }),
    tokens: await client.request('textDocument/semanticTokens/full', { textDocument }),
    completion: await client.request('textDocument/completion', { textDocument, position }),
    hover: await client.hover(of, position),
  };
}

/** The server is there and answers about the small draft. */
const answersOn = async () => expect(await client.hover(uri, placeOf(draft, '双减'))).toContain('双减');

describe('the server goes on answering', () => {
  test('after one line of a million characters', async () => {
    const line = `云南省教育厅2024年工作要点\n\n1. ${'推进“双减”和千村提升工程，在怒江州新建2所学校、'.repeat(42_000)}\n`;
    expect(line.length).toBeGreaterThan(1_000_000);
    const long = await client.open('long.md', line, { languageId: 'gangmu-plan' });
    const { symbols, tokens } = await asked(long, { line: 2, character: 900_007 });
    // The title and its one item.
    expect(symbols).toHaveLength(2);
    expect((tokens as SemanticTokens).data.length).toBeGreaterThan(42_000);
    await answersOn();
  }, 120_000);

  test('after a document of 5 MB', async () => {
    const { text } = planOf(0, 0, 2024, 7);
    const [title = '', ...items] = text.split('\n');
    const large = await client.open(
      'large.md',
      [title, ...Array.from({ length: 285 }, () => items).flat()].join('\n'),
    );
    const { diagnostics } = await asked(large, { line: 4000, character: 12 });
    // The items begin with 1 again and again.
    expect(diagnostics.map(({ code }) => code)).toContain('item.number-restarted');
    await answersOn();
  }, 120_000);

  test('after ten thousand edits in a row, as if the text had been opened afresh', async () => {
    const pieces = ['双', '减', '\r\n', '\r', '\n3. ', '𠮷', '\ud842', '\udfb7', '（', '', '“'];
    const random = randomNumbers(5);
    const any = (most: number) => Math.floor(random() * most);
    const rapid = await client.open('rapid.md', draft, { languageId: 'gangmu-plan' });
    const mirror = TextDocument.create(rapid, 'gangmu-plan', 0, draft);
    for (let i = 0; i < 10_000; i++) {
      const at = any(mirror.getText().length);
      const range = { start: mirror.positionAt(at), end: mirror.positionAt(at + any(3)) };
      const change = { range, text: pieces[any(pieces.length)] ?? '' };
      TextDocument.update(mirror, [change], i);
      void client.change(rapid, [change]);
      if (i % 1000 === 0) await asked(rapid, range.start);
    }
    const fresh = await client.open('fresh.md', mirror.getText(), { languageId: 'gangmu-plan' });
    const start = { line: 0, character: 0 };
    const [edited, opened] = [await asked(rapid, start), await asked(fresh, start)];
    for (const part of ['symbols', 'folding', 'tokens'] as const)
      expect(edited[part]).toMatchObject(
        part === 'tokens' ? { data: (opened.tokens as SemanticTokens).data } : (opened[part] as object),
      );
    await answersOn();
  }, 120_000);
});
