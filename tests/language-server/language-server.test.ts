import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import type { Continuity } from '@gangmu/language-server';
import type {
  CodeLens,
  CompletionItem,
  CompletionList,
  SemanticTokens,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { Client, eventually, modern, placeOf, type ClientOptions } from './client.js';

const plan2023 = `云南省教育厅2023年工作要点

1. 深化"双减"工作。继续推进"双减"，规范校外培训。
2. 实施教育质量提升三年行动。在昆明、怒江州实施教育质量提升三年行动，新建200所公办幼儿园。
`;
const draft = `云南省教育厅2024年工作要点

1. 持续推进"双减"。
2. 巩固教育质量提升三年行动成果。
`;
const name = '教育质量提升三年行动';
const there = placeOf(draft, name);

const gangmu = fileURLToPath(new URL('../../packages/cli/bin/gangmu.js', import.meta.url));
const odd = fileURLToPath(new URL('odd-server.ts', import.meta.url));
const oddServer = (oddity: string): ClientOptions => ({
  command: [process.execPath, '--import', 'tsx', odd, '--stdio'],
  env: { GANGMU_ODDITY: oddity },
});

let client: Client | undefined;
async function start(...of: Parameters<typeof Client.start>): Promise<Client> {
  client = await Client.start(...of);
  return client;
}
afterEach(async () => {
  await client?.stop();
  client = undefined;
});

describe('a drafter with last year’s plan in the folder', () => {
  test('sees on a name what the graph knows, and goes to last year’s item', async () => {
    const client = await start({ '2023.md': plan2023 });
    const uri = await client.open('2024.md', draft);

    const card = await eventually(
      () => client.hover(uri, there),
      (card) => card?.includes('2023') === true,
    );
    expect(card).toContain(`**${name}** · 项目`);
    expect(card).toContain(`${client.uri('2023.md')}#L4`);

    const [link, ...others] = await client.definition(uri, there);
    expect(others).toEqual([]);
    expect(link?.targetUri).toBe(client.uri('2023.md'));
    expect(link?.targetSelectionRange.start).toEqual(placeOf(plan2023, name));

    expect(await client.references(uri, there)).toMatchObject([
      { uri, range: { start: there } },
      { uri: client.uri('2023.md'), range: { start: { line: 3, character: 5 } } },
      { uri: client.uri('2023.md'), range: { start: { line: 3, character: 25 } } },
    ]);
    expect((await client.symbols(uri)).map((symbol) => symbol.name)).toEqual([
      '云南省教育厅2024年工作要点',
      '1. 持续推进"双减"',
      '2. 巩固教育质量提升三年行动成果',
    ]);
  });

  test('is offered names while they type, with the card of each', async () => {
    const client = await start({ '2023.md': plan2023 });
    const typed = `${draft}3. 实施jyzl`;
    const uri = await client.open('2024.md', typed);
    expect(client.initialized.capabilities.completionProvider?.triggerCharacters).toContain('質');
    const list = await eventually(
      () =>
        client.request<CompletionList | null>('textDocument/completion', {
          textDocument: { uri },
          position: { line: 4, character: 9 },
        }),
      (found) => found !== null,
    );
    expect(list?.items).toMatchObject([{ label: name }]);
    const card = () => client.request<CompletionItem>('completionItem/resolve', list?.items[0]);
    await eventually(
      async () => (await card()).documentation,
      (documentation) => JSON.stringify(documentation ?? '').includes('新建200所公办幼儿园'),
    );
  });

  test('sees what each item continues, is led there, and renames in every file', async () => {
    const client = await start({ '2023.md': plan2023 });
    const uri = await client.open('2024.md', draft);
    const textDocument = { uri };
    const [lens] = await eventually(
      () => client.request<CodeLens[]>('textDocument/codeLens', { textDocument }),
      (found) => found.length === 2,
    );
    const { command } = await client.request<CodeLens>('codeLens/resolve', lens);
    expect(command?.title).toBe('继续自 2023 第1项');
    await client.request('workspace/executeCommand', command);
    expect(client.shown).toEqual([client.uri('2023.md')]);

    const rename = (newName: string) =>
      client.request<WorkspaceEdit>('textDocument/rename', { textDocument, position: there, newName });
    const { documentChanges } = await rename('教育质量跃升工程');
    expect(documentChanges).toMatchObject([
      { textDocument: { uri, version: 1 }, edits: [{ newText: '教育质量跃升工程' }] },
      { textDocument: { uri: client.uri('2023.md'), version: null }, edits: [{}, {}] },
    ]);
    await expect(rename('')).rejects.toThrow('名称需有文字');

    const tokens = await client.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
    expect(tokens.data).toHaveLength(3 * 5);
    expect(await client.request('workspace/symbol', { query: 'jyzl' })).toMatchObject([
      { location: { uri } },
    ]);
  });

  test('is told in their own language', async () => {
    const client = await start({ '2023.md': plan2023 }, { locale: 'en' });
    const uri = await client.open('2024.md', draft);
    expect(await client.hover(uri, there)).toContain(`**${name}** · program`);
  });

  test('counts what they type, not what is saved', async () => {
    const client = await start({ '2023.md': plan2023, '2024.md': draft });
    const uri = await client.open('2024.md', draft);
    await client.change(uri, [{ range: { start: there, end: there }, text: '继续' }]);
    const moved = { line: there.line, character: there.character + 2 };
    const references = await client.references(uri, moved);
    expect(references.filter((reference) => reference.uri === uri)).toMatchObject([
      { range: { start: moved } },
    ]);
  });

  test('finds a plan that is written, changed or deleted outside', async () => {
    const client = await start({});
    const uri = await client.open('2024.md', draft);
    const told = (type: number) =>
      client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: client.uri('2023.md'), type }],
      });
    const places = () => client.references(uri, there);
    expect(client.initialized).toMatchObject({
      capabilities: { hoverProvider: true },
      // What another version has kept is not taken.
      serverInfo: { name: 'gangmu', version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string },
    });
    await eventually(
      () => client.registered,
      (methods) => methods.includes('workspace/didChangeWatchedFiles'),
    );

    await client.write('2023.md', plan2023);
    await told(1);
    await eventually(places, (found) => found.length === 3);

    await client.write('2023.md', plan2023.replaceAll(name, '义务教育薄弱环节改善与能力提升项目'));
    await told(2);
    await eventually(places, (found) => found.length === 1);

    await client.write('2023.md', plan2023);
    await told(2);
    await eventually(places, (found) => found.length === 3);
    await rm(join(client.folder, '2023.md'));
    await told(3);
    await eventually(places, (found) => found.length === 1);
  });

  test('is told how the plan goes on, and what was decided about it', async () => {
    const capabilities = { ...modern, experimental: { gangmu: { status: true } } };
    const client = await start({ '2023.md': plan2023 }, { capabilities });
    const uri = await client.open('2024.md', draft.replace('1. 持续推进"双减"。\n2.', '1.'));
    await eventually(
      () => client.status,
      (status) => status?.plans === 2 && !status.isReading,
    );
    const ask = () => client.request<Continuity>('gangmu/continuity', { textDocument: { uri } });
    const [dropped] = (await ask()).dropped;
    expect(dropped).toMatchObject({ name: '1. 深化"双减"工作', drop: { isDecided: false } });

    const given = { textDocument: { uri }, drop: dropped?.drop, isDecided: true };
    const edit = await client.request<{ documentChanges: [unknown, TextDocumentEdit] }>(
      'gangmu/decide',
      given,
    );
    const [{ newText = '' } = {}] = edit.documentChanges[1].edits as { newText?: string }[];
    await client.write('gangmu.decisions.yaml', newText);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: client.uri('gangmu.decisions.yaml'), type: 1 }],
    });
    await eventually(ask, ({ dropped: [first] }) => first?.drop?.isDecided === true);

    const wrong = client.request('gangmu/decide', {
      ...given,
      drop: { year: 2024, kind: 'plan', name: 'x' },
    });
    await expect(wrong).rejects.toThrow('gangmu/decide: `drop.kind` is none of item, program, target');
  });

  test('has names of their own known, as they are saved, and is shown what is wrong with them', async () => {
    const file = 'gangmu.vocabulary.yaml';
    const school = '云上学堂';
    const plan = (year: number) => `云南省教育厅${year}年工作要点\n\n1. 用好${school}。\n`;
    const place = placeOf(plan(2024), school);
    const good = `programs:\n  - name: ${school}\n    region: 云南省\n`;
    const client = await start({ '2023.md': plan(2023), [file]: good });
    const uri = await client.open('2024.md', plan(2024));
    const places = () => client.references(uri, place);
    await eventually(places, (found) => found.length === 2);

    // What is typed is checked at once, and counts when it is saved.
    const vocabulary = await client.open(file, good, { languageId: 'yaml' });
    expect(await client.diagnostics(vocabulary)).toEqual([]);
    await client.change(vocabulary, [{ text: good.replace('region: 云南省', 'region: 朝阳区') }]);
    expect(await client.diagnostics(vocabulary)).toMatchObject([
      {
        code: 'vocabulary.ambiguous-region',
        message: '「朝阳区」不止一处：请写明 北京市朝阳区 (110105)、吉林省长春市朝阳区 (220104)',
        range: { start: { line: 2, character: 12 }, end: { line: 2, character: 15 } },
      },
    ]);
    const save = async (text: string) => {
      await client.write(file, text);
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: vocabulary, type: 2 }],
      });
    };
    await save('programs：\n');
    await save(`ignore: [${school}]\n`);
    await eventually(places, (found) => found.length === 0);
    await save('programs：\n');
    expect(await places()).toEqual([]);
    await save(good);
    await eventually(places, (found) => found.length === 2);
  });

  test('is shown a misspelt name once the folder is read, has it mended, and says how loudly', async () => {
    const client = await start({ '2023.md': plan2023 });
    const wrong = draft.replace(name, '教育质量提生三年行动');
    const uri = await client.open('2024.md', wrong);
    const misspelt = async () =>
      (await client.diagnostics(uri)).find(({ code }) => code === 'name.misspelt') ?? null;
    const found = await eventually(misspelt, (each) => each !== null);
    expect(found).toMatchObject({ severity: 2, message: `「教育质量提生三年行动」疑为「${name}」之误` });
    const actions = await client.connection.sendRequest<readonly { readonly edit?: unknown }[]>(
      'textDocument/codeAction',
      { textDocument: { uri }, range: found?.range, context: { diagnostics: [found] } },
    );
    expect(actions[0]?.edit).toMatchObject({ changes: { [uri]: [{ newText: '升' }] } });
    // As VS Code nests it.
    client.settings = { checks: { name: { misspelt: 'off' } } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await eventually(misspelt, (each) => each === null);
  });

  test('repairs a damaged place, or the whole text', async () => {
    const damaged = draft
      .replace('持续推进', '持續(xù)推進')
      .replace('巩固', '繼續(xù)鞏固')
      .replace('成果', '成果，聯(lián)系实际，持續(xù)用力，聯(lián)動');
    const client = await start({});
    const uri = await client.open('2024.md', damaged);
    const place = { start: placeOf(damaged, '(xù)'), end: placeOf(damaged, '推進') };

    const [first] = await client.diagnostics(uri);
    expect(first).toMatchObject({ code: 'text.damaged', source: 'gangmu', severity: 2, range: place });
    expect(first?.message).toBe('「續」后误插了注音「(xù)」');

    const [fix, all] = await client.codeActions(uri, place);
    expect(fix).toMatchObject({ title: '删去注音「(xù)」', isPreferred: true, kind: 'quickfix' });
    expect(fix?.edit?.changes).toEqual({ [uri]: [{ range: place, newText: '' }] });

    await client.request('workspace/executeCommand', all?.command);
    expect(client.edits[0]?.changes?.[uri]).toHaveLength(5);
    await eventually(
      () => client.messages,
      (messages) => messages.includes('已修复 5 处。'),
    );
  });

  test('is left alone in a README and in notes, unless a setting names the folder', async () => {
    const notes = '本周安排\n\n1. 去昆明出差。\n2. 给教育部打电话。\n';
    const client = await start({});
    const uri = await client.open('README.md', notes);
    expect(await client.hover(uri, placeOf(notes, '昆明'))).toBeNull();
    client.settings = { folders: [client.folder] };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await eventually(
      () => client.hover(uri, placeOf(notes, '昆明')),
      (card) => card !== null,
    );
  });

  test('may end lines as Windows does, in an encoding of its day', async () => {
    const client = await start({ '2023.txt': gb18030(plan2023.replaceAll('\n', '\r\n')) });
    const uri = await client.open('2024.md', draft.replaceAll('\n', '\r\n'));
    const [link] = await eventually(
      () => client.definition(uri, there),
      (links) => links[0]?.targetUri !== uri,
    );
    expect(link?.targetSelectionRange.start).toEqual(placeOf(plan2023, name));
  });
});

