import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RecordKey, RecordKind } from '../../../model/schema/records.ts'
import type { EntryHead } from '../chain.ts'
import { alreadyExists, staleVersion } from '../refusals.ts'
import type { Seq } from '../store.ts'
import { type Cell, type Connection, integer, text } from './driver.ts'
import { checksum } from './records.ts'
import type { Staged } from './stage.ts'

const key = 'CAST(s.kind AS BLOB), CAST(s.id AS BLOB)'
const joined = 'main.records r ON r.kind = s.kind AND r.id = s.id'

/**
 * Compares what was made ready with the records of this moment, and marks additions that continue a retracted record.
 * Throws `stale-version`, `already-exists`.
 */
export function checkStaged(connection: Connection): void {
  const [stale] = connection.all(
    `SELECT ${key}, s.seen, CASE WHEN r.body IS NULL THEN NULL ELSE r.version END
     FROM temp.staged s LEFT JOIN ${joined}
     WHERE s.seen IS NOT NULL AND (r.body IS NULL OR r.version <> s.seen) ORDER BY s.ordinal LIMIT 1`,
    [],
  )
  if (stale) {
    const [kind, id, seen, present] = stale
    throw staleVersion(
      { key: keyOf(kind, id), version: integer(seen) },
      present === null ? undefined : integer(present),
    )
  }
  const known = connection.all(
    `SELECT ${key}, s.ordinal, r.version, r.body IS NULL, CAST(s.body AS BLOB)
     FROM temp.staged s JOIN ${joined} WHERE s.seen IS NULL ORDER BY s.ordinal`,
    [],
  )
  for (const [kind, id, ordinal, version, retracted, body] of known) {
    if (retracted !== 1) throw alreadyExists(keyOf(kind, id))
    const next = integer(version) + 1
    connection.run('UPDATE temp.staged SET continues = ?, version = ?, checksum = ? WHERE ordinal = ?', [
      integer(version),
      next,
      checksum(text(body), next),
      integer(ordinal),
    ])
  }
}

function keyOf(kind: Cell, id: Cell): RecordKey {
  return { kind: text(kind) as RecordKind, id: text(id) }
}

const rowsAtOnce = 10_000

/**
 * Puts in what was made ready and has been checked, as entry `seq`; within the transaction at hand. Answers which
 * additions continue a retracted record.
 */
export async function writeStaged(
  connection: Connection,
  { edits }: Staged,
  seq: Seq,
): Promise<EntryHead['continued']> {
  let written = 0
  for (let first = 0; first < edits; first += rowsAtOnce) {
    const rows = [first, first + rowsAtOnce]
    written += connection.run(
      `INSERT INTO main.records (kind, id, version, checksum, body)
       SELECT kind, id, version, checksum, body FROM temp.staged
       WHERE ordinal >= ? AND ordinal < ? AND seen IS NULL AND continues IS NULL ORDER BY ordinal`,
      rows,
    )
    written += connection.run(
      `UPDATE main.records SET version = s.version, checksum = s.checksum, body = s.body FROM temp.staged s
       WHERE s.ordinal >= ? AND s.ordinal < ? AND coalesce(s.seen, s.continues) IS NOT NULL
         AND records.kind = s.kind AND records.id = s.id AND records.version = coalesce(s.seen, s.continues)`,
      rows,
    )
    await nextTurn()
  }
  if (written !== edits) throw new TypeError(`${written} records written instead of ${edits}`)
  connection.run('INSERT INTO main.log_part (seq, part, body) SELECT ?, part, body FROM temp.staged_part', [seq])
  const continued = connection.all(
    'SELECT ordinal, continues FROM temp.staged WHERE continues IS NOT NULL ORDER BY ordinal',
    [],
  )
  return continued.map(([ordinal, version]) => [integer(ordinal), integer(version)])
}
