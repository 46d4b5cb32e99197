/*
 * The name of a program says its kind (行动, 工程) and which of several editions it is (三年, 第八届, 2.0, 十四五); what
 * is left is its stem, which stays when the program is taken up again.
 */

const digits = '[一二三四五六七八九十百两\\d]';
const edition = new RegExp(
  [
    `新一轮|新(?=${digits}{1,3}年)`,
    `第${digits}{1,4}[届屆轮期批次阶]段?`,
    '\\(?20\\d\\d年?(?:度|[-~至到](?:20)?\\d\\d年?)?\\)?',
    '十[一二三四五六七八九]五(?:时期|期间)?',
    `${digits}{1,3}年(?!级|龄|轻|代|货|画|会)`,
    '[vV]?\\d\\.\\d版?|升级版|(?:(?<=.{3})[一二三四]期)|\\+$',
  ].join('|'),
  'g',
);

/** Words for what sort of undertaking it is: one takes the place of another while the program stays the same. */
const kindOfProgram =
  /(?:行动计划|行动方案|行动|攻坚战|计划|工程|项目|专项|活动|试点|规划|方案|平台|机制|制度|工作)$/;

/** A folded name taken apart. */
export interface EditionedName {
  readonly stem: string;
  readonly marks: readonly string[];
}

/** Takes the marks of editions off a folded name, then the word for its kind. What would leave nothing stays. */
export function editionOf(key: string): EditionedName {
  const marks: string[] = [];
  const name = key.replace(edition, (mark) => {
    marks.push(mark.replace(/[()]/g, ''));
    return '';
  });
  const bare = name.replace(/\(\)/g, '');
  const stem = bare.replace(kindOfProgram, '');
  const least = 2;
  if (stem.length >= least) return { stem, marks };
  return bare.length >= least ? { stem: bare, marks } : { stem: key, marks: [] };
}
