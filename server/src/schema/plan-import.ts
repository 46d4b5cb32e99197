import { comparisonOf, type Fragment, type PlanComparison, type PlanNode } from '@gangmu/graph';
import { decode, DecodeError } from '@gangmu/text';
import { requireRole } from '../auth/caller.js';
import { badInput } from '../errors.js';
import type { ImportOrder, ImportReport } from '../writing/plan-writer.js';
import { NotAPlan, PlanConflict, UnreadableText } from '../writing/problems.js';
import { builder } from './builder.js';
import { COMPARISON_COST, MOST_ITEMS } from './comparison.js';
import { ImportOutcome, Severity } from './enums.js';
import { FileScalar } from './file.js';
import { Problem } from './problem.js';
import { Plan } from './types.js';

/** What an import counts for, in values: a request may have ten. */
const IMPORT_COST = 50_000;
/** What the repaired text and the list of diagnostics count for. */
const TEXT_COST = 1_000;
const DIAGNOSTICS = 100;
const MAX_SOURCE_LENGTH = 1_000;
/** Signs that would make a mess of a list or a log. */
const CONTROL = /\p{Cc}/u;

type DiagnosticRow = Fragment['diagnostics'][number];

builder.objectType(UnreadableText, {
  name: 'UnreadableText',
  description: 'A file that is no text, or a text with nothing in it.',
  interfaces: [Problem],
});
builder.objectType(NotAPlan, {
  name: 'NotAPlan',
  description: 'A text that does not look like a plan.',
  interfaces: [Problem],
});
builder.objectType(PlanConflict, {
  name: 'PlanConflict',
  description: 'Another text has the id of this one, and the two have little in common. Nothing was changed.',
  interfaces: [Problem],
  fields: (t) => ({
    planId: t.exposeID('plan', { description: 'The id of both.' }),
    storedSource: t.exposeString('storedSource', {
      nullable: true,
      description: 'Where the text came from that is stored.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      description: 'The plan that is stored.',
      resolve: async ({ plan }, _args, { graph }) => (await graph.node(plan)) as PlanNode | null,
    }),
  }),
});

const Diagnostic = builder.objectRef<DiagnosticRow>('Diagnostic').implement({
  description: 'Something that a reader of the text should know.',
  fields: (t) => ({
    code: t.exposeString('code', {
      description: 'Dotted and stable, such as `text.damaged`. More will come.',
    }),
    severity: t.expose('severity', { type: Severity, description: 'How much it matters.' }),
    message: t.exposeString('message', { description: 'What it is, in English.' }),
    start: t.exposeInt('start', { description: 'Where it starts in the repaired text, in UTF-16 units.' }),
    end: t.exposeInt('end', { description: 'Where it ends; exclusive.' }),
  }),
});

const ImportChanges = builder.objectRef<PlanComparison>('ImportChanges').implement({
  description: 'How an edition of a plan differs from the one that was stored, in numbers.',
  fields: (t) => ({
    itemsUnchanged: t.int({
      description: 'Items with the same text.',
      resolve: ({ items }) => items.filter(({ status }) => status === 'unchanged').length,
    }),
    itemsChanged: t.int({
      description: 'Items carried on in other words, split or merged.',
      resolve: ({ items }) =>
        new Set(items.flatMap((row) => (row.status === 'changed' ? (row.new ?? []) : []))).size,
    }),
    itemsDropped: t.int({
      description: 'Items that are gone.',
      resolve: ({ items }) => items.filter(({ status }) => status === 'dropped').length,
    }),
    itemsNew: t.int({
      description: 'Items that were not there.',
      resolve: ({ items }) => items.filter(({ status }) => status === 'new').length,
    }),
    targetsChanged: t.int({
      description: 'Targets that are new, gone or otherwise.',
      resolve: ({ changed }) => changed.filter(({ what }) => what === 'TARGET').length,
    }),
    namesCarriedOn: t.int({
      description: 'Programs, institutions, regions and documents that both name.',
      resolve: ({ carriedOn }) => carriedOn.length,
    }),
    namesDropped: t.int({
      description: 'Those that only the stored one names.',
      resolve: ({ dropped }) => dropped.length,
    }),
    namesNew: t.int({
      description: 'Those that only the new one names.',
      resolve: ({ new: added }) => added.length,
    }),
  }),
});

