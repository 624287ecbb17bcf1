import { canonical } from '../../store/canonical.ts'
import { type Connection, integer, type Row, text } from '../../store/sqlite/driver.ts'
import { AccountEntry, type AccountHead, accountStart } from '../account-log.ts'
import { opened } from '../opening.ts'
import { allTokens } from './credentials.ts'
import { allAccounts } from './rows.ts'

/** Where the log of accounts ends; undefined before it has been opened. */
export function headOf(connection: Connection): AccountHead | undefined {
  const [row] = connection.all('SELECT seq, CAST(hash AS BLOB) FROM head', [])
  return row && { seq: integer(row[0]), hash: text(row[1]) }
}

export function append(connection: Connection, entries: readonly AccountEntry[]): void {
  for (const { seq, at, by, act, previous, hash } of entries)
    connection.run('INSERT INTO log (seq, at, by, act, previous, hash) VALUES (?, ?, ?, ?, ?, ?)', [
      seq,
      at,
      by,
      canonical(act),
      previous,
      hash,
    ])
  setHead(connection, entries.at(-1) ?? headOf(connection) ?? accountStart)
}

export function setHead(connection: Connection, { seq, hash }: AccountHead): void {
  connection.run('INSERT OR REPLACE INTO head (one, seq, hash) VALUES (1, ?, ?)', [seq, hash])
}

/** Entries after `seq`, in order. One that cannot be read is not there, which the next one's chain tells. */
export function readLog(connection: Connection, after: number, limit: number): AccountEntry[] {
  const rows = connection.all(
    `SELECT seq, CAST(at AS BLOB), CAST(by AS BLOB), CAST(act AS BLOB), CAST(previous AS BLOB), CAST(hash AS BLOB)
      FROM log WHERE seq > ? ORDER BY seq LIMIT ?`,
    [after, limit],
  )
  return rows.flatMap(readEntry)
}

function readEntry([seq, at, by, act, previous, hash]: Row): AccountEntry[] {
  try {
    const entry = { seq: integer(seq), at: text(at), by: text(by), act: JSON.parse(text(act)) as unknown }
    return [AccountEntry.parse({ ...entry, previous: text(previous), hash: text(hash) })]
  } catch {
    return []
  }
}

/** Begins the log with what was there before it; what another process has begun is left as it is. */
export function openLog(connection: Connection, now: Date): void {
  if (headOf(connection)) return
  const { tokens, log, head } = opened(allAccounts(connection), allTokens(connection), now)
  for (const { secret, expiresAt } of tokens)
    connection.run('UPDATE tokens SET expires_at = ? WHERE secret = ?', [expiresAt, secret])
  append(connection, log)
  setHead(connection, head)
}
