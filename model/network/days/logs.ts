import { closed, entriesOf, place, summedUp, versionOf } from '../columns/entries.ts'
import { createTable } from '../columns/table.ts'
import { type Logs, type LogTable, logShape } from '../network.ts'

/** The logs of so many rows from a table in order of owners. */
export function logsOf({ owner, status, on, count }: LogTable, rows: number): Logs {
  const offsets = new Int32Array(rows + 1)
  for (let entry = 0; entry < count; entry++) offsets[owner.at(entry) + 1]++
  return { ...entriesOf(summedUp(offsets)), status, on }
}

/** The logs as one table, in order of owners; of some owners under other numbers, in the same order. */
export function logTableOf(logs: Logs, owners?: { rows: Int32Array }): LogTable {
  const count = owners?.rows.length ?? logs.first.length
  const owner = owners === undefined ? (row: number) => row : (row: number) => owners.rows[row]
  let total = 0
  for (let row = 0; row < count; row++) total += logs.end.at(owner(row)) - logs.first.at(owner(row))
  const table = createTable(logShape, total)
  let at = 0
  for (let row = 0; row < count; row++)
    for (let entry = logs.first.at(owner(row)); entry < logs.end.at(owner(row)); entry++, at++) {
      table.owner.set(at, row)
      table.status.set(at, logs.status.at(entry))
      table.on.set(at, logs.on.at(entry))
    }
  return table
}

/** The logs with those of these owners, each of whom has a row, replaced by what was written, owner after owner. */
export function mendedLogs(before: Logs, written: LogTable, owners: Iterable<number>): Logs {
  const logs = versionOf(before)
  for (const owner of owners) place(logs, owner, 0, 0)
  let entry = 0
  while (entry < written.count) {
    const owner = written.owner.at(entry)
    const first = logs.on.length
    for (; entry < written.count && written.owner.at(entry) === owner; entry++) {
      logs.on.set(logs.on.length, written.on.at(entry))
      logs.status.set(logs.status.length, written.status.at(entry))
    }
    place(logs, owner, first, logs.on.length)
  }
  return closed(logs)
}
