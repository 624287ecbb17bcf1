import { crc32 } from 'node:zlib'
import type { RecordEdit } from '../../../model/change/change.ts'
import {
  type AnyRecord,
  type RecordKey,
  type RecordKind,
  recordKey,
  type Versioned,
} from '../../../model/schema/records.ts'
import type { KeptRecord } from '../archive.ts'
import { canonical } from '../canonical.ts'
import type { Kept, Met } from '../differences.ts'
import { alreadyExists, staleVersion } from '../refusals.ts'
import { UnreadableCell } from '../unreadable.ts'
import { bytes, type Connection, integer, text } from './driver.ts'

/**
 * Puts one edit into the records, `body` being the canonical text of what it leaves. Answers the version that an
 * addition continues when its key was once retracted. Throws `stale-version`, `already-exists`.
 */
export function writeEdit(connection: Connection, edit: RecordEdit, body: string | null): number | undefined {
  const { kind, id } = edit.key
  if (edit.before === null && insert(connection, edit.key, 1, body)) return undefined
  const [row] = connection.all('SELECT version, body IS NULL FROM records WHERE kind = ? AND id = ?', [kind, id])
  const version = row && integer(row[0])
  const retracted = row && row[1] === 1
  if (edit.before === null) {
    if (!retracted) throw alreadyExists(edit.key)
  } else if (!row || retracted || version !== edit.version) {
    throw staleVersion(edit, retracted ? undefined : version)
  }
  const next = version + 1
  connection.run('UPDATE records SET version = ?, checksum = ?, body = ? WHERE kind = ? AND id = ?', [
    next,
    checksum(body, next),
    body,
    kind,
    id,
  ])
  return edit.before === null ? version : undefined
}

/** False when the key has been used before. */
function insert(connection: Connection, { kind, id }: RecordKey, version: number, body: string | null): boolean {
  const inserted = connection.run(
    'INSERT INTO records (kind, id, version, checksum, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT (kind, id) DO NOTHING',
    [kind, id, version, checksum(body, version), body],
  )
  return inserted === 1
}

/** Puts in a record as it is kept, live or retracted. Throws `already-exists`. */
export function insertKept(connection: Connection, { key, version, record }: KeptRecord): void {
  if (!insert(connection, key, version, record && canonical(record))) throw alreadyExists(key)
}

/** SQLite does not notice a flipped bit inside a body; this does. A body says its own kind and id. */
export function checksum(body: string | Uint8Array | null, version: number): number {
  return crc32(body ?? '', version)
}

/** Bodies as lines of bytes, and of each its version and checksum: a page is one cell, as the driver takes longer over a cell than over a record. */
const page = `CAST(group_concat(body, char(10)) AS BLOB), CAST(group_concat(version || ',' || checksum) AS BLOB)`

/** Live records in the order of their creation, from behind `ordinal`; and where the next page starts. */
export function pageOfRecords(connection: Connection, after: number, limit: number): [Versioned[], number] {
  const [[bodies, sums, last]] = connection.all(
    `SELECT ${page}, max(ordinal)
     FROM (SELECT ordinal, version, checksum, body FROM records
       WHERE ordinal > ? AND body IS NOT NULL ORDER BY ordinal LIMIT ?)`,
    [after, limit],
  )
  return last === null ? [[], after] : [recordsOf(bytes(bodies), text(sums)), integer(last)]
}

/** What is kept of retracted records, in pages as `pageOfRecords`. */
export function pageOfRetracted(connection: Connection, after: number, limit: number): [KeptRecord[], number] {
  const rows = connection.all(
    `SELECT ordinal, CAST(kind AS BLOB), CAST(id AS BLOB), CAST(version || ',' || checksum AS BLOB)
     FROM records WHERE ordinal > ? AND body IS NULL ORDER BY ordinal LIMIT ?`,
    [after, limit],
  )
  const kept = rows.map(([, kind, id, sums]) => {
    return { key: { kind: text(kind) as RecordKind, id: text(id) }, ...retractedOf(text(sums)) }
  })
  return [kept, integer(rows.at(-1)?.[0] ?? after)]
}

/** Live and retracted, each under the key of its row and read by itself, so that a damaged one can be named. */
export function pageOfRows(connection: Connection, after: number, limit: number): [Met[], number] {
  const rows = connection.all(
    `SELECT ordinal, CAST(kind AS BLOB), CAST(id AS BLOB), CAST(version || ',' || checksum AS BLOB), CAST(body AS BLOB)
     FROM records WHERE ordinal > ? ORDER BY ordinal LIMIT ?`,
    [after, limit],
  )
  const met = rows.map(([, kind, id, sums, body]) => ({
    key: { kind: text(kind) as RecordKind, id: text(id) },
    read: () => (body === null ? retractedOf(text(sums)) : recordsOf(bytes(body), text(sums))[0]),
  }))
  return [met, integer(rows.at(-1)?.[0] ?? after)]
}

function retractedOf(sums: string): Kept {
  const [version, sum] = sums.split(',').map(Number)
  if (checksum(null, version) !== sum)
    throw new UnreadableCell({ zh: '一条记录与写入时不同', en: 'a record is not as it was written' })
  return { record: null, version }
}

const [lineEnd, comma] = [10, 44]

/** The checksums are taken of the bytes as they lie, and the lines, once checked, are parsed as one list. */
function recordsOf(given: Uint8Array, sums: string): Versioned[] {
  const bodies = Buffer.from(given.buffer, given.byteOffset, given.length)
  const expected = sums.split(',')
  const versions: number[] = []
  let start = 0
  for (let at = 0; at < expected.length; at += 2) {
    const found = bodies.indexOf(lineEnd, start)
    const end = found < 0 ? bodies.length : found
    const version = Number(expected[at])
    if (start > bodies.length || checksum(bodies.subarray(start, end), version) !== Number(expected[at + 1]))
      throw new UnreadableCell({ zh: '一条记录与写入时不同', en: 'a record is not as it was written' })
    if (found >= 0) bodies[found] = comma
    versions.push(version)
    start = end + 1
  }
  if (start !== bodies.length + 1)
    throw new UnreadableCell({ zh: '一条记录与写入时不同', en: 'a record is not as it was written' })
  const records = JSON.parse(`[${text(bodies)}]`) as AnyRecord[]
  return records.map((record, index) => ({ record, version: versions[index] }))
}

const keysAtOnce = 5000

export function readRecords(connection: Connection, keys: RecordKey[]): Versioned[] {
  const wanted = [...new Map(keys.map((key) => [recordKey(key), [key.kind, key.id]])).values()]
  const found: Versioned[] = []
  for (let start = 0; start < wanted.length; start += keysAtOnce) {
    const [[bodies, sums]] = connection.all(
      `WITH wanted AS (SELECT value ->> 0 AS wanted_kind, value ->> 1 AS wanted_id FROM json_each(?))
       SELECT ${page} FROM wanted JOIN records ON kind = wanted_kind AND id = wanted_id WHERE body IS NOT NULL`,
      [JSON.stringify(wanted.slice(start, start + keysAtOnce))],
    )
    if (bodies !== null) found.push(...recordsOf(bytes(bodies), text(sums)))
  }
  return found
}

export function countRecords(connection: Connection): Partial<Record<RecordKind, number>> {
  const rows = connection.all(
    'SELECT CAST(kind AS BLOB), count(*) FROM records WHERE body IS NOT NULL GROUP BY kind',
    [],
  )
  return Object.fromEntries(rows.map(([kind, count]) => [text(kind), integer(count)]))
}
