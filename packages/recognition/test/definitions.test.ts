import { expect, it } from 'vitest';
import { readItems } from './fixture.js';

/** What the items of a plan name by a surface: "number name". */
const check = (text: string, surface: string, expected: readonly string[]) => {
  const { mentions, items } = readItems(text);
  expect(
    mentions.flatMap((each) =>
      each.text === surface && each.item !== null
        ? [`${items[each.item]?.number ?? ''} ${each.name.name}`]
        : [],
    ),
  ).toEqual(expected);
};

it('reads a short form given in one item as the full name in every other', () => {
  check(
    '实施县域高水平学校建设计划（以下简称“高校计划”）。\n深化高校计划。\n在昆明推进“高校计划”。',
    '高校计划',
    ['1 县域高水平学校建设计划', '2 县域高水平学校建设计划', '3 县域高水平学校建设计划'],
  );
  check('由滇职集团承办。\n成立云南省职业教育发展集团有限公司（简称“滇职集团”）。', '滇职集团', [
    '1 云南省职业教育发展集团有限公司',
    '2 云南省职业教育发展集团有限公司',
  ]);
  check('在自贸试验区先行。\n建设中国（云南）自由贸易试验区（以下简称自贸试验区）。', '自贸试验区', [
    '1 中国(云南)自由贸易试验区',
    '2 中国(云南)自由贸易试验区',
  ]);
});

it('knows 下称, numbers in the bracket, commas for brackets, and a short form explained', () => {
  check('滇中引水二期工程(下称“滇中二期”)开工。\n加快滇中二期征地。', '滇中二期', [
    '1 滇中引水二期工程',
    '2 滇中引水二期工程',
  ]);
  check(
    '按《云南省教育规划》（云政发〔2020〕1号，以下简称《规划》）办理。\n落实《规划》。做好规划工作。',
    '规划',
    ['1 云南省教育规划', '2 云南省教育规划'],
  );
  check('实施“乡村人才百千万计划”，以下简称“百千万计划”，扩大规模。\n开展百千万计划。', '百千万计划', [
    '1 乡村人才百千万计划',
    '2 乡村人才百千万计划',
  ]);
  check('推进强师计划。\n“强师计划”是“云南省基础教育教师培养计划”的简称。', '强师计划', [
    '1 云南省基础教育教师培养计划',
    '2 云南省基础教育教师培养计划',
  ]);
});

it('leaves everyday words alone, and a form that two names are given', () => {
  check('云南省产业投资集团（以下简称集团）牵头。\n培育企业集团。', '集团', ['1 云南省产业投资集团']);
  check(
    '实施“乡村教师提升行动”（简称“提升行动”）。\n实施“乡村医生提升行动”（简称“提升行动”）。\n深化“提升行动”。',
    '提升行动',
    ['1 提升行动', '2 提升行动', '3 提升行动'],
  );
});
