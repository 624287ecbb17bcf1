import type { Change } from './change.ts'

/** The version that a change leaves of its record, when the record was never there before. */
function versionAfter(change: Change): number {
  return 'version' in change ? change.version + 1 : 1
}

/**
 * The change that undoes another, for a record that nobody has written since: what was added is taken back, what was
 * ended runs again. One after the other they leave nothing behind.
 * @param written the version that the change left, where the store says so: a record that comes back counts on
 */
export function invert(change: Change, written = versionAfter(change)): Change {
  switch (change.type) {
    case 'tie.add':
      return { type: 'tie.retract', tie: change.tie, version: written, on: change.on }
    case 'tie.retract':
      return { type: 'tie.add', tie: change.tie, on: change.on }
    case 'tie.end':
      return { ...change, type: 'tie.reopen', version: written, before: change.after, after: change.before }
    case 'tie.reopen':
      return { ...change, type: 'tie.end', version: written, before: change.after, after: change.before }
    case 'record.add':
      return { type: 'record.retract', record: change.record, version: written }
    case 'record.retract':
      return { type: 'record.add', record: change.record }
    case 'record.alter':
      return { ...change, version: written, before: change.after, after: change.before }
  }
}
