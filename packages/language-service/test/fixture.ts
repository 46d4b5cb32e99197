import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range } from 'vscode-languageserver-types';
import {
  createLanguageService,
  type LanguageServiceOptions,
  type PlanLanguageService,
} from '../src/index.js';

/** Where the cursor stands in a text of a fixture. */
export const CURSOR = '$$CURSOR$$';

export interface Fixture {
  readonly service: PlanLanguageService;
  /** The document with the cursor, which is open. */
  readonly uri: string;
  readonly position: Position;
  /** The text at a range of a document. */
  readonly at: (uri: string, range: Range) => string;
}

/** The URI of a document of the folder all fixtures lie in. */
export function uriOf(name: string): string {
  return `file:///plans/${encodeURIComponent(name)}`;
}

/**
 * A folder of documents by name. The one with the cursor (else the last) is open in an editor, the others lie on disk.
 */
export async function folder(
  documents: Readonly<Record<string, string>>,
  options: LanguageServiceOptions = {},
): Promise<Fixture> {
  const service = createLanguageService(options);
  const names = Object.keys(documents);
  const open = names.find((name) => documents[name]?.includes(CURSOR)) ?? names.at(-1) ?? '';
  const texts = new Map<string, string>();
  for (const name of names) {
    const text = (documents[name] ?? '').replace(CURSOR, '');
    texts.set(uriOf(name), text);
    await service.setFile(uriOf(name), text);
  }
  const uri = uriOf(open);
  const text = texts.get(uri) ?? '';
  service.open(uri, 'markdown', 1, text);
  const document = TextDocument.create(uri, 'markdown', 1, text);
  return {
    service,
    uri,
    position: document.positionAt(Math.max(0, (documents[open] ?? '').indexOf(CURSOR))),
    at: (of, range) => TextDocument.create(of, 'markdown', 1, texts.get(of) ?? '').getText(range),
  };
}

/** Lines of a document. */
export function lines(...of: readonly string[]): string {
  return of.join('\n');
}

/** Last year's plan of a province, as every test knows it. */
export const plan2023 = lines(
  '云南省教育厅2023年工作要点',
  '',
  '1. 深化"双减"工作。继续推进"双减"，规范校外培训。',
  '2. 实施教育质量提升三年行动。在昆明、曲靖、怒江州实施教育质量提升三年行动，新建200所公办幼儿园。',
  '3. 加强教师队伍建设。省委政法委牵头开展平安校园建设。',
);

/** The plan of the year before. */
export const plan2022 = lines(
  '云南省教育厅2022年工作要点',
  '',
  '1. 落实"双减"政策。推进"双减"落地见效。',
  '2. 启动教育质量提升三年行动。',
);
