// Passages written for the purpose, marked in the text: see passages/README.md.
import { readdirSync, readFileSync } from 'node:fs';
import type { EntityKind } from '@gangmu/recognition';
import type { Place, TrueItem, TrueRelation, Truth } from './truth.js';

const folder = new URL('passages/', import.meta.url);
const kinds: Readonly<Record<string, EntityKind>> = {
  R: 'REGION',
  I: 'INSTITUTION',
  P: 'PROGRAM',
  D: 'DOCUMENT',
};

/** A text without its marks, and the marks: the sign after the brace and the range. */
export function unmark(marked: string): {
  readonly text: string;
  readonly marks: readonly (Place & { readonly sign: string })[];
} {
  const marks: (Place & { sign: string })[] = [];
  const open: { sign: string; start: number }[] = [];
  let text = '';
  for (let i = 0; i < marked.length; i++) {
    const sign = marked.charAt(i);
    if (sign === '{') {
      open.push({ sign: marked.charAt(++i), start: text.length });
      if (marked.charAt(i + 1) === ' ') i++;
    } else if (sign === '}') marks.push({ ...(open.pop() ?? { sign: '', start: 0 }), end: text.length });
    else text += sign;
  }
  return { text, marks: marks.sort((a, b) => a.start - b.start || b.end - a.end) };
}

export function passages(): readonly Truth[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => truthOf(file.replace('.txt', ''), readFileSync(new URL(file, folder), 'utf8')));
}

function truthOf(name: string, file: string): Truth {
  const [marked = '', relations = ''] = file.split(/^====\n/m);
  const { text, marks } = unmark(marked);
  const labels = marks.filter(({ sign }) => /\d/.test(sign));
  const items: TrueItem[] = [];
  const open: number[] = [];
  labels.forEach(({ sign, start }, index) => {
    const depth = Number(sign);
    open.length = depth;
    items.push({ start, parent: open.at(-1) ?? null });
    open[depth] = index;
  });
  const stated = (type: string): readonly TrueRelation[] =>
    [
      ...relations.matchAll(new RegExp(`^${type}: (.+) -> (.+?)(?: \\((?:lead|support|other)\\))?$`, 'gm')),
    ].map(([, subject = '', object = '']) => ({
      subject,
      object: type === 'responsible' ? '' : object,
      at: type === 'responsible' ? labelAt(object) : itemWith(subject, object),
    }));
  const labelAt = (words: string) =>
    labels.find(({ start, end }) => text.slice(start, end) === words)?.start ?? 0;
  // The first item that holds both; a name can be broken over lines.
  const itemWith = (...names: readonly string[]) => {
    const parts = [0, ...items.map(({ start }) => start)];
    const holds = (start: number, i: number) => {
      const part = text.slice(start, parts[i + 1]).replace(/\s/g, '');
      return names.every((name) => part.includes(name.replace(/\s/g, '')));
    };
    return parts.find(holds) ?? 0;
  };
  return {
    name,
    source: text,
    // Every third.
    isAside: Number.parseInt(name, 10) % 3 === 0,
    items,
    mentions: distinct(
      marks.flatMap(({ sign, start, end }) => {
        const kind = kinds[sign];
        return kind ? [{ kind, start, end }] : [];
      }),
      text,
      items,
    ),
    targets: marks.filter(({ sign }) => sign === 'T'),
    doubts: marks.filter(({ sign }) => sign === '?'),
    links: stated('link'),
    leads: stated('lead'),
    responsible: stated('responsible'),
    follows: stated('follows'),
    refers: stated('refers').map(({ subject, object }) => ({
      from: items.findIndex(({ start }) => start === labelAt(subject)),
      to: items.findIndex(({ start }) => start === labelAt(object)),
    })),
  };
}

/** Every surface once for each item. */
function distinct(mentions: Truth['mentions'], text: string, items: readonly TrueItem[]): Truth['mentions'] {
  const met = new Set<string>();
  return mentions.filter(({ kind, start, end }) => {
    const item = items.findLastIndex((each) => each.start <= start);
    const id = `${item} ${kind} ${text.slice(start, end)}`;
    return !met.has(id) && met.add(id);
  });
}
