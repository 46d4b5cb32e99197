import type { EntityNode, ItemNode } from '@gangmu/graph';
import { looking } from './ahead.js';
import { builder } from './builder.js';
import { along, alongRow, connectionType, linkTo } from './connection.js';
import { Basis, RelationType } from './enums.js';
import { pageArguments } from './page.js';
import {
  Document,
  Institution,
  Item,
  Node,
  Program,
  Region,
  Relation,
  EvidenceEdge,
  StatementConnection,
} from './types.js';

builder.objectType(Relation, {
  description: 'All statements of one type and basis between two nodes, folded into one.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its type, basis and two ends; tells relations apart.' }),
    type: t.expose('type', { type: RelationType, description: 'What is said.' }),
    basis: t.expose('basis', { type: Basis, description: 'What it rests on.' }),
    count: t.exposeInt('count', { description: 'How many statements say so.' }),
    from: t.field({
      type: Node,
      description: 'The subject: of LEADS, the institution.',
      extensions: looking({ columns: ['from'] }),
      resolve: ({ from }, _args, { graph }) => graph.linked(from),
    }),
    to: t.field({
      type: Node,
      description: 'The object: of LEADS, the program.',
      extensions: looking({ columns: ['to'] }),
      resolve: ({ to }, _args, { graph }) => graph.linked(to),
    }),
    statements: t.field({
      type: StatementConnection,
      description: 'The evidence: every statement that says so.',
      args: pageArguments,
      ...along('relation.statements'),
    }),
  }),
});

builder.interfaceType(EvidenceEdge, {
  description: 'A row that is tied by a relation, with what ties it.',
  fields: (t) => ({
    basis: t.field({
      type: Basis,
      description: 'What the relation rests on.',
      extensions: looking({ columns: ['basis'] }),
      resolve: ({ row }) => row.basis,
    }),
    count: t.int({
      description: 'How many statements say so.',
      extensions: looking({ columns: ['count'] }),
      resolve: ({ row }) => row.count,
    }),
    statements: t.field({
      type: StatementConnection,
      description: 'The evidence: every statement that says so.',
      args: pageArguments,
      ...alongRow('relation.statements'),
    }),
  }),
});

export const ProgramRegionConnection = connectionType({
  name: 'ProgramRegion',
  rows: 'regions that a program applies to',
  node: Region,
  toNode: linkTo<EntityNode>('to', 'entity'),
  edge: EvidenceEdge,
});

export const RegionProgramConnection = connectionType({
  name: 'RegionProgram',
  rows: 'programs that apply to a region',
  node: Program,
  toNode: linkTo<EntityNode>('from', 'entity'),
  edge: EvidenceEdge,
});

export const DocumentRegionConnection = connectionType({
  name: 'DocumentRegion',
  rows: 'regions where a document holds',
  node: Region,
  toNode: linkTo<EntityNode>('to', 'entity'),
  edge: EvidenceEdge,
});

export const RegionDocumentConnection = connectionType({
  name: 'RegionDocument',
  rows: 'documents that hold in a region',
  node: Document,
  toNode: linkTo<EntityNode>('from', 'entity'),
  edge: EvidenceEdge,
});

export const ProgramInstitutionConnection = connectionType({
  name: 'ProgramInstitution',
  rows: 'institutions that lead a program',
  node: Institution,
  toNode: linkTo<EntityNode>('from', 'entity'),
  edge: EvidenceEdge,
});

export const InstitutionProgramConnection = connectionType({
  name: 'InstitutionProgram',
  rows: 'programs that an institution leads',
  node: Program,
  toNode: linkTo<EntityNode>('to', 'entity'),
  edge: EvidenceEdge,
});

export const InstitutionItemConnection = connectionType({
  name: 'InstitutionItem',
  rows: 'items that an institution is responsible for',
  node: Item,
  toNode: linkTo<ItemNode>('to', 'item'),
  edge: EvidenceEdge,
});

export const ItemInstitutionConnection = connectionType({
  name: 'ItemInstitution',
  rows: 'institutions that are responsible for an item',
  node: Institution,
  toNode: linkTo<EntityNode>('from', 'entity'),
  edge: EvidenceEdge,
});

export const ProgramDocumentConnection = connectionType({
  name: 'ProgramDocument',
  rows: 'documents that a program is carried out by',
  node: Document,
  toNode: linkTo<EntityNode>('to', 'entity'),
  edge: EvidenceEdge,
});

export const DocumentProgramConnection = connectionType({
  name: 'DocumentProgram',
  rows: 'programs that are carried out by a document',
  node: Program,
  toNode: linkTo<EntityNode>('from', 'entity'),
  edge: EvidenceEdge,
});

export const ItemReferenceConnection = connectionType({
  name: 'ItemReference',
  rows: 'items that an item refers to',
  node: Item,
  toNode: linkTo<ItemNode>('to', 'item'),
  edge: EvidenceEdge,
});

export const ItemReferrerConnection = connectionType({
  name: 'ItemReferrer',
  rows: 'items that refer to an item',
  node: Item,
  toNode: linkTo<ItemNode>('from', 'item'),
  edge: EvidenceEdge,
});
