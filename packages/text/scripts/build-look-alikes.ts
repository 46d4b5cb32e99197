/**
 * Builds src/look-alikes.data.ts: for every common Han character the ones that look most like it, by how their blurred
 * pictures agree in a sans-serif and in a serif typeface.
 * Run: CHROMIUM=/usr/bin/chromium npx tsx packages/text/scripts/build-look-alikes.ts
 * The machine needs Noto Sans CJK SC and Noto Serif CJK SC.
 */
import { chromium } from 'playwright-core';
import { COMMON_HAN } from '../src/common-han.data.js';
import { writeData } from './write-data.js';

/** Pictures agree so much at least (correlation of their pixels), and of each character so many at most. */
const ALIKE = 0.7;
const MOST = 12;
const FONTS = ['Noto Sans CJK SC', 'Noto Serif CJK SC'];

const characters = Array.from(COMMON_HAN);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage();
/** Each picture 24 × 24, of mean 0 and length 1. */
const pictures = await page.evaluate(
  ({ characters: drawn, fonts }) => {
    const size = 24;
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = size;
    const context = canvas.getContext('2d', { willReadFrequently: true })!;
    return drawn.map((character) =>
      fonts.map((font) => {
        context.filter = 'none';
        context.fillStyle = 'white';
        context.fillRect(0, 0, size, size);
        context.filter = 'blur(0.8px)';
        context.fillStyle = 'black';
        context.font = `22px "${font}"`;
        context.textBaseline = 'middle';
        context.textAlign = 'center';
        context.fillText(character, size / 2, size / 2 + 1);
        const { data } = context.getImageData(0, 0, size, size);
        const ink = Array.from({ length: size * size }, (_, i) => 255 - data[4 * i]!);
        const mean = ink.reduce((sum, each) => sum + each, 0) / ink.length;
        const length = Math.hypot(...ink.map((each) => each - mean));
        return ink.map((each) => (each - mean) / length);
      }),
    );
  },
  { characters, fonts: FONTS },
);
await browser.close();

const flat = pictures.map((fonts) => fonts.map((picture) => Float32Array.from(picture)));
const alike = characters.map(() => [] as { readonly other: number; readonly likeness: number }[]);
for (let a = 0; a < flat.length; a++) {
  for (let b = a + 1; b < flat.length; b++) {
    let likeness = 0;
    for (let font = 0; font < FONTS.length; font++) {
      const [one, two] = [flat[a]![font]!, flat[b]![font]!];
      for (let i = 0; i < one.length; i++) likeness += one[i]! * two[i]!;
    }
    likeness /= FONTS.length;
    if (likeness < ALIKE) continue;
    alike[a]!.push({ other: b, likeness });
    alike[b]!.push({ other: a, likeness });
  }
}
const best = alike.map((others) =>
  others
    .sort((x, y) => y.likeness - x.likeness)
    .slice(0, MOST)
    .map(({ other }) => other),
);
// Every pair stands once: with the more frequent of the two, where both have the other among their best.
const lines = best.flatMap((others, at) => {
  const own = others.filter((other) => other > at || !best[other]!.includes(at));
  return own.length === 0 ? [] : [characters[at]! + own.map((other) => characters[other]!).join('')];
});
writeData(
  'look-alikes.data.ts',
  'build-look-alikes.ts',
  'pictures of Noto Sans CJK SC and Noto Serif CJK SC',
  {
    LOOK_ALIKES: lines.join(' '),
  },
);
