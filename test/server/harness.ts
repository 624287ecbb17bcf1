import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import supertest from 'supertest'
import type { Grant } from '../../model/api/contract.ts'
import type { AnyRecord } from '../../model/schema/records.ts'
import type { Accounts } from '../../server/accounts/accounts.ts'
import { openAccounts } from '../../server/accounts/open.ts'
import { type App, type AppOptions, createApp } from '../../server/app.ts'
import { usualCapacity } from '../../server/http/admission.ts'
import { logOptions } from '../../server/http/request-log.ts'
import { openReading, type Reading, type ReadingOptions } from '../../server/reading/reading.ts'
import { inThisThread } from '../../server/reading/workers.ts'
import { openReplica, type Replica } from '../../server/replica/replica.ts'
import type { Address } from '../../server/store/address.ts'
import { openStore } from '../../server/store/open.ts'
import type { Store } from '../../server/store/store.ts'
import { smallWorld } from './world.ts'

export interface Harness {
  app: App
  store: Store
  accounts: Accounts
  replica: Replica
  reading: Reading
  origin: string
  port: number
  dataDir: string
  /** What was logged, one object a line. */
  log: Record<string, unknown>[]
  /** Moves the program's clock. */
  clock: { now: Date }
  agent: ReturnType<typeof supertest>
  /** A bearer token of a new account with these grants. */
  token(...grants: Grant[]): Promise<string>
  /** The session cookie of a new account with these grants. */
  cookie(...grants: Grant[]): Promise<string>
  close(): Promise<void>
}

export type HarnessOptions = Partial<Pick<AppOptions, 'limits' | 'capacity' | 'rhythm' | 'streams' | 'clientDir'>> & {
  records?: AnyRecord[]
  /** A directory that holds data already, and stays. */
  dataDir?: string
  publicUrl?: string
  trustedProxies?: number
  /** Where records and accounts stand instead of a directory; empty. */
  neo4j?: Address
  pollMilliseconds?: number
  /** Who works out what takes long, and how much of it. */
  reading?: Partial<ReadingOptions>
}

/** Wide enough that only the tests of limits meet them. */
const noLimits = {
  callsPerTwoSeconds: 100_000,
  failuresPerFiveMinutesAndAccount: 100_000,
  failuresPerHourAndAccount: 100_000,
  failuresPerFiveMinutesAndAddress: 100_000,
}

const noBounds = { ...usualCapacity, calls: 10_000, callsPerAccount: 10_000, longestWaitMilliseconds: 60_000 }

export async function put(store: Store, records: AnyRecord[], opId = 'world'): Promise<void> {
  const changes = records.map((record) => ({ type: 'record.add' as const, record }))
  const edits = records.map((record) => ({
    key: { kind: record.kind, id: record.id },
    before: null,
    after: record,
    version: null,
  }))
  await store.commit({ opId, actor: 'sample', at: '2026-06-01T00:00:00.000Z', changes, edits })
}

/** The real app over real SQLite files in a directory of its own, or over a real Neo4j, listening on loopback. */
export async function startHarness(options: HarnessOptions = {}): Promise<Harness> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'orgweave-server-'))
  const whereabouts = { dataDir, ...(options.neo4j && { neo4j: options.neo4j }) }
  const store = await openStore(whereabouts)
  const accounts = await openAccounts(whereabouts)
  const records = options.records ?? smallWorld()
  if (options.dataDir === undefined && records.length > 0) await put(store, records)
  const { pollMilliseconds = 25 } = options
  const replica = await openReplica({ store, onTrouble: () => undefined, pollMilliseconds })
  const reading = openReading({ hire: inThisThread, ...options.reading })
  let listener: RequestListener = (_request, response) => response.end()
  const server = createServer((request, response) => listener(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const log: Record<string, unknown>[] = []
  const clock = { now: new Date('2026-06-01T04:00:00Z') }
  const logger = pino(logOptions, { write: (line: string) => log.push(JSON.parse(line)) })
  const app = createApp({
    store,
    accounts,
    replica,
    reading,
    logger,
    front: { port, publicUrl: options.publicUrl, trustedProxies: options.trustedProxies },
    now: () => clock.now,
    limits: options.limits ?? noLimits,
    capacity: options.capacity ?? noBounds,
    rhythm: options.rhythm,
    streams: options.streams,
    clientDir: options.clientDir,
  })
  listener = app.express
  const origin = `http://127.0.0.1:${port}`
  return {
    ...{ app, store, accounts, replica, reading, origin, port, dataDir, log, clock, agent: supertest(origin) },
    token: async (...grants) => accounts.issueToken((await accounts.create(grants)).id, 'test', clock.now),
    cookie: async (...grants) =>
      `orgweave-${port}=${await accounts.openSession((await accounts.create(grants)).id, clock.now)}`,
    close: async () => {
      app.drain()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await reading.close()
      await replica.close()
      await accounts.close()
      await store.close()
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Headers of our own page: what a browser adds to an unsafe call of a signed-in session. */
export const ownPage = { 'X-Orgweave': '1', 'Sec-Fetch-Site': 'same-origin' }

export function bearer(token: string): { Authorization: string } {
  return { Authorization: `Bearer ${token}` }
}

/** What a stream says until it has said this. */
export async function textUntil(response: Response, wanted: string): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const part of response.body ?? []) {
    text += decoder.decode(part)
    if (text.includes(wanted)) break
  }
  return text
}
