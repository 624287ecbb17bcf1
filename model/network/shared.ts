import { withLookups } from './indexing.ts'
import { indexRowsInSteps } from './lookup.ts'
import type { Network } from './network.ts'
import { atOnce, type Steps } from './steps.ts'
import { type TextParts, Texts } from './texts.ts'

type Numbers = Int32Array | Uint16Array | Uint8Array
type Column = Numbers | Texts

/** The same with each column of texts as its arrays: what one thread hands to another. */
export type LaidOpen<T> = T extends Texts
  ? TextParts
  : T extends ArrayBufferView | ReadonlyMap<unknown, unknown> | readonly unknown[]
    ? T
    : T extends object
      ? { [K in keyof T]: LaidOpen<T[K]> }
      : T

/** A network as a message between threads; its lookups are made anew. */
export type NetworkMessage = LaidOpen<ReturnType<typeof partsOf>>

function partsOf(network: Network) {
  const { seq, places, nodes, ties, nodeLogs, tieLogs, namings, positions } = network
  const { nodeSpans, tieSpans, adjacency, indexes, missing } = network
  return {
    columns: { seq, places, nodes, ties, nodeLogs, tieLogs, namings, positions },
    worked: { nodeSpans, tieSpans, adjacency },
    indexes,
    missing,
  }
}

/** The same network, with both its indexes, in memory that several threads read. What lies there already stays. */
export function sharedNetwork(network: Network): Network {
  return atOnce(sharedInSteps(network))
}

/** A column a step. */
export function* sharedInSteps(network: Network): Steps<Network> {
  network.indexes.ties ??= yield* indexRowsInSteps(network.ties)
  const { columns, worked, indexes, missing } = yield* eachColumn(partsOf(network), inSharedMemory)
  return withLookups(columns, worked, indexes, missing)
}

export function networkMessage(network: Network): NetworkMessage {
  return laidOpen(partsOf(network))
}

export function networkOf(message: NetworkMessage): Network {
  const { columns, worked, indexes, missing } = putTogether<ReturnType<typeof partsOf>>(message)
  return withLookups(columns, worked, indexes, missing)
}

/** Columns in shared memory, ready to be handed over. */
export function sharedColumns<T>(columns: T): LaidOpen<T> {
  return laidOpen(atOnce(eachColumn(columns, inSharedMemory)))
}

function laidOpen<T>(value: T): LaidOpen<T> {
  return atOnce(eachColumn(value, (column) => (column instanceof Texts ? column.parts() : column))) as LaidOpen<T>
}

/** What was laid open, as it was. */
export function putTogether<T>(message: LaidOpen<T>): T {
  if (!isHolder(message)) return message as T
  if ('units' in message && 'lengths' in message) return Texts.ofParts(message as unknown as TextParts) as T
  return { ...Object.fromEntries(Object.entries(message).map(([name, member]) => [name, putTogether(member)])) } as T
}

function inSharedMemory(column: Column): Column {
  if (!(column instanceof Texts)) return copied(column)
  const { units, used, start, lengths, codes } = column.parts()
  if ([units, start, lengths].every(isShared)) return column
  const parts = { units: copied(units), used, start: copied(start), lengths: copied(lengths) }
  return Texts.ofParts({ ...parts, codes: codes && copied(codes) })
}

function isShared({ buffer }: Numbers): boolean {
  return buffer instanceof SharedArrayBuffer
}

function copied<N extends Numbers>(numbers: N): N {
  if (isShared(numbers)) return numbers
  const copy = new (numbers.constructor as new (buffer: SharedArrayBuffer) => N)(
    new SharedArrayBuffer(numbers.byteLength),
  )
  copy.set(numbers)
  return copy
}

/** Whether a value is an object that may hold columns. */
function isHolder(value: unknown): value is object {
  const isLeaf = ArrayBuffer.isView(value) || Array.isArray(value) || value instanceof Map
  return typeof value === 'object' && value !== null && !isLeaf
}

/** The value with every column in it, however deep, replaced. */
function* eachColumn<T>(value: T, replace: (column: Column) => unknown): Steps<T> {
  if (value instanceof Texts || ArrayBuffer.isView(value)) {
    yield
    return replace(value as Column) as T
  }
  if (!isHolder(value)) return value
  const replaced: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) replaced[name] = yield* eachColumn(member, replace)
  // A copy, since an object that was filled by computed names is slow to read. See `tableOf`.
  return { ...replaced } as T
}
