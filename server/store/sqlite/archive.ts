import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Position } from '../../../model/layout/position.ts'
import type { Archive } from '../archive.ts'
import type { Access } from './access.ts'
import type { Connection } from './driver.ts'
import { entriesAfter, headOf, partsAfter } from './log.ts'
import { positionsAfter } from './positions.ts'
import { pageOfRecords, pageOfRetracted } from './records.ts'

type Reading = Pick<Access, 'read'>

const [entriesAtOnce, partsAtOnce, rowsAtOnce] = [500, 64, 2000]

/** Everything in the file, as long as `reader` stands at one moment of it. */
export function archiveOf(reader: Reading, close: () => void = () => undefined): Archive {
  const all = <T, At>(start: At, pageAfter: (connection: Connection, after: At) => [T[], At]) =>
    pages(reader, start, pageAfter)
  return {
    head: reader.read((connection) => headOf(connection)),
    entries: () =>
      all(0, (connection, after) => {
        const entries = entriesAfter(connection, after, entriesAtOnce)
        return [entries, entries.at(-1)?.seq ?? after]
      }),
    parts: () =>
      all({ seq: 0, part: 0 }, (connection, after) => {
        const parts = partsAfter(connection, after, partsAtOnce)
        return [parts, parts.at(-1) ?? after]
      }),
    async *records() {
      yield* all(0, (connection, after) => {
        const [page, last] = pageOfRecords(connection, after, rowsAtOnce)
        const kept = page.map(({ record, version }) => ({
          key: { kind: record.kind, id: record.id },
          version,
          record,
        }))
        return [kept, last]
      })
      yield* all(0, (connection, after) => pageOfRetracted(connection, after, rowsAtOnce))
    },
    positions: () => pagesOfPositions(reader),
    close,
  }
}

/** All kept slots, in order of place and organization. */
export function pagesOfPositions(reader: Reading): AsyncGenerator<Position[]> {
  return pages(reader, { place: '', organization: '' }, (connection, after) => {
    const positions = positionsAfter(connection, after, rowsAtOnce)
    return [positions, positions.at(-1) ?? after]
  })
}

/** Page after page, until one is empty; other work goes on between two of them. */
export async function* pages<T, At>(
  reader: Reading,
  start: At,
  pageAfter: (connection: Connection, after: At) => [T[], At],
): AsyncGenerator<T[]> {
  for (let after = start; ; ) {
    const [page, last] = reader.read((connection) => pageAfter(connection, after))
    if (page.length === 0) return
    yield page
    after = last
    await nextTurn()
  }
}
