/**
 * `npm run neo4j -- [--port 7687] [--browser-port 7474] [--fetch]`: a real Neo4j Community on this machine, without
 * Docker, with its data in DATA_DIR/neo4j. Runs until it is interrupted. With `--fetch` it only fetches the jars.
 */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { Problem } from '../../model/problem.ts'
import { readConfig } from '../config.ts'
import { fetchedJars, fetchJars } from '../local-neo4j/jars.ts'
import { findJava } from '../local-neo4j/java.ts'
import { neo4jMemory } from '../local-neo4j/memory.ts'
import { keptPassword, passwordDiffers, providePassword } from '../local-neo4j/password.ts'
import { requireFree, requireTwoPorts } from '../local-neo4j/ports.ts'
import { type LocalNeo4j, startNeo4j } from '../local-neo4j/server.ts'
import { makeDataDirectory, openForeign } from '../store/open.ts'
import { runCommand, usage } from '../terminal.ts'

/** Where the pom is, seen from dist/server/commands. */
const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'neo4j')

const Port = z.coerce.number().int().min(1).max(65535)
const Options = z.object({
  port: Port.default(7687),
  'browser-port': Port.default(7474),
  fetch: z.boolean().default(false),
})

await runCommand(async () => {
  const options = optionsOf(process.argv.slice(2))
  const java = findJava()
  const jars = await fetchOnce()
  if (options.fetch) return ''
  requireTwoPorts(options)
  const { dataDir } = readConfig({ DATA_DIR: process.env.DATA_DIR })
  makeDataDirectory(dataDir)
  const home = join(dataDir, 'neo4j')
  await requireFree(options.port, '--port')
  await requireFree(options['browser-port'], '--browser-port')
  const given = process.env.NEO4J_PASSWORD || undefined
  const passwordFile = providePassword(home, given)
  say('Starting Neo4j …')
  const ports = { port: options.port, browserPort: options['browser-port'] }
  const neo4j = startNeo4j({ java, jars, home, ...ports, ...neo4jMemory() })
  const asked = stopOnSignals(neo4j)
  await neo4j.answering.catch((error) => {
    if (!asked()) throw error
  })
  if (asked()) return ''
  await requirePassword(options.port, given ?? keptPassword(passwordFile), home).catch(async (error) => {
    await neo4j.stop()
    throw error
  })
  say(`Neo4j's own browser: http://127.0.0.1:${ports.browserPort}/browser/ (user neo4j)`)
  process.stdout.write(`Neo4j ready: ${howToUse(options.port, passwordFile)}\n`)
  await neo4j.ended
  if (!asked()) throw endedByItself(home)
  return ''
})

function optionsOf(args: string[]): z.infer<typeof Options> {
  try {
    const types = { port: { type: 'string' }, 'browser-port': { type: 'string' }, fetch: { type: 'boolean' } } as const
    return Options.parse(parseArgs({ args, options: types }).values)
  } catch {
    throw usage(
      '用法：npm run neo4j -- [--port 7687] [--browser-port 7474] [--fetch]',
      'Usage: npm run neo4j -- [--port 7687] [--browser-port 7474] [--fetch]',
    )
  }
}

/** It was given at the first start, and may have been changed in Neo4j since. Throws `bad-environment`. */
async function requirePassword(port: number, password: string | undefined, home: string): Promise<void> {
  if (password === undefined) return
  const address = { uri: `bolt://127.0.0.1:${port}`, user: 'neo4j', password, database: 'neo4j' }
  try {
    await (await openForeign(address)).close()
  } catch (error) {
    const isRefused = error instanceof Problem && error.about.some(({ at }) => at === 'NEO4J_USER')
    throw isRefused ? passwordDiffers(home, error) : error
  }
}

function endedByItself(home: string): Problem {
  const logs = join(home, 'logs')
  return new Problem('store-unavailable', {
    zh: `Neo4j 自己停止了，原因见 ${logs}。再次启动即可继续，已保存的数据不会丢失。`,
    en: `Neo4j ended by itself; ${logs} says why. Start it again: nothing that was saved is lost.`,
  })
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

async function fetchOnce(): Promise<string> {
  const fetched = fetchedJars(folder)
  if (fetched !== undefined) return fetched
  say('正在取得 Neo4j（约 130 MB，只此一次）……\nFetching Neo4j (some 130 MB, only this once) …')
  return await fetchJars(folder)
}

/** What to type next; the password itself stays in its file. */
function howToUse(port: number, passwordFile: string | undefined): string {
  const password = passwordFile === undefined ? '…' : `"$(cat '${passwordFile}')"`
  return `NEO4J_URI=bolt://127.0.0.1:${port} NEO4J_PASSWORD=${password} npm start`
}

/** The first signal lets Neo4j finish what is under way, the second does not. Tells whether there was one. */
function stopOnSignals(neo4j: LocalNeo4j): () => boolean {
  let asked = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (asked) neo4j.process.kill('SIGKILL')
      else void neo4j.stop()
      asked = true
    })
  return () => asked
}
