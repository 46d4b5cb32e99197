import { scriptOf, type Script } from '@gangmu/text';
import type { TextEdit } from 'vscode-languageserver-types';
import type { DocumentReading } from '../reading.js';

/** What is used of opencc-js. */
interface ScriptConversion {
  readonly Converter: (way: { readonly from: string; readonly to: string }) => (text: string) => string;
}

/** The script that a text can be converted to: the one it is not written in. */
export function otherScript({ places }: DocumentReading): Script | null {
  const script = scriptOf(places.repaired.source);
  return script === null ? null : script === 'simplified' ? 'traditional' : 'simplified';
}

/**
 * The edits that write a text in the other script, line by line, by the words of OpenCC: 头发 becomes 頭髮 and 发展 發展. Damaged
 * places stay as they are, repair them first. The dictionaries are loaded when they are first needed.
 */
export async function convertScript(reading: DocumentReading, to: Script): Promise<readonly TextEdit[]> {
  const { Converter } = (await (to === 'traditional'
    ? import('opencc-js/cn2t')
    : import('opencc-js/t2cn'))) as ScriptConversion;
  const convert = Converter(to === 'traditional' ? { from: 'cn', to: 't' } : { from: 't', to: 'cn' });
  const { places } = reading;
  const edits: TextEdit[] = [];
  let start = 0;
  for (const line of places.repaired.source.split('\n')) {
    const written = line.replace(/\r$/u, '');
    const converted = convert(written);
    const range = places.sourceRange({ start, end: start + written.length });
    if (converted !== written && places.repairsIn(range).length === 0)
      edits.push({ range, newText: converted });
    start += line.length + 1;
  }
  return edits;
}
