import { Bytes } from '../columns/bytes.ts'
import { type Entries, entriesOf } from '../columns/entries.ts'
import { Ints } from '../columns/ints.ts'
import { flatIndexInSteps } from '../columns/lookup.ts'
import { atOnce, type Steps, stretches } from '../columns/steps.ts'
import { finishedInSteps, pickRows, type Table, type TableShape } from '../columns/table.ts'
import { type Network, namingShape, nodeShape, positionShape, tieShape } from '../network.ts'
import { namingIndexOf } from '../records/namings.ts'
import { type Worked, withLookups } from './indexing.ts'

/** The same network, row for row, without pages and without entries that stand nowhere any more. */
export function flattened(network: Network): Network {
  return atOnce(flattenedInSteps(network))
}

export function* flattenedInSteps(network: Network): Steps<Network> {
  const { seq, places, indexes } = network
  const columns = {
    seq,
    places,
    nodes: yield* flatTable(nodeShape, network.nodes),
    ties: yield* flatTable(tieShape, network.ties),
    nodeLogs: yield* flatEntries(network.nodeLogs),
    tieLogs: yield* flatEntries(network.tieLogs),
    namings: pickRows(namingShape, network.namings, namingsThere(network)),
    positions: yield* flatTable(positionShape, network.positions),
  }
  const worked: Worked = {
    located: yield* flatEntries(network.located),
    idle: yield* flatEntries(network.idle),
    namingIndex: namingIndexOf(columns.namings),
    nodeSpans: yield* flatEntries(network.nodeSpans),
    tieSpans: yield* flatEntries(network.tieSpans),
    adjacency: yield* flatEntries(network.adjacency),
  }
  const flatIndexes = {
    nodes: yield* flatIndexInSteps(indexes.nodes, columns.nodes),
    ties: indexes.ties && (yield* flatIndexInSteps(indexes.ties, columns.ties)),
  }
  return withLookups(columns, worked, flatIndexes, network.missing)
}

/** Rows of the namings that name something. */
function namingsThere({ namings }: Network): Int32Array {
  const rows: number[] = []
  for (let row = 0; row < namings.count; row++) if (namings.tie.at(row) >= 0) rows.push(row)
  return Int32Array.from(rows)
}

function* pickInSteps(column: Ints | Bytes, order: Int32Array): Steps<Ints | Bytes> {
  const picked = column instanceof Ints ? Ints.zeros(order.length) : Bytes.zeros(order.length)
  for (const [from, to] of stretches(order.length)) {
    for (let k = from; k < to; k++) picked.set(k, column.at(order[k]))
    yield
  }
  return picked.flattened()
}

function* flatTable<S extends TableShape>(shape: S, table: Table<S>): Steps<Table<S>> {
  return yield* finishedInSteps({ shape, table })
}

/** What stands at entries, in order of their rows. */
function* flatEntries<T extends Entries & Record<keyof T, Ints | Bytes>>(entries: T): Steps<T> {
  const { first, end, ...columns } = entries
  if (first.isFlat() && end.isFlat() && Object.values<Ints | Bytes>(columns).every((column) => column.isFlat()))
    return entries
  const offsets = new Int32Array(first.length + 1)
  for (const [from, to] of stretches(first.length)) {
    for (let row = from; row < to; row++) offsets[row + 1] = offsets[row] + end.at(row) - first.at(row)
    yield
  }
  const order = new Int32Array(offsets[first.length])
  for (const [from, to] of stretches(first.length)) {
    for (let row = from, at = offsets[from]; row < to; row++)
      for (let k = first.at(row); k < end.at(row); k++) order[at++] = k
    yield
  }
  const flat: Record<string, Ints | Bytes> = { ...entriesOf(offsets) }
  for (const [name, column] of Object.entries<Ints | Bytes>(columns)) {
    flat[name] = yield* pickInSteps(column, order)
  }
  return { ...flat } as T
}

/** Rows that stand in pages, of all rows of all columns. */
export function pagedShare(network: Network): number {
  const { nodes, ties, nodeSpans, tieSpans, nodeLogs, tieLogs, adjacency, located, idle, indexes } = network
  let [paged, all] = [0, 0]
  for (const holder of [nodes, ties, nodeSpans, tieSpans, nodeLogs, tieLogs, adjacency, located, idle, indexes.nodes])
    for (const column of Object.values(holder)) {
      if (!(column instanceof Ints || column instanceof Bytes)) continue
      paged += column.rowsInPages()
      all += column.length
    }
  return all === 0 ? 0 : paged / all
}
