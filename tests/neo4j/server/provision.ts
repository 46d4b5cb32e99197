// Gets what starting a Neo4j takes; run again it does nothing. `npx tsx tests/neo4j/server/provision.ts`
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, findWay, jarFolder, neo4jVersion } from './parts.js';

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>gangmu</groupId><artifactId>neo4j-jars</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>${neo4jVersion}</version></dependency>
  </dependencies>
</project>
`;

/**
 * Fetches the jars of Neo4j from Maven Central (118 MB) into the cache, unless they are there. Maven checks each against
 * its checksum. Built beside its place and moved there whole, so that an interrupted download leaves nothing in use.
 */
export function fetchJars(maven: string): void {
  if (existsSync(jarFolder)) return;
  mkdirSync(cacheFolder, { recursive: true });
  const work = mkdtempSync(join(cacheFolder, 'incomplete-'));
  try {
    console.error(`Fetching Neo4j ${neo4jVersion} (118 MB) from Maven Central into ${cacheFolder} …`);
    writeFileSync(join(work, 'pom.xml'), pom);
    const args = ['-q', '-B', '-C', `-DincludeScope=runtime`, '-DoutputDirectory=jars'];
    const { status, error } = spawnSync(maven, [...args, 'dependency:copy-dependencies'], {
      cwd: work,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
    if (error !== undefined) throw error;
    if (status !== 0) throw new Error('Maven could not fetch Neo4j: see above, and try again.');
    try {
      renameSync(join(work, 'jars'), jarFolder);
    } catch (error) {
      // Another run was faster.
      if (!existsSync(jarFolder)) throw error;
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const way = findWay();
  if (way.kind === 'none') {
    console.error(way.missing);
    process.exitCode = 1;
  } else if (way.kind === 'java' && way.maven !== undefined) fetchJars(way.maven);
}
