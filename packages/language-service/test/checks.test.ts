import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import { FIX_ALL, type LanguageServiceOptions } from '../src/index.js';
import { folder, lines, plan2023, uriOf } from './fixture.js';

const lastYear = lines(
  plan2023,
  '4. 落实时代新人铸魂工程，贯彻《关于深化新时代学校思想政治理论课改革创新的若干意见》。',
);
const head = '云南省教育厅2024年工作要点';
const textOf = (message: Diagnostic['message']) => (typeof message === 'string' ? message : message.value);

/** A draft for 2024, its items given, with last year's plan in the folder. */
async function drafting(items: readonly string[], options?: LanguageServiceOptions) {
  const text = lines(head, '', ...items);
  const fixture = await folder({ '2023.md': lastYear, '2024.md': text }, options);
  await fixture.service.check(fixture.uri);
  return { ...fixture, text };
}

/** What is reported of a draft, but for last year's programs that it does not name: the code and the text at the place. */
async function check(items: readonly string[], expected: readonly string[]): Promise<void> {
  const { service, uri, at } = await drafting(items);
  const found = service.getDiagnostics(uri).filter(({ code }) => code !== 'program.unmentioned');
  expect(found.map(({ code, range }) => `${String(code)} ${at(uri, range)}`)).toEqual(expected);
}

/** What the first fix of the one place that a check reports makes of the items. */
async function mend(code: string, items: readonly string[], expected: readonly string[]): Promise<void> {
  const { service, uri, text } = await drafting(items);
  const reported = service.getDiagnostics(uri).filter((each) => each.code === code);
  expect(reported).toHaveLength(1);
  const range = reported[0]?.range ?? expect.fail();
  const [fix] = service
    .getCodeActions(uri, range, {})
    .filter(({ diagnostics }) => diagnostics?.some((each) => each.code === code));
  expect(applied(text, uri, fix)).toBe(lines(head, '', ...expected));
}

function applied(text: string, uri: string, action: CodeAction | undefined): string {
  return TextDocument.applyEdits(
    TextDocument.create(uri, '', 1, text),
    action?.edit?.changes?.[uri] ?? expect.fail('There is no edit.'),
  );
}

describe('names', () => {
  it('are compared by sound and by shape with those that last year’s plan, the vocabulary and the map know', async () => {
    await check(
      [
        '1. 实施教育质量提生三年行动。',
        '2. 在怒江洲推进控辍保学，由云南省教育亭负责。',
        '3. 推进平安校园建设，建设教学质量提升三年行动示范校。',
      ],
      ['name.misspelt 教育质量提生三年行动', 'name.misspelt 怒江洲', 'name.misspelt 云南省教育亭'],
    );
    await mend('name.misspelt', ['1. 实施教育质量提生三年行动。'], ['1. 实施教育质量提升三年行动。']);
    await mend('name.misspelt', ['1. 落实时代新人筑魂工程。'], ['1. 落实时代新人铸魂工程。']);
  });

  it('that are new, that differ by a number or a word, and ordinary words beside a name are left alone', async () => {
    await check(
      [
        '1. 实施教育质量提升五年行动，启动云岭英才培育工程。',
        '2. 走访怒江周边乡镇，昆明师范学校、昆明是春城。',
        '3. 推进双减。发展可再生能源装备。',
      ],
      [],
    );
  });

  it('with a character doubled, or two swapped, are mended', async () => {
    await mend('name.misspelt', ['1. 实施教育质质量提升三年行动。'], ['1. 实施教育质量提升三年行动。']);
    await mend('name.misspelt', ['1. 实施教育质量升提三年行动。'], ['1. 实施教育质量提升三年行动。']);
  });

  it('of one program should be one', async () => {
    await check(
      ['1. 实施基础教育高质量发展提升工程。', '2. 依托基础教育高质量提升工程，加强教研。'],
      ['name.varies 基础教育高质量提升工程'],
    );
  });

  it('of documents should be those that are known', async () => {
    await check(
      [
        '1. 贯彻《关于深化新时代学校思想政治课改革创新的若干意见》。',
        '2. 贯彻《关于深化新时代学校思想政治理论课改革创新的实施方案》和《云南省学前教育普惠发展办法》。',
      ],
      ['document.title-differs 关于深化新时代学校思想政治课改革创新的若干意见'],
    );
  });
});

