import type { Grant } from '../../model/api/contract.ts'
import { passwordDigest } from './account-log.ts'
import type { Account } from './accounts.ts'
import type { KeptToken } from './kept.ts'
import { lastAdministrator, linkUsed, nameTaken, noAccount, properName } from './refusals.ts'
import type { Turn } from './turn.ts'

/** A new account, which the same id again does not make twice. Throws `bad-input`, `already-exists`. */
export async function makeAccount(turn: Turn, id: string, grants: Grant[], wanted?: string): Promise<Account> {
  const before = await turn.byId(id)
  if (before) return before
  const name = wanted === undefined ? undefined : await freeName(turn, id, wanted)
  await turn.make(id, name, grants)
  const account = await present(turn, id)
  await turn.note([
    {
      type: 'account.make',
      account: id,
      name: account.name,
      password: null,
      disabled: false,
      grants: account.grants,
    },
  ])
  return account
}

/** Throws `not-found`, `bad-input`, `already-exists`. */
export async function rename(turn: Turn, id: string, wanted: string, hash: string): Promise<Account> {
  const account = await present(turn, id)
  const { name, key } = await freeName(turn, id, wanted)
  if (account.name !== name) {
    await turn.setName(id, name, key)
    await turn.note([{ type: 'account.name', account: id, name }])
  }
  return setPassword(turn, id, hash)
}

/** Gives a password, or takes it away; sessions end. Throws `not-found`. */
export async function setPassword(turn: Turn, id: string, hash: string | null): Promise<Account> {
  await present(turn, id)
  if (((await turn.passwordHash(id)) ?? null) !== hash) {
    await turn.setPassword(id, hash)
    await turn.note([{ type: 'account.password', account: id, password: passwordDigest(hash) }])
  }
  await turn.endSessions(id)
  return present(turn, id)
}

/** Throws `not-found`, and `forbidden` for the last administrator. */
export async function setDisabled(turn: Turn, id: string, disabled: boolean): Promise<Account> {
  const account = await present(turn, id)
  if (account.disabled !== disabled) {
    await keepingAdministrator(turn, () => turn.setDisabled(id, disabled))
    await turn.note([{ type: disabled ? 'account.disable' : 'account.enable', account: id }])
  }
  if (disabled) await turn.endSessions(id)
  return present(turn, id)
}

/** Throws `not-found`. */
export async function giveGrant(turn: Turn, id: string, grant: Grant): Promise<Account> {
  const { grants } = await present(turn, id)
  if (!grants.some(isSame(grant))) {
    await turn.setGrants(id, [...grants, grant])
    await turn.note([{ type: 'grant.give', account: id, grant }])
  }
  return present(turn, id)
}

/** Sessions end with it. Throws `not-found`, and `forbidden` for the last administrator. */
export async function takeGrant(turn: Turn, id: string, grant: Grant): Promise<Account> {
  const { grants } = await present(turn, id)
  const left = grants.filter((held) => !isSame(grant)(held))
  if (left.length < grants.length) {
    await keepingAdministrator(turn, () => turn.setGrants(id, left))
    await turn.note([{ type: 'grant.take', account: id, grant }])
    await turn.endSessions(id)
  }
  return present(turn, id)
}

/** Throws `not-found`. */
export async function makeToken(turn: Turn, token: KeptToken): Promise<void> {
  await present(turn, token.account)
  if (await turn.hasToken(token.secret)) return
  await turn.putToken(token)
  const { secret, ...rest } = token
  await turn.note([{ type: 'token.make', token: secret, ...rest }])
}

export async function revokeToken(turn: Turn, { secret, account }: KeptToken): Promise<void> {
  if (!(await turn.hasToken(secret))) return
  await turn.dropToken(secret)
  await turn.note([{ type: 'token.revoke', account, token: secret }])
}

/** Throws `not-found`. */
export async function issueLink(
  turn: Turn,
  link: { secret: string; account: string | null; expiresAt: number },
  now: number,
): Promise<void> {
  if (link.account !== null) await present(turn, link.account)
  if (await turn.putLink(link, now)) await turn.note([{ type: 'link.issue', account: link.account }])
}

/** One wish to spend a link; `attempt` tells its repetition from somebody else's wish. */
interface Attempt {
  /** The digest of the link's secret. */
  secret: string
  attempt: string
  now: number
  /** The account that it would make, were it the first. */
  id: string
  grants: Grant[]
}

/** Whoever has the turn and finds the link unspent has spent it, so two at once cannot both. Throws `link-used`. */
export async function spendLink(turn: Turn, { secret, attempt, now, id, grants }: Attempt): Promise<Account> {
  const spent = await turn.spendLink(secret, attempt, now)
  if (!spent) throw linkUsed()
  if (spent.account === null) {
    const first = await turn.administrator()
    if (first && first.id !== id) throw linkUsed()
    return makeAccount(turn, id, grants)
  }
  const account = await turn.byId(spent.account)
  if (!account || account.disabled) throw linkUsed()
  return account
}

/** Throws `not-found`. */
async function present(turn: Turn, id: string): Promise<Account> {
  const account = await turn.byId(id)
  if (account) return account
  throw noAccount(id)
}

async function freeName(turn: Turn, id: string, wanted: string): Promise<{ name: string; key: string }> {
  const { name, key } = properName(wanted)
  const holder = await turn.byKey(key)
  if (holder && holder.id !== id) throw nameTaken(name)
  return { name, key }
}

/** Somebody must stay who can let others in: over everything, where somebody could before. [P22] */
async function keepingAdministrator(turn: Turn, change: () => void | Promise<void>): Promise<void> {
  const before = await turn.administrators()
  await change()
  const after = await turn.administrators()
  const lost = before.length > 0 && after.length === 0
  if (lost || (before.some(isEverywhere) && !after.some(isEverywhere))) throw lastAdministrator()
}

const isEverywhere = ({ grants }: Account) => grants.some(({ role, scope }) => role === 'admin' && scope === '*')

function isSame(grant: Grant): (other: Grant) => boolean {
  return ({ role, scope }) => role === grant.role && scope === grant.scope
}
