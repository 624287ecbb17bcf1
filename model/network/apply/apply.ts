import type { RecordEdit } from '../../change/change.ts'
import { recordKey } from '../../schema/records.ts'
import type { Place } from '../../schema/region.ts'
import { withLookups } from '../build/indexing.ts'
import { resolve } from '../build/resolve.ts'
import { addRow, edited } from '../columns/table.ts'
import { mendedLogs } from '../days/logs.ts'
import type { Columns, Network } from '../network.ts'
import type { Cell, Missing } from '../records/missing.ts'
import { noteNaming } from '../records/namings.ts'
import { detachNamings, detachReferences, forgetWritten, leadBack } from './detach.ts'
import { beginEditing, type Editing, put, withdraw } from './editing.ts'
import { reindexed } from './reindex.ts'

/**
 * The network after these edits. It shares with the old one what did not change, and the old one stays as it was: a
 * draft is judged beside what is live. A retracted row keeps its number and its mark, and an id that comes back takes
 * its old row again. Of several edits of one record the last decides.
 */
export function applyEdits(network: Network, edits: RecordEdit[], seq: number): Network {
  const last = [...new Map(edits.map((edit) => [recordKey(edit.key), edit])).values()]
  const editing = beginEditing(network)
  for (const { key, after } of last) if (key.kind !== 'place') withdraw(editing, key, after === null)
  const missing = network.missing.version()
  forgetWritten(missing, editing)
  detachReferences(editing)
  detachNamings(editing)
  for (const { after } of last) if (after !== null) put(editing, after)
  leadBack(editing, missing, last)
  resolveWaiting(editing, missing)
  const columns: Columns = {
    seq,
    places: placesAfter(network.places, last),
    nodes: edited(editing.nodes, network.nodes),
    ties: edited(editing.ties, network.ties),
    nodeLogs: mendedLogs(network.nodeLogs, editing.nodeLogs.table, editing.writtenNodes),
    tieLogs: mendedLogs(network.tieLogs, editing.tieLogs.table, editing.writtenTies),
    namings: edited(editing.namings, network.namings),
    positions: network.positions,
  }
  const indexes = { nodes: editing.nodeIndex, ties: editing.tieIndex }
  return withLookups(columns, reindexed(editing, columns), indexes, missing)
}

/** Leads what the edits refer to, or brought back, to its row; the rest is missing. */
function resolveWaiting(editing: Editing, missing: Missing): void {
  const wanted = new Map<string, Cell[]>()
  for (const { activity, tie } of resolve(editing, wanted, editing.tieIndex)) {
    const { table } = editing.namings
    const row = addRow(editing.namings)
    table.activity.set(row, activity)
    table.tie.set(row, tie)
    noteNaming(editing.namingIndex, table, row)
  }
  for (const [key, references] of wanted) missing.add(key, references)
}

function placesAfter(places: Place[], edits: RecordEdit[]): Place[] {
  let changed = places
  for (const { key, after } of edits) {
    if (key.kind !== 'place') continue
    const at = changed.findIndex((place) => place.id === key.id)
    if (after?.kind !== 'place') changed = changed.filter((place) => place.id !== key.id)
    else changed = at < 0 ? [...changed, after] : changed.with(at, after)
  }
  return changed
}
