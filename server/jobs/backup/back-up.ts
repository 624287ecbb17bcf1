import { existsSync } from 'node:fs'
import type { KeptAccounts } from '../../accounts/kept.ts'
import type { Archive } from '../../store/archive.ts'
import { contentsOf } from '../../store/contents.ts'
import type { Store } from '../../store/store.ts'
import { refuseDamagedAccounts } from '../verify-accounts.ts'
import { type BackupHeader, backupFormat } from './header.ts'
import { there, writeBackup } from './write.ts'

/**
 * Writes what the store holds at this moment, whatever is written to it meanwhile, into a new file. All of it is read
 * twice: first to see that it is sound. Throws `store-damaged` when it is not, and what writing the file throws.
 */
export async function backUp(
  store: Store,
  path: string,
  accounts: KeptAccounts | undefined,
  now: Date,
): Promise<{ header: BackupHeader; bytes: number }> {
  if (existsSync(path)) throw there(path)
  if (accounts) refuseDamagedAccounts(accounts)
  const archive = await store.archive()
  try {
    const places: BackupHeader['places'] = []
    const contents = await contentsOf(notingPlaces(archive, places))
    const header: BackupHeader = {
      orgweave: 'backup',
      format: backupFormat,
      at: now.toISOString(),
      places,
      contents,
      accounts: accounts?.accounts.length ?? null,
    }
    return { header, bytes: await writeBackup(path, header, archive, accounts) }
  } finally {
    archive.close()
  }
}

function notingPlaces(archive: Archive, places: BackupHeader['places']): Archive {
  return {
    ...archive,
    async *records() {
      for await (const page of archive.records()) {
        for (const { record } of page) if (record?.kind === 'place') places.push({ id: record.id, name: record.name })
        yield page
      }
    },
  }
}