const ImportPlanPayload = builder.objectRef<ImportReport>('ImportPlanPayload').implement({
  description: 'What became of a plan that was imported, or would become of it.',
  fields: (t) => ({
    outcome: t.expose('outcome', { type: ImportOutcome, description: 'What became of it.' }),
    dryRun: t.exposeBoolean('dryRun', { description: 'Whether nothing was written.' }),
    planId: t.exposeID('id', {
      description: 'The id it has or would have, by what its text says of itself.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      description: 'The plan as it is stored; after a dry run what was there before, if anything.',
      resolve: async ({ id }, _args, { graph }) => (await graph.node(id)) as PlanNode | null,
    }),
    title: t.string({
      nullable: true,
      description: 'Its title, as it was read.',
      resolve: ({ plan }) => plan.fragment.header.title,
    }),
    year: t.int({
      nullable: true,
      description: 'The year it is for, as it was read.',
      resolve: ({ plan }) => plan.fragment.header.year,
    }),
    itemCount: t.int({
      description: 'How many items were read.',
      resolve: ({ plan }) => plan.fragment.items.length,
    }),
    mentionCount: t.int({
      description: 'How many places that name something.',
      resolve: ({ plan }) => plan.fragment.mentions.length,
    }),
    targetCount: t.int({
      description: 'How many quantified commitments.',
      resolve: ({ plan }) => plan.fragment.targets.length,
    }),
    statementCount: t.int({
      description: 'How many statements.',
      resolve: ({ plan }) => plan.fragment.statements.length,
    }),
    repairCount: t.exposeInt('repairs', { description: 'How many places of the text were repaired.' }),
    doubtfulRepairCount: t.exposeInt('doubtful', {
      description: 'How many of the repairs are in doubt; `diagnostics` says which.',
    }),
    diagnostics: t.field({
      type: [Diagnostic],
      description: 'What a reader of the text should know, in text order.',
      args: {
        first: t.arg.int({
          required: true,
          defaultValue: DIAGNOSTICS,
          description: `At most so many of them, 0 to 1000.`,
        }),
      },
      complexity: ({ first }) => ({ field: 1, multiplier: Math.max(first, 0) }),
      resolve: ({ plan }, { first }) => {
        if (first < 0 || first > 1000) throw badInput('`first` of diagnostics is 0 to 1000.');
        return plan.fragment.diagnostics.slice(0, first);
      },
    }),
    text: t.string({
      description: 'The repaired text, which the offsets point into.',
      complexity: TEXT_COST,
      resolve: ({ plan }) => plan.fragment.text,
    }),
    changes: t.field({
      type: ImportChanges,
      nullable: true,
      description: `How it differs from what was stored under its id; null where nothing was, where that was not kept, or where one of the two has more than ${MOST_ITEMS} items.`,
      complexity: { field: COMPARISON_COST, multiplier: 1 },
      resolve: ({ editions }) => {
        if (editions === null) return null;
        const { before, after } = editions;
        const isLong = [before, after].some(({ fragment }) => fragment.items.length > MOST_ITEMS);
        return isLong ? null : comparisonOf(before, after);
      },
    }),
  }),
});

const ImportPlanInput = builder.inputType('ImportPlanInput', {
  description: 'A plan to import: its text or a file with it.',
  fields: (t) => ({
    text: t.string({ description: 'The text as it was found; repairing it is what this server does.' }),
    file: t.field({
      type: FileScalar,
      description: 'A file with the text instead, in UTF-8, UTF-16, GB18030 or Big5.',
    }),
    source: t.string({
      description:
        'Where the text came from, a path or an address, kept with the plan. The name of the file where left out; a text needs one.',
    }),
    dryRun: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether only to say what would happen.',
    }),
    force: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether to take it though it does not look like a plan.',
    }),
    replace: t.boolean({
      required: true,
      defaultValue: false,
      description:
        'Whether to put it in the place of a text that has the same id and little in common with it.',
    }),
  }),
});

builder.mutationField('importPlan', (t) =>
  t.field({
    type: ImportPlanPayload,
    nullable: true,
    description:
      'Reads the text of a plan and puts it into the graph, in the place of its former edition. Doing it twice changes nothing.',
    args: {
      input: t.arg({ type: ImportPlanInput, required: true, description: 'The plan, and how to take it.' }),
    },
    errors: {
      types: [UnreadableText, NotAPlan, PlanConflict],
      union: { name: 'ImportPlanResult', description: 'What became of the plan, or why it was not taken.' },
    },
    complexity: { field: IMPORT_COST, multiplier: 1 },
    resolve: async (_root, { input }, context) => {
      requireRole(context, 'editor');
      return context.writer.import(await orderOf(input));
    },
  }),
);

type ImportPlanArguments = typeof ImportPlanInput.$inferInput;

/** What an input asks for. Throws `BAD_USER_INPUT` for one that makes no sense, UnreadableText for what is no text. */
async function orderOf({ text, file, source, ...how }: ImportPlanArguments): Promise<ImportOrder> {
  if ((text == null) === (file == null)) throw badInput('Give `text` or `file`, one of them.');
  const origin = source ?? file?.name ?? '';
  if (origin.trim() === '') throw badInput('Say in `source` where the text came from: a path or an address.');
  if (origin.length > MAX_SOURCE_LENGTH || CONTROL.test(origin)) {
    throw badInput(`\`source\` has at most ${MAX_SOURCE_LENGTH} characters and no control characters.`);
  }
  const found = text ?? (file == null ? '' : textOf(new Uint8Array(await file.arrayBuffer())));
  if (found.trim() === '') throw new UnreadableText('The text is empty: give one with a plan in it.');
  return { text: found, source: origin, ...how };
}

function textOf(bytes: Uint8Array): string {
  try {
    return decode(bytes).text;
  } catch (error) {
    if (error instanceof DecodeError) throw new UnreadableText(`The file is ${error.message}.`);
    throw error;
  }
}
