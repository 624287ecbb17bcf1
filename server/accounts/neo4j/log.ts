import appendLog from '../../../cypher/accounts/append-log.cypher?raw'
import log from '../../../cypher/accounts/log.cypher?raw'
import logHead from '../../../cypher/accounts/log-head.cypher?raw'
import { canonical } from '../../store/canonical.ts'
import type { Run } from '../../store/neo4j/driver.ts'
import { integer, type Row, text, whole } from '../../store/neo4j/values.ts'
import { AccountEntry, type AccountHead } from '../account-log.ts'

/** Where the log of accounts ends, of the two cells that say so. */
export function headIn([seq, hash]: Row): AccountHead {
  return { seq: whole(seq), hash: text(hash) }
}

export async function readHead(run: Run): Promise<AccountHead> {
  const [row] = await run(logHead)
  return headIn(row)
}

/** Adds entries behind a head. */
export async function append(run: Run, entries: readonly AccountEntry[], before: AccountHead): Promise<void> {
  const { seq, hash } = entries.at(-1) ?? before
  await run(appendLog, {
    entries: entries.map(({ act, ...entry }) => ({ ...entry, seq: integer(entry.seq), act: canonical(act) })),
    seq: integer(seq),
    hash,
  })
}

/** Entries after `seq`, in order. One that cannot be read is not there, which the next one's chain tells. */
export async function readLog(run: Run, after: number, limit: number): Promise<AccountEntry[]> {
  return (await run(log, { after: integer(after), limit: integer(limit) })).flatMap(readEntry)
}

function readEntry([seq, at, by, act, previous, hash]: Row): AccountEntry[] {
  try {
    const entry = { seq: whole(seq), at: text(at), by: text(by), act: JSON.parse(text(act)) as unknown }
    return [AccountEntry.parse({ ...entry, previous: text(previous), hash: text(hash) })]
  } catch {
    return []
  }
}
