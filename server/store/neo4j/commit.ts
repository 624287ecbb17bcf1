import type { RecordKey } from '../../../model/schema/records.ts'
import { continuing } from '../entry.ts'
import { alreadyExists, movedOn, operationReused } from '../refusals.ts'
import type { Committed, Seq } from '../store.ts'
import { batchPatience, type Database, type Run, writePatience } from './driver.ts'
import { isConstraintViolation, stillHeld } from './failures.ts'
import { appendEntry, type Head, lockHead, readCommitted } from './log.ts'
import type { Plan, Sorted } from './plan.ts'
import { firstPresent, together, type Written, writeNodes, writeTies } from './write.ts'

/** Beyond so many edits a write takes the time it takes. */
const fewEdits = 1000

/** Throws what `Store.commit` says. */
export async function commit(database: Database, plan: Plan, expectedHead?: Seq): Promise<Committed> {
  const { edits } = plan.operation
  const patience = edits.length > fewEdits ? batchPatience : writePatience
  try {
    return await database.write((run) => commitIn(run, plan, expectedHead), patience)
  } catch (error) {
    if (!isConstraintViolation(error)) throw error
    const present = await database.read((run) => firstPresent(run, edits), batchPatience)
    if (present) throw alreadyExists(present)
    const retracted = retractedNodes(plan)
    if (retracted.length > 0) throw stillHeld(retracted, error)
    throw error
  }
}

/** In this order: the lock, the operation id under it, the checks under it, the graph, the entry, the hash. */
async function commitIn(run: Run, plan: Plan, expectedHead?: Seq): Promise<Committed> {
  const { operation } = plan
  const { opId, actor, at, changes } = operation
  const { head, earlier } = await lockHead(run, operation)
  if (earlier) {
    if ((await plan.content).hash !== earlier.content) throw operationReused(opId)
    return readCommitted(run, earlier)
  }
  if (expectedHead !== undefined && expectedHead !== head.seq) throw movedOn(expectedHead, head.seq)
  const seq = head.seq + 1
  const written = together(await writeNodes(run, plan), await writeTies(run, plan))
  const { continued } = written
  const { parts, hash: content } = await plan.content
  await appendEntry(run, head, { seq, opId, actor, at, content, continued }, parts, comesTo(head, written))
  return { seq, opId, actor, at, changes, edits: continuing(operation.edits, continued), repeated: false }
}

export function comesTo(head: Head, written: Written): Pick<Head, 'records' | 'digest' | 'links'> {
  return {
    records: head.records + written.records,
    digest: (head.digest ^ written.digest) >>> 0,
    links: head.links + written.links,
  }
}

export function retractedNodes({ nodes }: Sorted): RecordKey[] {
  return nodes.retracted.map(({ record: { kind, id } }) => ({ kind, id }))
}
