import type { Driver } from 'neo4j-driver'
import { civilDate } from '../../model/schema/dates.ts'
import type { AnyRecord, Tie } from '../../model/schema/records.ts'
import { bodyId } from '../../seed/generated-shape.ts'
import { addition, write } from '../../seed/load.ts'
import { loadNetwork } from '../../server/store/load-network.ts'
import type { Store } from '../../server/store/store.ts'
import { collectGarbage, median, timedWait } from '../measure.ts'
import { benchDay } from '../rows.ts'
import { commitTie, commitTieAndEntry, readBare } from './bare.ts'

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

/** The whole store read by both, which must find as many records. */
export async function compareReading(store: Store, driver: Driver, rounds: number): Promise<Load[]> {
  const bare = await timedWait(rounds, () => readBare(driver))
  const ours = await timedWait(rounds, () => readOurs(store))
  if (ours.result !== bare.result) throw new Error(`${ours.result} records read instead of ${bare.result}`)
  const built = await timedWait(rounds, () => loadNetwork(store))
  return [
    { work: 'read everything', ours: ours.time, bare: bare.time },
    { work: 'read everything, and build the network', ours: built.time, bare: bare.time },
  ]
}

async function readOurs(store: Store): Promise<number> {
  let records = 0
  for await (const batch of (await store.load()).batches) records += batch.length
  return records
}

const commitRounds = 5
const commitsInRound = 160

/** One pairing at a time, by one writer and by sixteen; bodies are those of the generated network. */
export async function compareCommits(store: Store, driver: Driver, bodies: number): Promise<Load[]> {
  const loads: Load[] = []
  let last = 0
  const next = () => newPairing(last++, bodies)
  for (const writers of [1, 16]) {
    const ways = [
      async () => void (await write(store, `bench pairing ${last}`, [addition(next())])),
      () => commitTieAndEntry(driver, next()),
      () => commitTie(driver, next()),
    ]
    const [ours, entry, alone] = await alternately(ways, writers)
    const by = writers === 1 ? 'by one writer' : `by ${writers} writers`
    loads.push({ work: `commit a pairing ${by}, beside pairing and log entry`, ours, bare: entry })
    loads.push({ work: `commit a pairing ${by}, beside the pairing alone`, ours, bare: alone })
  }
  return loads
}

/** Median milliseconds a commit of each way, in rounds by turns after one to warm up. */
async function alternately(ways: (() => Promise<void>)[], writers: number): Promise<number[]> {
  const times: number[][] = ways.map(() => [])
  for (let round = 0; round <= commitRounds; round++)
    for (const [way, commit] of ways.entries()) {
      collectGarbage()
      const time = await perCommit(commit, writers)
      if (round > 0) times[way].push(time)
    }
  return times.map(median)
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
