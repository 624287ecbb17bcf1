import type { RecordEdit } from '../../change/change.ts'
import { recordKey } from '../../schema/records.ts'
import type { Naming } from '../build/resolve.ts'
import type { Ints } from '../columns/ints.ts'
import { type Missing, nodeMarks, type Reference, tieMarks } from '../network.ts'
import { isNodeKind } from '../records/node-cells.ts'
import { nodeKindByte, tieKindByte } from '../records/words.ts'
import { referenceSlots, wait } from '../records/writer.ts'
import type { Editing } from './editing.ts'

/** What was missing, without the references of the rows that are written anew or go: those are read again. */
export function missingOfOthers({ before, writtenNodes, writtenTies }: Editing): Map<string, Reference[]> {
  const missing = new Map<string, Reference[]>()
  for (const [key, references] of before.missing as Missing) {
    const others = references.filter(({ slot, row }) => {
      const ofTie = slot === referenceSlots.a || slot === referenceSlots.b
      return !(ofTie ? writtenTies : writtenNodes).has(row)
    })
    if (others.length > 0) missing.set(key, others)
  }
  return missing
}

/** Takes every reference away from the nodes that go; each waits for its node to come back. */
export function detachReferences(editing: Editing): void {
  const { writtenNodes, writtenTies, nodes, ties, waiting } = editing
  const { table } = nodes
  const gone = [...writtenNodes].filter((row) => table.marks.at(row) & nodeMarks.retracted)
  if (gone.length === 0) return
  const isGone = new Uint8Array(table.count)
  for (const row of gone) isGone[row] = 1
  for (let row = 0; row < table.count; row++) {
    const region = table.within.at(row)
    if (!isGone[region] || writtenNodes.has(row) || table.marks.at(row) & nodeMarks.retracted) continue
    table.within.set(row, -1)
    wait(waiting, referenceSlots.within, row, table.kind.at(region), table.id.at(region))
  }
  const detach = (slot: 1 | 2, column: Ints) => {
    for (let row = 0; row < ties.table.count; row++) {
      const node = column.at(row)
      if (!isGone[node] || writtenTies.has(row) || ties.table.marks.at(row) & tieMarks.retracted) continue
      column.set(row, -1)
      editing.movedTies.add(row)
      wait(waiting, slot, row, table.kind.at(node), table.id.at(node))
    }
  }
  detach(referenceSlots.a, ties.table.a)
  detach(referenceSlots.b, ties.table.b)
}

/** The namings by activities that are not written anew; one of a pairing that goes waits for it. */
export function keptNamings({ before, writtenNodes, ties, waiting }: Editing): Naming[] {
  const kept: Naming[] = []
  for (let k = 0; k < before.namings.count; k++) {
    const naming = { activity: before.namings.activity.at(k), tie: before.namings.tie.at(k) }
    if (writtenNodes.has(naming.activity)) continue
    const { table } = ties
    if (!(table.marks.at(naming.tie) & tieMarks.retracted)) kept.push(naming)
    else wait(waiting, referenceSlots.naming, naming.activity, table.kind.at(naming.tie), table.id.at(naming.tie))
  }
  return kept
}

/** Lets what was missing find the records that are there now. */
export function leadBack(editing: Editing, missing: Map<string, Reference[]>, edits: RecordEdit[]): void {
  for (const { key, after } of edits) {
    const references = missing.get(recordKey(key))
    if (after === null || references === undefined) continue
    missing.delete(recordKey(key))
    const kind = isNodeKind(key.kind) ? nodeKindByte(key.kind) : tieKindByte(key.kind as 'joint-building')
    for (const { slot, row } of references) {
      wait(editing.waiting, slot, row, kind, key.id)
      if (slot === referenceSlots.a || slot === referenceSlots.b) editing.movedTies.add(row)
    }
  }
}
