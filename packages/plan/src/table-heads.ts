import type { Span } from '@gangmu/text';
import { isRole } from './responsibility.js';
import { isSpace } from './source.js';
import type { Line, Source } from './source.js';

/** What a column of a table of tasks holds, by its name. */
export interface Column {
  readonly kind: 'number' | 'task' | 'bodies' | 'time' | 'other';
  /** The name as it stands. */
  readonly name: string;
}

/** What stands between the cells of a row: |, a tab, wide white space, any white space. */
export type Separator = 'pipe' | 'tab' | 'gap' | 'space';

const KINDS: readonly (readonly [Column['kind'], RegExp])[] = [
  ['number', /^(?:序号?|编号|项次|项号|no\.?|#)$/],
  ['bodies', /^[\u3400-\u9fff]{0,3}(?:单位|部门|科室|处室|股室|机关|责任人|领导)$/],
  ['time', /时间|时限|期限|日期|节点|[期时]程|进度|频次/],
  ['task', /任务|事项|工作|内容|项目|措施|举措|名称|实事|目标|指标|要求|业务|要点|标题/],
];
const LONGEST_HEAD = 160;
const LONGEST_NAME = 16;
const MOST_COLUMNS = 12;

/** The columns of a line that is the head of a table of tasks: a number or a responsible body, and a task; else null. */
export function readHead(
  source: Source,
  line: Line,
): { readonly columns: readonly Column[]; readonly separator: Separator } | null {
  if (line.last - line.first > LONGEST_HEAD) return null;
  const key = source.key.slice(line.first, line.last);
  const separator = separatorOf(key);
  if (separator === null || /[。;!?:]/.test(key.replaceAll(/:?-+:?/g, ''))) return null;
  const columns: Column[] = [];
  for (const cell of splitCells(source.key, line, separator)) {
    const column = readColumnName(source, cell);
    if (column === null) return null;
    columns.push(column);
  }
  if (columns.length < 2 || columns.length > MOST_COLUMNS) return null;
  const has = (kind: Column['kind']) => columns.some((column) => column.kind === kind);
  const isNamed = has('bodies') || has('number') || (separator !== 'space' && isOfTasks(columns));
  if (!isNamed || !(has('task') || (has('bodies') && has('number')))) return null;
  const isClear = separator === 'pipe' || columns.length >= (separator === 'space' && has('other') ? 99 : 3);
  return isClear ? { columns, separator } : null;
}

/** 计划名称, 实施内容, 预算: a table of tasks though nobody is to do them. */
function isOfTasks(columns: readonly Column[]): boolean {
  return columns[0]!.kind === 'task' && columns.filter(({ kind }) => kind === 'task').length >= 2;
}

/** What the column of a name holds; null for what names no column. */
export function readColumnName(source: Source, { start, end }: Span): Column | null {
  const key = source.key.slice(start, end).replace(/\s+|\*+|\([^()]*\)/g, '');
  if (key.length > LONGEST_NAME || /[。;!?:,]/.test(key)) return null;
  const name = source.text.slice(start, end).replaceAll(/\*/g, '');
  if (isRole(key)) return { kind: 'bodies', name };
  return { kind: KINDS.find(([, words]) => words.test(key))?.[0] ?? 'other', name };
}

function separatorOf(key: string): Separator | null {
  if (key.includes('|')) return 'pipe';
  if (key.includes('\t')) return 'tab';
  return key.includes('  ') ? 'gap' : key.includes(' ') ? 'space' : null;
}

/** The cells of a line, without the white space around them; an empty one has no length. */
export function splitCells(key: string, { first, last }: Line, separator: Separator): Span[] {
  const cells: Span[] = [];
  const start = separator === 'pipe' && key[first] === '|' ? first + 1 : first;
  const end = separator === 'pipe' && last > start && key[last - 1] === '|' ? last - 1 : last;
  const add = (from: number, to: number) => {
    let [cellStart, cellEnd] = [from, to];
    while (cellStart < cellEnd && isSpace(key.charCodeAt(cellStart))) cellStart++;
    while (cellEnd > cellStart && isSpace(key.charCodeAt(cellEnd - 1))) cellEnd--;
    cells.push({ start: cellStart, end: cellEnd });
  };
  let from = start;
  for (let at = start; at < end; at++) {
    if (separator === 'pipe' || separator === 'tab') {
      if (key[at] !== (separator === 'pipe' ? '|' : '\t')) continue;
      add(from, at);
    } else {
      if (!isSpace(key.charCodeAt(at))) continue;
      const gap = at;
      while (at + 1 < end && isSpace(key.charCodeAt(at + 1))) at++;
      if (separator === 'gap' && at === gap) continue;
      add(from, gap);
    }
    from = at + 1;
  }
  add(from, end);
  return cells;
}
