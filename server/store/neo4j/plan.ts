import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Change, RecordEdit } from '../../../model/change/change.ts'
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
interface Retraction<R extends AnyRecord> {
  record: R
  version: number
}

interface Edits<R extends AnyRecord> {
  added: Addition<R>[]
  altered: Alteration<R>[]
  retracted: Retraction<R>[]
}

/** Edits in order, and sorted by what they do to what. */
export interface Sorted {
  edits: readonly RecordEdit[]
  nodes: Edits<NodeRecord>
  ties: Edits<Tie>
}

/** An operation made ready outside the transaction, so that the head is held no longer than the database needs. */
export interface Plan extends Sorted {
  operation: Operation
  content: Promise<Content>
}

/** What a log entry says, and its hash. */
interface Content {
  parts: Uint8Array[]
  hash: string
}

const linesAtOnce = 500

/**
 * The content of a few edits is there at once; that of many is made while the database is at work on the graph.
 * Throws `already-exists` for a key that is edited twice.
 */
export function planOf(operation: Operation): Plan {
  const sorted = sortedEdits(operation.edits)
  const content = contentOf(operation)
  // Whoever is refused before the log is written never asks for it.
  content.catch(() => undefined)
  return { operation, content, ...sorted }
}

async function contentOf({ changes, edits }: Operation): Promise<Content> {
  const parts: Uint8Array[] = []
  const content = contentWriter((part) => parts.push(part))
  for (let index = 0; index < Math.max(changes.length, edits.length); index++) {
    content.write(lineOf(changes[index], edits[index]))
    if (index % linesAtOnce === linesAtOnce - 1) await nextTurn()
  }
  return { parts, hash: content.end() }
}

/** What stands in the log of a change and its edit. */
export function lineOf(change: Change | undefined, edit: RecordEdit | undefined): string {
  const after = edit?.after ?? null
  return contentLine(change, edit, { value: after, text: canonical(after) })
}

/**
 * Throws `already-exists` for a key that is edited twice.
 * @param first number of the first of these edits in its operation
 */
export function sortedEdits(edits: readonly RecordEdit[], first = 0): Sorted {
  const nodes: Edits<NodeRecord> = { added: [], altered: [], retracted: [] }
  const ties: Edits<Tie> = { added: [], altered: [], retracted: [] }
  const seen = new Set<string>()
  for (const [at, edit] of edits.entries()) {
    refuseSecond(seen, edit.key)
    const record = edit.after ?? edit.before
    if (record && isTie(record)) sort(ties, edit, first + at)
    else sort(nodes, edit, first + at)
  }
  return { edits, nodes, ties }
}

const none = { added: [], altered: [], retracted: [] }

/** What comes that was not there. */
export function additionsIn({ edits, nodes, ties }: Sorted): Sorted {
  return {
    edits: edits.filter(({ before }) => before === null),
    nodes: { ...none, added: nodes.added },
    ties: { ...none, added: ties.added },
  }
}

/** What happens to records that are there. */
export function changesIn({ edits, nodes, ties }: Sorted): Sorted {
  return {
    edits: edits.filter(({ before }) => before !== null),
    nodes: { ...nodes, added: [] },
    ties: { ...ties, added: [] },
  }
}

/** Throws `already-exists` for a key that was seen before. */
export function refuseSecond(seen: Set<string>, key: RecordKey): void {
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
