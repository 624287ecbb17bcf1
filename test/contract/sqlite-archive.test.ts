import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillSqliteStore } from '../../server/store/sqlite/fill.ts'
import { openSqliteStore } from '../../server/store/sqlite/store.ts'
import { archiveContract } from './archive.contract.ts'

archiveContract('SQLite', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'orgweave-fill-'))
  const path = join(directory, 'orgweave.db')
  return {
    fill: (archive, beside) => fillSqliteStore(path, archive, beside),
    open: () => openSqliteStore(path),
    remove: async () => rmSync(directory, { recursive: true, force: true }),
  }
})
