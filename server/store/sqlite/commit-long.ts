import { recordChange } from '../../../model/change/record-change.ts'
import { type Follower, follower } from '../follower.ts'
import { refuseMalformed } from '../refusals.ts'
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
  refuseMalformed(operation)
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
  const earlier = async () => (await earlierEntry(connection, writingOf(operation)))?.seq
  for (let attempt = 1; attempt <= turnsGivenUp; attempt += 1) {
    const written = await earlier()
    if (written !== undefined) return written
    await catchUp()
    const staged = await stage(connection, operation)
    // Most of what others write comes to pass while this is made ready.
    if (await catchUp()) continue
    const checkedAt = checkBefore(connection, following)
    const seq = await turn(async () => {
      const already = await earlier()
      if (already !== undefined || (await catchUp())) return already
      if (headOf(connection).seq !== checkedAt) checkStaged(connection)
      return append(connection, operation, staged)
    })
    if (seq !== undefined) return seq
  }
  return turn(async () => {
    const written = await earlier()
    if (written !== undefined) return written
    await catchUp()
    const staged = await stage(connection, operation)
    checkStaged(connection)
    return append(connection, operation, staged)
  })
}

/** The head at which what is ready was found to fit; undefined where others have just written again. */
function checkBefore(connection: Connection, { seen }: Follower): Seq | undefined {
  connection.execute('SAVEPOINT one_moment')
  try {
    const head = headOf(connection).seq
    if (seen() !== undefined && seen() !== head) return undefined
    checkStaged(connection)
    return head
  } finally {
    connection.execute('RELEASE one_moment')
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