describe('years and targets', () => {
  it('of last year are reported where the text speaks of what is to be done', async () => {
    await check(
      [
        '1. 2023年底前完成改革。力争2023年建成平台。',
        '2. 2023年，全省新建200所幼儿园。较2023年增长。',
        '3. 落实2021-2023年规划。',
      ],
      ['year.past 2023', 'year.past 2023'],
    );
    await mend('year.past', ['1. 二〇二三年底前完成改革。'], ['1. 二〇二四年底前完成改革。']);
  });

  it('that are lower than last year’s are reported, with last year’s place', async () => {
    const { service, uri, at } = await drafting(['1. 实施教育质量提升三年行动，新建150所公办幼儿园。']);
    const [found] = service.getDiagnostics(uri).filter(({ code }) => code === 'target.lower');
    expect(found && [at(uri, found.range), textOf(found.message)]).toEqual([
      '150所公办幼儿园',
      '指标低于上年：「150所公办幼儿园」，上年为「200所公办幼儿园」',
    ]);
    expect(found?.relatedInformation?.map(({ location }) => at(location.uri, location.range))).toEqual([
      '200所公办幼儿园',
    ]);
  });

  it('programs of last year without a word are told at the end', async () => {
    const { service, uri } = await drafting(['1. 继续推进"双减"。']);
    const [hint, ...others] = service.getDiagnostics(uri);
    expect(others).toEqual([]);
    expect(hint).toMatchObject({ code: 'program.unmentioned', severity: 4, range: { end: { line: 2 } } });
    expect(textOf(hint?.message ?? '')).toContain('教育质量提升三年行动');
    const decided = lines(
      'dropped:',
      ...['教育质量提升三年行动', '时代新人铸魂工程', '平安校园建设'].map(
        (name) => `  - { year: 2024, program: ${name} }`,
      ),
    );
    await service.setFile(uriOf('gangmu.decisions.yaml'), decided);
    await service.check(uri);
    expect(service.getDiagnostics(uri)).toEqual([]);
  });
});

describe('signs', () => {
  it('of pairs go together', async () => {
    await check(
      ['1) 推进“双减“工作（试行)。', '2. 落实《教育法。加强（统筹。', '3. 第（1）项、2）项，“平安校园”。'],
      ['text.mixed-pair “', 'text.mixed-pair )', 'text.unbalanced 《', 'text.unbalanced （'],
    );
    await mend('text.mixed-pair', ['1. 推进“双减“工作。'], ['1. 推进“双减”工作。']);
    await mend(
      'text.unbalanced',
      ['1. 推进改革。（牵头单位：省教育厅、省财政厅'],
      ['1. 推进改革。（牵头单位：省教育厅、省财政厅）'],
    );
    // As the same words are written elsewhere in the text.
    await mend(
      'text.unbalanced',
      ['1. 落实“一校一址”布局调整。', '2. 完成高校“一校一址布局调整。'],
      ['1. 落实“一校一址”布局调整。', '2. 完成高校“一校一址”布局调整。'],
    );
    await mend(
      'text.unbalanced',
      ['1. 支持各市（地、州、盟）试点。', '2. 对有关市地、州、盟）给予奖励。'],
      ['1. 支持各市（地、州、盟）试点。', '2. 对有关市（地、州、盟）给予奖励。'],
    );
  });

  it('are of one script', async () => {
    const items = [
      '1. 加强教师队伍建设，开展专项检查，维护学校稳定，关爱学生。',
      '2. 推進改革，著力提升乾净饮水。',
    ];
    await check(items, ['text.mixed-script 進']);
    await mend('text.mixed-script', items, [items[0] ?? '', '2. 推进改革，著力提升乾净饮水。']);
  });
});

