import {
  codeWithin,
  isWithin,
  region as regionOf,
  type VocabularyEntry,
  type VocabularyLayer,
  type VocabularyRegion,
} from '@gangmu/recognition';
import { nameKey } from '@gangmu/text';
import { isMap, isNode, isPair, isScalar, parseDocument, visit, type Document, type Node } from 'yaml';
import type { z } from 'zod';
import { fileFormat, listNames, type FileContent, type ListName, type ProblemCode } from './format.js';
import { fullName, placesCalled } from './places.js';
import { sayProblem } from './problems.js';

/** Something in a file that cannot be used. Offsets are UTF-16, half-open, into the file's text. */
export interface VocabularyProblem {
  readonly code: ProblemCode;
  readonly start: number;
  readonly end: number;
  /** What it is about: a key, a name, the text of a line. */
  readonly thing: string;
  /** What could be meant: places, keys. */
  readonly choices: readonly string[];
  /** In English, with the remedy. */
  readonly message: string;
}

/** What a file says; of one with problems nothing is taken. */
export type ParsedVocabulary =
  | { readonly layer: VocabularyLayer; readonly problems: readonly [] }
  | { readonly layer: null; readonly problems: readonly VocabularyProblem[] };

/** Of a file with many problems the first are said. */
const MOST_PROBLEMS = 100;
/** A file of the format nests three deep; the parser of YAML fails for what nests without end. */
const DEEPEST = 40;
const deepIndent = /^[ \t?-]{200}/m;

/**
 * Reads a vocabulary file. Never throws: a file with something wrong in it is refused whole, and every problem says where it
 * is, what it is and what to do.
 */
export function parseVocabulary(text: string): ParsedVocabulary {
  if (nestsTooDeep(text)) return refused([problemOf('too-deep', 0, Math.min(text.length, 1), '')]);
  // Every scalar is a text: 2011计划 and 121 are names.
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false });
  if (document.errors.length > 0) {
    return refused(
      document.errors
        .slice(0, MOST_PROBLEMS)
        .map(({ code, pos: [start, end] }) =>
          code === 'DUPLICATE_KEY' ? repeatedKey(text, start) : syntaxProblem(text, start, end),
        ),
    );
  }
  const references = referencesIn(document);
  if (references.length > 0)
    return refused(references.map(([start, end]) => syntaxProblem(text, start, end)));
  // One text and no more: what should be keys is none.
  if (isScalar(document.contents) && document.contents.value !== '') {
    const start = document.contents.range?.[0] ?? 0;
    return refused([syntaxProblem(text, start, document.contents.range?.[1] ?? start)]);
  }
  const checked = fileFormat.safeParse(contentOf(document));
  if (!checked.success) {
    return refused(
      checked.error.issues.slice(0, MOST_PROBLEMS).flatMap((issue) => shapeProblems(document, issue)),
    );
  }
  return new Layer(document, checked.data).result();
}

function refused(problems: readonly VocabularyProblem[]): ParsedVocabulary {
  const distinct = new Map(problems.map((each) => [`${each.start} ${each.code}`, each]));
  const first = [...distinct.values()].sort((a, b) => a.start - b.start).slice(0, MOST_PROBLEMS);
  return { layer: null, problems: first };
}

const problemOf = (
  code: ProblemCode,
  start: number,
  end: number,
  thing: string,
  choices: readonly string[] = [],
): VocabularyProblem => ({ code, start, end, thing, choices, message: sayProblem(code, thing, choices) });

function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === '[' || sign === '{') depth++;
    else if ((sign === ']' || sign === '}') && depth > 0) depth--;
    if (depth > DEEPEST) return true;
  }
  return deepIndent.test(text);
}

function syntaxProblem(text: string, start: number, end: number): VocabularyProblem {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', start);
  return problemOf('syntax', start, Math.max(start, end), text.slice(from, to < 0 ? undefined : to).trim());
}

/** References to other parts of the file (*name): a vocabulary has no use for them. */
function referencesIn(document: Document): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  visit(document, { Alias: (_, { range }) => void (range && found.push([range[0], range[1]])) });
  return found.slice(0, MOST_PROBLEMS);
}

function repeatedKey(text: string, start: number): VocabularyProblem {
  const key = /^[^:\n]*/.exec(text.slice(start, start + MOST_PROBLEMS))?.[0].trim() ?? '';
  return problemOf('repeated', start, start + key.length, key);
}

