import { createHash } from 'node:crypto'
import { type RecordKey, recordKey, type Versioned } from '../../../model/schema/records.ts'
import { canonical } from '../canonical.ts'
import { UnreadableCell } from '../unreadable.ts'
import type { Database } from './driver.ts'
import { scan } from './load.ts'
import { tail } from './log.ts'

/** A record that is not what the log says. */
export interface Difference {
  key: RecordKey
  what: 'missing' | 'altered' | 'unknown to the log' | 'unreadable'
}

const mostNamed = 20

/**
 * The first records that are not what following the log from its start makes them; asked of a store that nobody writes
 * to. Compares everything, and so takes as long as reading log and records.
 */
export async function differences(database: Database): Promise<Difference[]> {
  const expected = await digestsByLog(database)
  const found: Difference[] = []
  for await (const batch of scan(database))
    for (const { key, read } of batch) {
      const name = recordKey(key)
      const digest = expected.get(name)
      expected.delete(name)
      const what = digest === undefined ? 'unknown to the log' : compare(read, digest.digest)
      if (what && found.length < mostNamed) found.push({ key, what })
    }
  for (const { key } of expected.values()) if (found.length < mostNamed) found.push({ key, what: 'missing' })
  return found
}

function compare(read: () => Versioned, digest: string): Difference['what'] | undefined {
  try {
    return digestOf(read()) === digest ? undefined : 'altered'
  } catch (error) {
    if (error instanceof UnreadableCell) return 'unreadable'
    throw error
  }
}

async function digestsByLog(database: Database): Promise<Map<string, { key: RecordKey; digest: string }>> {
  const digests = new Map<string, { key: RecordKey; digest: string }>()
  for await (const { edits } of tail(database, 0))
    for (const { key, after, version } of edits) {
      if (after) digests.set(recordKey(key), { key, digest: digestOf({ record: after, version: (version ?? 0) + 1 }) })
      else digests.delete(recordKey(key))
    }
  return digests
}

function digestOf(versioned: Versioned): string {
  return createHash('sha256').update(canonical(versioned)).digest('base64')
}
