import type { RecordEdit } from '../../change/change.ts'
import { recordKey } from '../../schema/records.ts'
import type { Place } from '../../schema/region.ts'
import { withLookups } from '../build/indexing.ts'
import { namingsOf, resolve } from '../build/resolve.ts'
import { edited } from '../columns/table.ts'
import { mendedLogs } from '../days/logs.ts'
import type { Columns, Network } from '../network.ts'
import { detachReferences, keptNamings, leadBack, missingOfOthers } from './detach.ts'
import { beginEditing, put, withdraw } from './editing.ts'
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
  const missing = missingOfOthers(editing)
  detachReferences(editing)
  const namings = keptNamings(editing)
  for (const { after } of last) if (after !== null) put(editing, after)
  leadBack(editing, missing, last)
  namings.push(...resolve(editing, missing, editing.tieIndex))
  const columns: Columns = {
    seq,
    places: placesAfter(network.places, last),
    nodes: edited(editing.nodes, network.nodes),
    ties: edited(editing.ties, network.ties),
    nodeLogs: mendedLogs(network.nodeLogs, editing.nodeLogs.table, editing.writtenNodes),
    tieLogs: mendedLogs(network.tieLogs, editing.tieLogs.table, editing.writtenTies),
    namings: namingsOf(namings),
    positions: network.positions,
  }
  const changedTies = new Set([...editing.writtenTies, ...editing.movedTies])
  const worked = reindexed(network, columns, editing.writtenNodes, changedTies)
  return withLookups(columns, worked, { nodes: editing.nodeIndex, ties: editing.tieIndex }, missing)
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
