import type { Runs } from './runs.js';
import { fileAllTexts } from './item-texts.js';
import { spellAll } from './spellings.js';

/** Marks a file as ours: "GNGM". */
export const APPLICATION_ID = 0x474e474d;

/*
 * A row in a plan has the number `plan * 2^24 + place`, so that rows of a plan, in text order, are one range of the
 * primary key. `rank` is what plans are ordered by. What is read in the order of another node's id or rank carries it.
 */
const tables = `
CREATE TABLE plan (
  no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, rank TEXT NOT NULL UNIQUE,
  title TEXT, title_key TEXT NOT NULL, kind TEXT NOT NULL, year INTEGER, number TEXT,
  source TEXT NOT NULL, hash TEXT NOT NULL, reader TEXT NOT NULL, vocabulary TEXT NOT NULL,
  items INTEGER NOT NULL, targets INTEGER NOT NULL, statements INTEGER NOT NULL
) STRICT;

-- Apart, so that plans can be read without their texts: the sketch, the text as it was found, and the repaired text; null
-- where that is the same.
CREATE TABLE plan_text (plan INTEGER PRIMARY KEY, sketch TEXT NOT NULL, raw BLOB NOT NULL, repaired BLOB) STRICT;

CREATE TABLE item (
  no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, parent INTEGER, number TEXT, label TEXT NOT NULL,
  title TEXT NOT NULL, title_key TEXT NOT NULL, text TEXT NOT NULL, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL
) STRICT;
CREATE INDEX item_parent ON item (parent) WHERE parent IS NOT NULL;

CREATE TABLE target (
  no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, item INTEGER NOT NULL, text TEXT NOT NULL, text_key TEXT NOT NULL,
  quantity TEXT NOT NULL, unit TEXT, comparator TEXT, object TEXT, by_when TEXT,
  start_at INTEGER NOT NULL, end_at INTEGER NOT NULL
) STRICT;
CREATE INDEX target_item ON target (item);

CREATE TABLE mention (
  no INTEGER PRIMARY KEY, item INTEGER, entity INTEGER NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL,
  start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, quote TEXT NOT NULL
) STRICT;
CREATE INDEX mention_item ON mention (item) WHERE item IS NOT NULL;
CREATE INDEX mention_entity ON mention (entity);

-- The distinct entities that an item mentions.
CREATE TABLE item_entity (
  item INTEGER NOT NULL, entity_id TEXT NOT NULL, entity INTEGER NOT NULL, PRIMARY KEY (item, entity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_entity_entity ON item_entity (entity, item);

CREATE TABLE relation (
  no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, basis TEXT NOT NULL,
  from_id TEXT NOT NULL, to_id TEXT NOT NULL, negative_count INTEGER NOT NULL
) STRICT;
CREATE INDEX relation_from ON relation (from_id, type, basis, negative_count, id);
CREATE INDEX relation_to ON relation (to_id, type, basis, negative_count, id);

-- Each plan's share of the relations.
CREATE TABLE plan_relation (
  relation INTEGER NOT NULL, rank TEXT NOT NULL, plan INTEGER NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (relation, rank)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_relation_plan ON plan_relation (plan);

CREATE TABLE statement (
  no INTEGER PRIMARY KEY, item INTEGER NOT NULL, relation INTEGER NOT NULL, role TEXT,
  start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, quote TEXT NOT NULL
) STRICT;
CREATE INDEX statement_item ON statement (item);
CREATE INDEX statement_relation ON statement (relation);

-- The entities that a statement is about.
CREATE TABLE statement_entity (
  entity INTEGER NOT NULL, statement INTEGER NOT NULL, PRIMARY KEY (entity, statement)
) STRICT, WITHOUT ROWID;

-- What all plans together say of an entity. It lives while \`plans\` name it or, for a region, a region in it.
CREATE TABLE entity (
  no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, scope TEXT,
  name TEXT NOT NULL, aliases TEXT NOT NULL, code TEXT, level TEXT, parent TEXT, official TEXT NOT NULL,
  mention_count INTEGER NOT NULL, plans INTEGER NOT NULL
) STRICT;
CREATE INDEX entity_parent ON entity (parent, id) WHERE parent IS NOT NULL;

-- The part an entity has in a plan.
CREATE TABLE presence (
  plan INTEGER NOT NULL, entity_id TEXT NOT NULL, entity INTEGER NOT NULL, rank TEXT NOT NULL,
  mentions INTEGER NOT NULL, issues INTEGER NOT NULL, covers INTEGER NOT NULL, states INTEGER NOT NULL,
  PRIMARY KEY (plan, entity_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX presence_mentions ON presence (entity, rank) WHERE mentions > 0;
CREATE UNIQUE INDEX presence_states ON presence (entity, rank) WHERE states > 0;
CREATE UNIQUE INDEX presence_issues ON presence (entity, rank) WHERE issues > 0;
CREATE UNIQUE INDEX presence_covers ON presence (entity, rank) WHERE covers > 0;
CREATE UNIQUE INDEX presence_issuer ON presence (plan, entity_id) WHERE issues > 0;
CREATE UNIQUE INDEX presence_covered ON presence (plan, entity_id) WHERE covers > 0;

-- The entities that plans of a year mention.
CREATE TABLE entity_year (
  year INTEGER NOT NULL, entity_id TEXT NOT NULL, entity INTEGER NOT NULL, plans INTEGER NOT NULL,
  PRIMARY KEY (year, entity_id)
) STRICT, WITHOUT ROWID;

-- What a plan calls an entity, and how often.
CREATE TABLE plan_name (
  plan INTEGER NOT NULL, entity_id TEXT NOT NULL, name TEXT NOT NULL, uses INTEGER NOT NULL,
  PRIMARY KEY (plan, entity_id, name)
) STRICT, WITHOUT ROWID;

-- Every name of an entity, and the title of every plan.
CREATE TABLE name (
  node TEXT NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL, uses INTEGER NOT NULL, plans INTEGER NOT NULL,
  PRIMARY KEY (node, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_key ON name (key, node);

-- The nodes one of whose names holds a character or two that follow each other; with a space before, begins so.
CREATE TABLE gram (gram TEXT NOT NULL, node TEXT NOT NULL, PRIMARY KEY (gram, node)) STRICT, WITHOUT ROWID;
`;

