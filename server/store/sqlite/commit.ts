import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Change, RecordEdit } from '../../../model/change/change.ts'
import { canonical } from '../canonical.ts'
import { contentHash, contentLine, contentLines, type Entry, type EntryHead } from '../chain.ts'
import { contentWriter, continuing } from '../entry.ts'
import { movedOn, operationReused, refuseMalformed, refuseMisfit } from '../refusals.ts'
import type { Committed, Operation, Seq } from '../store.ts'
import type { Connection } from './driver.ts'
import { findEntry, headOf, readCommitted, writeEntry, writePart } from './log.ts'
import { writeEdit } from './records.ts'

/** Who writes, and what by turns: other work goes on between two of them. */
interface Writing extends Pick<Operation, 'opId' | 'actor' | 'at'> {
  turns(): Iterable<Turn> | AsyncIterable<Turn>
}

export interface Turn {
  changes: readonly Change[]
  edits: readonly RecordEdit[]
}

/** Throws `bad-input`, `stale-version`, `already-exists`, `operation-reused`. */
export async function commit(connection: Connection, operation: Operation, expectedHead?: Seq): Promise<Committed> {
  const { opId, actor, at, changes } = operation
  const { entry, repeated } = await write(
    connection,
    { opId, actor, at, turns: () => turnsOf(operation) },
    expectedHead,
  )
  if (repeated) return readCommitted(connection, entry, true)
  return { seq: entry.seq, opId, actor, at, changes, edits: continuing(operation.edits, entry.continued), repeated }
}

const editsAtOnce = 500

function* turnsOf({ changes, edits }: Operation): Generator<Turn> {
  for (let start = 0; start < Math.max(changes.length, edits.length); start += editsAtOnce) {
    const end = start + editsAtOnce
    yield { changes: changes.slice(start, end), edits: edits.slice(start, end) }
  }
}

async function write(
  connection: Connection,
  writing: Writing,
  expectedHead?: Seq,
): Promise<{ entry: Entry; repeated: boolean }> {
  const { opId, actor, at } = writing
  refuseMalformed(writing)
  const earlier = await earlierEntry(connection, writing)
  if (earlier) return { entry: earlier, repeated: true }
  const head = headOf(connection)
  if (expectedHead !== undefined && expectedHead !== head.seq) throw movedOn(expectedHead, head.seq)
  const seq = head.seq + 1
  const written = { seq, opId, actor, at, ...(await writeContent(connection, writing, seq)) }
  return { entry: writeEntry(connection, head.hash, written), repeated: false }
}

/** The entry of this operation, if it has been written. Throws `operation-reused`. */
export async function earlierEntry(connection: Connection, writing: Writing): Promise<Entry | undefined> {
  const earlier = findEntry(connection, writing.actor, writing.opId)
  if (earlier && !(await isSameRequest(writing, earlier))) throw operationReused(writing.opId)
  return earlier
}

/** Writes records and log side by side; the hash of the content, and which additions continue a retracted record. */
async function writeContent(
  connection: Connection,
  writing: Writing,
  seq: Seq,
): Promise<Pick<EntryHead, 'content' | 'continued'>> {
  let parts = 0
  const writer = contentWriter((part) => writePart(connection, seq, parts++, part))
  const continued: [number, number][] = []
  let index = 0
  for await (const { changes, edits } of writing.turns()) {
    for (let at = 0; at < Math.max(changes.length, edits.length); at++, index++) {
      const edit: RecordEdit | undefined = edits[at]
      refuseMisfit(changes[at], edit)
      const after = edit?.after ?? null
      const body = { value: after, text: canonical(after) }
      writer.write(contentLine(changes[at], edit, body))
      const version = edit && writeEdit(connection, edit, after && body.text)
      if (version !== undefined) continued.push([index, version])
    }
    await nextTurn()
  }
  return { content: writer.end(), continued }
}

/** Whether it asks for what an entry holds; when it was asked does not matter. */
async function isSameRequest(writing: Writing, entry: Entry): Promise<boolean> {
  const hash = contentHash()
  for await (const turn of writing.turns()) for (const line of contentLines(turn)) hash.update(line)
  return hash.digest('hex') === entry.content
}
