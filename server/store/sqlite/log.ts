import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Change, RecordEdit } from '../../../model/change/change.ts'
import { chainHash, chainStart, contentHash, type EntryHead } from '../chain.ts'
import type { Committed, Seq } from '../store.ts'
import { bytes, type Connection, integer, type Row, text, UnreadableCell } from './driver.ts'

/** A log entry without its content. */
export interface Entry extends EntryHead {
  previous: string
  hash: string
}

const columns = `seq, CAST(op_id AS BLOB), CAST(actor AS BLOB), CAST(at AS BLOB), CAST(content AS BLOB),
  CAST(continued AS BLOB), CAST(prev AS BLOB), CAST(hash AS BLOB)`

function entryOf(row: Row): Entry {
  const [opId, actor, at, content, continued, previous, hash] = row.slice(1).map(text)
  return { seq: integer(row[0]), opId, actor, at, content, continued: parse(continued), previous, hash }
}

function parse<T>(json: string): T {
  try {
    return JSON.parse(json) as T
  } catch (cause) {
    throw new UnreadableCell('not JSON', { cause })
  }
}

/** The last entry, or the last up to `seq`; number 0 of an empty log. */
export function headOf(connection: Connection, seq: Seq = Number.MAX_SAFE_INTEGER): { seq: Seq; hash: string } {
  const [row] = connection.all('SELECT seq, CAST(hash AS BLOB) FROM log WHERE seq <= ? ORDER BY seq DESC LIMIT 1', [
    seq,
  ])
  return row ? { seq: integer(row[0]), hash: text(row[1]) } : { seq: 0, hash: chainStart }
}

export function findEntry(connection: Connection, opId: string): Entry | undefined {
  const [row] = connection.all(`SELECT ${columns} FROM log WHERE op_id = ?`, [opId])
  return row && entryOf(row)
}

export function entriesAfter(connection: Connection, seq: Seq, limit: number): Entry[] {
  return connection.all(`SELECT ${columns} FROM log WHERE seq > ? ORDER BY seq LIMIT ?`, [seq, limit]).map(entryOf)
}

const partLength = 1 << 18

/** Writes the content in parts as it comes, so that no operation is ever one piece of text. */
export function contentWriter(connection: Connection, seq: Seq) {
  const hash = contentHash()
  let lines: string[] = []
  let length = 0
  let part = 0
  const flush = () => {
    if (lines.length === 0) return
    const piece = Buffer.from(lines.join(''))
    hash.update(piece)
    connection.run('INSERT INTO log_part (seq, part, body) VALUES (?, ?, ?)', [
      seq,
      part++,
      deflateRawSync(piece, { level: 3 }),
    ])
    lines = []
    length = 0
  }
  return {
    write(line: string) {
      lines.push(line)
      length += line.length
      if (length >= partLength) flush()
    },
    /** The hash of all that was written. */
    end(): string {
      flush()
      return hash.digest('hex')
    },
  }
}

export function writeEntry(connection: Connection, previous: string, head: EntryHead): Entry {
  const { seq, opId, actor, at, content, continued } = head
  const hash = chainHash(previous, head)
  connection.run(
    'INSERT INTO log (seq, op_id, actor, at, content, continued, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    [seq, opId, actor, at, content, JSON.stringify(continued), previous, hash],
  )
  return { ...head, previous, hash }
}

/** The content of an entry, part by part. */
function* pieces(connection: Connection, seq: Seq): Generator<string> {
  for (let part = 0; ; part++) {
    const [row] = connection.all('SELECT body FROM log_part WHERE seq = ? AND part = ?', [seq, part])
    if (!row) return
    yield inflate(bytes(row[0]))
  }
}

function inflate(body: Uint8Array): string {
  try {
    return inflateRawSync(body).toString('utf8')
  } catch (cause) {
    throw new UnreadableCell('log part', { cause })
  }
}

/** What was committed under an entry. Throws when entry or content is not what was written. */
export function readCommitted(connection: Connection, entry: Entry, repeated: boolean): Committed {
  const changes: Change[] = []
  const edits: RecordEdit[] = []
  const hash = contentHash()
  for (const piece of pieces(connection, entry.seq)) {
    hash.update(piece)
    for (const line of piece.split('\n')) {
      if (line === '') continue
      const content = parse<{ change: Change } | { edit: RecordEdit }>(line)
      if ('change' in content) changes.push(content.change)
      else edits.push(content.edit)
    }
  }
  if (hash.digest('hex') !== entry.content || !isWhole(entry)) throw new UnreadableCell(`log entry ${entry.seq}`)
  for (const [index, version] of entry.continued) edits[index].version = version
  const { seq, opId, actor, at } = entry
  return { seq, opId, actor, at, changes, edits, repeated }
}

function isWhole({ previous, hash, ...head }: Entry): boolean {
  return chainHash(previous, head) === hash
}

/** The number of the first entry that is missing, altered or out of place; undefined when the whole log is sound. */
export function firstBadEntry(connection: Connection): Seq | undefined {
  let previous = chainStart
  let expected = 1
  for (;;) {
    const entries = entriesAfter(connection, expected - 1, 500)
    if (entries.length === 0) return undefined
    for (const entry of entries) {
      if (entry.seq !== expected || entry.previous !== previous || !isSound(connection, entry)) return expected
      previous = entry.hash
      expected += 1
    }
  }
}

function isSound(connection: Connection, entry: Entry): boolean {
  const hash = contentHash()
  try {
    for (const piece of pieces(connection, entry.seq)) hash.update(piece)
  } catch (error) {
    if (error instanceof UnreadableCell) return false
    throw error
  }
  return hash.digest('hex') === entry.content && isWhole(entry)
}
