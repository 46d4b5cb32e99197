import { looksLikePlan } from '@gangmu/plan';
import { read, READER_VERSION, defaultVocabulary } from '@gangmu/recognition';
import { createHash } from 'node:crypto';
import { newToken, parseTokens, type ReadPlan } from '../../src/index.js';

/** Reads texts as the command does, here and at once. */
export const readHere: ReadPlan = (source, raw) => {
  const vocabulary = defaultVocabulary();
  const { repaired, fragment } = read(raw, vocabulary);
  return Promise.resolve({
    plan: {
      source,
      raw,
      hash: createHash('sha256').update(raw, 'utf8').digest('hex'),
      reader: READER_VERSION,
      vocabulary: vocabulary.version,
      fragment,
    },
    looksLikePlan: looksLikePlan(raw),
    repairs: repaired.repairs.length,
    doubtful: repaired.repairs.filter(({ certain }) => !certain).length,
  });
};

const made = { reader: newToken('lin', 'reader'), editor: newToken('wang', 'editor') };

/** Who may do what, and the headers of those who may. */
export const auth = {
  tokens: parseTokens(`${made.reader.line}\n${made.editor.line}`, 'tokens'),
};
export const asReader = { authorization: `Bearer ${made.reader.token}` };
export const asEditor = { authorization: `Bearer ${made.editor.token}` };

/** A plan of a province for a year, an item a paragraph. */
export function planText(year: number, paragraphs: readonly string[], province = '云南省'): string {
  const items = paragraphs.map((text, index) => `${index + 1}. ${text}`);
  return [`${province}教育厅${year}年工作要点`, ...items, ''].join('\n');
}
