import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import MarkdownIt from 'markdown-it';
import type { ProtocolConnection } from 'vscode-languageserver-protocol/node';
import type { PlanText } from '../plans.js';

/** The server of VS Code's Markdown extension, which reads a folder of linked documents as ours does. */
export const peer = createRequire(import.meta.url).resolve('vscode-markdown-languageserver');

/** A plan as Markdown of the same size: items are headings, and what stands in quotes or 《》 links to other plans. */
export function asMarkdown({ name, text }: PlanText, names: readonly string[]): PlanText {
  let links = 0;
  const target = () => encodeURI(names[(names.indexOf(name) + ++links) % names.length] ?? name);
  const [title = '', ...lines] = text.split('\n');
  const linked = lines.map((line) => {
    const body = line.replace(/[“《]([^”》]+)[”》]/gu, (_, piece: string) => `[${piece}](${target()})`);
    return body.replace(/^\d+\. [^。]*。/u, (head) => `\n## ${head}\n\n`).slice(0, line.length + 3);
  });
  return { name, text: [`# ${title}`, ...linked].join('\n') };
}

/** Does for the peer what its client has to: parses Markdown, and reads files. */
export function serve(connection: ProtocolConnection, folder: string): void {
  const markdown = new MarkdownIt();
  const read = (uri: string) => readFile(fileURLToPath(uri));
  connection.onRequest('markdown/parse', async ({ uri, text }: { uri: string; text?: string }) =>
    markdown.parse(text ?? (await read(uri)).toString('utf8'), {}),
  );
  connection.onRequest('markdown/fs/readFile', async ({ uri }: { uri: string }) => [...(await read(uri))]);
  connection.onRequest('markdown/fs/stat', async ({ uri }: { uri: string }) => {
    const found = await stat(fileURLToPath(uri)).catch(() => null);
    return found === null ? undefined : { isDirectory: found.isDirectory() };
  });
  connection.onRequest('markdown/fs/readDirectory', async ({ uri }: { uri: string }) =>
    (await readdir(fileURLToPath(uri))).map((name) => [name, { isDirectory: false }]),
  );
  connection.onRequest('markdown/fs/watcher/create', () => null);
  connection.onRequest('markdown/fs/watcher/delete', () => null);
  connection.onRequest('markdown/findMarkdownFilesInWorkspace', async () =>
    (await readdir(folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => pathToFileURL(join(folder, name)).toString()),
  );
}
