import type {
  EntityNode,
  GraphNode,
  ItemNode,
  Mention as MentionRow,
  NodeType,
  PlanNode,
  Relation as RelationRow,
  StatementNode,
  TargetNode,
} from '@gangmu/graph';
import { builder } from './builder.js';
import { type Edge, connectionType } from './connection.js';

// The names of the types, so that their files can speak of one another without importing in a circle.

export const Node = builder.interfaceRef<GraphNode>('Node');
export const Entity = builder.interfaceRef<EntityNode>('Entity');
export const Plan = builder.objectRef<PlanNode>('Plan');
export const Item = builder.objectRef<ItemNode>('Item');
export const Program = builder.objectRef<EntityNode>('Program');
export const Institution = builder.objectRef<EntityNode>('Institution');
export const Region = builder.objectRef<EntityNode>('Region');
export const Document = builder.objectRef<EntityNode>('Document');
export const Target = builder.objectRef<TargetNode>('Target');
export const Statement = builder.objectRef<StatementNode>('Statement');
export const Mention = builder.objectRef<MentionRow>('Mention');
export const Relation = builder.objectRef<RelationRow>('Relation');
export const EvidenceEdge = builder.interfaceRef<Edge<RelationRow>>('EvidenceEdge');

/** The GraphQL type of each type of node. */
export const TYPE_NAMES: Readonly<Record<NodeType, string>> = {
  plan: 'Plan',
  item: 'Item',
  program: 'Program',
  institution: 'Institution',
  region: 'Region',
  document: 'Document',
  target: 'Target',
  statement: 'Statement',
};

const itself = <T>(row: T): T => row;

export const PlanConnection = connectionType({
  name: 'Plan',
  rows: 'plans',
  node: Plan,
  toNode: itself<PlanNode>,
});
export const ItemConnection = connectionType({
  name: 'Item',
  rows: 'items',
  node: Item,
  toNode: itself<ItemNode>,
});
export const ProgramConnection = connectionType({
  name: 'Program',
  rows: 'programs',
  node: Program,
  toNode: itself<EntityNode>,
});
export const InstitutionConnection = connectionType({
  name: 'Institution',
  rows: 'institutions',
  node: Institution,
  toNode: itself<EntityNode>,
});
export const RegionConnection = connectionType({
  name: 'Region',
  rows: 'regions',
  node: Region,
  toNode: itself<EntityNode>,
});
export const DocumentConnection = connectionType({
  name: 'Document',
  rows: 'documents',
  node: Document,
  toNode: itself<EntityNode>,
});
export const TargetConnection = connectionType({
  name: 'Target',
  rows: 'targets',
  node: Target,
  toNode: itself<TargetNode>,
});
export const StatementConnection = connectionType({
  name: 'Statement',
  rows: 'statements',
  node: Statement,
  toNode: itself<StatementNode>,
});
export const MentionConnection = connectionType({
  name: 'Mention',
  rows: 'mentions',
  node: Mention,
  toNode: itself<MentionRow>,
});
export const RelationConnection = connectionType({
  name: 'Relation',
  rows: 'relations',
  node: Relation,
  toNode: itself<RelationRow>,
});
