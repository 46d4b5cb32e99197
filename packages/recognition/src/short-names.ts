/** The peoples that autonomous areas are named after, as they stand in those names. */
const peoples =
  '蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 鄂温克 德昂 保安 裕固 京 独龙 鄂伦春 各'.split(
    ' ',
  );
/** With 族 and without, as they may end a name. */
const endings = peoples.flatMap((word) => [`${word}族`, ...(word.length > 1 ? [word] : [])]);

/** What is left of a name when the peoples at its end are dropped: 怒江傈僳 → 怒江. */
function withoutPeoples(name: string): string {
  for (let rest = name; ;) {
    const people = endings.find((word) => rest.endsWith(word) && rest.length - word.length >= 2);
    if (people === undefined) return rest;
    rest = rest.slice(0, -people.length);
  }
}

/**
 * The usual short forms of the full name of a province, prefecture, county or township:
 * 云南省 → 云南; 怒江傈僳族自治州 → 怒江州, 怒江; 漾濞彝族自治县 → 漾濞县, 漾濞. None for names of one character and a suffix (赵县).
 */
export function shortNames(name: string): readonly string[] {
  const autonomous = name.includes('自治') ? /^(.+?)自治([区州县旗])$/.exec(name) : null;
  if (autonomous) {
    const base = withoutPeoples(autonomous[1] ?? '');
    const suffix = autonomous[2] ?? '';
    return suffix === '区' ? [base] : [base + suffix, base];
  }
  const base = name.replace(/(特别行政区|地区|林区|特区|[省市县区旗盟乡镇])$/, '');
  return base.length < 2 || base === name ? [] : [base];
}
