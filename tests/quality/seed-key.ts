// The answer key of the seed, by the numbers of its items and the words of the repaired text.
import { readFileSync } from 'node:fs';
import { nameKey, repair } from '@gangmu/text';
import type { EntityKind } from '@gangmu/recognition';
import type { Place, Truth } from './truth.js';

interface SeedKey {
  readonly items: readonly {
    readonly number: string;
    readonly mentions: readonly { readonly kind: EntityKind; readonly text: string }[];
    readonly targets: readonly string[];
    readonly links: readonly { readonly program: string; readonly region: string }[];
    readonly leads: readonly { readonly institution: string; readonly program: string }[];
  }[];
}

const at = (path: string) => new URL(path, import.meta.url);

/** The seed with what two careful readers agreed on. Its text is the repaired one: what repair leaves wrong is missed. */
export function seedTruth(): Truth {
  const key = JSON.parse(readFileSync(at('seed-2023.key.json'), 'utf8')) as SeedKey;
  const source = repair(readFileSync(at('../../seeds/yunnan-education-2023.txt'), 'utf8')).text;
  const starts = key.items.map(({ number }) => source.search(new RegExp(`^${number}\\. `, 'm')));
  const placed = key.items.map((item, i) => {
    const start = starts[i] ?? 0;
    const end = starts[i + 1] ?? source.length;
    const place = (text: string): Place => {
      const from = source.indexOf(text, start);
      const found = from >= 0 && from < end;
      return found ? { start: from, end: from + text.length } : { start, end: start };
    };
    return { ...item, start, place };
  });
  return {
    name: 'yunnan-education-2023 (seed)',
    source,
    isAside: false,
    items: starts.map((start) => ({ start, parent: null })),
    mentions: placed.flatMap(({ mentions, place }) =>
      mentions.map(({ kind, text }) => ({ kind, ...place(text) })),
    ),
    targets: placed.flatMap(({ targets, place }) => targets.map(place)),
    // The key says nothing of what stands before the first item.
    doubts: [{ start: 0, end: starts[0] ?? 0 }],
    links: placed.flatMap(({ links, start }) =>
      links.map(({ program, region }) => ({ subject: program, object: region, at: start })),
    ),
    leads: placed.flatMap(({ leads, start }) =>
      leads.map(({ institution, program }) => ({ subject: institution, object: program, at: start })),
    ),
    responsible: null,
    follows: null,
    refers: null,
  };
}

/** Folded names of the programs and institutions the key holds. */
export function namesOf({ source, mentions }: Truth): ReadonlySet<string> {
  return new Set(
    mentions
      .filter(({ kind }) => kind === 'PROGRAM' || kind === 'INSTITUTION')
      .map(({ start, end }) => nameKey(source.slice(start, end))),
  );
}
