import { fold } from '@gangmu/text';

/** Which characters a text is written in. */
export type Script = 'simplified' | 'traditional';

const han = /\p{Script=Han}/u;
const everyHan = /\p{Script=Han}/gu;

/** UTF-16 units on either side of a place that tell the script there: a paragraph pasted from elsewhere is written in its own. */
const AROUND = 400;
/** One character in so many is written otherwise in Simplified: in Traditional text it is one in three. */
const ONE_IN = 12;

/** The script in which a text is written around an offset. */
export function scriptAround(text: string, offset: number): Script {
  const window = text.slice(Math.max(0, offset - AROUND), offset + AROUND);
  let all = 0;
  let others = 0;
  for (const [sign] of window.matchAll(everyHan)) {
    all++;
    if (fold(sign) !== sign) others++;
  }
  return others * ONE_IN > all ? 'traditional' : 'simplified';
}

/** Whether a name holds a character that Simplified text writes otherwise. */
export function isTraditional(name: string): boolean {
  return simplified(name) !== name;
}

/** A name in Simplified characters, its signs as they are. */
export function simplified(name: string): string {
  const folded = fold(name);
  let text = '';
  for (let i = 0; i < name.length; i++) text += han.test(name[i] ?? '') ? folded[i] : name[i];
  return text;
}

type Convert = (text: string) => string;
let converter: Promise<Convert> | null = null;

/** A text in Traditional characters. The dictionary of phrases is large, and loaded when it is first needed. */
export async function inTraditional(text: string): Promise<string> {
  converter ??= import('opencc-js/cn2t').then((module) => {
    // The types of the library do not resolve by Node's rules.
    const { Converter } = module as { Converter: (options: { from: string; to: string }) => Convert };
    return Converter({ from: 'cn', to: 'tw' });
  });
  return (await converter)(text);
}

/** A text in a script. */
export async function inScript(text: string, script: Script): Promise<string> {
  return script === 'simplified' ? simplified(text) : inTraditional(text);
}
