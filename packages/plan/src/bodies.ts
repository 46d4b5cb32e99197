import type { Span } from '@gangmu/text';

/** What the names of institutions end in, in the key. */
export const BODY_END =
  /(?:委|厅|局|部|院|办|府|会|署|组|社|团|行|司|校|大学|集团|公司|中心|工委|厅局|处|站|机关|机构|单位|部门|联席会议|政府|科室|室|中央|小组|政协|总队|支队|大队|海关|法院|检察院|银行|支行|学校|医院|党委|纪委|党组|兵团|军区|委员会|指挥部|专班|街道|管委会)$/;

/** 各乡镇党委、政府 are one: the second has no name of its own. */
const SHARED = /^(?:人民)?政府/;

/**
 * Splits a run of institutions into its names. White space, commas and semicolons always divide; the enumeration comma
 * only where a whole name stands before it, so that 各省、自治区、直辖市人民政府 stays one.
 */
export function splitBodies(key: string, start: number, end: number): Span[] {
  const spans: Span[] = [];
  let from = start;
  const add = (to: number) => {
    let [first, last] = [from, to];
    while (first < last && /[\s,;、]/.test(key[first]!)) first++;
    while (last > first && /[\s,;、:]/.test(key[last - 1]!)) last--;
    if (first < last) spans.push({ start: first, end: last });
    from = to;
  };
  for (let at = start; at < end; at++) {
    const sign = key[at]!;
    if (sign === ',' || sign === ';') add(at);
    else if (
      (sign === '、' || /\s/.test(sign)) &&
      !SHARED.test(key.slice(at + 1, at + 5)) &&
      BODY_END.test(key.slice(Math.max(from, at - 4), at))
    )
      add(at);
  }
  add(end);
  return spans;
}
