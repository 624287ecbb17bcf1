import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '../../model/problem.ts'

/** Where Maven's pom stands and what became of it: `jars/` holds the jars, and a copy of the pom that named them. */
const placesOf = (folder: string) => ({
  pom: join(folder, 'pom.xml'),
  jars: join(folder, 'jars'),
  fetchedFor: join(folder, 'jars', 'pom.xml'),
})

/** The folder with Neo4j's jars, or undefined while they have yet to be fetched. */
export function fetchedJars(folder: string): string | undefined {
  const { pom, jars, fetchedFor } = placesOf(folder)
  return existsSync(fetchedFor) && readFileSync(fetchedFor).equals(readFileSync(pom)) ? jars : undefined
}

/** Has Maven fetch what the pom in this folder names; afterwards all jars are there or none. Throws `bad-environment`. */
export async function fetchJars(folder: string): Promise<string> {
  const { pom, jars, fetchedFor } = placesOf(folder)
  const fetching = mkdtempSync(`${jars}-`)
  try {
    await runMaven(['-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${fetching}`])
    copyFileSync(pom, join(fetching, 'pom.xml'))
    rmSync(jars, { recursive: true, force: true })
    renameSync(fetching, jars)
  } catch (error) {
    // Somebody else who fetched at the same time was first.
    if (!existsSync(fetchedFor)) throw error
  } finally {
    rmSync(fetching, { recursive: true, force: true })
  }
  return jars
}

function runMaven(parameters: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const maven = spawn('mvn', ['--batch-mode', '--quiet', '--strict-checksums', ...parameters])
    let said = ''
    for (const stream of [maven.stdout, maven.stderr])
      stream.on('data', (part) => {
        said += part
      })
    maven.once('error', (cause) => reject(noMaven(cause)))
    maven.once('close', (code) => (code === 0 ? resolve() : reject(notFetched(said))))
  })
}

function noMaven(cause: Error): Problem {
  return new Problem(
    'bad-environment',
    {
      zh: '没有找到 Maven（mvn），它用来取得 Neo4j。请安装（Debian: apt-get install maven；macOS: brew install maven）。',
      en: 'Maven (mvn), which fetches Neo4j, was not found. Install it (Debian: apt-get install maven; macOS: brew install maven).',
    },
    [{ at: 'mvn' }],
    { cause },
  )
}

const shownLines = 5

function notFetched(said: string): Problem {
  const errors = said.split('\n').filter((line) => line.includes('ERROR'))
  const reason = errors.slice(0, shownLines).join('\n')
  return new Problem(
    'bad-environment',
    {
      zh: `Maven 没能取得 Neo4j 的 jar 文件；需要能访问 Maven Central 或 settings.xml 里设置的镜像，且 Maven 不低于 3.6.3。\n${reason}`,
      en: `Maven could not fetch the jars of Neo4j; it needs Maven Central or the mirror set in its settings.xml, and to be 3.6.3 or newer.\n${reason}`,
    },
    [{ at: 'mvn' }],
  )
}
