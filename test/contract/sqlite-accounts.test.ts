import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keptAccounts, openAccounts } from '../../server/accounts/open.ts'
import { accountsContract } from './accounts.contract.ts'

accountsContract('SQLite', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'orgweave-accounts-'))
  return {
    open: () => openAccounts({ dataDir }),
    everything: async () =>
      readdirSync(dataDir)
        .map((file) => readFileSync(join(dataDir, file), 'latin1'))
        .join('\n'),
    kept: () => keptAccounts({ dataDir }),
    async remove() {
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
})
