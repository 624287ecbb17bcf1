import { readHeads } from '../store/head-file.ts'
import { furthest, type HeadFile, type NewBeginning, type NotedHead } from '../store/head-lines.ts'
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
  /** Where the log of accounts stood, as it was noted. */
  accountHeads: NotedHead[]
  /** How many heads were noted. */
  heads: number
  /** Lines of the head file that cannot be read. */
  unreadableLines: number[]
  /** Since when, and why, what was noted before is asked for no more. */
  beginning?: NewBeginning | undefined
}

const mostAttempts = 3

/**
 * Checks log, records and noted heads against each other. It changes nothing and may be run beside servers.
 * @param of which Neo4j the heads are noted of; undefined: the data directory
 */
export async function verify(store: Store, headFile: string, of?: string): Promise<Verified> {
  const badEntry = await store.verify()
  const noted = await readHeads(headFile, of)
  const { heads, accountHeads, unreadable, beginning } = noted
  return {
    head: (await store.health()).head,
    badEntry,
    differences: badEntry === undefined ? await lastingDifferences(store) : [],
    lostHeads: await headsLost(store, noted, badEntry === undefined),
    accountHeads,
    heads: heads.length,
    unreadableLines: unreadable,
    beginning,
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

/** Of a sound log each noted head is looked for in one reading of it; of another only the furthest. */
async function headsLost(store: Store, noted: HeadFile, sound: boolean): Promise<NotedHead[]> {
  const last = furthest(noted)
  if (!last) return []
  if (!sound) return (await store.hashAt(last.seq)) === last.hash ? [] : [last]
  const sought = [...new Set([last, ...noted.heads])]
  const hashes = new Set(sought.map(({ hash }) => hash))
  const found = new Map<Seq, string>()
  const archive = await store.archive()
  try {
    for await (const entries of archive.entries())
      for (const { seq, hash } of entries) if (hashes.has(hash)) found.set(seq, hash)
  } finally {
    archive.close()
  }
  return sought.filter(({ seq, hash }) => found.get(seq) !== hash)
}