describe('items', () => {
  it('are referred to by numbers that are there', async () => {
    await check(
      ['1. 推进改革，具体见第2项。', '2. 加强统筹，按照第9项执行。', '3. 落实《教育法》第三十条。'],
      ['item.reference-missing 按照第9项'],
    );
  });

  it('name who is responsible, within the issuer’s level', async () => {
    await check(
      [
        '1. 推进改革。（牵头单位：）',
        '2. 加强统筹。（牵头单位：教育部）',
        '3. 落实责任。（责任单位：昆明市教育局）',
      ],
      ['responsibility.empty 牵头单位：', 'institution.level 教育部'],
    );
    await mend('responsibility.empty', ['1. 推进改革。（牵头单位：）'], ['1. 推进改革。']);
  });
});

describe('a check', () => {
  const misspelt = ['1. 实施教育质量提生三年行动。'];
  const codes = async (items: readonly string[], options?: LanguageServiceOptions) => {
    const { service, uri } = await drafting(items, options);
    return service.getDiagnostics(uri).map(({ code, severity }) => `${String(code)} ${severity}`);
  };

  it('speaks as loudly as somebody has set', async () => {
    expect(await codes(misspelt)).toContain('name.misspelt 2');
    expect(await codes(misspelt, { checks: () => ({ 'name.misspelt': 'error' }) })).toContain(
      'name.misspelt 1',
    );
    expect(await codes(misspelt, { checks: () => ({ 'name.misspelt': 'off' }) })).not.toContain(
      'name.misspelt 2',
    );
  });

  it('is silent on a line, below a line and in a file that say so', async () => {
    const [item = ''] = misspelt;
    for (const silent of [
      [`${item} <!-- gangmu-ignore name.misspelt -->`],
      ['<!-- gangmu-ignore -->', item],
      [item, '2. 推进改革。', '<!-- gangmu-ignore-file name.misspelt text.damaged -->'],
    ])
      expect(await codes(silent)).not.toContain('name.misspelt 2');
    expect(await codes([item, '2. 推进改革。 <!-- gangmu-ignore name.misspelt -->'])).toContain(
      'name.misspelt 2',
    );
  });

  it('is silenced by an action, and a name kept by another', async () => {
    const { service, uri, text } = await drafting(misspelt, {
      abilities: { makesFiles: true, appliesEdits: false, copiesLinks: false },
    });
    const [found] = service.getDiagnostics(uri).filter(({ code }) => code === 'name.misspelt');
    const actions = service.getCodeActions(uri, found?.range ?? expect.fail(), {});
    const titled = (title: string) => actions.find((action) => action.title === title);
    expect(applied(text, uri, titled('本行不再检查 name.misspelt'))).toContain(
      '三年行动。 <!-- gangmu-ignore name.misspelt -->',
    );
    expect(titled('将「教育质量提生三年行动」加入词表')?.edit?.documentChanges).toMatchObject([
      { kind: 'create', uri: uriOf('gangmu.vocabulary.yaml') },
      { edits: [{ newText: 'programs:\n  - 教育质量提生三年行动\n' }] },
    ]);
    await service.setFile(uriOf('gangmu.vocabulary.yaml'), 'programs: # ours\n  - 教育质量提生三年行动\n');
    await service.check(uri);
    expect(service.getDiagnostics(uri).map(({ code }) => code)).not.toContain('name.misspelt');
  });

  it('mends all that is certain at once', async () => {
    const { service, uri, text } = await drafting([
      '1. 实施教育质量提生三年行动，推进“双减“。',
      '2. 2023年底前，在怒江洲落实（试行。',
    ]);
    const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const [all] = service.getCodeActions(uri, nowhere, { only: [FIX_ALL] });
    expect(applied(text, uri, all)).toBe(
      lines(head, '', '1. 实施教育质量提升三年行动，推进“双减”。', '2. 2024年底前，在怒江州落实（试行。'),
    );
  });

  it('keeps what it found with the text it was found in while typing goes on', async () => {
    const { service, uri } = await drafting(misspelt);
    const line = () =>
      service.getDiagnostics(uri).find(({ code }) => code === 'name.misspelt')?.range.start.line;
    expect(line()).toBe(2);
    const start = { line: 0, character: 0 };
    service.change(uri, [{ range: { start, end: start }, text: '\n\n' }], 2);
    expect(line()).toBe(4);
    const there = { line: 4, character: 6 };
    service.change(uri, [{ range: { start: there, end: there }, text: '好' }], 3);
    expect(line()).toBeUndefined();
  });
});
