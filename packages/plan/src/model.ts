import type { Span } from '@gangmu/text';

/** What sort of document a plan is. `work-plan` 工作要點/工作計劃, `work-report` 工作報告, `implementation-plan` 實施方案/行動計劃, `measures` 辦法/措施/規定, `opinions` 意見, `notice` 通知. */
export type PlanKind =
  'work-plan' | 'work-report' | 'implementation-plan' | 'measures' | 'opinions' | 'notice' | 'other';

/**
 * A string of the document with its place: `text.slice(start, end)` is `text`, hard wraps and letter-spacing apart. The
 * one exception is an issuer found by its congress, see {@link PlanHeader.issuers}.
 */
export interface Piece extends Span {
  readonly text: string;
}

/** What a document says about itself. Absent parts are null or empty. */
export interface PlanHeader {
  /** The whole title, issuers included, as one line. */
  readonly title: Piece | null;
  readonly kind: PlanKind;
  /** The year the plan is for, else the year of its date. */
  readonly year: number | null;
  /** Document number, such as 国办发〔2019〕3号. */
  readonly number: Piece | null;
  /**
   * The issuing bodies in the order they stand: of the title, else of the red head (某某文件), else of the signature. A
   * report delivered to a congress or council names none; its government is then named after the place, with `text`
   * 广东省人民政府 and the span of 广东省 in 广东省第十四届人民代表大会.
   */
  readonly issuers: readonly Piece[];
  /** ISO date of the signature, else of the session a report was delivered to. */
  readonly date: string | null;
  readonly addressees: readonly Piece[];
}

/**
 * （牵头单位：省教育厅；责任单位：…）, （教育部牵头，财政部配合）, a line or closing sentence of that form, or the cells of a
 * row under such heads: who is to do an item.
 */
export interface ResponsibilityBracket extends Span {
  /**
   * The parts in text order; `role` is the label, verb or head of the column as it stands (牵头单位, 牵头), null where there
   * is none.
   */
  readonly parts: readonly { readonly role: string | null; readonly bodies: Span }[];
}

/**
 * A numbered (or headed) part of a plan. Children lie inside it. Offsets are into the text the plan was read from. A
 * range ends with its last sign that is neither white space nor furniture; furniture lies inside a range only where it
 * stands in the middle of an item (a page number between two of its lines).
 */
export interface PlanItem extends Span {
  /** Index of this item in {@link Plan.items}. */
  readonly index: number;
  /** Index of the item it stands in, null at the top. */
  readonly parent: number | null;
  /** Depth, 0 at the top. */
  readonly level: number;
  /** The number in Arabic figures: "14", "3.2"; null for a heading without one. */
  readonly number: string | null;
  /**
   * The label as it stands at `start`, without the space after it and without a line break in it: "（十四）", "14.",
   * "第三条", "##", "## 一、", "附件1", "——", "| 1 |"; empty for none (a lead sentence, a heading without a number, an
   * attachment's title).
   */
  readonly label: string;
  /** The heading, or the first sentence without its closing stop; of a row of a table the cell that names the task. */
  readonly title: Piece;
  /** End of the item's own text: where its first child starts, else `end`. */
  readonly ownEnd: number;
  /**
   * The sentences' clauses of its own text after the label, without their stops, split at 。；！？ outside brackets and at
   * the ends of paragraphs and cells; text order, not overlapping, free of furniture. A hard wrap ends no clause.
   */
  readonly clauses: readonly Span[];
  readonly brackets: readonly ResponsibilityBracket[];
}

/** The outline of a document. */
export interface Plan {
  readonly text: string;
  readonly header: PlanHeader;
  /** In text order; a parent before its children. */
  readonly items: readonly PlanItem[];
  /**
   * Navigation lines, page numbers with their footnotes, share buttons, contents pages, heads of tables, and after the
   * first item signatures with their dates and lists of attachments: no part of any item's text. Text order.
   */
  readonly furniture: readonly Span[];
}
