import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readOnly } from './sqlite/failures.ts'
import { openSqliteStore } from './sqlite/store.ts'
import type { Store } from './store.ts'

/** Opens the store of a data directory, making both where there are none. The only place that knows which adapter. */
export async function openStore({ dataDir }: { dataDir: string }): Promise<Store> {
  makeDataDirectory(dataDir)
  return openSqliteStore(join(resolve(dataDir), 'orgweave.db'))
}

/** Open to its owner alone. */
export function makeDataDirectory(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw readOnly(dataDir, cause)
  }
}
