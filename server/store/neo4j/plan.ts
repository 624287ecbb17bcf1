import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RecordEdit } from '../../../model/change/change.ts'
import { type AnyRecord, isTie, type RecordKey, recordKey, type Tie } from '../../../model/schema/records.ts'
import { canonical } from '../canonical.ts'
import { contentLine } from '../chain.ts'
import { contentWriter } from '../entry.ts'
import { alreadyExists } from '../refusals.ts'
import type { Operation } from '../store.ts'
import { linksOf, type NodeRecord, relationshipOf } from './graph.ts'

/** An edit by what it does to one kind of thing. */
export interface Addition<R extends AnyRecord> {
  record: R
  index: number
}
export interface Alteration<R extends AnyRecord> {
  before: R
  after: R
  version: number
}
export interface Retraction<R extends AnyRecord> {
  record: R
  version: number
}

/** An operation made ready outside the transaction, so that the head is held no longer than the database needs. */
export interface Plan {
  operation: Operation
  /** The content of its log entry. */
  parts: Uint8Array[]
  content: string
  nodes: Edits<NodeRecord>
  ties: Edits<Tie>
}

export interface Edits<R extends AnyRecord> {
  added: Addition<R>[]
  altered: Alteration<R>[]
  retracted: Retraction<R>[]
}

const editsAtOnce = 500

/** Throws `already-exists` for a key that is edited twice. */
export async function planOf(operation: Operation): Promise<Plan> {
  const { changes, edits } = operation
  const nodes: Edits<NodeRecord> = { added: [], altered: [], retracted: [] }
  const ties: Edits<Tie> = { added: [], altered: [], retracted: [] }
  const parts: Uint8Array[] = []
  const content = contentWriter((part) => parts.push(part))
  const seen = new Set<string>()
  for (let index = 0; index < Math.max(changes.length, edits.length); index++) {
    const edit: RecordEdit | undefined = edits[index]
    const after = edit?.after ?? null
    content.write(contentLine(changes[index], edit, { value: after, text: canonical(after) }))
    if (edit) {
      refuseSecond(seen, edit.key)
      const record = edit.after ?? edit.before
      if (record && isTie(record)) sort(ties, edit, index)
      else sort(nodes, edit, index)
    }
    if (index % editsAtOnce === editsAtOnce - 1) await nextTurn()
  }
  return { operation, parts, content: content.end(), nodes, ties }
}

function refuseSecond(seen: Set<string>, key: RecordKey): void {
  const name = recordKey(key)
  if (seen.has(name)) throw alreadyExists(key)
  seen.add(name)
}

/** Both records of an edit are of the kind that its key says. */
function sort<R extends AnyRecord>(edits: Edits<R>, { before, after, version }: RecordEdit, index: number): void {
  const [was, is] = [before as R | null, after as R | null]
  if (was && is) edits.altered.push({ before: was, after: is, version: version ?? 0 })
  else if (is) edits.added.push({ record: is, index })
  else if (was) edits.retracted.push({ record: was, version: version ?? 0 })
}

/** Whether a node's record states of others what it stated before. */
export function sameLinks({ before, after }: Alteration<NodeRecord>): boolean {
  return canonical(linksOf(before)) === canonical(linksOf(after))
}

/** Whether a tie still joins the same two: a relationship's ends never move. */
export function sameEnds({ before, after, version }: Alteration<Tie>): boolean {
  const [was, is] = [relationshipOf(before, version), relationshipOf(after, version)]
  return canonical([was.from, was.to]) === canonical([is.from, is.to])
}
