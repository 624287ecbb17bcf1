import type { Driver } from 'neo4j-driver'
import { civilDate } from '../../model/schema/dates.ts'
import type { AnyRecord, Tie } from '../../model/schema/records.ts'
import { bodyId } from '../../seed/generated-shape.ts'
import { addition, write } from '../../seed/load.ts'
import { loadNetwork } from '../../server/store/load-network.ts'
import type { Store } from '../../server/store/store.ts'
import { benchDay } from '../bench-network.ts'
import { say } from '../progress.ts'
import { commitTie, commitTieAndEntry, readRows, readWhole } from './bare.ts'
import { alternately } from './rounds.ts'

/** Milliseconds of both; what it is stands in the table. */
export interface Load {
  work: string
  ours: number
  bare: number
}

/** Milliseconds that writing takes, an operation for each of these lists of records. */
export async function writeOurs(store: Store, lists: Iterable<AnyRecord[]>): Promise<number> {
  let time = 0
  let operation = 0
  for (const records of lists) {
    const changes = records.map(addition)
    const start = performance.now()
    await write(store, `bench ${operation++}`, changes)
    time += performance.now() - start
  }
  return time
}

/** The whole store read in four ways by turns, each of which must find as many records. */
export async function* compareReading(store: Store, driver: Driver): AsyncGenerator<Load> {
  say('reading everything')
  const found = new Set<number>()
  const ways = [
    async () => void found.add(await readOurs(store)),
    async () => void (await loadNetwork(store)),
    async () => void found.add(await readWhole(driver)),
    async () => void found.add(await readRows(driver)),
  ]
  const [ours, built, whole, same] = await alternately(ways.map((read) => () => timeOf(read)))
  if (found.size > 1) throw new Error(`different numbers of records read: ${[...found].join(', ')}`)
  yield { work: 'read everything, beside nodes and relationships whole', ours, bare: whole }
  yield { work: 'read everything, beside the same statements', ours, bare: same }
  yield {
    work: 'read everything and build the network, beside nodes and relationships whole',
    ours: built,
    bare: whole,
  }
}

async function timeOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function readOurs(store: Store): Promise<number> {
  let records = 0
  for await (const batch of (await store.load()).batches) records += batch.length
  return records
}

const commitsInRound = 160

/** One pairing at a time, by one writer and by sixteen; bodies are those of the generated network. */
export async function* compareCommits(store: Store, driver: Driver, bodies: number): AsyncGenerator<Load> {
  let last = 0
  const next = () => newPairing(last++, bodies)
  for (const writers of [1, 16]) {
    const by = writers === 1 ? 'by one writer' : `by ${writers} writers`
    say(`committing ${by}`)
    const ways = [
      async () => void (await write(store, `bench pairing ${last}`, [addition(next())])),
      () => commitTieAndEntry(driver, next()),
      () => commitTie(driver, next()),
    ]
    const [ours, entry, alone] = await alternately(ways.map((commit) => () => perCommit(commit, writers)))
    yield { work: `commit a pairing ${by}, beside pairing and log entry`, ours, bare: entry }
    yield { work: `commit a pairing ${by}, beside the pairing alone`, ours, bare: alone }
  }
}

async function perCommit(commit: () => Promise<void>, writers: number): Promise<number> {
  let left = commitsInRound
  const start = performance.now()
  const work = async () => {
    while (left-- > 0) await commit()
  }
  await Promise.all(Array.from({ length: writers }, work))
  return (performance.now() - start) / commitsInRound
}

function newPairing(number: number, bodies: number): Tie {
  const from = civilDate(benchDay)
  return {
    kind: 'joint-building',
    id: `bench:${number}`,
    ends: [bodyId(number % bodies), bodyId((number * 7 + 1) % bodies)],
    status: 'active',
    log: [{ status: 'active', on: from }],
    validFrom: from,
    source: 'synthetic',
  }
}
