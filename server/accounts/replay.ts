import type { Grant } from '../../model/api/contract.ts'
import type { Sentence } from '../../model/problem.ts'
import { type AccountAct, type AccountEntry, badEntryIn, passwordDigest } from './account-log.ts'
import type { KeptAccount, KeptAccounts, KeptToken } from './kept.ts'
import { tokenId } from './secrets.ts'

/** An account as following the log makes it; of its password the digest of the hash. */
interface Followed {
  name: string | null
  password: string | null
  disabled: boolean
  grants: Set<string>
}

interface Replayed {
  accounts: Map<string, Followed>
  /** By the digest of its secret. */
  tokens: Map<string, KeptToken>
}

/** An account or a token that is not what the log of accounts says, with what it is instead. */
interface AccountDifference {
  kind: 'account' | 'token'
  id: string
  what: Sentence
}

/** What is wrong with kept accounts; nothing when all of it is empty. */
export interface AccountsVerified {
  entries: number
  /** The first entry that is missing or not as it was written. */
  badEntry: number | undefined
  /** Looked for only where the log is sound. */
  differences: AccountDifference[]
}

/** Whether the log of accounts is whole, and accounts and tokens are what following it makes of them. */
export function verifyAccounts(kept: KeptAccounts): AccountsVerified {
  const badEntry = badEntryIn(kept.log, kept.head)
  return { entries: kept.head.seq, badEntry, differences: badEntry === undefined ? differencesIn(kept) : [] }
}

function differencesIn({ accounts, tokens, log }: KeptAccounts): AccountDifference[] {
  const replayed = replay(log)
  return [...accountsApart(accounts, replayed), ...tokensApart(tokens, replayed)]
}

function accountsApart(accounts: readonly KeptAccount[], replayed: Replayed): AccountDifference[] {
  const present = new Set(accounts.map(({ id }) => id))
  const missing = [...replayed.accounts.keys()].filter((id) => !present.has(id))
  return [
    ...accounts.flatMap((account) =>
      wrongWith(account, replayed.accounts.get(account.id)).map((what) => differenceOf('account', account.id, what)),
    ),
    ...missing.map((id) => differenceOf('account', id, isMissing)),
  ]
}

const differenceOf = (kind: AccountDifference['kind'], id: string, what: Sentence) => ({ kind, id, what })
const isMissing = { zh: '缺失', en: 'missing' }
const isUnknown = { zh: '日志中没有', en: 'unknown to the log' }

function wrongWith({ name, password, disabled, grants }: KeptAccount, said: Followed | undefined): Sentence[] {
  if (!said) return [isUnknown]
  const held = new Set(grants.map(grantText))
  const more = [...held].filter((grant) => !said.grants.has(grant)).join(', ')
  const fewer = [...said.grants].filter((grant) => !held.has(grant)).join(', ')
  const wrong: Sentence[] = []
  if (more !== '') wrong.push({ zh: `授权多出 ${more}`, en: `has more grants: ${more}` })
  if (fewer !== '') wrong.push({ zh: `授权缺少 ${fewer}`, en: `lacks grants: ${fewer}` })
  if (passwordDigest(password) !== said.password) wrong.push({ zh: '口令被更换', en: 'has another password' })
  if (disabled !== said.disabled)
    wrong.push(disabled ? { zh: '被停用', en: 'was disabled' } : { zh: '被启用', en: 'was enabled' })
  if (name !== said.name) wrong.push({ zh: '名称被改动', en: 'has another name' })
  return wrong
}

function tokensApart(tokens: readonly KeptToken[], replayed: Replayed): AccountDifference[] {
  const present = new Set(tokens.map(({ secret }) => secret))
  const missing = [...replayed.tokens.keys()].filter((digest) => !present.has(digest))
  return [
    ...tokens.flatMap((token) => {
      const what = wrongWithToken(token, replayed.tokens.get(token.secret))
      return what ? [differenceOf('token', tokenId(token.secret), what)] : []
    }),
    ...missing.map((digest) => differenceOf('token', tokenId(digest), isMissing)),
  ]
}

function wrongWithToken(token: KeptToken, said: KeptToken | undefined): Sentence | undefined {
  if (!said) return isUnknown
  if (token.account !== said.account) return { zh: '被改给另一个账户', en: 'was given to another account' }
  if (token.expiresAt !== said.expiresAt) {
    const [now, then] = [token.expiresAt, said.expiresAt].map(instant)
    return { zh: `有效期由 ${then} 改为 ${now}`, en: `expires at ${now} instead of ${then}` }
  }
  const same = token.label === said.label && token.issuedAt === said.issuedAt
  return same ? undefined : { zh: '被改动', en: 'altered' }
}

/** What somebody wrote there need not be an instant. */
function instant(milliseconds: number): string {
  const date = new Date(milliseconds)
  return Number.isNaN(+date) ? String(milliseconds) : date.toISOString()
}

function replay(log: readonly AccountEntry[]): Replayed {
  const replayed: Replayed = { accounts: new Map(), tokens: new Map() }
  for (const { act } of log) follow(replayed, act)
  return replayed
}

function follow({ accounts, tokens }: Replayed, act: AccountAct): void {
  if (act.type === 'account.make') {
    const { name, password, disabled, grants } = act
    accounts.set(act.account, { name, password, disabled, grants: new Set(grants.map(grantText)) })
    return
  }
  if (act.type === 'token.make') {
    const { type: _, token: secret, ...token } = act
    tokens.set(secret, { secret, ...token })
    return
  }
  if (act.type === 'token.revoke') tokens.delete(act.token)
  const account = act.account === null ? undefined : accounts.get(act.account)
  if (account) followAccount(account, act)
}

function followAccount(account: Followed, act: AccountAct): void {
  switch (act.type) {
    case 'account.name':
      account.name = act.name
      break
    case 'account.password':
      account.password = act.password
      break
    case 'account.disable':
    case 'account.enable':
      account.disabled = act.type === 'account.disable'
      break
    case 'grant.give':
      account.grants.add(grantText(act.grant))
      break
    case 'grant.take':
      account.grants.delete(grantText(act.grant))
  }
}

const grantText = ({ role, scope }: Grant) => `${role} ${scope}`
