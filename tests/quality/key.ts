// Answer keys of whole documents: offsets into the file alone, so that a key holds no text of the document.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Truth } from './truth.js';

const range = z.tuple([z.int().min(0), z.int().min(0)]);
const item = z.int().min(0).nullable();

/** Offsets are UTF-16 units of the file decoded as UTF-8; `item` is an index into `items`, null outside all items. */
const keySchema = z.object({
  document: z.string(),
  /** Of the file's bytes. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** See `Truth.isAside`. */
  aside: z.boolean().optional(),
  /** Where the reader who marked it stopped; absent where the whole document is marked. */
  until: z.int().min(0).optional(),
  items: z.array(z.object({ start: z.int().min(0), parent: item })),
  mentions: z.array(
    z.object({
      kind: z.enum(['REGION', 'INSTITUTION', 'PROGRAM', 'DOCUMENT']),
      start: z.int().min(0),
      end: z.int().min(0),
    }),
  ),
  targets: z.array(z.object({ start: z.int().min(0), end: z.int().min(0) })),
  links: z.array(z.object({ subject: range, object: range })),
  leads: z.array(z.object({ institution: range, program: range })),
  responsible: z.array(z.object({ item, institution: range })),
});

/** Keys of documents that stand outside the repository; a document is known by its bytes. */
const ownKeys = fileURLToPath(new URL('keys', import.meta.url));

/**
 * The documents of a folder that have an answer key, NAME.key.json beside NAME.txt or kept here.
 *
 * @throws Error where a key does not fit its document
 */
export function documentsOf(folder: string): readonly Truth[] {
  const kept = readdirSync(ownKeys).map((file) => keyOf(join(ownKeys, file)));
  return readdirSync(folder)
    .filter((file) => /\.(?:txt|md)$/.test(file))
    .sort()
    .flatMap((file) => {
      const bytes = readFileSync(join(folder, file));
      const hash = createHash('sha256').update(bytes).digest('hex');
      const beside = join(folder, file.replace(/\.\w+$/, '.key.json'));
      const key = existsSync(beside) ? keyOf(beside) : kept.find(({ sha256 }) => sha256 === hash);
      if (key === undefined) return [];
      if (key.sha256 !== hash)
        throw new Error(`${beside} was made for another version of ${file}: mark the document again`);
      return [truthOf(key, bytes.toString())];
    });
}

function keyOf(path: string): z.infer<typeof keySchema> {
  const { data, error } = keySchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (error) throw new Error(`${path} is no answer key: ${z.prettifyError(error)}`);
  return data;
}

function truthOf(key: z.infer<typeof keySchema>, source: string): Truth {
  const surface = ([start, end]: readonly [number, number]) => source.slice(start, end);
  return {
    name: key.document,
    source,
    isAside: key.aside === true,
    items: key.items,
    mentions: key.mentions,
    targets: key.targets,
    doubts: key.until === undefined ? [] : [{ start: key.until, end: source.length }],
    links: key.links.map(({ subject, object }) => ({
      subject: surface(subject),
      object: surface(object),
      at: object[0],
    })),
    leads: key.leads.map(({ institution, program }) => ({
      subject: surface(institution),
      object: surface(program),
      at: program[0],
    })),
    responsible: key.responsible.map(({ item, institution }) => ({
      subject: surface(institution),
      object: '',
      at: item === null ? 0 : (key.items[item]?.start ?? 0),
    })),
    follows: null,
    refers: null,
  };
}
