/** Traditional forms of the characters the rules of this room are written with; one code unit each. */
const TRADITIONAL =
  '點劃報計規辦見實動總結預綱務關發現將給擬單門處參與協導負責貫聯絡製執員會國廳局辦專項組縣區鄉鎮團開辭釋註編輯來稱為屆議長貳參陸兩節條篇領圖錄訊聞資訊頁標識發佈繼縱緒論學園館體課題醫術產業業務際黨組織東續當擊覽讀網權號絡載複審終後舉隊戰軍測廣';
const SIMPLIFIED =
  '点划报计规办见实动总结预纲务关发现将给拟单门处参与协导负责贯联络制执员会国厅局办专项组县区乡镇团开辞释注编辑来称为届议长贰参陆两节条篇领图录讯闻资讯页标识发布继纵绪论学园馆体课题医术产业业务际党组织东续当击览读网权号络载复审终后举队战军测广';

const MAP = new Map<string, string>();
for (let index = 0; index < TRADITIONAL.length; index++) MAP.set(TRADITIONAL[index]!, SIMPLIFIED[index]!);

/** The comparison key of a text: same length, Simplified, half width. */
export function fold(text: string): string {
  return text.replace(/[\u3000\uff01-\uff5e\u4e00-\u9fff]/g, (sign) => {
    const code = sign.charCodeAt(0);
    if (code === 0x3000) return ' ';
    if (code > 0xff00) return String.fromCharCode(code - 0xfee0);
    return MAP.get(sign) ?? sign;
  });
}
