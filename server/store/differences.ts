import { createHash } from 'node:crypto'
import type { Sentence } from '../../model/problem.ts'
import { type RecordKey, recordKey, wordFor } from '../../model/schema/records.ts'
import type { KeptRecord } from './archive.ts'
import { canonical } from './canonical.ts'
import type { Committed, Difference } from './store.ts'
import { UnreadableCell } from './unreadable.ts'

/** What a record, live or retracted, comes to. */
export type Kept = Pick<KeptRecord, 'record' | 'version'>

/** A record as a scan meets it; what it says is read only when asked for. */
export interface Met {
  key: RecordKey
  /** Throws `UnreadableCell`. */
  read(): Kept
}

const mostNamed = 20

const words: Record<Difference['what'], string> = {
  missing: '缺失',
  altered: '被改动',
  'unknown to the log': '日志中没有',
  unreadable: '无法读出',
}

/** Which record, and what is wrong with it. */
export function sayDifference({ key: { kind, id }, what }: Difference): Sentence {
  return { zh: `${wordFor(kind).zh} ${id} ${words[what]}`, en: `${kind} ${id} is ${what}` }
}

/**
 * The first records, also of those retracted, that are not what following the log from its start makes them. Compares
 * everything, and so takes as long as reading log and records; of each record it holds a digest.
 */
export async function differencesBetween(
  log: AsyncIterable<Committed>,
  records: AsyncIterable<Met[]>,
): Promise<Difference[]> {
  const expected = await digestsBy(log)
  const found: Difference[] = []
  for await (const batch of records)
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

function compare(read: () => Kept, digest: string): Difference['what'] | undefined {
  try {
    return digestOf(read()) === digest ? undefined : 'altered'
  } catch (error) {
    if (error instanceof UnreadableCell) return 'unreadable'
    throw error
  }
}

async function digestsBy(log: AsyncIterable<Committed>): Promise<Map<string, { key: RecordKey; digest: string }>> {
  const digests = new Map<string, { key: RecordKey; digest: string }>()
  for await (const { edits } of log)
    for (const { key, after, version } of edits)
      digests.set(recordKey(key), { key, digest: digestOf({ record: after, version: (version ?? 0) + 1 }) })
  return digests
}

function digestOf({ record, version }: Kept): string {
  return createHash('sha256').update(canonical({ record, version })).digest('base64')
}
