import type {
  Basis as BasisValue,
  Change,
  DecisionProblem as DecisionProblemValue,
  DecisionState as DecisionStateValue,
  Fragment,
  ImportOutcome as ImportOutcomeValue,
  EntityType as EntityTypeValue,
  ItemRow,
  MatrixLevel as MatrixLevelValue,
  PlanKind as PlanKindValue,
  StatementType,
  SuggestedBy as SuggestedByValue,
} from '@gangmu/graph';
import type { ImportStep, PlanChange } from '../live/live.js';
import { builder } from './builder.js';

/** A GraphQL enum whose values are those of the model, none forgotten. */
type Values<T extends string> = Record<string, { readonly value: T; readonly description: string }>;

export const PlanKind = builder.enumType('PlanKind', {
  description: 'What sort of document a plan is.',
  values: {
    WORK_PLAN: { value: 'work-plan', description: '工作要点, 工作计划: what is to be done in a year.' },
    WORK_REPORT: { value: 'work-report', description: '工作报告: what was done, and what is to be done.' },
    IMPLEMENTATION_PLAN: { value: 'implementation-plan', description: '实施方案, 行动计划.' },
    MEASURES: { value: 'measures', description: '办法, 措施, 规定.' },
    OPINIONS: { value: 'opinions', description: '意见.' },
    NOTICE: { value: 'notice', description: '通知.' },
    OTHER: { value: 'other', description: 'None of the others.' },
  } as const satisfies Values<PlanKindValue>,
});

export const EntityType = builder.enumType('EntityType', {
  description: 'The types of node that a text can name.',
  values: {
    PROGRAM: {
      value: 'program',
      description: 'A named undertaking: a project, plan, action, pilot, platform.',
    },
    INSTITUTION: { value: 'institution', description: 'A named organisation.' },
    REGION: { value: 'region', description: 'A named place, or a defined set of places.' },
    DOCUMENT: { value: 'document', description: 'A titled text.' },
  } as const satisfies Values<EntityTypeValue>,
});

export const SearchType = builder.enumType('SearchType', {
  description: 'The types of node that can be searched for.',
  values: {
    PROGRAM: { value: 'program', description: 'Programs, by their names.' },
    INSTITUTION: { value: 'institution', description: 'Institutions, by their names.' },
    REGION: { value: 'region', description: 'Regions, by their names.' },
    DOCUMENT: { value: 'document', description: 'Documents, by their titles.' },
    PLAN: { value: 'plan', description: 'Plans, by their titles.' },
  } as const satisfies Values<EntityTypeValue | 'plan'>,
});

export const RelationType = builder.enumType('RelationType', {
  description:
    'What a statement says of its subject and its object. More types will come: expect values you do not know.',
  values: {
    APPLIES_TO: {
      value: 'APPLIES_TO',
      description: 'A program is carried out in, or for, a region.',
    },
    COVERS: { value: 'COVERS', description: 'A document holds in a region, by its title.' },
    LEADS: { value: 'LEADS', description: 'An institution leads, hosts or carries out a program.' },
    RESPONSIBLE_FOR: { value: 'RESPONSIBLE_FOR', description: 'An institution is responsible for an item.' },
    BASED_ON: { value: 'BASED_ON', description: 'A program is carried out by a document.' },
    REFERS_TO: {
      value: 'REFERS_TO',
      description: 'An item refers to another of the same plan by its number.',
    },
  } as const satisfies Values<StatementType>,
});

export const SuggestedBy = builder.enumType('SuggestedBy', {
  description: 'By what a name was found that begins with what was typed.',
  values: {
    TEXT: { value: 'text', description: 'As it is written, in either script.' },
    PINYIN: { value: 'pinyin', description: 'As it is read: shuangjian for 双减.' },
    INITIALS: { value: 'initials', description: 'By what its syllables begin with: sj for 双减.' },
  } as const satisfies Values<SuggestedByValue>,
});

export const MatrixLevel = builder.enumType('MatrixLevel', {
  description: 'The levels of the administrative division that regions can be rolled up to.',
  values: {
    PROVINCE: { value: 'province', description: 'Provinces, autonomous regions, municipalities.' },
    PREFECTURE: { value: 'prefecture', description: 'Prefectures and cities of their level.' },
    COUNTY: { value: 'county', description: 'Counties, districts and cities of their level.' },
  } as const satisfies Values<MatrixLevelValue>,
});

export const Basis = builder.enumType('Basis', {
  description: 'What a statement rests on.',
  values: {
    STATED: { value: 'STATED', description: 'The text itself ties the two.' },
    JURISDICTION: {
      value: 'JURISDICTION',
      description: 'The item names no region; the program is tied to the region of the plan.',
    },
  } as const satisfies Values<BasisValue>,
});

export const ItemStatus = builder.enumType('ItemStatus', {
  description: 'What became of an item.',
  values: {
    UNCHANGED: { value: 'unchanged', description: 'The same text, in whatever script, place and layout.' },
    CHANGED: { value: 'changed', description: 'Carried on in other words; or split, or merged with others.' },
    DROPPED: { value: 'dropped', description: 'Nothing of the new plan continues it.' },
    NEW: { value: 'new', description: 'It continues nothing of the old plan.' },
  } as const satisfies Values<ItemRow['status']>,
});

