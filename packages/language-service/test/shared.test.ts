import type { EntityNode } from '@gangmu/graph';
import { describe, expect, it } from 'vitest';
import {
  createLanguageService,
  SharedGraphError,
  type SharedEntity,
  type SharedGraph,
  type SharedPlan,
} from '../src/index.js';
import { lines, plan2023, uriOf } from './fixture.js';

const node = (type: EntityNode['type'], name: string, aliases: readonly string[] = []): EntityNode => ({
  type,
  id: `${type}:${name}`,
  name,
  aliases,
  scope: null,
  code: null,
  level: null,
  parent: null,
  mentionCount: 12,
});

const program: SharedEntity = {
  node: node('program', '时代新人铸魂工程', ['铸魂工程']),
  places: [
    {
      year: 2022,
      plan: '四川省教育厅2022年工作要点',
      item: { label: '7.', title: '深入实施时代新人铸魂工程' },
      quote: '7. 深入实施时代新人铸魂工程。',
      text: '时代新人铸魂工程',
    },
    {
      year: 2021,
      plan: null,
      item: { label: '', title: '时代新人铸魂工程' },
      quote: '时代新人铸魂工程覆盖各市州。',
      text: '时代新人铸魂工程',
    },
  ],
  regions: ['四川省'],
  leads: ['四川省教育厅'],
};
const document = node('document', '四川省深化新时代教育评价改革实施方案');

/** A shared graph that knows a program, a document and a plan, and keeps what it was asked. */
function sharedGraph({ plan = null }: { plan?: SharedPlan | null } = {}) {
  const asked: unknown[] = [];
  let isAway = false;
  let isSilent = false;
  const answering = <T>(question: unknown, value: T): Promise<T> => {
    asked.push(question);
    if (isSilent) return new Promise(() => undefined);
    return isAway ? Promise.reject(new SharedGraphError('gone', 'away')) : Promise.resolve(value);
  };
  const known = (text: string) => [program.node, document].filter(({ name }) => name.startsWith(text));
  const graph: SharedGraph = {
    most: { names: 100, beginnings: 4 },
    named: (names) =>
      answering(
        names,
        names.map((name) => (name === program.node.name ? [program] : [])),
      ),
    beginning: (texts) =>
      answering(
        texts,
        texts.map((text) => (text === 'sdxr' ? [program.node] : known(text))),
      ),
    mostMentioned: () => answering('most mentioned', [document]),
    previousPlan: (of) => answering(of, plan),
    addressOf: (id) => `https://graph.example/graphql?id=${encodeURIComponent(id)}`,
    close: () => undefined,
  };
  return {
    graph,
    asked,
    goAway: (away: boolean) => (isAway = away),
    fallSilent: () => (isSilent = true),
  };
}

