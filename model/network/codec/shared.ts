import { flattened, flattenedInSteps } from '../build/flatten.ts'
import { withLookups } from '../build/indexing.ts'
import { Bytes } from '../columns/bytes.ts'
import { Ints } from '../columns/ints.ts'
import { indexRowsInSteps } from '../columns/lookup.ts'
import { atOnce, type Steps } from '../columns/steps.ts'
import type { TextParts } from '../columns/text-run.ts'
import { Texts } from '../columns/texts.ts'
import type { Network } from '../network.ts'
import { Missing } from '../records/missing.ts'
import { namingIndexOf } from '../records/namings.ts'

type Numbers = Int32Array | Uint16Array | Uint8Array
type Column = Numbers | Ints | Bytes | Texts

/** The same with each column as its arrays: what one thread hands to another. */
export type LaidOpen<T> = T extends Texts
  ? TextParts
  : T extends Ints
    ? { ints: Int32Array }
    : T extends Bytes
      ? { bytes: Uint8Array }
      : T extends ArrayBufferView | ReadonlyMap<unknown, unknown> | readonly unknown[]
        ? T
        : T extends object
          ? { [K in keyof T]: LaidOpen<T[K]> }
          : T

/** A network as a message between threads; its lookups are made anew. */
export type NetworkMessage = LaidOpen<ReturnType<typeof partsOf>>

function partsOf(network: Network) {
  const { seq, places, nodes, ties, nodeLogs, tieLogs, namings, positions } = network
  const { nodeSpans, tieSpans, adjacency, located, idle, indexes, missing } = network
  return {
    columns: { seq, places, nodes, ties, nodeLogs, tieLogs, namings, positions },
    worked: { nodeSpans, tieSpans, adjacency, located, idle },
    indexes,
    missing: [...missing],
  }
}

/** The same network, flat and with both its indexes, in memory that several threads read. What lies there already stays. */
export function sharedNetwork(network: Network): Network {
  return atOnce(sharedInSteps(network))
}

export function* sharedInSteps(network: Network): Steps<Network> {
  network.indexes.ties ??= yield* indexRowsInSteps(network.ties)
  const flat = yield* flattenedInSteps(network)
  return madeOf(yield* eachColumn(partsOf(flat), sharing()))
}

/** A network with pages is made flat for it. */
export function networkMessage(network: Network): NetworkMessage {
  return laidOpen(partsOf(flattened(network)))
}

export function networkOf(message: NetworkMessage): Network {
  return madeOf(putTogether<ReturnType<typeof partsOf>>(message))
}

function madeOf({ columns, worked, indexes, missing }: ReturnType<typeof partsOf>): Network {
  const namingIndex = namingIndexOf(columns.namings)
  return withLookups(columns, { ...worked, namingIndex }, indexes, Missing.of(missing))
}

/** Columns in shared memory, ready to be handed over. */
export function sharedColumns<T>(columns: T): LaidOpen<T> {
  return laidOpen(atOnce(eachColumn(columns, sharing())))
}

function laidOpen<T>(value: T): LaidOpen<T> {
  const open = function* (column: Column): Steps<unknown> {
    yield
    if (column instanceof Texts) return column.parts()
    if (column instanceof Ints) return { ints: column.flat() }
    return column instanceof Bytes ? { bytes: column.flat() } : column
  }
  return atOnce(eachColumn(value, open)) as LaidOpen<T>
}

/** What was laid open, as it was. */
export function putTogether<T>(message: LaidOpen<T>): T {
  if (!isHolder(message)) return message as T
  if ('units' in message && 'lengths' in message) return Texts.ofParts(message as unknown as TextParts) as T
  if ('ints' in message) return Ints.of(message.ints as Int32Array) as T
  if ('bytes' in message) return Bytes.of(message.bytes as Uint8Array) as T
  return { ...Object.fromEntries(Object.entries(message).map(([name, member]) => [name, putTogether(member)])) } as T
}

/** Puts columns into shared memory; what two of them read is copied once. */
function sharing(): (column: Column) => Steps<Column> {
  const copies = new Map<ArrayBufferLike, SharedArrayBuffer>()
  function* shared<N extends Numbers>(numbers: N): Steps<N> {
    const { buffer, byteOffset, length } = numbers
    if (isShared(numbers)) return numbers
    const copy = copies.get(buffer) ?? new SharedArrayBuffer(buffer.byteLength)
    if (!copies.has(buffer)) yield* copyInSteps(buffer, copy)
    copies.set(buffer, copy)
    return new (numbers.constructor as new (of: SharedArrayBuffer, from: number, length: number) => N)(
      copy,
      byteOffset,
      length,
    )
  }
  return function* (column) {
    if (column instanceof Ints) return isShared(column.flat()) ? column : Ints.of(yield* shared(column.flat()))
    if (column instanceof Bytes) return isShared(column.flat()) ? column : Bytes.of(yield* shared(column.flat()))
    if (!(column instanceof Texts)) return yield* shared(column)
    const { units, used, start, lengths, codes } = column.parts()
    if ([units, start, lengths].every(isShared)) return column
    const parts = { units: yield* shared(units), used, start: yield* shared(start), lengths: yield* shared(lengths) }
    return Texts.ofParts({ ...parts, codes: codes && (yield* shared(codes)) })
  }
}

const bytesAtOnce = 1 << 22

function* copyInSteps(from: ArrayBufferLike, to: SharedArrayBuffer): Steps<void> {
  for (let at = 0; at < from.byteLength; at += bytesAtOnce) {
    const bytes = new Uint8Array(from, at, Math.min(bytesAtOnce, from.byteLength - at))
    new Uint8Array(to).set(bytes, at)
    yield
  }
}

function isShared({ buffer }: Numbers): boolean {
  return buffer instanceof SharedArrayBuffer
}

function isColumn(value: unknown): value is Column {
  return value instanceof Texts || value instanceof Ints || value instanceof Bytes || ArrayBuffer.isView(value)
}

/** Whether a value is an object that may hold columns. */
function isHolder(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    !ArrayBuffer.isView(value) &&
    !Array.isArray(value) &&
    !(value instanceof Map)
  )
}

/** The value with every column in it, however deep, replaced. */
function* eachColumn<T>(value: T, replace: (column: Column) => Steps<unknown>): Steps<T> {
  if (isColumn(value)) return (yield* replace(value)) as T
  if (!isHolder(value)) return value
  const replaced: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) replaced[name] = yield* eachColumn(member, replace)
  // A copy, since an object that was filled by computed names is slow to read. See `tableOf`.
  return { ...replaced } as T
}
