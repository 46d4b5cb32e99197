import type { ItemRelations, RelationNode } from '@gangmu/language-server/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lightPalette, relationsSvg, type Words } from '../src/views/relations-svg.js';

const words: Words = {
  title: 'item',
  kind: {
    item: '任务',
    program: '项目',
    institution: '机构',
    region: '地区',
    document: '文件',
    target: '指标',
  },
  edge: {
    NAMES: '提到',
    SETS: '设定',
    CONTINUES: '继续',
    APPLIES_TO: '涉及',
    COVERS: '覆盖',
    LEADS: '牵头',
    RESPONSIBLE_FOR: '负责',
    BASED_ON: '依据',
    REFERS_TO: '参见',
  },
};
const node = (id: string, kind: RelationNode['kind'], name: string): RelationNode => ({
  id,
  kind,
  name,
  place: null,
});

describe('the picture of relations', () => {
  it('draws each node with its name, each tie with what it says, and what is not stated dashed', () => {
    const svg = relationsSvg(
      {
        item: 'i',
        nodes: [
          node('i', 'item', '1. <script>&"'),
          node('p', 'program', '教育质量提升三年行动'),
          node('r', 'region', '一个名称长到放不进方框里的地方'),
        ],
        edges: [
          { from: 'i', to: 'p', type: 'NAMES', isStated: true },
          { from: 'p', to: 'r', type: 'APPLIES_TO', isStated: false },
        ],
        more: 0,
      },
      lightPalette,
      words,
    );
    expect(svg).toContain('1. &#60;script&#62;&#38;&#34;');
    expect(svg).not.toContain('<script');
    expect(svg).toContain('aria-label="项目 教育质量提升三年行动"');
    expect(svg).toContain('<title>一个名称长到放不进方框里的地方</title>');
    expect(svg).toContain('>一个名称长到放不进方框里的…<');
    expect(svg.match(/<path /gu)).toHaveLength(2);
    expect(svg).toMatch(/stroke-dasharray="4 4"><title>涉及</u);
  });

  it('lays no node over another, within its frame, whatever there is', () => {
    const kinds = fc.constantFrom(...(Object.keys(words.kind) as RelationNode['kind'][]));
    fc.assert(
      fc.property(fc.array(kinds, { minLength: 1, maxLength: 40 }), (of) => {
        const nodes = of.map((kind, i) => node(String(i), kind, `名${i}`));
        const relations: ItemRelations = { item: '0', nodes, edges: [], more: 0 };
        const svg = relationsSvg(relations, lightPalette, words);
        const [, width, height] = (/width="(\d+)" height="(\d+)"/u.exec(svg) ?? []).map(Number);
        const boxes = [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="(\d+)" height="(\d+)"/gu)].map(
          (match) => match.slice(1).map(Number) as [number, number, number, number],
        );
        expect(boxes).toHaveLength(nodes.length);
        boxes.forEach(([x, y, w, h], i) => {
          expect(x + w <= width! && y + h <= height!).toBe(true);
          for (const [ox, oy, ow, oh] of boxes.slice(i + 1))
            expect(x + w <= ox || ox + ow <= x || y + h <= oy || oy + oh <= y).toBe(true);
        });
      }),
      { numRuns: 50 },
    );
  });
});
