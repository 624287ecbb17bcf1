import type { LogPart } from '../archive.ts'
import { chainHash, chainStart, type Entry, type EntryHead, follows, type LogPoint } from '../chain.ts'
import { committedOf, isSound, parseStored } from '../entry.ts'
import type { Ahead, Committed, Seq } from '../store.ts'
import { bytes, type Connection, integer, type Row, text } from './driver.ts'

const columns = `seq, CAST(op_id AS BLOB), CAST(actor AS BLOB), CAST(at AS BLOB), CAST(content AS BLOB),
  CAST(continued AS BLOB), CAST(prev AS BLOB), CAST(hash AS BLOB)`

function entryOf(row: Row): Entry {
  const [opId, actor, at, content, continued, previous, hash] = row.slice(1).map(text)
  return { seq: integer(row[0]), opId, actor, at, content, continued: parseStored(continued), previous, hash }
}

/** The last entry, or the last up to `seq`; number 0 of an empty log. */
export function headOf(connection: Connection, seq: Seq = Number.MAX_SAFE_INTEGER): { seq: Seq; hash: string } {
  const [row] = connection.all('SELECT seq, CAST(hash AS BLOB) FROM log WHERE seq <= ? ORDER BY seq DESC LIMIT 1', [
    seq,
  ])
  return row ? { seq: integer(row[0]), hash: text(row[1]) } : { seq: 0, hash: chainStart }
}

/** The hash of the log at a number, undefined where it has none. */
export function hashAt(connection: Connection, seq: Seq): string | undefined {
  const found = headOf(connection, seq)
  return found.seq === seq ? found.hash : undefined
}

export function ahead(connection: Connection, seq: Seq): Ahead {
  const [[parts]] = connection.all('SELECT coalesce(max(part) + 1, 0) FROM log_part WHERE seq > ?', [seq])
  return { hash: hashAt(connection, seq), head: headOf(connection).seq, parts: integer(parts) }
}

export function findEntry(connection: Connection, actor: string, opId: string): Entry | undefined {
  const [row] = connection.all(`SELECT ${columns} FROM log WHERE actor = ? AND op_id = ?`, [actor, opId])
  return row && entryOf(row)
}

export function entriesAfter(connection: Connection, seq: Seq, limit: number): Entry[] {
  return connection.all(`SELECT ${columns} FROM log WHERE seq > ? ORDER BY seq LIMIT ?`, [seq, limit]).map(entryOf)
}

/** Entries up to a number, newest first, each with in how many parts its content stands. */
export function entriesBack(connection: Connection, upTo: Seq, limit: number): { entry: Entry; parts: number }[] {
  const counted = '(SELECT count(*) FROM log_part WHERE log_part.seq = log.seq)'
  return connection
    .all(`SELECT ${columns}, ${counted} FROM log WHERE seq <= ? ORDER BY seq DESC LIMIT ?`, [upTo, limit])
    .map((row) => ({ entry: entryOf(row.slice(0, -1)), parts: integer(row[row.length - 1]) }))
}

export function writePart(connection: Connection, seq: Seq, part: number, body: Uint8Array): void {
  connection.run('INSERT INTO log_part (seq, part, body) VALUES (?, ?, ?)', [seq, part, body])
}

export function writeEntry(connection: Connection, previous: string, head: EntryHead): Entry {
  const entry = { ...head, previous, hash: chainHash(previous, head) }
  insertEntry(connection, entry)
  return entry
}

/**
 * Puts in an entry as it is. An older program took U+0000 in an operation id; the driver cuts text there, but not bytes.
 */
export function insertEntry(connection: Connection, entry: Entry): void {
  const { seq, opId, actor, at, content, continued, previous, hash } = entry
  connection.run(
    'INSERT INTO log (seq, op_id, actor, at, content, continued, prev, hash) VALUES (?, CAST(? AS TEXT), ?, ?, ?, ?, ?, ?)',
    [
      seq,
      opId.includes('\0') ? Buffer.from(opId) : opId,
      actor,
      at,
      content,
      JSON.stringify(continued),
      previous,
      hash,
    ],
  )
}

/** Parts of the content of all entries, in order, from behind one of them. */
export function partsAfter(connection: Connection, after: Omit<LogPart, 'body'>, limit: number): LogPart[] {
  const rows = connection.all(
    'SELECT seq, part, body FROM log_part WHERE (seq, part) > (?, ?) ORDER BY seq, part LIMIT ?',
    [after.seq, after.part, limit],
  )
  return rows.map(([seq, part, body]) => ({ seq: integer(seq), part: integer(part), body: bytes(body) }))
}

/** The content of an entry, part by part. */
function* parts(connection: Connection, seq: Seq): Generator<Uint8Array> {
  for (let part = 0; ; part++) {
    const body = partAt(connection, seq, part)
    if (body === undefined) return
    yield body
  }
}

export function partAt(connection: Connection, seq: Seq, part: number): Uint8Array | undefined {
  const [row] = connection.all('SELECT body FROM log_part WHERE seq = ? AND part = ?', [seq, part])
  return row && bytes(row[0])
}

/** What was committed under an entry. Throws when entry or content is not what was written. */
export function readCommitted(connection: Connection, entry: Entry, repeated: boolean): Committed {
  return committedOf(entry, parts(connection, entry.seq), repeated)
}

/** The number of the first entry that is missing, altered or out of place; undefined when the whole log is sound. */
export function firstBadEntry(connection: Connection): Seq | undefined {
  let before: LogPoint = { seq: 0, hash: chainStart }
  for (;;) {
    const entries = entriesAfter(connection, before.seq, 500)
    if (entries.length === 0) return undefined
    for (const entry of entries) {
      if (!follows(entry, before) || !isSound(entry, parts(connection, entry.seq))) return before.seq + 1
      before = entry
    }
  }
}