/** The plain content; a file of nothing, and lists of nothing, are empty. */
function contentOf(document: Document): unknown {
  const content: unknown = document.toJS();
  if (content === null || content === '') return {};
  if (typeof content !== 'object' || Array.isArray(content)) return content;
  return Object.fromEntries(
    Object.entries(content).map(([key, of]) => [key, of === '' ? null : (of as unknown)]),
  );
}

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

function shapeProblems(document: Document, issue: Issue, within: Path = []): VocabularyProblem[] {
  const path = [...within, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const { start, end } = keyPlace(document, path, key);
      const known = path.length === 0 ? listNames : path[0] === 'regions' ? regionKeys : entryKeys;
      return problemOf('unknown-key', start, end, key, known);
    });
  }
  if (issue.code === 'invalid_union') {
    const node = nodeAt(document, path);
    // Of a name alone and a name with more, what was meant.
    const meant = isMap(node) ? issue.errors[1] : isScalar(node) ? issue.errors[0] : undefined;
    if (meant !== undefined && meant.length > 0)
      return meant.flatMap((inner) => shapeProblems(document, inner, path));
  }
  const { start, end } = placeOf(document, path);
  const isMissing = nodeAt(document, path) === null;
  const codes: readonly string[] =
    issue.code === 'too_small' || issue.code === 'too_big' ? ['bad-name'] : [issue.message];
  const code = isMissing ? 'no-name' : ((codes[0] ?? 'no-entry') as ProblemCode);
  return [
    problemOf(
      code,
      start,
      end,
      String(code === 'no-list' ? path.at(-1) : (textAt(document, path) ?? path.at(-1) ?? '')),
    ),
  ];
}

const entryKeys = ['name', 'aliases', 'region'];
const regionKeys = ['name', 'aliases', 'parent', 'code'];

function nodeAt(document: Document, path: Path): Node | null {
  const found: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(found) ? found : null;
}

function textAt(document: Document, path: Path): string | null {
  const node = nodeAt(document, path);
  return isScalar(node) ? String(node.value) : null;
}

/** Where a value stands; of one that is missing, where what should hold it does. */
function placeOf(document: Document, path: Path): { start: number; end: number } {
  for (let length = path.length; length >= 0; length--) {
    const range = nodeAt(document, path.slice(0, length))?.range;
    if (range != null) return { start: range[0], end: range[1] };
  }
  return { start: 0, end: 0 };
}

function keyPlace(document: Document, path: Path, key: string): { start: number; end: number } {
  const map = nodeAt(document, path);
  const pair = isMap(map)
    ? map.items.find((each) => isPair(each) && isScalar(each.key) && each.key.value === key)
    : undefined;
  const range = isScalar(pair?.key) ? pair.key.range : null;
  return range == null ? placeOf(document, path) : { start: range[0], end: range[1] };
}

type Given = { readonly name: string; readonly aliases?: readonly string[] | undefined };
const kinds = { programs: 'PROGRAM', institutions: 'INSTITUTION', documents: 'DOCUMENT' } as const;
type EntryList = keyof typeof kinds;

/** What the names of a file mean together. */
class Layer {
  readonly #document: Document;
  readonly #content: FileContent;
  readonly #problems: VocabularyProblem[] = [];
  /** Codes of the file's own places by key of their name; null while one is being looked up. */
  readonly #codes = new Map<string, string | null>();
  /** Where the file's own places stand in their list, by key of their name. */

  readonly #own: ReadonlyMap<string, number>;

