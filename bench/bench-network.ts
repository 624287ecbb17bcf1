import { buildNetwork, networkBuilder } from '../model/network/build/build.ts'
import { decodeColumns, encodeColumns } from '../model/network/codec/codec.ts'
import type { Column } from '../model/network/columns/table.ts'
import { Texts } from '../model/network/columns/texts.ts'
import { type Columns, type Logs, type Nodes, networkTieKinds, type Ties } from '../model/network/network.ts'
import type { AnyRecord } from '../model/schema/records.ts'
import { worldOf } from '../model/truth/world-of.ts'
import { chaonan } from '../seed/chaonan/chaonan.ts'
import { defaultDay, generate } from '../seed/generate.ts'

/** Ties written for each body, on average. */
const tiesEach = 3
export const benchDay = defaultDay

const batchSize = 5_000

/** Every record of the network that is measured, so many at a time. */
export function* recordsOf(bodies: number, atOnce: number): Generator<AnyRecord[]> {
  let batch: AnyRecord[] = []
  for (const record of generate({ organizations: bodies, seed: 7, ties: tiesEach, loadedOn: benchDay })) {
    batch.push(record)
    if (batch.length < atOnce) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** The records both sides are given, in batches of text, as they come out of a store. */
export function batchesOf(bodies: number): Buffer[] {
  return Array.from(recordsOf(bodies, batchSize), (batch) => Buffer.from(JSON.stringify(batch)))
}

export function* parsed(batches: Buffer[]): Generator<AnyRecord[]> {
  for (const batch of batches) yield JSON.parse(batch.toString())
}

/** The same as rows of columns, as a browser receives them: the bytes are read anew, so nothing of the building stays. */
export function columnsOf(bodies: number): Columns {
  const builder = networkBuilder()
  for (const records of parsed(batchesOf(bodies))) builder.add(records)
  return decodeColumns(encodeColumns(builder.finish(1)))
}

/** A table whose texts are strings, as a peer takes them. */
export type Plain<T> = { [K in keyof T]: T[K] extends Texts ? string[] : T[K] }
export interface PlainColumns {
  nodes: Plain<Nodes>
  ties: Plain<Ties>
  /** The state log of each row that has one. */
  nodeLogs: Map<number, LogEntry[]>
  tieLogs: Map<number, LogEntry[]>
}
interface LogEntry {
  status: number
  on: number
}

export function plainColumnsOf(bodies: number): PlainColumns {
  const { nodes, ties, nodeLogs, tieLogs } = columnsOf(bodies)
  return { nodes: plain(nodes), ties: plain(ties), nodeLogs: logsByOwner(nodeLogs), tieLogs: logsByOwner(tieLogs) }
}

function logsByOwner({ first, end, status, on }: Logs): Map<number, LogEntry[]> {
  const logs = new Map<number, LogEntry[]>()
  for (let row = 0; row < first.length; row++) {
    const entries: LogEntry[] = []
    for (let k = first.at(row); k < end.at(row); k++) entries.push({ status: status.at(k), on: on.at(k) })
    if (entries.length > 0) logs.set(row, entries)
  }
  return logs
}

function plain<T extends Nodes | Ties>(table: T): Plain<T> {
  const entries = Object.entries(table).map(([name, column]: [string, Column | number]) => {
    return [name, column instanceof Texts ? textsOf(column, table.count) : column]
  })
  return Object.fromEntries(entries)
}

function textsOf(column: Texts, count: number): string[] {
  return Array.from({ length: count }, (_, row) => column.at(row))
}

/** How many bodies the sample place has, variant gaps. */
export function bodiesOfChaonan(): number {
  const network = buildNetwork(chaonan('gaps', benchDay), 1)
  return worldOf(network, network.places[0], benchDay).families.count
}

/** Rows of two hundred bodies to count hops from. */
export function startingBodies(ties: Pick<Ties, 'count' | 'kind' | 'a'>): number[] {
  const pairing = networkTieKinds.indexOf('joint-building')
  const bodies: number[] = []
  for (let tie = 0; tie < ties.count; tie++) if (ties.kind.at(tie) === pairing) bodies.push(ties.a.at(tie))
  const step = Math.max(1, Math.floor(bodies.length / 200))
  return bodies.filter((_, i) => i % step === 0).slice(0, 200)
}
