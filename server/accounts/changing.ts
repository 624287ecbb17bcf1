import { atTerminal, type Cause } from './account-log.ts'
import type { Account, AccountChanges, Accounts, Credentials, ListedToken } from './accounts.ts'
import {
  giveGrant,
  issueLink,
  makeAccount,
  makeToken,
  rename,
  revokeToken,
  setDisabled,
  setPassword,
  spendLink,
  takeGrant,
} from './changes.ts'
import type { KeptToken } from './kept.ts'
import { minute, usualTokenLife } from './lifetimes.ts'
import { noToken, properLabel } from './refusals.ts'
import { digestOf, newAccountId, newSecret, newToken, tokenId } from './secrets.ts'
import type { Turn } from './turn.ts'

/** How an adapter makes a change. */
export interface Changing {
  /** Runs the work in a turn of its own, to be noted with this cause. */
  inTurn<T>(cause: Cause, work: (turn: Turn) => Promise<T>): Promise<T>
  /** Told of each account that has been changed. */
  changed(account: string): void
  /** All tokens, the newest first. */
  tokens(): Promise<KeptToken[]>
}

/**
 * The changes of accounts, over any adapter. Ids, secrets and the mark of an attempt are made before the turn, so that
 * one that is repeated because its answer was lost has one effect and one answer.
 */
export function accountChanges({ inTurn, changed }: Changing): AccountChanges {
  const change = async (id: string, cause = atTerminal(), work: (turn: Turn) => Promise<Account>) => {
    const account = await inTurn(cause, work)
    changed(id)
    return account
  }
  return {
    create: (grants, cause, name) => {
      const id = newAccountId()
      return change(id, cause, (turn) => makeAccount(turn, id, grants, name))
    },
    rename: (id, name, hash, cause) => change(id, cause, (turn) => rename(turn, id, name, hash)),
    setPassword: (id, hash, cause) => change(id, cause, (turn) => setPassword(turn, id, hash)),
    grant: (id, grant, cause) => change(id, cause, (turn) => giveGrant(turn, id, grant)),
    revoke: (id, grant, cause) => change(id, cause, (turn) => takeGrant(turn, id, grant)),
    disable: (id, cause) => change(id, cause, (turn) => setDisabled(turn, id, true)),
    enable: (id, cause) => change(id, cause, (turn) => setDisabled(turn, id, false)),
  }
}

type Noted = Pick<Credentials, 'issueLink' | 'spendLink' | 'issueToken' | 'revokeToken'> & Pick<Accounts, 'tokens'>

/** Those credentials whose making and end stand in the log. */
export function notedCredentials({ inTurn, changed, tokens }: Changing): Noted {
  return {
    issueLink: async (account, minutes, now, by) => {
      const secret = newSecret()
      const link = { secret: digestOf(secret), account, expiresAt: +now + minutes * minute }
      await inTurn(causeOf(by, now), (turn) => issueLink(turn, link, +now))
      return secret
    },
    spendLink: (secret, now, create) => {
      const id = newAccountId()
      const attempt = { secret: digestOf(secret), attempt: newSecret(), now: +now, id, grants: create() }
      // Whoever makes the first account is that account.
      return inTurn({ by: id, at: now }, (turn) => spendLink(turn, attempt))
    },
    issueToken: async (account, label, now, { expiresAt, by } = {}) => {
      const secret = newToken()
      const until = expiresAt === undefined ? +now + usualTokenLife : +expiresAt
      const token = { secret: digestOf(secret), account, label: properLabel(label), issuedAt: +now, expiresAt: until }
      await inTurn(causeOf(by, now), (turn) => makeToken(turn, token))
      return secret
    },
    revokeToken: async (id, cause = atTerminal(), account) => {
      // Found before the turn: repeated, it finds its work done.
      const token = (await tokens()).find((each) => tokenId(each.secret) === id)
      if (!token || (account !== undefined && token.account !== account)) throw noToken(id)
      await inTurn(cause, (turn) => revokeToken(turn, token))
      changed(token.account)
    },
    tokens: async (account) =>
      (await tokens()).filter((token) => account === undefined || token.account === account).map(listed),
  }
}

function causeOf(by: string | undefined, at: Date): Cause {
  return by === undefined ? atTerminal(at) : { by, at }
}

function listed({ secret, ...token }: KeptToken): ListedToken {
  return { id: tokenId(secret), ...token }
}
