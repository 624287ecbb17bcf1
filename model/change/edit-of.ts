import { Problem } from '../problem.ts'
import type { RecordKey, Versioned } from '../schema/records.ts'
import type { Pairing } from '../schema/tie.ts'
import type { Change, ChangeOf, RecordEdit } from './change.ts'
import { withState } from './pairing-state.ts'

/** The record that a change is about. */
export function keyOf(change: Change): RecordKey {
  switch (change.type) {
    case 'tie.add':
    case 'tie.retract':
      return { kind: change.tie.kind, id: change.tie.id }
    case 'tie.end':
    case 'tie.reopen':
      return { kind: 'joint-building', id: change.id }
    case 'record.alter':
      return { kind: change.before.kind, id: change.before.id }
    default:
      return { kind: change.record.kind, id: change.record.id }
  }
}

/** Finds the record as it is now. */
export type RecordOf = (key: RecordKey) => Versioned | undefined

function pairingOf(change: ChangeOf<'tie.end'> | ChangeOf<'tie.reopen'>, recordOf: RecordOf): Pairing {
  const about = [{ kind: 'joint-building', id: change.id }]
  const found = recordOf(keyOf(change))
  if (found === undefined || found.record.kind !== 'joint-building') {
    throw new Problem('not-found', { zh: `没有结对「${change.id}」。`, en: `There is no pairing ${change.id}.` }, about)
  }
  if (found.version === change.version) return found.record
  throw new Problem(
    'stale-version',
    {
      zh: `结对「${change.id}」已被他人修改，请重新载入后再试。`,
      en: `Pairing ${change.id} has been changed by somebody else; reload and try again.`,
    },
    about,
  )
}

/**
 * What a change does to its record. Only ending and reopening ask for the record as it is.
 * Throws `not-found`, `stale-version`.
 */
export function editOf(change: Change, recordOf: RecordOf): RecordEdit {
  const key = keyOf(change)
  switch (change.type) {
    case 'tie.add':
      return { key, before: null, after: change.tie, version: null }
    case 'tie.retract':
      return { key, before: change.tie, after: null, version: change.version }
    case 'tie.end':
    case 'tie.reopen': {
      const before = pairingOf(change, recordOf)
      return { key, before, after: withState(before, change.after), version: change.version }
    }
    case 'record.add':
      return { key, before: null, after: change.record, version: null }
    case 'record.alter':
      return { key, before: change.before, after: change.after, version: change.version }
    case 'record.retract':
      return { key, before: change.record, after: null, version: change.version }
  }
}
