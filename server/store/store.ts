import type { Change, RecordEdit } from '../../model/change/change.ts'
import type { Position } from '../../model/layout/position.ts'
import type { RecordKey, RecordKind, Versioned } from '../../model/schema/records.ts'
import type { Archive } from './archive.ts'
import type { Seq } from './chain.ts'

export type { Seq }

/** Where there is no store: it is made, or that is refused as `not-found` and nothing is touched. */
export type Absent = 'make' | 'refuse'

/** One intended write. The same `opId` of one actor twice has one effect and one answer; actors do not know of each other's. */
export interface Operation {
  /** Made by the client, 1–100 characters. */
  opId: string
  /** The account, or `sample`, `import`. */
  actor: string
  /** ISO instant of the clock; valid time stands in the changes. [E08, E09] */
  at: string
  changes: Change[]
  /** What the changes do to the records, in order, each key at most once. */
  edits: RecordEdit[]
}

/** A write of whole records, too large to be held: they are asked for batch by batch. */
export interface LongOperation extends Pick<Operation, 'opId' | 'actor' | 'at'> {
  /**
   * As `edits` of an operation; the same each time, until `follow` says otherwise. What it throws ends the write, and
   * nothing of it is written.
   */
  edits(): AsyncIterable<readonly RecordEdit[]>
  /**
   * Asked where the log has moved on from the head that was expected, in the turn to write too: brings what was judged
   * to the present head, and answers what became of the edits; undefined where they have to be judged anew. It may read
   * the store. Without it a log that has moved on refuses the write.
   */
  follow?(): Promise<Followed | undefined>
}

export interface Followed {
  head: Seq
  /** Whether `edits` answers others from now on. */
  anew: boolean
}

export interface Committed {
  seq: Seq
  opId: string
  actor: string
  at: string
  changes: Change[]
  edits: RecordEdit[]
  /** Whether this answer repeats one given before. */
  repeated: boolean
}

export interface StoreHealth {
  writable: boolean
  /** Why not, as a problem code. */
  reason?: 'store-read-only' | 'store-unavailable' | 'store-damaged' | 'store-newer' | 'store-replaced'
  head: Seq
}

/** What a reader of the log who stands at a number has before him. */
export interface Ahead {
  /** Of the chained log at his own number, as `hashAt`: another than he knows is another history. */
  hash: string | undefined
  head: Seq
  /** How many parts the largest entry behind his number has; one holds some hundreds of edits. */
  parts: number
}

/** A log entry as one looks back at it: its content is read piece by piece, and only when asked for. */
export interface Past extends Pick<Committed, 'seq' | 'opId' | 'actor' | 'at'> {
  /** In how many pieces its content stands; one holds some hundreds of edits. */
  parts: number
  /** The changes and edits of one piece after another. Throws `store-damaged` where they are not what was written. */
  content(): AsyncIterable<Piece>
}

export type Piece = Pick<Operation, 'changes' | 'edits'>

const mostParts = 8

/** Whether an entry ahead is too long to be read in one go while others wait; reading all records anew takes turns. */
export function isLong({ parts }: Pick<Ahead, 'parts'>): boolean {
  return parts > mostParts
}

/** A record that is not what the log says. */
export interface Difference {
  key: RecordKey
  what: 'missing' | 'altered' | 'unknown to the log' | 'unreadable'
}

/** Where the records are kept. Knows no verbs. Every adapter passes test/contract/store.contract.ts. */
export interface Store {
  /** All records as of log number `from`, in no order; tail from there. Batches hold 1–5,000 records. */
  load(): Promise<{ from: Seq; batches: AsyncIterable<Versioned[]> }>
  /** The records of these keys that exist, in no order. */
  read(keys: RecordKey[]): Promise<Versioned[]>
  /** How many live (not retracted) records of each kind there are. */
  count(): Promise<Partial<Record<RecordKind, number>>>
  /**
   * All or nothing: records, log entry and operation id in one transaction. With `expectedHead` given, a log that has
   * moved on refuses the write: what was judged at that head is then true when it is written.
   * Throws `bad-input` for text that nobody sees or that would not come back as it went in, `stale-version`,
   * `already-exists`, `operation-reused`, `store-read-only`, `store-unavailable`.
   */
  commit(operation: Operation, expectedHead?: Seq): Promise<Committed>
  /**
   * As `commit`; each edit is also its change. What can be made ready before the turn to write is, so that others wait
   * no longer than need be. Answers the log number.
   */
  commitLong(operation: LongOperation, expectedHead?: Seq): Promise<Seq>
  /** The answer already given to this operation id of this actor, if any. */
  committed(actor: string, opId: string): Promise<Committed | undefined>
  /** The hash of the chained log at this number: with the same hash, the same history. Undefined past the head. */
  hashAt(seq: Seq): Promise<string | undefined>
  /** What stands in the log behind `seq`, found out without reading it. */
  ahead(seq: Seq): Promise<Ahead>
  /** Committed operations after `seq`, in order, without gaps; ends at the head. */
  tail(seq: Seq): AsyncIterable<Committed>
  /** The log from a number back, newest first. */
  history(upTo: Seq): AsyncIterable<Past>
  /** All kept slots, in order of place and organization, some thousands at a time. */
  positions(): AsyncIterable<Position[]>
  /**
   * Adds slots to those of a place, or replaces those of the same organization, and answers true; unless others are kept
   * there by now than `known`, in order of organization: then nothing is written. Nobody else gives any meanwhile. Both
   * may be read several times. Never touches the log.
   */
  keepPositions(place: string, known: Iterable<Position>, fresh: Iterable<Position>): Promise<boolean>
  /** Whether what is not ours stands beside the records; no sample is put there. */
  holdsOthers(): Promise<boolean>
  /** The number of the first log entry that is missing or not as it was written; undefined when all are. */
  verify(): Promise<Seq | undefined>
  /** The first records that are not what the log says, as far as nobody writes meanwhile; asked of a log that is sound. */
  differences(): Promise<Difference[]>
  /** Everything as of this moment, to be carried elsewhere. */
  archive(): Promise<Archive>
  health(): Promise<StoreHealth>
  close(): Promise<void>
}