export const ChangedThing = builder.enumType('ChangedThing', {
  description: 'What changed. More will come: expect values you do not know.',
  values: {
    TARGET: { value: 'TARGET', description: 'A quantified commitment.' },
    NAME: { value: 'NAME', description: 'The name of a program: one succeeds the other.' },
    ITEM: { value: 'ITEM', description: 'The text of an item.' },
    REGION: { value: 'REGION', description: 'A region that an item names.' },
    INSTITUTION: { value: 'INSTITUTION', description: 'An institution that an item names.' },
  } as const satisfies Values<Change['what']>,
});

export const ChangeKind = builder.enumType('ChangeKind', {
  description: 'How it changed.',
  values: {
    RAISED: { value: 'raised', description: 'A target is higher.' },
    LOWERED: { value: 'lowered', description: 'A target is lower.' },
    CHANGED: { value: 'changed', description: 'In its words, or in neither direction.' },
    DROPPED: { value: 'dropped', description: 'It is gone.' },
    NEW: { value: 'new', description: 'A target that was not there.' },
    ADDED: { value: 'added', description: 'An item names it that did not.' },
    RENAMED: { value: 'renamed', description: 'It goes by another name.' },
    SPLIT: { value: 'split', description: 'One item became several.' },
    MERGED: { value: 'merged', description: 'Several items became one.' },
  } as const satisfies Values<Change['change']>,
});

export const ImportOutcome = builder.enumType('ImportOutcome', {
  description: 'What became of a plan that was imported.',
  values: {
    ADDED: { value: 'added', description: 'There was none of its id.' },
    REPLACED: {
      value: 'replaced',
      description: 'It took the place of another edition, or of another reading.',
    },
    UNCHANGED: { value: 'unchanged', description: 'It was there already, as it is.' },
  } as const satisfies Values<Exclude<ImportOutcomeValue['outcome'], 'conflict'>>,
});

export const Severity = builder.enumType('Severity', {
  description: 'How much a diagnostic matters.',
  values: {
    ERROR: { value: 'error', description: 'Something is lost.' },
    WARNING: { value: 'warning', description: 'Something should be looked at.' },
    INFORMATION: { value: 'information', description: 'Something is worth knowing.' },
    HINT: { value: 'hint', description: 'Something could be better.' },
  } as const satisfies Values<Fragment['diagnostics'][number]['severity']>,
});

export const PlanChangeKind = builder.enumType('PlanChangeKind', {
  description: 'What happened to a plan.',
  values: {
    ADDED: { value: 'ADDED', description: 'It is new.' },
    REPLACED: { value: 'REPLACED', description: 'It was imported again, and something is otherwise.' },
    REMOVED: { value: 'REMOVED', description: 'It is gone.' },
  } as const satisfies Values<PlanChange['change']>,
});

export const ImportStage = builder.enumType('ImportStage', {
  description: 'How far an import has come.',
  values: {
    READING: { value: 'READING', description: 'The text is read, or waits for that.' },
    WRITING: { value: 'WRITING', description: 'The plan goes into the store; not in a dry run.' },
    DONE: {
      value: 'DONE',
      description: 'It is there, and durable; in a dry run, what would happen is known.',
    },
    FAILED: { value: 'FAILED', description: 'Whoever imports it was told why.' },
  } as const satisfies Values<ImportStep['stage']>,
});

export const DecisionState = builder.enumType('DecisionState', {
  description: 'Whether a decision does something now.',
  values: {
    ACTIVE: {
      value: 'active',
      description: 'It holds, and changes what some plan says or how something is called.',
    },
    UNMATCHED: {
      value: 'unmatched',
      description: 'It holds, and no plan there is says any more, or yet, what it is about.',
    },
    UNDONE: { value: 'undone', description: 'Somebody undid it.' },
  } as const satisfies Values<DecisionStateValue>,
});

export const DecisionProblem = builder.enumType('DecisionProblem', {
  description: 'Why something cannot be decided. More will come: expect values you do not know.',
  values: {
    UNKNOWN_ENTITY: { value: 'unknown-entity', description: 'There is no entity of that id.' },
    UNKNOWN_PLAN: { value: 'unknown-plan', description: 'There is no plan of that id.' },
    UNKNOWN_STATEMENT: { value: 'unknown-statement', description: 'There is no statement of that id.' },
    UNKNOWN_DECISION: { value: 'unknown-decision', description: 'There is no decision of that id.' },
    DIFFERENT_KINDS: {
      value: 'different-kinds',
      description: 'The two are of different types; correct the kind of one first.',
    },
    ALREADY_DECIDED: {
      value: 'already-decided',
      description: 'It was merged, split or corrected, or is so called, already; undo that first.',
    },
    CYCLE: { value: 'cycle', description: 'It would in the end be itself.' },
    REGION: { value: 'region', description: 'A region of the national list is told by its code.' },
    NOT_ACTIVE: { value: 'not-active', description: 'It was undone already.' },
    MALFORMED: { value: 'malformed', description: 'A name or a note that cannot be kept.' },
  } as const satisfies Values<DecisionProblemValue>,
});
