import { nameKey } from '@gangmu/text';
import { z } from 'zod';

/** No name is longer, in UTF-16 units. */
const LONGEST = 100;

/** What can be wrong with a file. */
export type ProblemCode =
  | 'syntax'
  | 'too-deep'
  | 'no-map'
  | 'unknown-key'
  | 'no-list'
  | 'no-entry'
  | 'no-name'
  | 'bad-name'
  | 'unknown-region'
  | 'ambiguous-region'
  | 'no-parent'
  | 'repeated'
  | 'ignored';

/** How a problem is said of a value that the format does not allow. */
const problem = (code: ProblemCode) => ({ error: () => code });

const name = z
  .string(problem('no-name'))
  .min(1)
  .max(LONGEST)
  .refine((text) => nameKey(text).length >= 2 && nameKey(text).length <= LONGEST, problem('bad-name'))
  .describe('名称，两个字以上，简体繁体均可。A name of two characters or more, in either script.');
const aliases = z
  .array(name, problem('no-list'))
  .describe('其他叫法：简称、旧称。Other names: short forms, former names.');
/** Where plain YAML is read, a code is a number. */
const place = (description: string) =>
  z
    .union([z.string().min(1, problem('unknown-region')), z.int()], problem('no-name'))
    .transform(String)
    .describe(description);

const entry = z.union(
  [
    name,
    z.strictObject({
      name,
      aliases: aliases.optional(),
      region: place(
        '所属地区的名称或代码（云南省、530000）：只在该地区的文件中识别；不写则全国通用。The region it belongs to, by name or code: known in its plans only; left out for names known everywhere.',
      ).optional(),
    }),
  ],
  problem('no-entry'),
);

const region = z.union(
  [
    name,
    z.strictObject({
      name,
      aliases: aliases.optional(),
      parent: place(
        '上级地区的名称或代码；一组地区（滇西八州市）不写。The place it is part of; left out for a set of places.',
      ).optional(),
      code: place(
        '已有地区的国标代码，用来给它加别名。The GB/T 2260 code of a known place that gets other names.',
      ).optional(),
    }),
  ],
  problem('no-entry'),
);

const list = <T extends z.ZodType>(of: T, description: string) =>
  z.array(of, problem('no-list')).describe(description).nullish();

/** A vocabulary file as it is written. Of a list without items nothing but the key is there. */
export const fileFormat = z
  .strictObject(
    {
      programs: list(entry, '项目：计划、工程、行动、平台、品牌。Programs.'),
      institutions: list(entry, '机构。Institutions.'),
      documents: list(entry, '文件的标题，不写书名号。Titles of documents, without 《》.'),
      regions: list(
        region,
        '地区：清单以外的地名，或已有地区的别名。Places no list holds, or other names of known ones.',
      ),
      ignore: z
        .array(
          z.string(problem('no-name')).min(1, problem('bad-name')).max(LONGEST, problem('bad-name')),
          problem('no-list'),
        )
        .describe(
          '不识别的名称，简繁、引号不论。Names that are not recognised, in either script, with quotes or without.',
        )
        .nullish(),
    },
    problem('no-map'),
  )
  .describe(
    '词表：读这个文件夹里的计划时，除内置名称外还认识哪些名称。Names that Gangmu shall know when it reads the plans of this folder.',
  );

/** What {@link fileFormat} lets through. */
export type FileContent = z.output<typeof fileFormat>;
/** The lists of a file. */
export type ListName = keyof FileContent;

/** The keys of a file, in the order they are usually written. */
export const listNames = Object.keys(fileFormat.shape) as readonly ListName[];

/** The JSON Schema of the file, for completion in editors. */
export function vocabularySchema(): object {
  return {
    ...z.toJSONSchema(fileFormat, { io: 'input', target: 'draft-7' }),
    title: 'Gangmu vocabulary',
  };
}
