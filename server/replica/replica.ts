import type { RecordEdit } from '../../model/change/change.ts'
import { applyEdits } from '../../model/network/apply/apply.ts'
import { sharedNetwork } from '../../model/network/codec/shared.ts'
import type { Network } from '../../model/network/network.ts'
import { loadNetwork } from '../store/load-network.ts'
import type { Store } from '../store/store.ts'
import { followLog, type News } from './following.ts'
import { readSnapshot, type SnapshotFile, writeSnapshot } from './snapshot.ts'

/** The read model of this process: the whole network, kept at the head of the log. */
export interface Replica {
  /** As of the last operation read. Other threads have it by its lineage. */
  network(): Network
  /** Reads what was committed since, also by others; ends at the head. Throws `store-replaced`, what the store throws. */
  catchUp(): Promise<Network>
  /** Hears of operations once the network holds them, in order of the log. */
  subscribe(listener: (news: News) => void): () => void
  /** How long the log has not been read: since it fails, or is silent for longer than it may; 0 while it is read. */
  behindMilliseconds(): number
  /** Whether the store holds another history now than the network is of, as after restoring a backup of another. */
  replaced(): boolean
  close(): Promise<void>
}

interface ReplicaOptions {
  store: Store
  /** Where the network is kept for the next start; without one every start reads the records. */
  snapshot?: SnapshotFile | undefined
  /** How often the log is asked for what others wrote. */
  pollMilliseconds?: number
  /** Told once when reading the log begins to fail. */
  onTrouble(error: unknown): void
}

/** How long the log may take to answer before what is shown counts as old. */
const pollGrace = 1_000

export async function openReplica(options: ReplicaOptions): Promise<Replica> {
  const { store, snapshot, pollMilliseconds = 250, onTrouble } = options
  const listeners = new Set<(news: News) => void>()
  const started = await start(store, snapshot)
  const log = await followLog(store, started.network, (news) => {
    for (const listener of listeners) listener(news)
  })
  let reading: Promise<unknown> = Promise.resolve()
  let queued: Promise<Network> | undefined
  let failing = false
  let heardAt = performance.now()
  let closed = false

  const read = async (): Promise<Network> => {
    queued = undefined
    const network = await log.read()
    heardAt = performance.now()
    return network
  }
  // A caller sees what was committed before its call: a reading already under way is followed by one more, for all.
  const catchUp = (): Promise<Network> => {
    if (queued) return queued
    const next = reading.then(read, read)
    queued = next
    reading = next
    return next
  }
  let timer = setTimeout(poll, pollMilliseconds)
  async function poll(): Promise<void> {
    try {
      await catchUp()
      failing = false
    } catch (error) {
      if (!failing) onTrouble(error)
      failing = true
    }
    if (!closed) timer = setTimeout(poll, pollMilliseconds)
  }
  return {
    network: log.network,
    catchUp,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    behindMilliseconds: () => {
      const unheard = performance.now() - heardAt
      return failing || unheard > pollMilliseconds + pollGrace ? unheard : 0
    },
    replaced: log.replaced,
    close: async () => {
      closed = true
      clearTimeout(timer)
      await reading.catch(() => undefined)
      const network = log.network()
      if (snapshot && network.seq !== started.kept && !log.replaced()) await writeSnapshot(snapshot, store, network)
    },
  }
}

/** From the snapshot and what was committed since; where none fits from the records, and that is kept. `kept`: its log number. */
async function start(store: Store, snapshot: SnapshotFile | undefined): Promise<{ network: Network; kept: number }> {
  const kept = snapshot && (await readSnapshot(snapshot, store))
  const upToDate = kept && (await broughtUp(kept, store))
  if (upToDate) return { network: sharedNetwork(upToDate), kept: kept.seq }
  const network = await loadNetwork(store)
  if (snapshot) await writeSnapshot(snapshot, store, network)
  return { network, kept: network.seq }
}

const mostFollowed = 100_000

/** The network at the head of the log, all edits in one; undefined where reading the records is quicker. */
async function broughtUp(network: Network, store: Store): Promise<Network | undefined> {
  const edits: RecordEdit[] = []
  let { seq } = network
  for await (const committed of store.tail(seq)) {
    if (edits.length + committed.edits.length > mostFollowed) return undefined
    edits.push(...committed.edits)
    seq = committed.seq
  }
  return seq === network.seq ? network : applyEdits(network, edits, seq)
}
