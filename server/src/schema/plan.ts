import { given, mentionArguments, statementArguments, textToFind } from './arguments.js';
import { looking, wantedBy } from './ahead.js';
import { builder } from './builder.js';
import { along, connectionCost, listing } from './connection.js';
import { PlanKind } from './enums.js';
import { planCriterion, PlanFilter } from './filters.js';
import { planOrdering, PlanOrder } from './ordering.js';
import { pageArguments } from './page.js';
import {
  DocumentConnection,
  InstitutionConnection,
  ItemConnection,
  MentionConnection,
  Node,
  Plan,
  PlanConnection,
  ProgramConnection,
  RegionConnection,
  StatementConnection,
  TargetConnection,
} from './types.js';

/** What the whole text of a plan counts for, in values: some ten thousand characters where a value has ten. */
const TEXT_COST = 1_000;

builder.objectType(Plan, {
  description: 'A government work plan, as it was imported.',
  interfaces: [Node],
  fields: (t) => ({
    title: t.exposeString('title', { nullable: true, description: 'The whole title as one line.' }),
    kind: t.expose('kind', { type: PlanKind, description: 'What sort of document it is.' }),
    year: t.exposeInt('year', {
      nullable: true,
      description: 'The year it is for, else the year of its date.',
    }),
    number: t.exposeString('number', {
      nullable: true,
      description: 'Its document number, such as 国办发〔2019〕3号.',
    }),
    source: t.exposeString('source', { description: 'Where the text came from, as given at import.' }),
    hash: t.exposeString('hash', { description: 'SHA-256 of the text as it was found, in hex.' }),
    reader: t.exposeString('reader', { description: 'Version of the reader that read it.' }),
    vocabulary: t.exposeString('vocabulary', { description: 'Version of the vocabulary it was read with.' }),
    text: t.string({
      description: 'The repaired text; offsets point into it.',
      complexity: TEXT_COST,
      extensions: looking({ columns: ['id'] }),
      resolve: ({ id }, _args, { graph }) => graph.text(id),
    }),
    previous: t.field({
      type: Plan,
      nullable: true,
      description:
        "Last year's plan: that of the greatest earlier year with the same kind and region and an issuer in common; null where there is none.",
      extensions: looking({ columns: ['id'] }),
      resolve: async ({ id }, _args, { graph }) =>
        (await graph.expand('plan.previous', id, { first: 1 })).rows[0] ?? null,
    }),
    next: t.field({
      type: PlanConnection,
      description: 'The plans whose previous one it is: mostly one, several where issuers went apart.',
      args: pageArguments,
      ...along('plan.next'),
    }),
    issuers: t.field({
      type: InstitutionConnection,
      description: 'The institutions that issued it.',
      args: pageArguments,
      ...along('plan.issuers'),
    }),
    regions: t.field({
      type: RegionConnection,
      description: 'The regions it is for. Those its text names are `regionsMentioned`.',
      args: pageArguments,
      ...along('plan.regions'),
    }),
    items: t.field({
      type: ItemConnection,
      description: 'Its items of every depth, in text order; those at the top have no `parent`.',
      args: pageArguments,
      ...along('plan.items'),
    }),
    programs: t.field({
      type: ProgramConnection,
      description: 'The programs it mentions.',
      args: pageArguments,
      ...along('plan.entities', () => ({ types: ['program'] })),
    }),
    institutions: t.field({
      type: InstitutionConnection,
      description: 'The institutions it mentions.',
      args: pageArguments,
      ...along('plan.entities', () => ({ types: ['institution'] })),
    }),
    regionsMentioned: t.field({
      type: RegionConnection,
      description: 'The regions its text names.',
      args: pageArguments,
      ...along('plan.entities', () => ({ types: ['region'] })),
    }),
    documents: t.field({
      type: DocumentConnection,
      description: 'The documents it mentions.',
      args: pageArguments,
      ...along('plan.entities', () => ({ types: ['document'] })),
    }),
    mentions: t.field({
      type: MentionConnection,
      description:
        'Every place that names something, in text order; an outer name before the ones within it.',
      args: { ...pageArguments, ...mentionArguments },
      ...along('plan.mentions', ({ types }) => ({ types })),
    }),
    targets: t.field({
      type: TargetConnection,
      description: 'The quantified commitments it sets, in text order.',
      args: pageArguments,
      ...along('plan.targets'),
    }),
    statements: t.field({
      type: StatementConnection,
      description: 'What it says of programs, institutions, regions and items, in text order.',
      args: { ...pageArguments, ...statementArguments },
      ...along('plan.statements', ({ relations, basis }) => ({ relations, basis })),
    }),
  }),
});

builder.queryFields((t) => ({
  plan: t.field({
    type: Plan,
    nullable: true,
    description: 'The plan of an id; null where there is none.',
    args: { id: t.arg.id({ required: true, description: 'Its id, as it is.' }) },
    resolve: (_root, { id }, { graph }, info) => graph.start('plan', id, wantedBy(info, 1)),
  }),
  plans: t.field({
    type: PlanConnection,
    description: 'All plans, newest year first.',
    args: {
      ...pageArguments,
      year: t.arg.int({ description: 'Only those for this year.' }),
      region: t.arg.id({ description: 'Only those for the region of this id.' }),
      text: t.arg.string({ description: 'Only those with this in the title, in either script.' }),
      filter: t.arg({ type: PlanFilter, description: 'Only those that pass.' }),
      orderBy: t.arg({
        type: PlanOrder,
        description: 'In this order; the newest plan first where left out.',
      }),
    },
    complexity: connectionCost,
    resolve: (_root, { year, region, text, filter, orderBy, ...page }, { graph }, info) =>
      listing(
        graph,
        'plan',
        given({
          year,
          region,
          text: text == null ? text : textToFind('text', text),
          where: planCriterion(filter),
        }),
        page,
        planOrdering(orderBy),
        info,
      ),
  }),
}));
