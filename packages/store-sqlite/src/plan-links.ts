import { behindYearOf, beforeYearOf, compareText, linksBetween } from '@gangmu/graph/for-stores';
import type { ComparedPlan, Curation, PlanLinks, PlanRecords } from '@gangmu/graph/for-stores';
import { Cells } from './cells.js';
import type { Connection } from './connection.js';
import { numberOf, ROWS } from './numbers.js';
import { comparedPlan } from './sources.js';

const insertLine = 'INSERT INTO line (line, rank, plan) VALUES (?, ?, ?)';
const deleteLines = 'DELETE FROM line WHERE plan = ?';
const linesOfPlan = 'SELECT line, rank FROM line WHERE plan = ?';
const firstBehind = 'SELECT rank, plan FROM line WHERE line = ? AND rank > ? ORDER BY rank LIMIT 1';
const lastBefore = 'SELECT rank FROM line WHERE line = ? AND rank < ? ORDER BY rank DESC LIMIT 1';
const between = 'SELECT plan FROM line WHERE line = ? AND rank > ? AND rank < ?';

const followers = 'SELECT plan FROM follows WHERE previous = ?';
const followed = 'SELECT previous FROM follows WHERE plan = ?';
const insertFollows = 'INSERT INTO follows (plan, previous, rank) SELECT no, ?, rank FROM plan WHERE no = ?';
const deleteFollows = 'DELETE FROM follows WHERE plan = ?';

const insertContinuation = `INSERT INTO continuation (no, item, previous, similarity)
  SELECT ?, i.no, u.no, ? FROM item i CROSS JOIN item u WHERE i.id = ? AND u.id = ?`;
const insertSuccession = `INSERT INTO succession (no, program, previous, similarity, in_one_item,
    from_item, from_start, from_end, from_quote, to_item, to_start, to_end, to_quote)
  SELECT ?, e.no, a.no, ?, ?, (SELECT no FROM item WHERE id = ?), ?, ?, ?, (SELECT no FROM item WHERE id = ?), ?, ?, ?
  FROM entity e CROSS JOIN entity a WHERE e.id = ? AND a.id = ?`;
const insertEnd = `INSERT OR IGNORE INTO succession_end (entity, role, rank, plan)
  SELECT e.no, ?, p.rank, p.no FROM entity e CROSS JOIN plan p WHERE e.id = ? AND p.no = ?`;
const deleteRanges = [
  'DELETE FROM continuation WHERE no >= ? AND no < ?',
  'DELETE FROM succession WHERE no >= ? AND no < ?',
];
const deleteEnds = 'DELETE FROM succession_end WHERE plan = ?';

/**
 * What taking away and adding plans does to the ties between plans: noted plan by plan, and written once at the end of the
 * transaction by `save`, so that of plans that come together only those that end up as neighbours are compared.
 */
export class LinkChanges {
  /** Plans that were added, with what is to be compared of each. */
  readonly #come = new Map<number, ComparedPlan>();
  /** Plans whose last year's plan went. */
  readonly #left = new Set<number>();

  constructor(
    private readonly connection: Connection,
    private readonly curation: Curation,
  ) {}

  /** Notes that a plan is taken away. */
  takeAway(no: number): void {
    for (const row of this.connection.all(followers, no)) this.#left.add(new Cells(row).integer());
    this.#unlink(no);
    this.connection.run(deleteLines, no);
    this.#come.delete(no);
    this.#left.delete(no);
  }

  /** Notes that a plan was added. */
  add(no: number, { plan, rank, lines, fragment }: PlanRecords): void {
    for (const line of lines) this.connection.run(insertLine, line, rank, no);
    this.#come.set(no, { id: plan.id, fragment });
  }

  /** Ties every plan to last year's whose own text, whose last year's plan, or its text, is another than before. */
  save(): void {
    const touched = new Set([...this.#come.keys(), ...this.#left]);
    for (const no of this.#come.keys()) for (const next of this.#nextInLines(no)) touched.add(next);
    for (const no of touched) this.#relink(no);
    this.#come.clear();
    this.#left.clear();
  }

  #relink(no: number): void {
    const previous = this.#previous(no);
    const before = this.connection.first(followed, no)?.[0] ?? null;
    if (before === previous && !this.#come.has(no) && (previous === null || !this.#come.has(previous)))
      return;
    this.#unlink(no);
    if (previous === null) return;
    this.connection.run(insertFollows, previous, no);
    const [old, next] = [this.#compared(previous), this.#compared(no)];
    if (old !== null && next !== null) this.#link(no, linksBetween(old, next));
  }

  /** The number of last year's plan. */
  #previous(no: number): number | null {
    let least: { readonly rank: string; readonly plan: number } | null = null;
    for (const { line, rank } of this.#lines(no)) {
      const row = this.connection.first(firstBehind, line, behindYearOf(rank));
      if (row === undefined) continue;
      const cells = new Cells(row);
      const found = { rank: cells.text(), plan: cells.integer() };
      if (least === null || compareText(found.rank, least.rank) < 0) least = found;
    }
    return least?.plan ?? null;
  }

  /** In each of its lines the plans of the year after: only these can have come to follow it. */
  #nextInLines(no: number): readonly number[] {
    return this.#lines(no).flatMap(({ line, rank }) => {
      const row = this.connection.first(lastBefore, line, beforeYearOf(rank));
      if (row === undefined) return [];
      const nearest = new Cells(row).text();
      return this.connection
        .all(between, line, beforeYearOf(nearest), behindYearOf(nearest))
        .map((each) => new Cells(each).integer());
    });
  }

  #lines(no: number): readonly { readonly line: string; readonly rank: string }[] {
    return this.connection.all(linesOfPlan, no).map((row) => {
      const cells = new Cells(row);
      return { line: cells.text(), rank: cells.text() };
    });
  }

  #compared(no: number): ComparedPlan | null {
    return this.#come.get(no) ?? comparedPlan(this.connection, no, this.curation);
  }

  #unlink(no: number): void {
    for (const sql of deleteRanges) this.connection.run(sql, numberOf(no, 0), numberOf(no, ROWS));
    this.connection.run(deleteEnds, no);
    this.connection.run(deleteFollows, no);
  }

  #link(no: number, { continuations, successions }: PlanLinks): void {
    continuations.forEach(({ from, to, similarity }, place) => {
      this.connection.run(insertContinuation, numberOf(no, place), similarity, from, to);
    });
    successions.forEach(({ from, to, similarity, isInOneItem, evidence }, place) => {
      const passages = [evidence.from, evidence.to].flatMap(({ item, start, end, quote }) => [
        item,
        start,
        end,
        quote,
      ]);
      const number = numberOf(no, place);
      this.connection.run(insertSuccession, number, similarity, Number(isInOneItem), ...passages, from, to);
      this.connection.run(insertEnd, 'from', from, no);
      this.connection.run(insertEnd, 'to', to, no);
    });
  }
}
