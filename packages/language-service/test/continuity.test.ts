import { describe, expect, it } from 'vitest';
import type { ContinuityRow } from '../src/index.js';
import { parseDecisions, withDecision } from '../src/decisions.js';
import { folder, lines, plan2023, uriOf } from './fixture.js';

const draft = lines(
  '雲南省教育廳2024年工作要點',
  '',
  '1. 實施教育質量提升三年行動。在昆明、怒江州實施教育質量提升三年行動，新建150所公辦幼兒園。',
  '2. 加強教師隊伍建設。省委政法委牽頭開展平安校園建設。',
  '3. 推進教育數字化。實施“雲上學堂工程”，新建100所學校。',
);

/** The view as a drafter reads it: status and name, what belongs to it indented. */
const outline = (rows: readonly ContinuityRow[], indent = ''): string[] =>
  rows.flatMap(({ status, name, was, children }) => [
    `${indent}${status} ${name}${was === null ? '' : ` ← ${was}`}`,
    ...outline(children, `${indent}  `),
  ]);

describe('continuity', () => {
  it('says of every item, program and target what became of it, in either script', async () => {
    const { service, uri } = await folder({ '2023.md': plan2023, '2024.md': draft });
    const view = await service.views.getContinuity(uri);
    expect(view?.old).toEqual({ uri: uriOf('2023.md'), title: '云南省教育厅2023年工作要点', year: 2023 });
    expect(outline(view?.carriedOn ?? [])).toEqual(['unchanged 2. 加強教師隊伍建設 ← 3. 加强教师队伍建设']);
    expect(outline(view?.changed ?? [])).toEqual([
      'changed 1. 實施教育質量提升三年行動 ← 2. 实施教育质量提升三年行动',
      '  lowered 150所公辦幼兒園 ← 200所公办幼儿园',
      '  unchanged 教育質量提升三年行動 ← 教育质量提升三年行动',
      '  dropped 曲靖市',
    ]);
    expect(outline(view?.dropped ?? [])).toEqual(['dropped 1. 深化"双减"工作', '  dropped 双减']);
    expect(outline(view?.added ?? [])).toEqual([
      'new 3. 推進教育數字化',
      '  new 100所學校',
      '  new 雲上學堂工程',
    ]);
  });

  it('leads to both sides', async () => {
    const { service, uri, at } = await folder({ '2023.md': plan2023, '2024.md': draft });
    const target = (await service.views.getContinuity(uri))?.changed[0]?.children[0];
    const [old] = target?.old ?? [];
    const [now] = target?.new ?? [];
    expect(at(old?.uri ?? '', old!.range)).toBe('200所公办幼儿园');
    expect(at(now?.uri ?? '', now!.range)).toBe('150所公辦幼兒園');
  });

  it('shows a program that goes from an item that stays, and a target, by themselves', async () => {
    const { service, uri } = await folder({
      '2023.md': plan2023,
      '2024.md': plan2023
        .replace('2023', '2024')
        .replace('，新建200所公办幼儿园', '')
        .replaceAll('教育质量提升三年行动', '学前教育'),
    });
    const dropped = (await service.views.getContinuity(uri))?.dropped ?? [];
    expect(outline(dropped)).toEqual(['dropped 200所公办幼儿园', 'dropped 教育质量提升三年行动']);
  });

  it('knows what was decided, from the file that the edit writes', async () => {
    const { service, uri } = await folder({ '2023.md': plan2023, '2024.md': draft });
    const dropped = async () => (await service.views.getContinuity(uri))?.dropped[0]?.drop;
    const drop = { year: 2024, kind: 'item', name: '深化"双减"工作' } as const;
    expect(await dropped()).toEqual({ ...drop, isDecided: false });

    const edit = service.views.getDecision(uri, { ...drop, name: '深化“雙減”工作' }, true);
    const [create, write] = edit?.documentChanges ?? [];
    expect(create).toMatchObject({ kind: 'create', uri: uriOf('gangmu.decisions.yaml') });
    const text = (write as { edits: { newText: string }[] }).edits[0]?.newText ?? '';
    await service.setFile(uriOf('gangmu.decisions.yaml'), text);
    expect(await dropped()).toEqual({ ...drop, isDecided: true });
    expect(service.views.getDecision(uri, drop, true)).toBeNull();

    await service.setFile(uriOf('gangmu.decisions.yaml'), 'dropped:\n  - 双减\n');
    expect((await service.views.getContinuity(uri))?.problem).toEqual({
      uri: uriOf('gangmu.decisions.yaml'),
      line: 1,
    });
  });

  it('is nothing for a plan that follows none, and for what is no plan', async () => {
    const { service } = await folder({ '2023.md': plan2023, 'README.md': '# Plans\n' });
    expect(await service.views.getContinuity(uriOf('2023.md'))).toBeNull();
    expect(await service.views.getContinuity(uriOf('README.md'))).toBeNull();
    expect(await service.views.getPlans()).toMatchObject([{ uri: uriOf('2023.md'), year: 2023 }]);
    expect(service.views.planCount()).toBe(1);
  });
});

describe('a file of decisions', () => {
  const drop = (name: string) => ({ year: 2024, kind: 'program', name }) as const;

  it('keeps what people wrote into it', () => {
    const one = withDecision('', drop('a: "b", {c}'), true, '说明') ?? '';
    expect(one).toBe('# 说明\ndropped:\n  - { year: 2024, program: \'a: "b", {c}\' }\n');
    const two = withDecision(`${one}  # 并入第三项\n`, drop('双减'), true, '') ?? '';
    expect(two).toContain('# 并入第三项');
    expect(parseDecisions(two)).toEqual({ drops: [drop('a: "b", {c}'), drop('双减')], line: null });
    expect(parseDecisions(withDecision(two, drop('雙減'), false, '') ?? '').drops).toEqual([
      drop('a: "b", {c}'),
    ]);
  });

  it('says where it cannot be read, and is then left alone', () => {
    expect(parseDecisions('dropped:\n  - { year: 2024 }\n')).toEqual({ drops: [], line: 1 });
    expect(parseDecisions('a: [\n')).toMatchObject({ line: expect.any(Number) as number });
    expect(parseDecisions('# nothing yet\n')).toEqual({ drops: [], line: null });
    expect(withDecision('a: [\n', drop('双减'), true, '')).toBeNull();
  });
});
