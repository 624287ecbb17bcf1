import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Change, RecordEdit } from '../../../model/change/change.ts'
import { recordChange } from '../../../model/change/record-change.ts'
import { Problem } from '../../../model/problem.ts'
import { canonical } from '../canonical.ts'
import { contentHash, contentLine, contentLines, type EntryHead } from '../chain.ts'
import type { Committed, LongOperation, Operation, Seq } from '../store.ts'
import type { Connection } from './driver.ts'
import { contentWriter, type Entry, findEntry, headOf, readCommitted, writeEntry } from './log.ts'
import { writeEdit } from './records.ts'

/** Who writes, and what by turns: other work goes on between two of them. */
interface Writing extends Pick<Operation, 'opId' | 'actor' | 'at'> {
  turns(): Iterable<Turn> | AsyncIterable<Turn>
}

interface Turn {
  changes: readonly Change[]
  edits: readonly RecordEdit[]
}

/** Throws `stale-version`, `already-exists`, `operation-reused`. */
export async function commit(connection: Connection, operation: Operation, expectedHead?: Seq): Promise<Committed> {
  const { opId, actor, at, changes } = operation
  const { entry, repeated } = await write(
    connection,
    { opId, actor, at, turns: () => turnsOf(operation) },
    expectedHead,
  )
  if (repeated) return readCommitted(connection, entry, true)
  const edits = operation.edits.slice()
  for (const [index, version] of entry.continued) edits[index] = { ...edits[index], version }
  return { seq: entry.seq, opId, actor, at, changes, edits, repeated }
}

/** Throws as `commit`, and what the operation throws. */
export async function commitLong(connection: Connection, operation: LongOperation, expectedHead?: Seq): Promise<Seq> {
  const { opId, actor, at } = operation
  const { entry } = await write(connection, { opId, actor, at, turns: () => longTurns(operation) }, expectedHead)
  return entry.seq
}

const editsAtOnce = 500

function* turnsOf({ changes, edits }: Operation): Generator<Turn> {
  for (let start = 0; start < Math.max(changes.length, edits.length); start += editsAtOnce) {
    const end = start + editsAtOnce
    yield { changes: changes.slice(start, end), edits: edits.slice(start, end) }
  }
}

async function* longTurns(operation: LongOperation): AsyncGenerator<Turn> {
  for await (const edits of operation.edits()) yield { changes: edits.map(recordChange), edits }
}

async function write(
  connection: Connection,
  writing: Writing,
  expectedHead?: Seq,
): Promise<{ entry: Entry; repeated: boolean }> {
  const { opId, actor, at } = writing
  refuseMalformed(opId)
  const earlier = findEntry(connection, opId)
  if (earlier) {
    if (!(await isSameRequest(writing, earlier))) throw operationReused(opId)
    return { entry: earlier, repeated: true }
  }
  const head = headOf(connection)
  if (expectedHead !== undefined && expectedHead !== head.seq) throw movedOn(expectedHead, head.seq)
  const seq = head.seq + 1
  const written = { seq, opId, actor, at, ...(await writeContent(connection, writing, seq)) }
  return { entry: writeEntry(connection, head.hash, written), repeated: false }
}

/** Writes records and log side by side; the hash of the content, and which additions continue a retracted record. */
async function writeContent(
  connection: Connection,
  writing: Writing,
  seq: Seq,
): Promise<Pick<EntryHead, 'content' | 'continued'>> {
  const writer = contentWriter(connection, seq)
  const continued: [number, number][] = []
  let index = 0
  for await (const { changes, edits } of writing.turns()) {
    for (let at = 0; at < Math.max(changes.length, edits.length); at++, index++) {
      const edit: RecordEdit | undefined = edits[at]
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
  return writing.actor === entry.actor && hash.digest('hex') === entry.content
}

function refuseMalformed(opId: string): void {
  if (opId.length >= 1 && opId.length <= 100) return
  const sentence = { zh: '操作编号须为 1 至 100 个字符。', en: 'An operation id has 1 to 100 characters.' }
  throw new Problem('bad-input', sentence, [{ at: 'opId' }])
}

function operationReused(opId: string): Problem {
  const sentence = {
    zh: `操作编号 ${opId} 已用于另一项内容不同的操作，本次没有写入。`,
    en: `Operation id ${opId} has been used for something else; nothing was written.`,
  }
  return new Problem('operation-reused', sentence, [{ id: opId, at: 'opId' }])
}

/** Says of the log what is said of a record that has been changed since. */
function movedOn(seen: Seq, present: Seq): Problem {
  const sentence = {
    zh: `数据在此期间已有新的改动（您看到第 ${seen} 号，现为第 ${present} 号），请刷新后再试。`,
    en: `The data has changed since: you saw log number ${seen}, it is now ${present}. Look again and repeat.`,
  }
  return new Problem('stale-version', sentence, [{ kind: 'log', id: String(present) }])
}
