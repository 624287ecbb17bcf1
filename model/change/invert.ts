import type { Change } from './change.ts'

/** The version that a record has once this change has been written over the given one. */
const after = (version: number) => version + 1

/**
 * The change that undoes another, for a record that nobody has written since: what was added is taken back, what was
 * ended runs again. Applied one after the other the two leave nothing behind.
 */
export function invert(change: Change): Change {
  switch (change.type) {
    case 'tie.add':
      return { type: 'tie.retract', tie: change.tie, version: 1, on: change.on }
    case 'tie.retract':
      return { type: 'tie.add', tie: change.tie, on: change.on }
    case 'tie.end':
      return {
        ...change,
        type: 'tie.reopen',
        version: after(change.version),
        before: change.after,
        after: change.before,
      }
    case 'tie.reopen':
      return { ...change, type: 'tie.end', version: after(change.version), before: change.after, after: change.before }
    case 'record.add':
      return { type: 'record.retract', record: change.record, version: 1 }
    case 'record.retract':
      return { type: 'record.add', record: change.record }
    case 'record.alter':
      return { ...change, version: after(change.version), before: change.after, after: change.before }
  }
}
