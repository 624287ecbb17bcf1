import { createTable } from './columns.ts'
import { type Logs, logShape } from './network.ts'

/** The logs with those of the written owners replaced by what was written. */
export function mergedLogs(before: Logs, written: Logs, owners: ReadonlySet<number>): Logs {
  const kept = rowsWhere(before, (owner) => !owners.has(owner))
  if (kept.length === before.count && written.count === 0) return before
  const fresh = rowsWhere(written, () => true).sort((one, other) => written.owner[one] - written.owner[other])
  const merged = createTable(logShape, kept.length + fresh.length)
  let [i, j] = [0, 0]
  for (let row = 0; row < merged.count; row++) {
    const old = j === fresh.length || (i < kept.length && before.owner[kept[i]] < written.owner[fresh[j]])
    const from = old ? before : written
    const entry = old ? kept[i++] : fresh[j++]
    merged.owner[row] = from.owner[entry]
    merged.status[row] = from.status[entry]
    merged.on[row] = from.on[entry]
  }
  return merged
}

function rowsWhere(logs: Logs, wanted: (owner: number) => boolean): number[] {
  const rows: number[] = []
  for (let row = 0; row < logs.count; row++) if (wanted(logs.owner[row])) rows.push(row)
  return rows
}
