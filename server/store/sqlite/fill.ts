import { basename } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Archive, Beside } from '../archive.ts'
import { type Contents, contentsOf, refuseDifference } from '../contents.ts'
import { notEmpty } from '../refusals.ts'
import { archiveOf } from './archive.ts'
import { type Connection, integer, writeAtOnce } from './driver.ts'
import { translate } from './failures.ts'
import { bringUp, openToFill, patiently, writeInTurns } from './file.ts'
import { headOf, insertEntry, writePart } from './log.ts'
import { putPositions } from './positions.ts'
import { insertKept } from './records.ts'
import { storeFormat } from './schema.ts'

/**
 * Fills the file, made where there is none, with all that the archive holds, in one transaction. Until that is done the
 * file carries the mark of an unfinished one, so that nobody opens it; a filling that was interrupted begins anew.
 * Throws `already-exists` for a store that holds something, `store-damaged`, and what the file and `beside` throw.
 */
export async function fillSqliteStore(path: string, archive: Archive, beside: Beside = {}): Promise<Contents> {
  const given = await contentsOf(archive)
  try {
    const { connection, repeated } = await openToFill(path, storeFormat)
    try {
      const marked = () => {
        refuseFull(connection, path)
        connection.execute(`PRAGMA application_id = ${storeFormat.unfinished}`)
      }
      if (!repeated) {
        refuseFull(connection, path)
        await beside.refuseFull?.()
      }
      await patiently(() => writeAtOnce(connection, marked))
      await writeInTurns(connection, async () => {
        bringUp(connection, path, storeFormat)
        refuseFull(connection, path)
        await put(connection, archive)
        refuseDifference(given, await contentsOf(archiveOf({ read: (work) => work(connection) })))
        await beside.complete?.()
      })
      connection.pragma('wal_checkpoint(TRUNCATE)')
    } finally {
      connection.close()
    }
  } catch (error) {
    throw translate(error, basename(path))
  }
  return given
}

function refuseFull(connection: Connection, path: string): void {
  if (connection.pragma('user_version') === 0) return
  const { seq } = headOf(connection)
  const [[held]] = connection.all('SELECT count(*) FROM records WHERE body IS NOT NULL', [])
  if (seq > 0 || integer(held) > 0) throw notEmpty(path, seq, integer(held))
}

async function put(connection: Connection, archive: Archive): Promise<void> {
  connection.run('DELETE FROM positions', [])
  await each(archive.entries(), (entry) => insertEntry(connection, entry))
  await each(archive.parts(), ({ seq, part, body }) => writePart(connection, seq, part, body))
  await each(archive.records(), (kept) => insertKept(connection, kept))
  for await (const positions of archive.positions()) putPositions(connection, positions)
}

async function each<T>(pages: AsyncIterable<T[]>, work: (item: T) => void): Promise<void> {
  for await (const page of pages) {
    for (const item of page) work(item)
    await nextTurn()
  }
}
