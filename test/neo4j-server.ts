/** A real Neo4j in a folder of its own, small and quick to start, without a password unless one is given. */
import { join } from 'node:path'
import { fetchedJars } from '../server/local-neo4j/jars.ts'
import { findJava } from '../server/local-neo4j/java.ts'
import { startNeo4j } from '../server/local-neo4j/server.ts'
import { freePort } from './free-port.ts'

export interface TestServer {
  uri: string
  port: number
  stop(): Promise<void>
  /** As when the power of the process goes: nothing is written down. */
  kill(): Promise<void>
}

/** Said where the jars of Neo4j are missing. */
export const notFetched = 'The jars of Neo4j are missing: npm run neo4j -- --fetch'

/** What lives for minutes is not worth the better compiler's time. */
export const quickJava = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']

interface Wishes {
  /** The port of a server that ended, when it is to come back where it was. */
  port?: number
  settings?: Record<string, string>
}

export async function startTestServer(home: string, { port, settings }: Wishes = {}): Promise<TestServer> {
  const jars = fetchedJars(join(import.meta.dirname, '..', 'neo4j'))
  if (jars === undefined) throw new Error(notFetched)
  const bolt = port ?? (await freePort())
  const {
    process: child,
    answering,
    ended,
    stop,
  } = startNeo4j({
    java: findJava(),
    jars,
    home,
    port: bolt,
    heapMegabytes: 512,
    pageCacheMegabytes: 128,
    flags: quickJava,
    settings: {
      'dbms.security.auth_enabled': 'false',
      'db.tx_log.preallocate': 'false',
      // Each test has a graph of another size: every statement would be planned anew for each.
      'dbms.cypher.min_replan_interval': '1h',
      ...settings,
    },
  })
  await answering
  return {
    uri: `bolt://127.0.0.1:${bolt}`,
    port: bolt,
    stop,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
