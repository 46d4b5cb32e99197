import type { ItemRelations, RelationEdge, RelationNode } from '@gangmu/language-server/protocol';

type Kind = RelationNode['kind'];

/** Any CSS colour for each kind of node, for text, lines and what is behind. */
export interface Palette {
  readonly background: string;
  readonly text: string;
  readonly line: string;
  readonly kind: Readonly<Record<Kind, string>>;
}

/** Names of kinds and of ties in the reader's language. */
export interface Words {
  readonly kind: Readonly<Record<Kind, string>>;
  readonly edge: Readonly<Record<RelationEdge['type'], string>>;
  /** What is said to who hears the picture. */
  readonly title: string;
}

/** For a file that leaves the editor. */
export const lightPalette: Palette = {
  background: '#ffffff',
  text: '#1f1f1f',
  line: '#8a8a8a',
  kind: {
    item: '#5f5f5f',
    program: '#7b3fb5',
    institution: '#1a6fb5',
    region: '#2f7d32',
    document: '#8a5a00',
    target: '#b3261e',
  },
};

/** Who leads stands left, then items, what they name, and what that reaches. */
const columns: readonly (readonly Kind[])[] = [
  ['institution', 'document'],
  ['item'],
  ['program'],
  ['region', 'target'],
];
const WIDTH = 210;
const HEIGHT = 44;
const GAP = 14;
const BETWEEN = 90;
const MARGIN = 20;
/** Han characters of a name that fit. */
const FITS = 14;

interface Box {
  readonly x: number;
  readonly y: number;
}

/**
 * A picture of what an item is tied to: SVG that stands by itself, and is operable in a page: each node is a `g` with
 * `data-node` (its index) that can be focused.
 */
export function relationsSvg({ item, nodes, edges }: ItemRelations, palette: Palette, words: Words): string {
  const byColumn = columns.map((kinds) =>
    nodes
      .filter(({ kind }) => kinds.includes(kind))
      .toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind)),
  );
  const used = byColumn.filter((column) => column.length > 0);
  const most = Math.max(1, ...used.map((column) => column.length));
  const width = 2 * MARGIN + used.length * WIDTH + Math.max(0, used.length - 1) * BETWEEN;
  const height = 2 * MARGIN + most * (HEIGHT + GAP) - GAP;
  const boxes = new Map<string, Box>();
  used.forEach((column, i) => {
    const free = height - 2 * MARGIN - (column.length * (HEIGHT + GAP) - GAP);
    column.forEach(({ id }, j) =>
      boxes.set(id, {
        x: MARGIN + i * (WIDTH + BETWEEN),
        y: MARGIN + free / 2 + j * (HEIGHT + GAP),
      }),
    );
  });
  const lines = edges.map((edge) => lineOf(edge, boxes, palette, words));
  const drawn = nodes.map((node, i) => {
    const box = boxes.get(node.id);
    return box === undefined ? '' : nodeOf(node, i, box, node.id === item, palette, words);
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-label="${escapeXml(words.title)}" font-family="sans-serif" font-size="13">`,
    `<rect width="100%" height="100%" fill="${palette.background}"/>`,
    ...lines,
    ...drawn,
    '</svg>',
  ].join('\n');
}

function lineOf(
  { from, to, type, isStated }: RelationEdge,
  boxes: ReadonlyMap<string, Box>,
  palette: Palette,
  words: Words,
): string {
  const a = boxes.get(from);
  const b = boxes.get(to);
  if (a === undefined || b === undefined) return '';
  const [left, right] = a.x <= b.x ? [a, b] : [b, a];
  const isSameColumn = a.x === b.x;
  const start = { x: left.x + (isSameColumn ? 0 : WIDTH), y: left.y + HEIGHT / 2 };
  const end = { x: right.x, y: right.y + HEIGHT / 2 };
  // Within a column the line goes round on the left.
  const bend = isSameColumn ? -BETWEEN / 2 : (end.x - start.x) / 2;
  const control = isSameColumn
    ? `${start.x + bend} ${start.y} ${end.x + bend} ${end.y}`
    : `${start.x + bend} ${start.y} ${end.x - bend} ${end.y}`;
  const dash = isStated ? '' : ' stroke-dasharray="4 4"';
  return `<path d="M${start.x} ${start.y}C${control} ${end.x} ${end.y}" fill="none" stroke="${palette.line}" stroke-width="1.5"${dash}><title>${escapeXml(words.edge[type])}</title></path>`;
}

function nodeOf(
  { kind, name }: RelationNode,
  index: number,
  { x, y }: Box,
  isCentre: boolean,
  palette: Palette,
  words: Words,
): string {
  const characters = Array.from(name);
  const shown = characters.length > FITS ? `${characters.slice(0, FITS - 1).join('')}…` : name;
  const colour = palette.kind[kind];
  return [
    `<g data-node="${index}" tabindex="0" role="button" aria-label="${escapeXml(`${words.kind[kind]} ${name}`)}">`,
    `<title>${escapeXml(name)}</title>`,
    `<rect x="${x}" y="${y}" width="${WIDTH}" height="${HEIGHT}" rx="4" fill="${palette.background}" stroke="${colour}" stroke-width="${isCentre ? 3 : 1.5}"/>`,
    `<text x="${x + 10}" y="${y + 16}" font-size="10" fill="${colour}">${escapeXml(words.kind[kind])}</text>`,
    `<text x="${x + 10}" y="${y + 34}" fill="${palette.text}">${escapeXml(shown)}</text>`,
    '</g>',
  ].join('');
}

function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '') // eslint-disable-line no-control-regex
    .replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}
