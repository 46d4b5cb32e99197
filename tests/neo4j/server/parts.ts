// What running a real Neo4j takes, and where it is found on this machine.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import envPaths from 'env-paths';

/** The long-term support release that everything is tried with; its internal settings are why it is pinned. */
export const neo4jVersion = '5.26.28';

/** Outside the checkout, so that `git clean` and a fresh clone keep what was downloaded. */
export const cacheFolder = process.env.GANGMU_CACHE ?? envPaths('gangmu', { suffix: '' }).cache;

/** The jars of Neo4j, whole once the folder is there. */
export const jarFolder = join(cacheFolder, `neo4j-${neo4jVersion}`);

/** How a Neo4j can be started here; `missing` says in one line what to install where it cannot. */
export type Way =
  | { readonly kind: 'docker' }
  /** `maven` is undefined where the jars are there already. */
  | { readonly kind: 'java'; readonly java: string; readonly maven: string | undefined }
  | { readonly kind: 'none'; readonly missing: string };

const LEAST_JAVA = 17;

/** Looks for Docker with a daemon that answers, then for Java and Maven (or jars fetched before). */
export function findWay(): Way {
  if (commandSucceeds('docker', ['compose', 'version']) && commandSucceeds('docker', ['info']))
    return { kind: 'docker' };
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
  const version = javaVersion(java);
  const maven = commandSucceeds('mvn', ['--version']) ? 'mvn' : undefined;
  const needs: string[] = [];
  if (version === undefined || version < LEAST_JAVA)
    needs.push(`Java ${LEAST_JAVA} or later${version === undefined ? '' : ` (there is ${version})`}`);
  if (maven === undefined && !existsSync(jarFolder)) needs.push('Maven');
  if (needs.length === 0) return { kind: 'java', java, maven };
  return { kind: 'none', missing: `Neo4j needs Docker with a running daemon, or ${needs.join(' and ')}` };
}

function javaVersion(java: string): number | undefined {
  const { status, stderr } = spawnSync(java, ['-version'], { encoding: 'utf8' });
  const [, major] = (status === 0 && /version "(\d+)/.exec(stderr)) || [];
  return major === undefined ? undefined : Number(major);
}

function commandSucceeds(command: string, args: readonly string[]): boolean {
  const shell = process.platform === 'win32';
  return spawnSync(command, args, { stdio: 'ignore', timeout: 20_000, shell }).status === 0;
}