/*
 * What ties plans to plans. Of plans that were stored before there is neither line nor fragment: they are tied once they are
 * read again.
 */
const lineage = `
-- What a plan says, condensed and deflated, to compare it with others; null for a plan stored before this was kept.
ALTER TABLE plan_text ADD COLUMN fragment BLOB;

-- The lines of plans that can follow each other; see linesOf.
CREATE TABLE line (line TEXT NOT NULL, rank TEXT NOT NULL, plan INTEGER NOT NULL, PRIMARY KEY (line, rank)) STRICT, WITHOUT ROWID;
CREATE INDEX line_plan ON line (plan);

-- Last year's plan of each plan; the rank is that of the later one.
CREATE TABLE follows (plan INTEGER PRIMARY KEY, previous INTEGER NOT NULL, rank TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX follows_previous ON follows (previous, rank);

-- Rows of the later plan: an item and one of last year's plan that it continues.
CREATE TABLE continuation (
  no INTEGER PRIMARY KEY, item INTEGER NOT NULL, previous INTEGER NOT NULL, similarity REAL NOT NULL
) STRICT;
CREATE INDEX continuation_item ON continuation (item);
CREATE INDEX continuation_previous ON continuation (previous);

-- Rows of the later plan: a program and the one of last year's plan that it succeeds, and where each is named.
CREATE TABLE succession (
  no INTEGER PRIMARY KEY, program INTEGER NOT NULL, previous INTEGER NOT NULL, similarity REAL NOT NULL,
  in_one_item INTEGER NOT NULL,
  from_item INTEGER, from_start INTEGER NOT NULL, from_end INTEGER NOT NULL, from_quote TEXT NOT NULL,
  to_item INTEGER, to_start INTEGER NOT NULL, to_end INTEGER NOT NULL, to_quote TEXT NOT NULL
) STRICT;
CREATE INDEX succession_program ON succession (program);
CREATE INDEX succession_previous ON succession (previous);

-- The plans in which a program succeeds (\`from\`) or is succeeded (\`to\`).
CREATE TABLE succession_end (
  entity INTEGER NOT NULL, role TEXT NOT NULL, rank TEXT NOT NULL, plan INTEGER NOT NULL,
  PRIMARY KEY (entity, role, rank)
) STRICT, WITHOUT ROWID;
CREATE INDEX succession_end_plan ON succession_end (plan);
`;

