import { Problem } from '../model/problem.ts'
import type { Accounts } from './accounts/accounts.ts'
import { addressOf, type Config, onLoopback } from './config.ts'

const minutes = 15

/** How long a link is good that somebody is handed by somebody else. */
export const invitationMinutes = 24 * 60

export function linkTo(address: string, secret: string): string {
  return `${address}/#k=${secret}`
}

/** An address that signs in once; its secret stands in the fragment, which no log ever holds. [P32] */
export async function signInAddress(
  config: Config,
  accounts: Accounts,
  account: string | null,
  now: Date,
  goodFor = minutes,
): Promise<string> {
  return linkTo(addressOf(config), await accounts.issueLink(account, goodFor, now))
}

/**
 * The start line's address: leads straight in while there is no administrator, and afterwards on loopback. Where no link
 * can be made now, `onTrouble` is told why, and whoever is signed in goes on reading.
 */
export async function startAddress(
  config: Config,
  accounts: Accounts,
  now: Date,
  onTrouble: (problem: Problem) => void,
): Promise<string> {
  try {
    const administrator = await accounts.administrator()
    if (administrator && !onLoopback(config)) return addressOf(config)
    return await signInAddress(config, accounts, administrator?.id ?? null, now)
  } catch (error) {
    if (!(error instanceof Problem) || !['store-read-only', 'store-unavailable'].includes(error.code)) throw error
    onTrouble(error)
    return addressOf(config)
  }
}
