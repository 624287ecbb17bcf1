import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RecordEdit } from '../../../model/change/change.ts'
import { recordChange } from '../../../model/change/record-change.ts'
import { contentHash, type Entry } from '../chain.ts'
import { contentWriter } from '../entry.ts'
import { type Follower, follower } from '../follower.ts'
import { alreadyExists, operationReused, refuseMisfit } from '../refusals.ts'
import type { LongOperation, Seq } from '../store.ts'
import { comesTo, retractedNodes } from './commit.ts'
import { batchPatience, type Database, longPatience, type Run } from './driver.ts'
import { isConstraintViolation, isOutOfMemory, outOfMemory, stillHeld } from './failures.ts'
import { addParts, appendEntry, headOf, lockHead } from './log.ts'
import { lineOf, refuseSecond, sortedEdits } from './plan.ts'
import { rowsAtOnce } from './records.ts'
import { firstPresent, nothingWritten, together, type Written, writeNodes, writeTies } from './write.ts'

/**
 * Writes an operation that is never held whole: its edits are asked for twice, once for what are nodes and once for what
 * binds them, since an edit may bind what a later one brings. Neo4j itself holds all of it until the end.
 * Throws what `Store.commit` says, what the operation throws, and `bad-environment` when it is too much for Neo4j.
 */
export async function commitLong(database: Database, operation: LongOperation, expectedHead?: Seq): Promise<Seq> {
  const following = follower(operation, expectedHead)
  try {
    // Most of what others have written is met before they have to wait.
    if (operation.follow) await following.catchUp((await database.read(headOf)).seq)
    return await database.write((run) => commitIn(run, operation, following), longPatience)
  } catch (error) {
    if (isConstraintViolation(error)) throw await clash(database, operation, error)
    throw isOutOfMemory(error) ? outOfMemory(error) : error
  }
}

async function commitIn(run: Run, operation: LongOperation, following: Follower): Promise<Seq> {
  const { opId, actor, at } = operation
  const { head, earlier } = await lockHead(run, operation)
  if (earlier) {
    if (!(await isSameRequest(operation, earlier))) throw operationReused(opId)
    return earlier.seq
  }
  await following.catchUp(head.seq)
  const seq = head.seq + 1
  const { content, edits, written: nodes } = await writeContentAndNodes(run, operation, seq)
  const ties = await writeEach(operation, (batch, first) => writeTies(run, sortedEdits(batch, first)))
  if (ties.edits !== edits) throw new TypeError(`${opId}: ${ties.edits} edits instead of ${edits}`)
  const written = together(nodes, ties.written)
  const { continued } = written
  await appendEntry(run, head, { seq, opId, actor, at, content, continued }, [], comesTo(head, written))
  return seq
}

/** The log's parts go to the database with the nodes. */
async function writeContentAndNodes(run: Run, operation: LongOperation, seq: Seq) {
  let parts: Uint8Array[] = []
  let partsBefore = 0
  const flush = async () => {
    await addParts(run, seq, partsBefore, parts)
    partsBefore += parts.length
    parts = []
  }
  const content = contentWriter((part) => parts.push(part))
  const nodes = await writeEach(operation, async (batch, first) => {
    for (const edit of batch) {
      const change = recordChange(edit)
      refuseMisfit(change, edit)
      content.write(lineOf(change, edit))
    }
    await flush()
    return writeNodes(run, sortedEdits(batch, first))
  })
  const hash = content.end()
  await flush()
  return { content: hash, ...nodes }
}

/** Writes batch after batch, the next of which is made while the database is at work. */
async function writeEach(
  operation: LongOperation,
  write: (batch: RecordEdit[], first: number) => Promise<Written>,
): Promise<{ edits: number; written: Written }> {
  let edits = 0
  let written = nothingWritten
  for await (const batch of prefetched(batches(operation))) {
    written = together(written, await write(batch, edits))
    edits += batch.length
  }
  return { edits, written }
}

async function* batches(operation: LongOperation): AsyncGenerator<RecordEdit[]> {
  let waiting: RecordEdit[] = []
  for await (const some of operation.edits()) {
    waiting.push(...some)
    while (waiting.length >= rowsAtOnce) {
      yield waiting.slice(0, rowsAtOnce)
      waiting = waiting.slice(rowsAtOnce)
    }
  }
  if (waiting.length > 0) yield waiting
}

/** Asks for what comes next once the present has been set to work. */
async function* prefetched<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = items.next()
  try {
    for (;;) {
      const { done, value } = await next
      if (done) return
      next = nextTurn().then(() => items.next())
      next.catch(() => undefined)
      yield value
    }
  } finally {
    await items.return(undefined)
  }
}

/** Whether it asks for what an entry holds; when it was asked does not matter. */
async function isSameRequest(operation: LongOperation, entry: Entry): Promise<boolean> {
  const hash = contentHash()
  for await (const edits of operation.edits()) for (const edit of edits) hash.update(lineOf(recordChange(edit), edit))
  return hash.digest('hex') === entry.content
}

/** What broke a constraint: a key that is there, one that is edited twice, or a record that something holds. */
async function clash(database: Database, operation: LongOperation, error: unknown): Promise<unknown> {
  const seen = new Set<string>()
  for await (const batch of batches(operation)) {
    for (const { key } of batch) refuseSecond(seen, key)
    const present = await database.read((run) => firstPresent(run, batch), batchPatience)
    if (present) return alreadyExists(present)
  }
  for await (const batch of batches(operation)) {
    const retracted = retractedNodes(sortedEdits(batch))
    if (retracted.length > 0) return stillHeld(retracted, error)
  }
  return error
}