// What programs apply to, by where regions lie: of all years (-1) and of each.
const reach = `
ALTER TABLE entity ADD COLUMN within TEXT;
CREATE INDEX entity_level ON entity (level, within) WHERE within IS NOT NULL;
CREATE INDEX entity_within ON entity (within) WHERE within IS NOT NULL;
CREATE TABLE reach (
  year INTEGER NOT NULL, basis TEXT NOT NULL, program TEXT NOT NULL, within TEXT NOT NULL, level TEXT NOT NULL,
  count INTEGER NOT NULL, PRIMARY KEY (year, basis, program, within)
) STRICT, WITHOUT ROWID;
CREATE INDEX reach_level ON reach (year, basis, level, program);
CREATE INDEX reach_within ON reach (year, basis, within, program, count);
UPDATE entity SET within = CASE level
  WHEN 'province' THEN id
  WHEN 'prefecture' THEN parent || ' ' || id
  WHEN 'county' THEN (
    SELECT CASE u.level WHEN 'province' THEN u.id || ' - ' || entity.id ELSE u.parent || ' ' || u.id || ' ' || entity.id END
    FROM entity u WHERE u.id = entity.parent)
  END WHERE type = 'region';
INSERT INTO reach SELECT -1, r.basis, r.from_id, e.within, e.level, -r.negative_count
  FROM relation r JOIN entity e ON e.id = r.to_id WHERE r.type = 'APPLIES_TO' AND e.within IS NOT NULL;
INSERT INTO reach SELECT p.year, r.basis, r.from_id, e.within, e.level, sum(q.count)
  FROM plan_relation q JOIN plan p ON p.no = q.plan JOIN relation r ON r.no = q.relation JOIN entity e ON e.id = r.to_id
  WHERE p.year IS NOT NULL AND r.type = 'APPLIES_TO' AND e.within IS NOT NULL GROUP BY 1, 2, 3, 4;
`;

// What the names of an entity are typed by.
const spelling = `
CREATE TABLE spelling (
  type TEXT NOT NULL, way TEXT NOT NULL, key TEXT NOT NULL, node TEXT NOT NULL, PRIMARY KEY (type, way, key, node)
) STRICT, WITHOUT ROWID;
`;

// What curators decided and undid, in order, and in how many places of which plans each decision has a part.
const decisions = `
CREATE TABLE decision (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, entry TEXT NOT NULL) STRICT;
CREATE TABLE decision_plan (
  decision TEXT NOT NULL, plan INTEGER NOT NULL, places INTEGER NOT NULL, PRIMARY KEY (decision, plan)
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_plan_plan ON decision_plan (plan);
`;

// Items by their texts (see item-texts.ts), entities by how often they are mentioned.
const texts = `
CREATE VIRTUAL TABLE item_text USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '4');
CREATE INDEX entity_mentions ON entity (type, -mention_count, id);
`;

/** SQL, or what is done where SQL cannot do it. */
export type Migration = string | ((file: Runs) => void);

/** What makes a file of version n one of version n + 1. A migration that was released is never changed. */
export const migrations: readonly Migration[] = [
  tables,
  lineage,
  reach,
  spelling,
  spellAll,
  decisions,
  texts,
  fileAllTexts,
];
