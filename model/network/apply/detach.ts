import type { RecordEdit } from '../../change/change.ts'
import { isTieKind, recordKey } from '../../schema/records.ts'
import { itemsAt } from '../columns/lists.ts'
import { isNodeKind, nodeMarks, tieMarks } from '../network.ts'
import { nodeKindByte, tieKindByte } from '../records/cell-words.ts'
import type { Missing } from '../records/missing.ts'
import { dropNaming } from '../records/namings.ts'
import { referenceSlots, wait } from '../records/writer.ts'
import { tiesAt } from '../walk.ts'
import type { Editing } from './editing.ts'

const { within, a, b, naming } = referenceSlots

/** What the rows that are written anew or go were waiting for is read again. */
export function forgetWritten(missing: Missing, { writtenNodes, writtenTies }: Editing): void {
  for (const row of writtenNodes) for (const slot of [within, naming]) missing.forget({ slot, row })
  for (const row of writtenTies) for (const slot of [a, b]) missing.forget({ slot, row })
}

/** Takes every reference away from the nodes that go; each waits for its node to come back. */
export function detachReferences(editing: Editing): void {
  const { before, writtenNodes, nodes } = editing
  for (const node of writtenNodes) {
    if (node >= before.nodes.count || !(nodes.table.marks.at(node) & nodeMarks.retracted)) continue
    for (const row of itemsAt(before.located, node)) if (!writtenNodes.has(row)) detachLocated(editing, row, node)
    for (const tie of tiesAt(before, node)) if (!editing.writtenTies.has(tie)) detachTie(editing, tie, node)
  }
}

function detachLocated({ nodes: { table }, waiting, movedNodes }: Editing, row: number, region: number): void {
  table.within.set(row, -1)
  movedNodes.add(row)
  wait(waiting, within, row, table.kind.at(region), table.id.at(region))
}

function detachTie({ nodes, ties: { table }, waiting, movedTies }: Editing, tie: number, node: number): void {
  for (const slot of [a, b] as const) {
    const column = slot === a ? table.a : table.b
    if (column.at(tie) !== node) continue
    column.set(tie, -1)
    movedTies.add(tie)
    wait(waiting, slot, tie, nodes.table.kind.at(node), nodes.table.id.at(node))
  }
}

/** Takes out the namings by activities that are written anew, and of pairings that go: those wait for them. */
export function detachNamings({ writtenNodes, writtenTies, namings, namingIndex, ties, waiting }: Editing): void {
  const { table } = ties
  for (const activity of writtenNodes)
    for (const row of namingIndex.ofActivity.get(activity) ?? []) dropNaming(namingIndex, namings.table, row)
  for (const tie of writtenTies) {
    if (!(table.marks.at(tie) & tieMarks.retracted)) continue
    for (const row of namingIndex.ofTie.get(tie) ?? []) {
      wait(waiting, naming, namings.table.activity.at(row), table.kind.at(tie), table.id.at(tie))
      dropNaming(namingIndex, namings.table, row)
    }
  }
}

/** Lets what was missing find the records that are there now. */
export function leadBack(editing: Editing, missing: Missing, edits: RecordEdit[]): void {
  for (const { key, after } of edits) {
    const references = missing.get(recordKey(key))
    if (after === null || references === undefined) continue
    missing.delete(recordKey(key))
    const kind = isNodeKind(key.kind) ? nodeKindByte(key.kind) : isTieKind(key.kind) ? tieKindByte(key.kind) : -1
    for (const { slot, row } of references) {
      wait(editing.waiting, slot, row, kind, key.id)
      if (slot === a || slot === b) editing.movedTies.add(row)
      else if (slot === within) editing.movedNodes.add(row)
    }
  }
}