describe('a client', () => {
  test('that writes URIs in its own way is understood, and answered so', async () => {
    const client = await start({ '去年.md': plan2023, '今年.md': draft });
    const lowercase = client.uri('今年.md').replace(/%[0-9A-F]{2}/gu, (escape) => escape.toLowerCase());
    await client.open('今年.md', draft, { uri: lowercase });
    const references = await eventually(
      () => client.references(lowercase, there),
      (found) => found.length === 3,
    );
    expect(references[0]?.uri).toBe(lowercase);
    expect(await client.hover(client.uri('今年.md'), there)).toContain(name);
  });

  test('that can do next to nothing is served', async () => {
    const client = await start({ '2023.md': plan2023 }, { capabilities: {} });
    const damaged = draft
      .replace('持续', '持續(xù)')
      .replace('成果', '成果，聯(lián)系实际，持續(xù)用力，聯(lián)動');
    const uri = await client.open('2024.md', damaged);
    await eventually(
      () => client.pushed.get(uri),
      (diagnostics) => diagnostics?.length === 4,
    );
    await eventually(
      () => client.references(uri, there),
      (found) => found.length === 3,
    );
    const [location] = await client.request<{ uri: string }[]>('textDocument/definition', {
      textDocument: { uri },
      position: there,
    });
    expect(location?.uri).toBe(client.uri('2023.md'));
    expect(client.registered).toEqual([]);

    await client.write('2022.md', plan2023.replaceAll('2023', '2022'));
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
    await eventually(
      () => client.references(uri, there),
      (found) => found.length === 5,
    );
  });

  test('is answered while the folder is being read', async () => {
    const client = await start({}, oddServer('slow'));
    const uri = await client.open('2024.md', draft);
    expect(await client.hover(uri, there)).toContain(name);
  });

  test('may cancel what it has asked', async () => {
    const client = await start({});
    const uri = await client.open('2024.md', draft);
    const source = new (await import('vscode-languageserver-protocol/node')).CancellationTokenSource();
    const asked = client.connection.sendRequest(
      'textDocument/hover',
      { textDocument: { uri }, position: there },
      source.token,
    );
    source.cancel();
    await expect(asked).rejects.toMatchObject({ code: -32800 });
    expect(await client.hover(uri, there)).toContain(name);
  });

  test('that sends what makes no sense is told so, and served on', async () => {
    const client = await start({});
    const uri = await client.open('2024.md', draft);
    await expect(client.request('textDocument/hover', { textDocument: { uri } })).rejects.toMatchObject({
      code: -32602,
      message: 'textDocument/hover: `position` is not a position',
    });
    await expect(client.request('workspace/executeCommand', { command: 'rm' })).rejects.toThrow(
      'no command "rm"',
    );
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri },
      contentChanges: 7,
    });
    await client.connection.sendNotification('textDocument/didOpen', { textDocument: null });
    await client.change('file:///nowhere.md', [{ text: '' }]);
    client.process.stdin?.write('Content-Length: 9\r\n\r\n{"oops":,');
    await client.change(uri, [
      {
        range: { start: { line: 900, character: 3 }, end: { line: 901, character: 0 } },
        text: '\n3. 继续"双减"。',
      },
    ]);
    expect(await client.symbols(uri)).toHaveLength(4);
    expect(await client.hover(uri, { line: 4000, character: 4000 })).toBeNull();
  });

  test('does not notice when an answer fails but for the log', async () => {
    const client = await start({}, oddServer('throws'));
    const uri = await client.open('2024.md', draft);
    expect(await client.hover(uri, there)).toBeNull();
    expect(client.log.join('\n')).toContain('textDocument/hover failed: Error: the hover is out of order');
    expect(
      await client.request('textDocument/completion', { textDocument: { uri }, position: there }),
    ).toBeNull();
    await eventually(
      () => client.log.join('\n'),
      (log) =>
        log.includes('textDocument/completion failed: Error: completion is out of order') &&
        log.includes('check: Error: the check is out of order'),
    );
    expect(await client.symbols(uri)).toHaveLength(3);
  });

  test('starts it as `gangmu language-server --stdio`, and ends it with status 0', async () => {
    const client = await Client.start(
      {},
      { command: [process.execPath, gangmu, 'language-server', '--stdio'] },
    );
    const uri = await client.open('2024.md', draft);
    expect(await client.hover(uri, there)).toContain(name);
    expect(await client.stop()).toBe(0);
  });
});

/** The text in the encoding of older Chinese systems; the characters of the plan above only. */
function gb18030(text: string): Uint8Array {
  const codes = new Map<string, readonly [number, number]>();
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0xa1; lead <= 0xf7; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) {
      codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  return Uint8Array.from([...text].flatMap((sign) => codes.get(sign) ?? [sign.charCodeAt(0)]));
}
