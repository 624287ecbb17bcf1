import type { LogPoint } from '../../store/chain.ts'
import type { Contents } from '../../store/contents.ts'
import { fillStore, type Whereabouts } from '../../store/open.ts'
import { putAccounts, refuseAccounts } from '../carried-accounts.ts'
import { refuseDamagedAccounts } from '../verify-accounts.ts'
import type { Backup } from './read.ts'

/**
 * Puts all of a backup into an empty store, made where there is none; all of it is checked before anything is written,
 * and compared when it is. What was interrupted is begun anew by the same call. Throws what `check` and `fillStore` say,
 * and `already-exists` where accounts are to be carried to where others are.
 * @param note told where the log ends, when all is there and before anybody can open it
 */
export async function restore(
  target: Whereabouts,
  backup: Backup,
  withAccounts: boolean,
  note: (head: LogPoint) => Promise<void> = async () => undefined,
): Promise<Contents> {
  await backup.check()
  const accounts = withAccounts ? await backup.accounts() : undefined
  if (accounts) refuseDamagedAccounts(accounts)
  return fillStore(target, backup.archive, {
    async refuseFull() {
      if (accounts) await refuseAccounts(target)
    },
    async complete() {
      if (accounts) await putAccounts(target, accounts)
      await note(backup.archive.head)
    },
  })
}
