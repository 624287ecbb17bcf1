import type { RecordEdit } from './change.ts'

/**
 * The edit that undoes another, for a record that nobody has written since: one after the other they leave nothing
 * behind. It has seen the version that the edit left.
 */
export function inverse({ key, before, after, version }: RecordEdit): RecordEdit {
  return { key, before: after, after: before, version: after === null ? null : (version ?? 0) + 1 }
}

/** What undoes edits that were made one after the other. */
export function inverses(edits: readonly RecordEdit[]): RecordEdit[] {
  return edits.map(inverse).reverse()
}
