import { randomInt } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RecordEdit } from '../../../model/change/change.ts'
import { recordChange } from '../../../model/change/record-change.ts'
import { contentWriter } from '../entry.ts'
import { refuseMisfit } from '../refusals.ts'
import type { LongOperation } from '../store.ts'
import type { Run } from './driver.ts'
import { addParts } from './log.ts'
import { additionsIn, changesIn, lineOf, sortedEdits } from './plan.ts'
import { rowsAtOnce } from './records.ts'
import { nothingWritten, together, type Written, writeNodes, writeTies } from './write.ts'

/** What a long operation does to records that are there. */
interface Changes {
  count: number
  /** The edits themselves, as long as they are not too many to be held. */
  held: RecordEdit[]
}

const mostHeld = 20_000

/**
 * Writes all content of a long operation, and all records that it adds: nobody sees them before the end, and they can
 * wait for a number. Edits are asked for twice, once for what are nodes and once for what binds them, since an edit may
 * bind what a later one brings.
 */
export async function writeAdditions(run: Run, operation: LongOperation) {
  const content = contentInto(run)
  const changes: Changes = { count: 0, held: [] }
  const nodes = await writeEach(operation.edits(), async (batch, first) => {
    await content.write(batch)
    note(changes, batch)
    return writeNodes(run, additionsIn(sortedEdits(batch, first)))
  })
  const hash = await content.end()
  const ties = await writeEach(operation.edits(), (batch, first) =>
    writeTies(run, additionsIn(sortedEdits(batch, first))),
  )
  if (ties.edits !== nodes.edits)
    throw new TypeError(`${operation.opId}: ${ties.edits} edits instead of ${nodes.edits}`)
  return { content: hash, stagedAs: content.stagedAs, changes, added: together(nodes.written, ties.written) }
}

/** Writes what it does to records that are there, each of which others wait for: so it is done in the turn to write. */
export async function writeChanges(run: Run, operation: LongOperation, { count, held }: Changes): Promise<Written> {
  if (count === 0) return nothingWritten
  const edits = () => (held.length === count ? [held] : operation.edits())
  const nodes = await writeEach(edits(), (batch) => writeNodes(run, changesIn(sortedEdits(batch))))
  const ties = await writeEach(edits(), (batch) => writeTies(run, changesIn(sortedEdits(batch))))
  return together(nodes.written, ties.written)
}

function note(changes: Changes, batch: readonly RecordEdit[]): void {
  const some = batch.filter(({ before }) => before !== null)
  changes.count += some.length
  if (changes.count <= mostHeld) changes.held.push(...some)
  else changes.held = []
}

/** Keeps the log's parts under a number that no entry has, until it is known which is theirs. */
function contentInto(run: Run) {
  const stagedAs = -randomInt(1, 2 ** 47)
  let parts: Uint8Array[] = []
  let before = 0
  const flush = async () => {
    await addParts(run, stagedAs, before, parts)
    before += parts.length
    parts = []
  }
  const content = contentWriter((part) => parts.push(part))
  return {
    stagedAs,
    async write(edits: readonly RecordEdit[]) {
      for (const edit of edits) {
        const change = recordChange(edit)
        refuseMisfit(change, edit)
        content.write(lineOf(change, edit))
      }
      await flush()
    },
    async end(): Promise<string> {
      const hash = content.end()
      await flush()
      return hash
    },
  }
}

type Batches = Iterable<readonly RecordEdit[]> | AsyncIterable<readonly RecordEdit[]>

/** Writes batch after batch, the next of which is made while the database is at work. */
async function writeEach(
  edits: Batches,
  write: (batch: RecordEdit[], first: number) => Promise<Written>,
): Promise<{ edits: number; written: Written }> {
  let count = 0
  let written = nothingWritten
  for await (const batch of prefetched(batches(edits))) {
    written = together(written, await write(batch, count))
    count += batch.length
  }
  return { edits: count, written }
}

export async function* batches(edits: Batches): AsyncGenerator<RecordEdit[]> {
  let waiting: RecordEdit[] = []
  for await (const some of edits) {
    waiting = waiting.concat(some)
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
