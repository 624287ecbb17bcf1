/** `npm run sign-in -- ACCOUNT`: prints a new one-time link; without an account, one for the first administrator. */
import { Problem } from '../../model/problem.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { readConfig } from '../config.ts'
import { withAccounts } from '../jobs/loss.ts'
import { signInAddress } from '../link.ts'
import { runCommand, usage } from '../terminal.ts'

await runCommand(async () => {
  const [named, ...more] = process.argv.slice(2)
  if (more.length > 0) throw usage('用法：npm run sign-in -- 账户', 'Usage: npm run sign-in -- ACCOUNT')
  const config = readConfig(process.env)
  return withAccounts(config, async (accounts) =>
    signInAddress(config, accounts, await accountFor(accounts, named), new Date()),
  )
})

/** The id of the account named, or null while the first one is still to be made. */
async function accountFor(accounts: Accounts, named: string | undefined): Promise<string | null> {
  if (named === undefined) return (await accounts.administrator())?.id ?? null
  const account = await accounts.find(named)
  if (!account) throw new Problem('not-found', { zh: `没有账户「${named}」。`, en: `There is no account “${named}”.` })
  if (account.disabled)
    throw new Problem('forbidden', { zh: `账户「${named}」已停用。`, en: `Account “${named}” is disabled.` })
  return account.id
}
