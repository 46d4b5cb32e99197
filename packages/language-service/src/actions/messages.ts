/** What the refactorings are called, in one language. */
export interface RefactoringMessages {
  readonly renumber: string;
  /** Writes another number at one item only. */
  readonly numberItem: (number: string) => string;
  readonly insertBracket: string;
  readonly normaliseBracket: string;
  readonly convert: Readonly<Record<'simplified' | 'traditional', string>>;
  readonly extractTargets: string;
  /** Item, target, object, quantity, unit, deadline. */
  readonly tableHeads: readonly string[];
  /** What the name of the table's file ends with. */
  readonly tableFile: string;
  readonly copyLink: string;
}

/** What the refactorings are called, by locale. */
export const refactoringMessages = {
  'zh-cn': {
    renumber: '重新编号，并更新对条目的引用',
    numberItem: (number) => `此条编号改为${number}`,
    insertBracket: '插入责任括号',
    normaliseBracket: '规范责任括号',
    convert: { simplified: '全文转为简体', traditional: '全文转为繁体' },
    extractTargets: '将指标提取为表格',
    tableHeads: ['条目', '指标', '对象', '数值', '单位', '期限'],
    tableFile: '-指标',
    copyLink: '复制此条的链接',
  },
  'zh-tw': {
    renumber: '重新編號，並更新對條目的引用',
    numberItem: (number) => `此條編號改為${number}`,
    insertBracket: '插入責任括號',
    normaliseBracket: '規範責任括號',
    convert: { simplified: '全文轉為簡體', traditional: '全文轉為繁體' },
    extractTargets: '將指標提取為表格',
    tableHeads: ['條目', '指標', '對象', '數值', '單位', '期限'],
    tableFile: '-指標',
    copyLink: '複製此條的連結',
  },
  en: {
    renumber: 'Renumber the items and the references to them',
    numberItem: (number) => `Number this item ${number}`,
    insertBracket: 'Insert a responsibility bracket',
    normaliseBracket: 'Normalise the responsibility bracket',
    convert: {
      simplified: 'Convert the document to Simplified script',
      traditional: 'Convert the document to Traditional script',
    },
    extractTargets: 'Extract the targets as a table',
    tableHeads: ['Item', 'Target', 'Object', 'Quantity', 'Unit', 'By'],
    tableFile: '-targets',
    copyLink: 'Copy a link to this item',
  },
} as const satisfies Readonly<Record<string, RefactoringMessages>>;