  constructor(document: Document, content: FileContent) {
    this.#document = document;
    this.#content = content;
    const regions = content.regions ?? [];
    this.#own = new Map(
      regions
        .map((each, at) => [nameKey(typeof each === 'string' ? each : each.name), at] as const)
        .reverse(),
    );
  }

  result(): ParsedVocabulary {
    const regions = (this.#content.regions ?? []).flatMap((given, at) => this.#region(given, at));
    const entries = (Object.keys(kinds) as EntryList[]).flatMap((list) =>
      (this.#content[list] ?? []).flatMap((given, at) => this.#entry(list, given, at)),
    );
    const ignored = this.#content.ignore ?? [];
    this.#checkIgnored(ignored, [...entries, ...regions]);
    return this.#problems.length > 0
      ? refused(this.#problems)
      : { layer: { entries, regions, ignored }, problems: [] };
  }

  #fail(code: ProblemCode, path: Path, thing: string, choices: readonly string[] = []): void {
    const { start, end } = placeOf(this.#document, path);
    this.#problems.push(problemOf(code, start, end, thing, choices));
  }

  readonly #senses = new Set<string>();

  /** One name is one entity in one region. */
  #checkRepeated(list: ListName, at: number, scope: string, { name, aliases = [] }: Given): void {
    for (const [index, each] of [name, ...aliases].entries()) {
      const sense = `${list} ${scope} ${nameKey(each)}`;
      const path = this.#isMap(list, at)
        ? [list, at, ...(index === 0 ? ['name'] : ['aliases', index - 1])]
        : [list, at];
      if (this.#senses.has(sense)) this.#fail('repeated', path, each);
      this.#senses.add(sense);
    }
  }

  #isMap(list: ListName, at: number): boolean {
    return isMap(nodeAt(this.#document, [list, at]));
  }

  #entry(list: EntryList, given: NonNullable<FileContent[EntryList]>[number], at: number): VocabularyEntry[] {
    const { name, aliases, region } = typeof given === 'string' ? { name: given } : given;
    const scope = region === undefined ? undefined : this.#placeCalled(region, [list, at, 'region']);
    if (scope === null) return [];
    this.#checkRepeated(list, at, scope ?? '', { name, aliases });
    return [
      {
        kind: kinds[list],
        name,
        ...(aliases === undefined ? {} : { aliases }),
        ...(scope === undefined ? {} : { scope }),
      },
    ];
  }

  #region(given: NonNullable<FileContent['regions']>[number], at: number): VocabularyRegion[] {
    const code = this.#codeOf(given, at);
    if (code === null) return [];
    const { name, aliases } = typeof given === 'string' ? { name: given } : given;
    this.#checkRepeated('regions', at, code, { name, aliases });
    return [{ code, name, ...(aliases === undefined ? {} : { aliases }) }];
  }

  #codeOf(given: NonNullable<FileContent['regions']>[number], at: number): string | null {
    const { name, parent, code } = typeof given === 'string' ? { name: given } : given;
    const path = this.#isMap('regions', at) ? ['regions', at, 'name'] : ['regions', at];
    if (name.includes('/')) {
      this.#fail('bad-name', path, name);
      return null;
    }
    if (code !== undefined) {
      if (regionOf(code) !== undefined) return code;
      this.#fail('unknown-region', ['regions', at, 'code'], code);
      return null;
    }
    const known = placesCalled(name).filter(
      (each) => nameKey(each.name) === nameKey(name) || parent === undefined,
    );
    if (parent === undefined) {
      if (known.length > 1) this.#fail('ambiguous-region', path, name, known.map(fullName));
      return known.length > 1 ? null : (known[0]?.code ?? codeWithin(null, name));
    }
    const above = this.#placeCalled(parent, ['regions', at, 'parent']);
    if (above === null) return null;
    if (regionOf(above) === undefined) {
      this.#fail('no-parent', ['regions', at, 'parent'], parent);
      return null;
    }
    const inside = known.filter((each) => each.code !== above && isWithin(each.code, above));
    if (inside.length > 1) this.#fail('ambiguous-region', path, name, inside.map(fullName));
    return inside.length > 1 ? null : (inside[0]?.code ?? codeWithin(above, name));
  }

  /** The code of a place that the file speaks of: its own first, then those known; null (and a problem) for none, or several. */
  #placeCalled(text: string, path: Path): string | null {
    const own = this.#ownPlace(text);
    if (own !== undefined) return own;
    const known = placesCalled(text);
    if (known.length === 1) return known[0]?.code ?? null;
    if (known.length === 0) this.#fail('unknown-region', path, text);
    else this.#fail('ambiguous-region', path, text, known.map(fullName));
    return null;
  }

  #ownPlace(text: string): string | undefined {
    const key = nameKey(text);
    const known = this.#codes.get(key);
    if (known !== undefined) return known ?? undefined;
    const at = this.#own.get(key);
    const given = at === undefined ? undefined : this.#content.regions?.[at];
    if (at === undefined || given === undefined) return undefined;
    // A place that is part of itself is not known meanwhile.
    this.#codes.set(key, null);
    const before = this.#problems.length;
    const code = this.#codeOf(given, at);
    // Its problems are said in its own place.
    this.#problems.length = before;
    if (code === null) return undefined;
    this.#codes.set(key, code);
    return code;
  }

  #checkIgnored(ignored: readonly string[], named: readonly Given[]): void {
    const names = new Set(named.flatMap(({ name, aliases = [] }) => [name, ...aliases]).map(nameKey));
    for (const [at, name] of ignored.entries()) {
      if (names.has(nameKey(name))) this.#fail('ignored', ['ignore', at], name);
    }
  }
}
