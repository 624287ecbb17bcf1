import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RecordEdit } from '../../../model/change/change.ts'
import { recordChange } from '../../../model/change/record-change.ts'
import { canonical } from '../canonical.ts'
import { contentLine } from '../chain.ts'
import { contentWriter } from '../entry.ts'
import { alreadyExists, refuseMisfit } from '../refusals.ts'
import type { LongOperation } from '../store.ts'
import type { Connection } from './driver.ts'
import { checksum } from './records.ts'

/** An operation made ready in tables that this connection alone sees, and that end with it. */
export interface Staged {
  edits: number
  /** The hash of the content. */
  content: string
}

/**
 * Of each edit the version that was seen, null for an addition; the version that an addition continues when its key was
 * once retracted; and the record as it is then kept.
 */
const tables = `
CREATE TEMP TABLE IF NOT EXISTS staged (
  ordinal INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  seen INTEGER,
  continues INTEGER,
  version INTEGER NOT NULL,
  checksum INTEGER NOT NULL,
  body TEXT,
  UNIQUE (kind, id)
) STRICT;
CREATE TEMP TABLE IF NOT EXISTS staged_part (part INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
DELETE FROM staged;
DELETE FROM staged_part;
`

/** Throws `bad-input`, `already-exists` for a key that is edited twice, and what the operation throws. */
export async function stage(connection: Connection, operation: LongOperation): Promise<Staged> {
  connection.execute(tables)
  let parts = 0
  const keep = (part: Uint8Array) =>
    connection.run('INSERT INTO staged_part (part, body) VALUES (?, ?)', [parts++, part])
  const writer = contentWriter(keep)
  let edits = 0
  for await (const batch of operation.edits()) {
    connection.execute('SAVEPOINT batch')
    for (const edit of batch) writer.write(stageEdit(connection, edit, edits++))
    connection.execute('RELEASE batch')
    await nextTurn()
  }
  return { content: writer.end(), edits }
}

/** Answers what the log says of it. */
function stageEdit(connection: Connection, edit: RecordEdit, ordinal: number): string {
  const change = recordChange(edit)
  refuseMisfit(change, edit)
  const { key, before, after, version } = edit
  const text = canonical(after)
  const [body, seen] = [after && text, before === null ? null : (version ?? 0)]
  const next = (seen ?? 0) + 1
  const inserted = connection.run(
    `INSERT INTO staged (ordinal, kind, id, seen, version, checksum, body) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (kind, id) DO NOTHING`,
    [ordinal, key.kind, key.id, seen, next, checksum(body, next), body],
  )
  if (inserted === 0) throw alreadyExists(key)
  return contentLine(change, edit, { value: after, text })
}
