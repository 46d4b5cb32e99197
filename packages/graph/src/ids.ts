import { nameKey } from '@gangmu/text';
import type { Fragment, Name } from '@gangmu/recognition';
import { hash53 } from './hash.js';
import { rankOfYear } from './order.js';
import type { Basis, EntityType, NodeType, Relation, StatementType } from './model.js';

/*
 * An id is its type, a colon and parts joined by `/`. Parts are kept readable; what could be taken for a separator is
 * percent-encoded, so that two different things never share an id.
 */

/** How much of a part stands in an id, in UTF-16 units; what is longer is cut and told apart by a hash. */
const LONGEST_PART = 120;

/** Separators of ids, white space and what cannot be seen. */
// eslint-disable-next-line no-control-regex
const RESERVED = /[%/>~\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g;
/** What joins and marks the issuers of a plan, besides. */
const RESERVED_IN_ISSUERS = /[+@[\]]/g;

function escape(sign: string): string {
  return sign === '~' ? '%7E' : encodeURIComponent(sign);
}

function part(text: string): string {
  if (text.length <= LONGEST_PART) return text.replace(RESERVED, escape);
  // Not between the halves of a surrogate pair.
  const cut = text.slice(0, LONGEST_PART).replace(/[\ud800-\udbff]$/, '');
  return `${cut.replace(RESERVED, escape)}~${hash53(text, 0).toString(36)}.${hash53(text, 1).toString(36)}`;
}

/** Stands for a part that a plan does not have; a part that is this sign itself is encoded. */
const ABSENT = '-';

function partOrAbsent(text: string | null): string {
  if (text === null || text === '') return ABSENT;
  return text === ABSENT ? '%2D' : part(text);
}

/**
 * The id of a plan, from its text alone: its document number (`plan:国办发[2019]3号`), else issuers, year and what the
 * title says besides (`plan:云南省教育厅/2023/工作要点`). What is absent is `-`; for a plan without a title the beginning
 * of its text stands in.
 */
export function planId(fragment: Fragment): string {
  const { number, issuers, year, title } = fragment.header;
  const numberKey = number === null ? '' : nameKey(number).replace(/\((\d{4})\)/, '[$1]');
  // Issuers never hold a bare `[`, so neither form can be read as the other.
  if (numberKey !== '') return `plan:${numberKey.includes('[') ? '' : '[]'}${part(numberKey)}`;
  const by = issuers.map(issuerPart).join('+');
  return `plan:${by === '' ? ABSENT : by}/${year ?? ABSENT}/${partOrAbsent(subject(fragment, title))}`;
}

function issuerPart({ key, scope }: Name): string {
  const name = part(key).replace(RESERVED_IN_ISSUERS, escape);
  const issuer = scope === null ? name : `${name}@${part(scope).replace(RESERVED_IN_ISSUERS, escape)}`;
  return issuer === ABSENT ? '%2D' : issuer;
}

/** How much of the text stands in for a title. */
const TITLE_STAND_IN = 40;

/** What the title says besides issuers and year. */
function subject({ header, text }: Fragment, title: string | null): string {
  if (title === null) return nameKey(text.slice(0, 4 * TITLE_STAND_IN)).slice(0, TITLE_STAND_IN);
  const whole = nameKey(title);
  let rest = whole;
  for (const issuer of header.issuers) rest = rest.replace(nameKey(issuer.name), '');
  if (header.year !== null) rest = rest.replace(new RegExp(`${header.year}年度?`), '');
  return rest === '' ? whole : rest;
}

/** `region:530000`, `institution:教育部`, `program:530000/兴滇英才支持计划`: kind, scope if there is one, key. */
export function entityId({ kind, key, scope }: Pick<Name, 'kind' | 'key' | 'scope'>): string {
  if (kind === 'REGION') return `region:${key.split('/').map(part).join('/')}`;
  return `${entityTypes[kind]}:${scope === null ? '' : `${part(scope)}/`}${partOrAbsent(key)}`;
}

const entityTypes = {
  REGION: 'region',
  INSTITUTION: 'institution',
  PROGRAM: 'program',
  DOCUMENT: 'document',
} as const satisfies Record<Name['kind'], EntityType>;

/** The node type of a kind of name. */
export function entityType(kind: Name['kind']): EntityType {
  return entityTypes[kind];
}

/** The kind of the names of a node type. */
export function kindOf(type: EntityType): Name['kind'] {
  return type.toUpperCase() as Uppercase<EntityType>;
}

/** The id of a region by its code. */
export function regionId(code: string): string {
  return entityId({ kind: 'REGION', key: code, scope: null });
}

/** `item:` plan and path of numbers; `~2` of the path stays as it is. */
export function itemId(plan: string, path: string): string {
  const parts = path.split('/').map((number) => part(number).replaceAll('%7E', '~'));
  return `item:${planPart(plan)}/${parts.join('/')}`;
}

/** `target:` item and ordinal in the item, from 1. */
export function targetId(item: string, ordinal: number): string {
  return `target:${item.slice('item:'.length)}/${ordinal}`;
}

/** `mention:` plan and ordinal in the plan, from 1. */
export function mentionId(plan: string, ordinal: number): string {
  return `mention:${planPart(plan)}/${ordinal}`;
}

/** `statement:` plan and ordinal in the plan, from 1. */
export function statementId(plan: string, ordinal: number): string {
  return `statement:${planPart(plan)}/${ordinal}`;
}

/** `continuation:` the later plan and ordinal in it, from 1. */
export function continuationId(plan: string, ordinal: number): string {
  return `continuation:${planPart(plan)}/${ordinal}`;
}

/** `succession:` the later plan and ordinal in it, from 1. */
export function successionId(plan: string, ordinal: number): string {
  return `succession:${planPart(plan)}/${ordinal}`;
}

/** `relation:` type, basis and the ids of the two ends. */
export function relationId(type: StatementType, basis: Basis, from: string, to: string): string {
  return `relation:${type}/${basis}/${from}>${to}`;
}

/** What a relation's id says; null for another id. */
export function relationOfId(id: string): Pick<Relation, 'type' | 'basis' | 'from' | 'to'> | null {
  // No id holds a bare `>`.
  const [, type, basis, from, to] = /^relation:([^/]*)\/([^/]*)\/([^>]*)>(.*)$/su.exec(id) ?? [];
  if (type === undefined || basis === undefined || from === undefined || to === undefined) return null;
  return { type: type as StatementType, basis: basis as Basis, from, to };
}

/** `within:` a program and a region. */
export function withinId(program: string, region: string): string {
  return `within:${program}>${region}`;
}

/** `pairing:` two programs. */
export function pairingId(program: string, other: string): string {
  return `pairing:${program}>${other}`;
}

/** The two ids in one that is made of two, such as `pairing:A>B`; null for another id. */
export function endsOfId(id: string): readonly [string, string] | null {
  const [, from, to] = /^(?:within|pairing):([^>]*)>(.*)$/su.exec(id) ?? [];
  return from === undefined || to === undefined ? null : [from, to];
}

/** `timeline:` what the ranks of a year's plans begin with, and an entity. */
export function timelineId(entity: string, year: number | null): string {
  return `timeline:${rankOfYear(year)}${entity}`;
}

/** What the id of a year in a timeline says; null for another id. */
export function timelineOfId(id: string): { readonly prefix: string; readonly entity: string } | null {
  const [, prefix, entity] = /^timeline:((?:\d{4}|none) )(.*)$/su.exec(id) ?? [];
  return prefix === undefined || entity === undefined ? null : { prefix, entity };
}

function planPart(plan: string): string {
  return plan.slice('plan:'.length);
}

const nodeTypes: ReadonlySet<string> = new Set<NodeType>([
  'plan',
  'item',
  'program',
  'institution',
  'region',
  'document',
  'target',
  'statement',
]);

/** Whether a text is the name of a node type. */
export function isNodeType(text: string): text is NodeType {
  return nodeTypes.has(text);
}

/** Whether a node type is one that texts can name. */
export function isEntityType(type: string): type is EntityType {
  return type === 'program' || type === 'institution' || type === 'region' || type === 'document';
}

/** The node type an id begins with, null for anything else (relations and mentions are no nodes). */
export function typeOfId(id: string): NodeType | null {
  const type = id.slice(0, Math.max(id.indexOf(':'), 0));
  return isNodeType(type) ? type : null;
}
