import type { Bytes } from '../columns/bytes.ts'
import { type Entries, entriesOf } from '../columns/entries.ts'
import type { Ints } from '../columns/ints.ts'
import { atOnce, type Steps, stretches } from '../columns/steps.ts'
import { finishedInSteps, type Table, type TableShape } from '../columns/table.ts'
import { type Network, namingShape, nodeShape, positionShape, tieShape } from '../network.ts'
import { withLookups } from './indexing.ts'

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
    namings: yield* flatTable(namingShape, network.namings),
    positions: yield* flatTable(positionShape, network.positions),
  }
  const worked = {
    nodeSpans: yield* flatEntries(network.nodeSpans),
    tieSpans: yield* flatEntries(network.tieSpans),
    adjacency: yield* flatEntries(network.adjacency),
  }
  const flat = (index: Network['indexes']['nodes']) => ({ ...index, slots: index.slots.flattened() })
  const flatIndexes = { nodes: flat(indexes.nodes), ties: indexes.ties && flat(indexes.ties) }
  return withLookups(columns, worked, flatIndexes, network.missing)
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
    flat[name] = column.pick(order).flattened()
    yield
  }
  return { ...flat } as T
}
