import type { Span } from '@gangmu/text';

/** What sort of document a plan is. `work-plan` 工作要點/工作計劃, `work-report` 工作報告, `implementation-plan` 實施方案/行動計劃, `measures` 辦法/措施/規定, `opinions` 意見, `notice` 通知. */
export type PlanKind =
  'work-plan' | 'work-report' | 'implementation-plan' | 'measures' | 'opinions' | 'notice' | 'other';

/** A string of the document with its place: `text.slice(start, end)` is `text`, hard wraps and spacing apart. */
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
  /** The issuing bodies in the order they stand. */
  readonly issuers: readonly Piece[];
  /** ISO date of the sign-off. */
  readonly date: string | null;
  readonly addressees: readonly Piece[];
}

/** （牵头单位：省教育厅；责任单位：…）: who is to do an item. */
export interface ResponsibilityBracket extends Span {
  /** The parts in text order; `role` is the label as it stands (牵头单位), null where there is none. */
  readonly parts: readonly { readonly role: string | null; readonly bodies: Span }[];
}

/** A numbered (or headed) part of a plan. Children lie inside it. Offsets are into the text the plan was read from. */
export interface PlanItem extends Span {
  /** Index of this item in {@link Plan.items}. */
  readonly index: number;
  /** Index of the item it stands in, null at the top. */
  readonly parent: number | null;
  /** Depth, 0 at the top. */
  readonly level: number;
  /** The number in Arabic figures: "14", "3.2"; null for a heading without one. */
  readonly number: string | null;
  /** The label as it stands, without the space after it: "（十四）", "14.", "第三条", "##"; empty for none. */
  readonly label: string;
  /** The heading, or the first sentence without its closing stop. */
  readonly title: Piece;
  /** End of the item's own text: where its first child starts, else `end`. */
  readonly ownEnd: number;
  /** The sentences' clauses of its own text after the label, split at 。；！？ and line ends; text order, not overlapping. */
  readonly clauses: readonly Span[];
  readonly brackets: readonly ResponsibilityBracket[];
}

/** The outline of a document. */
export interface Plan {
  readonly text: string;
  readonly header: PlanHeader;
  /** In text order; a parent before its children. */
  readonly items: readonly PlanItem[];
  /** Navigation lines, page numbers, share buttons, contents pages: in no item. Text order. */
  readonly furniture: readonly Span[];
}
