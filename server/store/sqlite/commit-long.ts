import { recordChange } from '../../../model/change/record-change.ts'
import { follower } from '../follower.ts'
import { refuseMalformedId } from '../refusals.ts'
import type { LongOperation, Seq } from '../store.ts'
import type { Access, Turn } from './access.ts'
import { earlierEntry, type Turn as Part } from './commit.ts'
import type { Connection } from './driver.ts'
import { headOf, writeEntry } from './log.ts'
import { type Staged, stage } from './stage.ts'
import { checkStaged, writeStaged } from './staged.ts'

/** How often an operation that has to be drafted anew gives up its turn before others wait for the drafting too. */
const turnsGivenUp = 4

/**
 * Makes an operation ready beside the writes of others and takes the turn only to put in what is ready.
 * Throws as `commit`, and what the operation throws.
 */
export function commitLong(access: Access, operation: LongOperation, expectedHead?: Seq): Promise<Seq> {
  refuseMalformedId(operation.opId)
  return access.beside((connection, turn) => commitBeside(connection, turn, operation, expectedHead))
}

async function commitBeside(
  connection: Connection,
  turn: Turn,
  operation: LongOperation,
  expectedHead?: Seq,
): Promise<Seq> {
  const following = follower(operation, expectedHead)
  const catchUp = () => following.catchUp(headOf(connection).seq)
  for (let attempt = 1; ; attempt += 1) {
    const earlier = await earlierEntry(connection, writingOf(operation))
    if (earlier) return earlier.seq
    await catchUp()
    const staged = await stage(connection, operation)
    // Most of what others write comes to pass while this is made ready.
    if (attempt < turnsGivenUp && (await catchUp())) continue
    const checkedAt = headOf(connection).seq
    checkStaged(connection)
    const seq = await turn(async () => {
      const written = await earlierEntry(connection, writingOf(operation))
      if (written) return written.seq
      const anew = await catchUp()
      if (anew && attempt < turnsGivenUp) return undefined
      const ready = anew ? await stage(connection, operation) : staged
      if (headOf(connection).seq !== checkedAt) checkStaged(connection)
      return append(connection, operation, ready)
    })
    if (seq !== undefined) return seq
  }
}

function writingOf(operation: LongOperation) {
  return { ...operation, turns: () => partsOf(operation) }
}

async function* partsOf(operation: LongOperation): AsyncGenerator<Part> {
  for await (const edits of operation.edits()) yield { changes: edits.map(recordChange), edits }
}

async function append(connection: Connection, operation: LongOperation, staged: Staged): Promise<Seq> {
  const { opId, actor, at } = operation
  const head = headOf(connection)
  const seq = head.seq + 1
  const continued = await writeStaged(connection, staged, seq)
  writeEntry(connection, head.hash, { seq, opId, actor, at, content: staged.content, continued })
  return seq
}
