import { type Grant, nameAccount, type SessionAnswer, signIn, signOut, whoAmI } from '../../model/api/contract.ts'
import { Problem } from '../../model/problem.ts'
import type { Account } from '../accounts/accounts.ts'
import { hashPassword, matchesPassword } from '../accounts/passwords.ts'
import { nameKey } from '../accounts/refusals.ts'
import { digestOf, tokenId } from '../accounts/secrets.ts'
import { addressOf } from '../http/address.ts'
import { clearSessionCookie, credentialOf, setSessionCookie } from '../http/credentials.ts'
import { type Api, type Call, serve } from '../http/endpoint.ts'
import { rightsChanged } from '../http/entering.ts'
import { stateOfStore } from '../http/health.ts'
import { knownDevice, setDeviceCookie } from '../http/known-device.ts'
import type { Services } from './services.ts'

/** One person holds all roles until others are invited; the page says so. [P20] */
const firstGrants: Grant[] = [
  { role: 'planner', scope: '*' },
  { role: 'analyst', scope: '*' },
  { role: 'admin', scope: '*' },
]

export function sessionRoutes(api: Api, services: Services): void {
  const { accounts, front } = services
  serve(api, signIn, async (call) => {
    const { account, hash } = await identify(services, call)
    const before = credentialOf(call.request, front)
    if (before?.by === 'cookie') await accounts.closeSession(before.secret)
    const secret = await accounts.openSession(account.id, call.now)
    if (hash !== undefined && !(await isPresentPassword(services, account.id, hash))) {
      await accounts.closeSession(secret)
      throw wrongPassword()
    }
    setSessionCookie(call.response, front, secret)
    await rememberDevice(services, call, account)
    return describe(services, account)
  })
  serve(api, whoAmI, ({ actor }) => describe(services, actor.account))
  serve(api, signOut, async ({ actor, now, response }) => {
    const { by, secret } = actor.credential
    if (by === 'cookie') await accounts.closeSession(secret)
    // Whoever gives up a token must not leave it good: one that was found where none should be is ended by itself.
    else await accounts.revokeToken(tokenId(digestOf(secret)), { by: actor.account.id, at: now })
    clearSessionCookie(response, front)
    response.status(204).end()
  })
  serve(api, nameAccount, async ({ actor, body, now, response, isGoodStill }) => {
    await confirmPassword(services, actor.account, body.currentPassword, now)
    const hash = await hashPassword(body.password, body.name)
    // Passwords take their time: whose session has been ended meanwhile gives the account no new one.
    if (!(await isGoodStill())) throw rightsChanged()
    const account = await accounts.rename(actor.account.id, body.name, hash, { by: actor.account.id, at: now })
    // A new password ends every session of the account; the one that gave it goes on under a new secret.
    if (actor.credential.by === 'cookie') setSessionCookie(response, front, await accounts.openSession(account.id, now))
    return describe(services, account)
  })
}

async function describe(services: Services, account: Account): Promise<SessionAnswer> {
  const { id, name, hasPassword, grants } = account
  return { account: id, name, hasPassword, grants, store: await storeState(services) }
}

async function storeState({ store, replica }: Services): Promise<SessionAnswer['store']> {
  const { writable, reason } = await stateOfStore(store, replica)
  return writable ? { writable } : { writable, reason: reason ?? 'store-read-only' }
}

/** Who signs in, and the hash of the password that it was done with. */
interface Identified {
  account: Account
  hash?: string | undefined
}

async function identify(services: Services, call: Call<typeof signIn>): Promise<Identified> {
  const { link, name, password } = call.body
  if (link !== undefined && name === undefined && password === undefined)
    return { account: await services.accounts.spendLink(link, call.now, () => firstGrants) }
  if (link === undefined && name !== undefined && password !== undefined)
    return withPassword(services, call, name, password)
  throw new Problem('bad-input', {
    zh: '请给出一次性链接，或名称与口令。',
    en: 'Give a one-time link, or a name and a password.',
  })
}

/** The same work and the same words whether the name or the password is wrong. [P26] */
async function withPassword(
  { accounts, attempts, front }: Services,
  { request, now }: Call<typeof signIn>,
  name: string,
  password: string,
): Promise<Identified> {
  const account = await accounts.find(name)
  // Asked also where there is nobody, so that it takes as long.
  const hash = await accounts.passwordHash(account?.id ?? name)
  const device = knownDevice(request, front, hash)
  const address = addressOf(request)
  const who = device === undefined ? { from: address, address } : { from: device }
  const found = await attempts.during({ name: nameKey(account?.name ?? name), ...who }, now, async () => {
    const matches = await matchesPassword(hash, password)
    return matches && !account?.disabled ? account : undefined
  })
  if (!found) throw wrongPassword()
  return { account: found, hash }
}

/** Whoever took the password away while it was verified ended all sessions but the one that was opened after. */
async function isPresentPassword({ accounts }: Services, id: string, hash: string): Promise<boolean> {
  const [account, present] = [await accounts.find(id), await accounts.passwordHash(id)]
  return account !== undefined && !account.disabled && present === hash
}

function wrongPassword(): Problem {
  return new Problem('wrong-password', { zh: '名称或口令不对。', en: 'The name or the password is wrong.' })
}

/** Whoever has a password is known in this browser from now on. */
async function rememberDevice(
  { accounts, front }: Services,
  { request, response }: Call<typeof signIn>,
  account: Account,
): Promise<void> {
  const hash = await accounts.passwordHash(account.id)
  if (hash !== undefined && knownDevice(request, front, hash) === undefined) setDeviceCookie(response, front, hash)
}

/** Who changes a password shows the one there is, and no oftener than at sign-in. */
async function confirmPassword(
  { accounts, attempts }: Services,
  account: Account,
  current: string | undefined,
  now: Date,
): Promise<void> {
  if (!account.hasPassword) return
  const confirmed = await attempts.during({ name: account.id, from: 'a session' }, now, async () => {
    if (current === undefined) return undefined
    return (await matchesPassword(await accounts.passwordHash(account.id), current)) || undefined
  })
  if (confirmed) return
  throw new Problem('wrong-password', { zh: '现有口令不对。', en: 'The current password is wrong.' }, [
    { at: 'currentPassword' },
  ])
}