/** A clock that stands until it is told. */
function handClock() {
  let now = 0;
  const waiting: { at: number; act: () => void }[] = [];
  return {
    now: () => now,
    after: (milliseconds: number, act: () => void) => void waiting.push({ at: now + milliseconds, act }),
    pass(milliseconds: number) {
      now += milliseconds;
      for (const each of waiting.splice(0))
        if (each.at <= now) each.act();
        else waiting.push(each);
    },
  };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

/** A draft with nothing beside it, connected; once all that it asks for has been answered. */
async function connected(items: readonly string[], shared = sharedGraph()) {
  const clock = handClock();
  const service = createLanguageService({ clock });
  service.connect(shared.graph);
  const uri = uriOf('2024.md');
  const draft = lines('云南省教育厅2024年工作要点', '', ...items);
  service.open(uri, 'markdown', 1, draft);
  const settle = async () => {
    for (let i = 0; i < 4; i++) {
      await service.check(uri);
      await soon();
    }
  };
  await settle();
  const positionOf = (text: string) => {
    const before = draft.slice(0, draft.indexOf(text)).split('\n');
    return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  };
  const hover = async (text: string) => {
    const found = await service.getHover(uri, positionOf(text));
    return (found?.contents as { value: string } | undefined)?.value ?? null;
  };
  return { ...shared, service, uri, clock, settle, hover, positionOf };
}

describe('with a shared graph', () => {
  it('a card says what it knows, that it comes from there, and leads there', async () => {
    const { hover, service } = await connected(['1. 实施时代新人铸魂工程。']);
    expect(service.sharedState).toBe('connected');
    expect(await hover('时代新人')).toBe(
      lines(
        '**时代新人铸魂工程** · 项目',
        '',
        '涉及地区：云南省 *(按管辖)*',
        '',
        '**2024**',
        '',
        '- [本文 · 1\\.](file:///plans/2024.md#L3) 实施**时代新人铸魂工程**。',
        '',
        '---',
        '',
        '*来自[共享图谱 ↗](https://graph.example/graphql?id=program%3A%E6%97%B6%E4%BB%A3%E6%96%B0%E4%BA%BA%E9%93%B8%E9%AD%82%E5%B7%A5%E7%A8%8B)* · 共提到 12 次',
        '',
        '又称：铸魂工程  ',
        '涉及地区：四川省  ',
        '牵头单位：四川省教育厅',
        '',
        '- 2022 · 四川省教育厅2022年工作要点 · 7\\. 深入实施**时代新人铸魂工程**。',
        '- 2021 · 时代新人铸魂工程 **时代新人铸魂工程**覆盖各市州。',
      ),
    );
  });

  it('names near its own are reported, and titles that differ from those it knows', async () => {
    const { service, uri } = await connected([
      '1. 实施时代新人筑魂工程。',
      '2. 落实《四川省深化新时代教育综合评价改革实施方案》。',
    ]);
    expect(service.getDiagnostics(uri).map(({ message }) => message)).toEqual([
      '「时代新人筑魂工程」疑为「时代新人铸魂工程」之误（据共享图谱）',
      '与已知的文件标题不同：《四川省深化新时代教育评价改革实施方案》（据共享图谱）',
    ]);
  });

  it('last year’s plan is compared with where the folder has none', async () => {
    const { service, uri, asked } = await connected(
      ['1. 深化"双减"工作。', '2. 新建100所公办幼儿园。'],
      sharedGraph({ plan: { id: 'plan:云南省教育厅/2023', text: plan2023 } }),
    );
    expect(asked).toContainEqual({
      issuers: ['institution:云南省教育厅'],
      region: 'region:530000',
      kind: 'work-plan',
      year: 2024,
    });
    expect(service.getDiagnostics(uri).map(({ message }) => message)).toContain(
      '上年的 1 个项目本文未提：教育质量提升三年行动（据共享图谱）',
    );
  });

  it('what it says of a name is text, and no more of it is learnt than anybody asks for', async () => {
    const hostile = {
      ...node('program', '时代新人![a](https://b)'),
      code: '[c](command:d)',
      level: 'constructor',
    };
    const many = Array.from({ length: 10_000 }, (_, i) => node('program', `第${i}号工程`));
    const shared = sharedGraph();
    const { service, uri, positionOf } = await connected(['1. 实施sdxr'], {
      ...shared,
      graph: { ...shared.graph, mostMentioned: () => Promise.resolve([hostile, ...many]) },
    });
    const { line, character } = positionOf('sdxr');
    const list = await service.getCompletion(uri, { line, character: character + 4 });
    const [item] = list?.items ?? [];
    if (item === undefined) throw new Error('not completed');
    const { documentation } = await service.resolveCompletion(item);
    const { value } = documentation as { value: string };
    expect(value).toContain('时代新人\\!\\[a\\]\\(https\\:\\/\\/b\\)');
    expect(value).toContain('· \\[c\\]\\(command\\:d\\)');
    expect(value).not.toContain('native code');
    const symbols = async (query: string) =>
      (await service.getWorkspaceSymbols(query)).map(({ name }) => name);
    expect(await symbols('第498号')).toEqual(['第498号工程']);
    expect(await symbols('第499号')).toEqual([]);
  });

  it('its names are completed, by pinyin those that are looked for, and found as symbols', async () => {
    const { service, uri, positionOf } = await connected(['1. 实施sdxr', '2. 落实四川省深化']);
    const labels = async (text: string) => {
      const { line, character } = positionOf(text);
      const position = { line, character: character + text.length };
      const list = await service.getCompletion(uri, position);
      return list?.items.map(({ label, labelDetails }) => `${label} ${labelDetails?.description}`) ?? [];
    };
    // Nobody waits for the first time.
    await labels('sdxr');
    await soon();
    expect(await labels('sdxr')).toEqual(['时代新人铸魂工程 项目 · 共享图谱']);

    const symbols = await service.getWorkspaceSymbols('四川省深化');
    expect(symbols).toMatchObject([
      {
        name: document.name,
        containerName: '文件 · 共享图谱',
        location: { uri: expect.stringMatching(/^https:\/\/graph\.example/) as string },
      },
    ]);
  });

  it('is asked about names alone, all of a draft at once, and again only when they have grown old', async () => {
    const { asked, settle, clock } = await connected([
      '1. 全面贯彻落实会议精神，实施时代新人铸魂工程。',
      '2. 实施会泽模式推广工程，在昆明开展。',
    ]);
    expect(asked).toEqual([
      'most mentioned',
      ['云南省教育厅', '时代新人铸魂工程', '会泽模式推广工程', '会泽县', '昆明市'],
      expect.objectContaining({ year: 2024 }),
      // Nobody knows it: it may be meant for something that begins so.
      ['云南省', '会泽模'],
    ]);
    await settle();
    expect(asked).toHaveLength(4);
    clock.pass(11 * 60_000);
    await settle();
    expect(asked).toHaveLength(8);
  });

  it('is not waited for', async () => {
    const shared = sharedGraph();
    shared.fallSilent();
    const { service, uri, hover, positionOf } = await connected(['1. 实施时代新人铸魂工程sdxr。'], shared);
    expect(await hover('时代新人')).toContain('本文');
    const { line, character } = positionOf('sdxr');
    expect(await service.getCompletion(uri, { line, character: character + 4 })).not.toBeUndefined();
    expect(service.sharedState).toBe('asking');
  });

  it('that does not answer is a state, not an error; it is tried again, and what was known stays', async () => {
    const { goAway, settle, clock, service, hover, asked } = await connected(['1. 实施时代新人铸魂工程。']);
    goAway(true);
    clock.pass(11 * 60_000);
    await settle();
    expect(service.sharedState).toBe('away');
    expect(await hover('时代新人')).toContain('共享图谱');
    const before = asked.length;
    await settle();
    expect(asked).toHaveLength(before);

    goAway(false);
    clock.pass(2_000);
    await soon();
    expect(service.sharedState).toBe('connected');
    service.connect(null);
    expect(await hover('时代新人')).not.toContain('共享图谱');
  });
});
