import { writeSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { Problem } from '../../../model/problem.ts'
import { openSqliteStore } from '../../../server/store/sqlite/store.ts'
import type { Store } from '../../../server/store/store.ts'
import { collect, loadAll } from '../../contract/operations.ts'

/** Reads all that a store holds, in every way that it can be read. */
async function readAll(store: Store) {
  const { from, records } = await loadAll(store)
  const keys = records.map(({ record: { kind, id } }) => ({ kind, id }))
  const byKey = (await store.read(keys)).toSorted((a, b) => (a.record.id < b.record.id ? -1 : 1))
  const log = await collect(store.tail(0))
  return { from, records, byKey, log, positions: await collect(store.positions()), counts: await store.count() }
}

async function outcome(path: string, sound: unknown): Promise<string> {
  let store: Store | undefined
  try {
    store = await openSqliteStore(path)
    const found = await readAll(store)
    return isDeepStrictEqual(found, sound) ? 'sound' : 'WRONG ANSWER'
  } catch (error) {
    return error instanceof Problem ? error.code : `UNEXPECTED ${String(error)}`
  } finally {
    await store?.close()
  }
}

/** Says of each file whether it answers as the first does, or what problem it is. A process of its own: a driver that stops it must be seen. */
async function main([first, ...paths]: string[]): Promise<void> {
  const store = await openSqliteStore(first)
  const sound = await readAll(store)
  await store.close()
  for (const path of paths) writeSync(1, `${await outcome(path, sound)}\n`)
  writeSync(1, 'end\n')
}

void main(process.argv.slice(2))
