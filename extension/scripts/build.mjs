// Bundles the extension into dist/, what is for a browser alone into dist/browser/. `--minify` makes it small, for packing.
import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import './example.mjs';

const pathOf = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

copyFileSync(
  pathOf('../packages/vocabulary/schema/gangmu.vocabulary.schema.json'),
  pathOf('dist/gangmu.vocabulary.schema.json'),
);
copyFileSync(pathOf('../docs/checks.md'), pathOf('dist/checks.md'));
rmSync(pathOf('dist/browser'), { recursive: true, force: true });

/** What the process and the worker both load, each in a script of its own; the dictionaries when they are first needed. */
const shared = {
  '@gangmu/language-service': 'language-service',
  'opencc-js/cn2t': 'opencc-cn2t',
  'opencc-js/t2cn': 'opencc-t2cn',
};
const apart = {
  name: 'apart',
  setup(build) {
    build.onResolve({ filter: /^(?:@gangmu\/language-service|opencc-js\/\w+)$/ }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : { path: `./${shared[path]}.js`, external: true },
    );
  },
};

const { version } = JSON.parse(readFileSync(pathOf('package.json'), 'utf8'));
const common = {
  absWorkingDir: pathOf('.'),
  bundle: true,
  charset: 'utf8',
  define: { VERSION: JSON.stringify(version) },
  format: 'cjs',
  logLevel: 'warning',
  minify: process.argv.includes('--minify'),
  outdir: 'dist',
  sourcemap: true,
  supported: { 'dynamic-import': false },
};
const node = { ...common, platform: 'node', target: 'node20' };
const browser = { ...common, platform: 'browser', target: 'es2022', outdir: 'dist/browser' };
/** Scripts that a worker loads have one scope of names. */
const closed = { banner: { js: '(() => {' }, footer: { js: '})();' } };

const builds = [
  {
    ...node,
    // Loaded one after the other, so that the first is awake in a few milliseconds.
    entryPoints: ['extension', 'language-client', 'open-views'].map((name) => `src/${name}.ts`),
    external: ['vscode', './language-client.js', './open-views.js', './document-converter.js'],
  },
  { ...node, entryPoints: ['src/server.ts', 'src/document-converter.ts'], plugins: [apart] },
  {
    ...browser,
    ...closed,
    outdir: 'dist',
    entryPoints: Object.entries(shared).map(([path, name]) => ({ in: path, out: name })),
    plugins: [apart],
  },
  {
    ...browser,
    // In a browser VS Code loads one file of an extension.
    entryPoints: ['src/browser/extension.ts'],
    external: ['vscode'],
    alias: { 'vscode-languageclient/node': 'vscode-languageclient/browser' },
  },
  { ...browser, format: 'iife', entryPoints: ['src/browser/worker.ts'] },
  { ...browser, ...closed, entryPoints: ['src/browser/server.ts'], plugins: [apart] },
];
await Promise.all(builds.map((build) => esbuild.build(build)));
