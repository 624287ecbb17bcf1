import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Problem } from '../../model/problem.ts'

interface Neo4jOptions {
  java: string
  /** The folder with the jars. */
  jars: string
  /** Where data and logs are kept. */
  home: string
  /** Bolt, on loopback. */
  port: number
  /** Neo4j's own browser, on loopback; without it there is no HTTP at all. */
  browserPort?: number
  heapMegabytes: number
  pageCacheMegabytes: number
  settings?: Record<string, string>
  /** More flags of the Java machine. */
  flags?: string[]
}

export interface LocalNeo4j {
  process: ChildProcess
  /** Resolves once it answers queries. Throws `bad-environment` when it ends before. */
  answering: Promise<void>
  /** Exit code, null after a signal. */
  ended: Promise<number | null>
  /** Ends open transactions and writes everything down. Close drivers first: it waits for their transactions. */
  stop(): Promise<void>
}

/** As Neo4j's own start script gives them, without which it falls back to slower ways. */
const flags = [
  '-XX:-OmitStackTraceInFastThrow',
  '-Dio.netty.tryReflectionSetAccessible=true',
  '-Dlog4j2.disable.jmx=true',
  '--add-opens=java.base/java.nio=ALL-UNNAMED',
  '--add-opens=java.base/java.io=ALL-UNNAMED',
  '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED',
]

function settingsOf({ port, browserPort, pageCacheMegabytes, settings }: Neo4jOptions): Record<string, string> {
  return {
    'server.default_advertised_address': '127.0.0.1',
    'server.bolt.listen_address': `127.0.0.1:${port}`,
    'server.bolt.advertised_address': `127.0.0.1:${port}`,
    'server.https.enabled': 'false',
    'server.http.enabled': String(browserPort !== undefined),
    ...(browserPort !== undefined && {
      'server.http.listen_address': `127.0.0.1:${browserPort}`,
      'server.http.advertised_address': `127.0.0.1:${browserPort}`,
      'server.http_enabled_modules': 'BROWSER',
    }),
    'server.memory.pagecache.size': `${pageCacheMegabytes}m`,
    // Without a limit a writer that hangs makes all others wait for ever.
    'db.lock.acquisition.timeout': '10s',
    // Nobody is told about this server.
    'dbms.usage_report.enabled': 'false',
    'client.allow_telemetry': 'false',
    // Connections end at once on stop; otherwise it waits ten seconds for more to be said on them.
    'internal.dbms.bolt.netty_server_shutdown_quiet_period': '0',
    ...settings,
  }
}

/** Linux tells the child when its parent has died, by a signal; elsewhere Neo4j then runs on. */
const setpriv = '/usr/bin/setpriv'
const endsWithParent = existsSync(setpriv) ? [setpriv, '--pdeathsig', 'TERM', '--'] : []

/** Starts Neo4j, which ends with this process. */
export function startNeo4j(options: Neo4jOptions): LocalNeo4j {
  const { java, jars, home, heapMegabytes } = options
  const logs = join(home, 'logs')
  mkdirSync(logs, { recursive: true })
  const log = join(logs, 'neo4j.log')
  const said = existsSync(log) ? statSync(log).size : 0
  const output = openSync(join(logs, 'output.log'), 'w')
  const memory = [`-Xms${heapMegabytes}m`, `-Xmx${heapMegabytes}m`]
  const settings = Object.entries(settingsOf(options)).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const main = ['-cp', join(jars, '*'), 'org.neo4j.server.CommunityEntryPoint']
  const places = [`--home-dir=${home}`, `--config-dir=${join(home, 'conf')}`]
  const [command, ...parameters] = [
    ...[...endsWithParent, java, ...memory, ...flags, ...(options.flags ?? [])],
    ...[...main, ...places, ...settings],
  ]
  const child = spawn(command, parameters, { stdio: ['ignore', output, output] })
  closeSync(output)
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code))
  })
  return {
    process: child,
    answering: answers(child, log, said, home),
    ended,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

const hasEnded = (child: ChildProcess) =>
  child.pid === undefined || child.exitCode !== null || child.signalCode !== null

/** Neo4j writes «Started.» once its databases answer queries. */
async function answers(child: ChildProcess, log: string, said: number, home: string): Promise<void> {
  const news = () => (existsSync(log) ? readFileSync(log).subarray(said).toString() : '')
  while (!news().includes(' Started.')) {
    if (hasEnded(child)) throw notStarted(news(), log, home)
    await wait(50)
  }
}

function notStarted(news: string, log: string, home: string): Problem {
  if (/FileLockException|locked by another process/.test(news)) return inUse(home)
  // Its last cause is the true one; its own first line speaks of a port that was never asked for.
  const reason = news.split('\n').findLast((line) => line.startsWith('Caused by: ')) ?? ''
  return new Problem(
    'bad-environment',
    {
      zh: `Neo4j 没能启动。原因见 ${log} 及同一文件夹中的 output.log。\n${reason}`,
      en: `Neo4j did not start. ${log} and output.log beside it say why.\n${reason}`,
    },
    [{ at: log }],
  )
}

function inUse(home: string): Problem {
  return new Problem(
    'bad-environment',
    {
      zh: `Neo4j 没能启动：${home} 中的数据正被另一个 Neo4j 使用。请先停止它，或用另一个 DATA_DIR。`,
      en: `Neo4j did not start: another one is using the data in ${home}. Stop that one first, or give another DATA_DIR.`,
    },
    [{ at: home }],
  )
}
