import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '../../model/problem.ts'

/** What Neo4j 5.26 runs on; a newer Java is refused because nobody has tried it. */
const oldest = 17
const newest = 21

const installed = '/usr/lib/jvm'

/** Where a Java may be, best first: JAVA_HOME's, the path's, others that are installed. */
function usualPlaces(): string[] {
  const homes = existsSync(installed) ? readdirSync(installed).map((name) => join(installed, name)) : []
  const chosen = process.env.JAVA_HOME
  return [...(chosen ? [javaOf(chosen)] : []), 'java', ...homes.map(javaOf)]
}

const javaOf = (home: string) => join(home, 'bin', 'java')

/** The first Java that Neo4j runs on. Throws `bad-environment`. */
export function findJava(places = usualPlaces()): string {
  const found: number[] = []
  for (const java of places) {
    const version = versionOf(java)
    if (version !== undefined && version >= oldest && version <= newest) return java
    if (version !== undefined) found.push(version)
  }
  throw noJava(found)
}

function versionOf(java: string): number | undefined {
  const { stderr } = spawnSync(java, ['-version'], { encoding: 'utf8' })
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(stderr ?? '') ?? []
  if (first === undefined) return undefined
  // Until 8 the second number was the one that counted.
  return Number(first === '1' ? second : first)
}

function noJava(found: number[]): Problem {
  const versions = [...new Set(found)].join(', ')
  return new Problem(
    'bad-environment',
    {
      zh: `${versions ? `找到的 Java 版本是 ${versions}，` : '没有找到 Java，'}Neo4j 需要 Java 17 或 21。请安装（Debian 12: apt-get install openjdk-17-jre-headless；Debian 13: openjdk-21-jre-headless；macOS: brew install openjdk@21），或用 JAVA_HOME 指明位置。`,
      en: `${versions ? `The Java found here is ${versions};` : 'No Java was found;'} Neo4j needs Java 17 or 21. Install one (Debian 12: apt-get install openjdk-17-jre-headless; Debian 13: openjdk-21-jre-headless; macOS: brew install openjdk@21), or say with JAVA_HOME where it is.`,
    },
    [{ at: 'JAVA_HOME' }],
  )
}
