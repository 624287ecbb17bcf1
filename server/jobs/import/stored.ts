import { type Compressed, compressed } from '../../../model/network/columns/compressed.ts'
import type { Network, NodeKind } from '../../../model/network/network.ts'
import { tieKindByte } from '../../../model/network/records/cell-words.ts'
import { referenceSlots } from '../../../model/network/records/writer.ts'
import { isThere } from '../../../model/network/row-of.ts'
import { ties as tieRows } from '../../../model/schema/kinds.ts'
import { endsOf } from '../../../model/schema/mentions.ts'
import {
  isTie,
  type RecordKey,
  type RecordKind,
  type RecordOf,
  recordKey,
  type TieKind,
  tieKinds,
  type Versioned,
} from '../../../model/schema/records.ts'
import type { Store } from '../../store/store.ts'

/** What the store has of the things that some rows speak of. */
export interface Stored {
  record<K extends RecordKind>(kind: K, id: string): Versioned<RecordOf<K>> | undefined
  ties<K extends TieKind>(kind: K, on: string): readonly Versioned<RecordOf<K>>[]
}

/** Says what is to be read; what the store does not have costs nothing. */
export interface Asking {
  record(kind: RecordKind, id: string): void
  ties(on: { kind: NodeKind; id: string }, ...kinds: TieKind[]): void
}

/** The keys of the things that somebody asks for, and of those on which what he asks for hangs. */
export function askedFor(ask: (asking: Asking) => void): string[] {
  const keys: string[] = []
  ask({
    record: (kind, id) => void keys.push(recordKey({ kind, id })),
    ties: (on) => void keys.push(recordKey(on)),
  })
  return keys
}

export type ReadStored = (ask: (asking: Asking) => void) => Promise<Stored>

/** Reads records of a store whose network at some moment this is; ties are found by their rows there. */
export function storedReader(store: Store, network: Network): ReadStored {
  const hanging = network.ties.count === 0 ? undefined : hangingTies(network)
  return async (ask) => {
    const keys: RecordKey[] = []
    ask({
      record(kind, id) {
        if (isThere(network, { kind, id })) keys.push({ kind, id })
      },
      ties(on, ...kinds) {
        if (hanging) for (const tie of tiesOn(network, hanging, on)) addTie(network, tie, kinds, keys)
      },
    })
    return keys.length === 0 ? nothingStored : found(keys, await store.read(keys))
  }
}

/** The end on which a tie of a kind hangs: 0 the first, 1 the second. */
function hangingEnd(kind: TieKind): 0 | 1 {
  return tieRows[kind].hangsOn === 'to' ? 1 : 0
}

const hangsOnSecond = tieKinds.map((kind) => hangingEnd(kind) === 1)

/** Rows of the ties that hang on each node. */
function hangingTies({ nodes, ties }: Network): Compressed {
  const ownerOf = (tie: number) => (hangsOnSecond[ties.kind.at(tie)] ? ties.b : ties.a).at(tie)
  return compressed(
    nodes.count,
    Int32Array.from({ length: ties.count }, (_, tie) => ownerOf(tie)),
  )
}

/** Also those whose owner has not come yet. */
function tiesOn(network: Network, { offsets, item }: Compressed, on: { kind: NodeKind; id: string }): Iterable<number> {
  const node = network.nodeOf(on.kind, on.id)
  if (node >= 0) return item.subarray(offsets[node], offsets[node + 1])
  const waiting = network.missing.get(recordKey(on)) ?? []
  return waiting
    .filter(
      ({ slot, row }) => slot === (hangsOnSecond[network.ties.kind.at(row)] ? referenceSlots.b : referenceSlots.a),
    )
    .map(({ row }) => row)
}

function addTie({ ties }: Network, tie: number, kinds: readonly TieKind[], keys: RecordKey[]): void {
  const kind = kinds.find((one) => tieKindByte(one) === ties.kind.at(tie))
  if (kind !== undefined) keys.push({ kind, id: ties.id.at(tie) })
}

/** Of rows that are not asked for yet. */
export const nothingStored: Stored = { record: () => undefined, ties: () => [] }

/** A store reads in no order; ties stand in the order in which they were asked for. */
function found(keys: readonly RecordKey[], read: readonly Versioned[]): Stored {
  const records = new Map(read.map((versioned) => [recordKey(versioned.record), versioned]))
  const ties = new Map<string, Versioned[]>()
  for (const key of keys) {
    const versioned = records.get(recordKey(key))
    const on = versioned && ownerOf(versioned)
    if (!versioned || on === undefined) continue
    const hanging = recordKey({ kind: key.kind, id: on })
    ties.set(hanging, [...(ties.get(hanging) ?? []), versioned])
  }
  return {
    record(kind, id) {
      const versioned = records.get(recordKey({ kind, id }))
      return versioned && isOf(versioned, kind) ? versioned : undefined
    },
    ties: (kind, on) => (ties.get(recordKey({ kind, id: on })) ?? []).filter((versioned) => isOf(versioned, kind)),
  }
}

function isOf<K extends RecordKind>(versioned: Versioned, kind: K): versioned is Versioned<RecordOf<K>> {
  return versioned.record.kind === kind
}

function ownerOf({ record }: Versioned): string | undefined {
  return isTie(record) ? endsOf(record)[hangingEnd(record.kind)].id : undefined
}
