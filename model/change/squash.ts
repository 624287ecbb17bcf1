import { type AnyRecord, recordKey } from '../schema/records.ts'
import type { Change, ChangeOf } from './change.ts'
import { keyOf } from './edit-of.ts'
import { withState } from './pairing-state.ts'
import { same } from './same.ts'

type Turn = ChangeOf<'tie.end'> | ChangeOf<'tie.reopen'>
type Addition = ChangeOf<'tie.add'> | ChangeOf<'record.add'>
type Retraction = ChangeOf<'tie.retract'> | ChangeOf<'record.retract'>
type Alteration = ChangeOf<'record.alter'>

/** What is left of two changes to one record: one change, or none. Undefined when they cannot follow each other. */
type Merged = Change | null | undefined

function isTurn(change: Change): change is Turn {
  return change.type === 'tie.end' || change.type === 'tie.reopen'
}
function isAddition(change: Change): change is Addition {
  return change.type === 'tie.add' || change.type === 'record.add'
}
function isRetraction(change: Change): change is Retraction {
  return change.type === 'tie.retract' || change.type === 'record.retract'
}
function recordOf(change: Addition | Retraction): AnyRecord {
  return change.type === 'tie.add' || change.type === 'tie.retract' ? change.tie : change.record
}

function turned(record: AnyRecord, state: Turn['after']): AnyRecord {
  return record.kind === 'joint-building' ? withState(record, state) : record
}

function altered(first: Alteration | Retraction, before: AnyRecord, after: AnyRecord): Merged {
  return same(before, after) ? null : { type: 'record.alter', version: first.version, before, after }
}

function afterAddition(first: Addition, second: Change): Merged {
  if (isRetraction(second)) return null
  if (isAddition(second)) return undefined
  const record = isTurn(second) ? turned(recordOf(first), second.after) : second.after
  if (first.type === 'record.add') return { ...first, record }
  return record.kind === 'joint-building' ? { ...first, tie: record } : undefined
}

function afterAlteration(first: Alteration, second: Change): Merged {
  if (isAddition(second)) return undefined
  if (isRetraction(second)) return { type: 'record.retract', version: first.version, record: first.before }
  const after = isTurn(second) ? turned(first.after, second.after) : second.after
  return altered(first, first.before, after)
}

function afterTurn(first: Turn, second: Change): Merged {
  if (isAddition(second)) return undefined
  if (isTurn(second)) {
    return same(first.before, second.after) ? null : { ...second, version: first.version, before: first.before }
  }
  if (second.type === 'tie.retract')
    return { ...second, version: first.version, tie: withState(second.tie, first.before) }
  if (second.type === 'record.retract') {
    return { ...second, version: first.version, record: turned(second.record, first.before) }
  }
  const before = turned(second.before, first.before)
  return same(before, second.after) ? null : { ...second, version: first.version, before }
}

function merge(first: Change, second: Change): Merged {
  if (isAddition(first)) return afterAddition(first, second)
  if (isTurn(first)) return afterTurn(first, second)
  if (first.type === 'record.alter') return afterAlteration(first, second)
  return isAddition(second) ? altered(first, recordOf(first), recordOf(second)) : undefined
}

function withVersion(change: Change, version: number): Change {
  return 'version' in change ? { ...change, version } : change
}

/**
 * The fewest changes with the same effect, one a record at most, in the order in which the records were first
 * touched: what was added and taken back cancels, a chain of alterations is one. Each carries the version that the
 * record had before all of them. Throws RangeError when the changes cannot follow one another.
 */
export function squash(changes: readonly Change[]): Change[] {
  const left = new Map<string, { change: Change | null; version: number }>()
  for (const change of changes) {
    const key = recordKey(keyOf(change))
    const before = left.get(key)
    const version = before?.version ?? ('version' in change ? change.version : 0)
    const merged = before?.change ? merge(before.change, change) : withVersion(change, version)
    if (merged === undefined) throw new RangeError(`${change.type} cannot follow ${before?.change?.type} of ${key}`)
    left.set(key, { change: merged, version })
  }
  return [...left.values()].flatMap(({ change }) => change ?? [])
}
