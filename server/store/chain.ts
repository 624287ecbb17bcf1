import { createHash, type Hash } from 'node:crypto'
import type { Change, RecordEdit } from '../../model/change/change.ts'
import { canonical, type KnownText } from './canonical.ts'

/** The number of an operation in the log: 1, 2, 3 … without gaps. 0 is the empty log. */
export type Seq = number

/** What the hash of a log entry covers, beside the hash before it. */
export interface EntryHead {
  seq: Seq
  opId: string
  actor: string
  at: string
  /** SHA-256 of the lines of the content, in hexadecimal. */
  content: string
  /** Additions over a retracted record: index of the edit, version it continues. */
  continued: [number, number][]
}

/** A log entry without its content. */
export interface Entry extends EntryHead {
  previous: string
  hash: string
}

/** The hash before the first entry. */
export const chainStart = '0'.repeat(64)

/** Where a reader of the log stands. */
export type LogPoint = Pick<Entry, 'seq' | 'hash'>

/** Whether an entry is the next one: the log has no gap and no fork. */
export function follows(entry: Entry, before: LogPoint): boolean {
  return entry.seq === before.seq + 1 && entry.previous === before.hash
}

/** SHA-256 of the hash before and the canonical JSON of the entry: no entry can change, go or move unseen. */
export function chainHash(previous: string, head: object): string {
  return createHash('sha256').update(previous).update(canonical(head)).digest('hex')
}

export function contentHash(): Hash {
  return createHash('sha256')
}

/** The content of an operation as lines of canonical JSON: each change followed by the edit of its place. */
export function* contentLines({
  changes,
  edits,
}: {
  changes: readonly Change[]
  edits: readonly RecordEdit[]
}): Generator<string> {
  for (let index = 0; index < Math.max(changes.length, edits.length); index++)
    yield contentLine(changes[index], edits[index])
}

/** Change and edit stand side by side, as they mostly say the same and compress well. */
export function contentLine(change?: Change, edit?: RecordEdit, known?: KnownText): string {
  const first = change ? `{"change":${canonical(change, known)}}\n` : ''
  return edit ? `${first}{"edit":${canonical(edit, known)}}\n` : first
}
