import { type NotedHead, readHeads } from '../store/head-file.ts'
import type { Difference, Seq, Store } from '../store/store.ts'

/** What is wrong with a store; nothing when all of it is empty. */
export interface Verified {
  head: Seq
  /** The first log entry that is missing or not as it was written. */
  badEntry: Seq | undefined
  /** Records that are not what the log says; looked for only where the log is sound. */
  differences: Difference[]
  /** Heads noted outside the store that the log does not have: its end was cut off, or it is another history. */
  lostHeads: NotedHead[]
  /** How many heads were noted. */
  heads: number
  /** Lines of the head file that cannot be read. */
  unreadableLines: number[]
}

const mostAttempts = 3

/** Checks log, records and noted heads against each other. It changes nothing and may be run beside servers. */
export async function verify(store: Store, headFile: string): Promise<Verified> {
  const badEntry = await store.verify()
  const { heads, unreadable } = await readHeads(headFile)
  return {
    head: (await store.health()).head,
    badEntry,
    differences: badEntry === undefined ? await lastingDifferences(store) : [],
    lostHeads: await headsLost(store, heads),
    heads: heads.length,
    unreadableLines: unreadable,
  }
}

/** On Neo4j log and records are not read at one moment: what was found while others wrote is looked for again. */
async function lastingDifferences(store: Store): Promise<Difference[]> {
  for (let attempt = 1; ; attempt += 1) {
    const before = (await store.health()).head
    const differences = await store.differences()
    if (differences.length === 0 || attempt === mostAttempts) return differences
    if ((await store.health()).head === before) return differences
  }
}

async function headsLost(store: Store, heads: NotedHead[]): Promise<NotedHead[]> {
  const lost = []
  for (const head of heads) if ((await store.hashAt(head.seq)) !== head.hash) lost.push(head)
  return lost
}
