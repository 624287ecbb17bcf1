import { recordChange } from '../../../model/change/record-change.ts'
import { Problem } from '../../../model/problem.ts'
import { contentHash, type Entry } from '../chain.ts'
import { type Follower, follower } from '../follower.ts'
import { alreadyExists, operationReused } from '../refusals.ts'
import type { LongOperation, Seq } from '../store.ts'
import { comesTo, retractedNodes } from './commit.ts'
import { batchPatience, type Database, longPatience, type Run } from './driver.ts'
import { isConstraintViolation, isOutOfMemory, outOfMemory, stillHeld } from './failures.ts'
import { appendEntry, findEntry, headOf, lockHead, numberParts } from './log.ts'
import { lineOf, refuseSecond, sortedEdits } from './plan.ts'
import { batches, writeAdditions, writeChanges } from './stage.ts'
import { firstPresent, together } from './write.ts'

/** How often an operation is written beside the writes of others, before they wait for all of its writing. */
const besideAtMost = 3

/**
 * Writes an operation that is never held whole, in one transaction. What it adds is written beside the writes of
 * others, who wait while what was there already is changed and while Neo4j commits. Neo4j itself holds all of it until
 * the end. Where a writer holds the head and waits for a row of it, Neo4j ends the one that has less, who tries again.
 * Throws what `Store.commit` says, what the operation throws, and `bad-environment` when it is too much for Neo4j.
 */
export async function commitLong(database: Database, operation: LongOperation, expectedHead?: Seq): Promise<Seq> {
  const following = follower(operation, expectedHead)
  for (let attempt = 1; ; attempt += 1) {
    const turn = attempt > besideAtMost ? 'first' : 'last'
    try {
      return await database.write((run) => commitIn(run, operation, following, turn), longPatience)
    } catch (error) {
      if (error === overtaken) continue
      if (turn === 'last' && mayBeOthers(error) && (await hasChanged(database, operation, following))) continue
      if (isConstraintViolation(error)) throw await clash(database, operation, error)
      throw isOutOfMemory(error) ? outOfMemory(error) : error
    }
  }
}

/** Others have written what makes it another operation: nothing of this attempt is kept. */
const overtaken = new Error('others have written what the operation depends on')

function mayBeOthers(error: unknown): boolean {
  return isConstraintViolation(error) || (error instanceof Problem && error.code === 'missing-end')
}

/** Whether it was written by somebody else meanwhile, or has other edits at the present head. Throws `stale-version`. */
async function hasChanged(database: Database, operation: LongOperation, following: Follower): Promise<boolean> {
  const { actor, opId } = operation
  const { seq, earlier } = await database.read(async (run) => ({
    earlier: await findEntry(run, actor, opId),
    seq: (await headOf(run)).seq,
  }))
  return earlier !== undefined || (await following.catchUp(seq))
}

/** @param turn whether others wait from the first statement on, or from when all that is new has been written */
async function commitIn(run: Run, operation: LongOperation, following: Follower, turn: 'first' | 'last'): Promise<Seq> {
  const { opId, actor, at } = operation
  const written = turn === 'first' ? (await lockHead(run, operation)).earlier : await findEntry(run, actor, opId)
  if (written) return await repeated(operation, written)
  await following.catchUp((await headOf(run)).seq)
  const { content, added, changes, stagedAs } = await writeAdditions(run, operation)
  // Most of what others have written meanwhile is met before anybody waits for it.
  if (await following.catchUp((await headOf(run)).seq)) throw overtaken
  const { head, earlier } = await lockHead(run, operation)
  if (earlier) return await repeated(operation, earlier)
  if (await following.catchUp(head.seq)) throw overtaken
  const all = together(added, await writeChanges(run, operation, changes))
  const { continued } = all
  const seq = head.seq + 1
  await numberParts(run, stagedAs, seq)
  await appendEntry(run, head, { seq, opId, actor, at, content, continued }, [], comesTo(head, all))
  return seq
}

async function repeated(operation: LongOperation, entry: Entry): Promise<Seq> {
  if (!(await isSameRequest(operation, entry))) throw operationReused(operation.opId)
  return entry.seq
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
  for await (const batch of batches(operation.edits())) {
    for (const { key } of batch) refuseSecond(seen, key)
    const present = await database.read((run) => firstPresent(run, batch), batchPatience)
    if (present) return alreadyExists(present)
  }
  for await (const batch of batches(operation.edits())) {
    const retracted = retractedNodes(sortedEdits(batch))
    if (retracted.length > 0) return stillHeld(retracted, error)
  }
  return error
}
