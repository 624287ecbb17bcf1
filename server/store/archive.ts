import type { Position } from '../../model/layout/position.ts'
import type { AnyRecord, RecordKey } from '../../model/schema/records.ts'
import type { Entry, Seq } from './chain.ts'

/** A piece of the content of a log entry, deflated as it is kept; `part` counts from 0 within its entry. */
export interface LogPart {
  seq: Seq
  part: number
  body: Uint8Array
}

/** A record as it is kept; one that was retracted keeps the version that took it out, and nothing else. */
export interface KeptRecord {
  key: RecordKey
  version: number
  /** Null: retracted. */
  record: AnyRecord | null
}

/**
 * Everything that a store holds at one moment, whatever is written to it meanwhile, in pages that are never large. Each
 * part may be asked for again and answers the same. Throws what the store's reading throws.
 */
export interface Archive {
  /** The end of the log; number 0 of an empty one. */
  head: { seq: Seq; hash: string }
  /** The log from number 1, without content. */
  entries(): AsyncIterable<Entry[]>
  /** The content of the log, in order of entry and part. */
  parts(): AsyncIterable<LogPart[]>
  /** Live and retracted, in no order. */
  records(): AsyncIterable<KeptRecord[]>
  positions(): AsyncIterable<Position[]>
  close(): void
}

/** What becomes of a store while it is filled. */
export interface Beside {
  /** Asked before anything is written, unless an interrupted filling is repeated; what it throws ends it there. */
  refuseFull?(): Promise<void>
  /** Run when all is written and compared, and nobody can open the store yet; what it throws undoes all. */
  complete?(): Promise<void>
}
