import type { Network } from '../../model/network/network.ts'
import { civilDate, type Day, openFrom } from '../../model/schema/dates.ts'
import type { RecordKey } from '../../model/schema/records.ts'
import { tieReference } from '../../model/standards/reference.ts'
import type { Opened } from '../../model/standards/since.ts'

/** Since when a finding is open and what made it, as it is told. [A15] */
export interface OpenedAnswer {
  /** null: from before the earliest record. */
  since: string | null
  cause: { tie: RecordKey; on: string } | null
}

export function answerOpened(network: Network, { since, cause }: Opened): OpenedAnswer {
  if (since === openFrom) return { since: null, cause: null }
  return {
    since: civilDate(since),
    cause: cause < 0 ? null : { tie: tieReference({ network }, cause), on: civilDate(since) },
  }
}

/** The same of many findings, in columns. */
export interface OpenedColumns {
  /** A day each. */
  since: Int32Array
  /** A tie each, by row. */
  cause: Int32Array
}

export function openedColumns(opened: readonly Opened[]): OpenedColumns {
  return {
    since: Int32Array.from(opened, ({ since }): Day => since),
    cause: Int32Array.from(opened, ({ cause }) => cause),
  }
}
