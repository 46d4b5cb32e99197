import type { CheckCode } from './check.js';

/** Checks whose findings are said here; the others have their messages where they were found. */
type OwnCode = Exclude<CheckCode, 'text.damaged' | `item.number-${string}` | 'item.reference-missing'>;

/** What the checks say, in one language. */
export interface CheckMessages {
  /** Of the text at the place and what a finding speaks of besides. */
  readonly finding: Readonly<Record<OwnCode, (text: string, ...facts: readonly string[]) => string>>;
  readonly replace: (from: string, to: string) => string;
  readonly remove: (text: string) => string;
  readonly insert: (text: string) => string;
  /** Mends everything that is certain. */
  readonly fixAll: (count: number) => string;
  readonly ignoreLine: (code: string) => string;
  readonly ignoreFile: (code: string) => string;
  readonly addToVocabulary: (name: string) => string;
  readonly ignoreName: (name: string) => string;
}

const chineseChina: CheckMessages = {
  finding: {
    'text.unbalanced': (text, partner) => `「${text}」没有与之配对的「${partner}」`,
    'text.mixed-pair': (_text, to) => `引号或括号前后不一致：应为「${to}」`,
    'text.mixed-script': (text, script) =>
      `「${text}」与全文的${script === 'simplified' ? '简体' : '繁体'}字不一致`,
    'name.misspelt': (text, name) => `「${text}」疑为「${name}」之误`,
    'name.varies': (text, name) => `同一项目在文中有两种写法：「${text}」与「${name}」`,
    'document.title-differs': (_text, title) => `与已知的文件标题不同：《${title}》`,
    'year.past': (text, year) => `年份疑未更新：「${text}」似应为 ${year}`,
    'target.lower': (text, before) => `指标低于上年：「${text}」，上年为「${before}」`,
    'program.unmentioned': (_text, count, names, more) =>
      `上年的 ${count} 个项目本文未提：${names}${more === '0' ? '' : `……另有 ${more} 个`}`,
    'institution.level': (text, region) => `「${text}」不属${region}：牵头、责任单位超出发文机关的层级`,
    'responsibility.empty': (text) => `「${text}」后没有写单位`,
  },
  replace: (from, to) => `将「${from}」改为「${to}」`,
  remove: (text) => `删去「${text}」`,
  insert: (text) => `补上「${text}」`,
  fixAll: (count) => `修正全文（${count} 处）`,
  ignoreLine: (code) => `本行不再检查 ${code}`,
  ignoreFile: (code) => `本文不再检查 ${code}`,
  addToVocabulary: (name) => `将「${name}」加入词表`,
  ignoreName: (name) => `不再识别「${name}」`,
};

const chineseTaiwan: CheckMessages = {
  finding: {
    'text.unbalanced': (text, partner) => `「${text}」沒有與之配對的「${partner}」`,
    'text.mixed-pair': (_text, to) => `引號或括號前後不一致：應為「${to}」`,
    'text.mixed-script': (text, script) =>
      `「${text}」與全文的${script === 'simplified' ? '簡體' : '繁體'}字不一致`,
    'name.misspelt': (text, name) => `「${text}」疑為「${name}」之誤`,
    'name.varies': (text, name) => `同一項目在文中有兩種寫法：「${text}」與「${name}」`,
    'document.title-differs': (_text, title) => `與已知的文件標題不同：《${title}》`,
    'year.past': (text, year) => `年份疑未更新：「${text}」似應為 ${year}`,
    'target.lower': (text, before) => `指標低於上年：「${text}」，上年為「${before}」`,
    'program.unmentioned': (_text, count, names, more) =>
      `上年的 ${count} 個項目本文未提：${names}${more === '0' ? '' : `……另有 ${more} 個`}`,
    'institution.level': (text, region) => `「${text}」不屬${region}：牽頭、責任單位超出發文機關的層級`,
    'responsibility.empty': (text) => `「${text}」後沒有寫單位`,
  },
  replace: (from, to) => `將「${from}」改為「${to}」`,
  remove: (text) => `刪去「${text}」`,
  insert: (text) => `補上「${text}」`,
  fixAll: (count) => `修正全文（${count} 處）`,
  ignoreLine: (code) => `本行不再檢查 ${code}`,
  ignoreFile: (code) => `本文不再檢查 ${code}`,
  addToVocabulary: (name) => `將「${name}」加入詞表`,
  ignoreName: (name) => `不再識別「${name}」`,
};

const english: CheckMessages = {
  finding: {
    'text.unbalanced': (text, partner) => `“${text}” has no “${partner}” to go with it`,
    'text.mixed-pair': (_text, to) => `The two ends of a pair differ: “${to}” is expected`,
    'text.mixed-script': (text, script) =>
      `“${text}” is not in the ${script === 'simplified' ? 'Simplified' : 'Traditional'} script of the text`,
    'name.misspelt': (text, name) => `“${text}” may be “${name}”, misspelt`,
    'name.varies': (text, name) => `One program goes by two names in this text: “${text}” and “${name}”`,
    'document.title-differs': (_text, title) => `The title differs from the known one: 《${title}》`,
    'year.past': (text, year) => `“${text}” seems to be last year’s year: ${year} is expected`,
    'target.lower': (text, before) => `Lower than last year: “${text}”, and “${before}” then`,
    'program.unmentioned': (_text, count, names, more) =>
      `${count} of last year’s programs ${count === '1' ? 'goes' : 'go'} without a word: ${names}${more === '0' ? '' : ` and ${more} more`}`,
    'institution.level': (text, region) => `“${text}” is made responsible and is no body of ${region}`,
    'responsibility.empty': (text) => `No body is named behind “${text}”`,
  },
  replace: (from, to) => `Replace “${from}” by “${to}”`,
  remove: (text) => `Remove “${text}”`,
  insert: (text) => `Insert “${text}”`,
  fixAll: (count) => `Mend the whole document (${count} ${count === 1 ? 'place' : 'places'})`,
  ignoreLine: (code) => `Ignore ${code} on this line`,
  ignoreFile: (code) => `Ignore ${code} in this document`,
  addToVocabulary: (name) => `Add “${name}” to the vocabulary`,
  ignoreName: (name) => `Do not recognise “${name}”`,
};

/** What the checks say, by locale. */
export const checkMessages = { 'zh-cn': chineseChina, 'zh-tw': chineseTaiwan, en: english };
