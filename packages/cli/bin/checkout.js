// Keeps the build of a checkout as new as its sources.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const cli = fileURLToPath(new URL('..', import.meta.url));
// Written after a build without errors, with the time at which it began: what tsc writes also follows a failed build.
const stamp = join(root, 'node_modules/.cache/gangmu/built');
const compiler = join(root, 'node_modules/typescript/bin/tsc');

/** Builds the rooms if a source is newer than the last build; says what is wrong and returns false if that fails. */
export function buildIfStale() {
  const { references } = JSON.parse(readFileSync(join(cli, 'tsconfig.json'), 'utf8'));
  const rooms = [cli, ...references.map(({ path }) => join(cli, path))];
  const isBuilt = rooms.every((room) => existsSync(join(room, 'dist/index.js')));
  if (!existsSync(compiler)) {
    // Installed without the tools of development: what is there is what there is.
    if (!isBuilt) console.error(`gangmu: not built yet: run \`npm ci\` in ${root}`);
    return isBuilt;
  }
  if (isBuilt && existsSync(stamp) && !isAnyNewer(rooms, statSync(stamp).mtimeMs)) return true;
  const began = new Date();
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, '-b', cli], { encoding: 'utf8' });
  if (status !== 0) {
    console.error(`${stdout}${stderr}gangmu: the sources in ${root} do not build: see above`);
    return false;
  }
  try {
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, '');
    utimesSync(stamp, began, began);
  } catch {
    // A checkout that cannot be written to is asked again next time.
  }
  return true;
}

function isAnyNewer(rooms, time) {
  return (
    isNewer(join(root, 'tsconfig.base.json'), time) ||
    rooms.some((room) => isNewer(join(room, 'tsconfig.json'), time) || isTreeNewer(join(room, 'src'), time))
  );
}

/** The folder itself counts too: a file taken away makes it newer. */
function isTreeNewer(folder, time) {
  return (
    isNewer(folder, time) ||
    readdirSync(folder, { withFileTypes: true }).some((entry) =>
      entry.isDirectory()
        ? isTreeNewer(join(folder, entry.name), time)
        : isNewer(join(folder, entry.name), time),
    )
  );
}

function isNewer(path, time) {
  return statSync(path).mtimeMs > time;
}
