import type { Request } from 'express'
import { asksRoles, type Endpoint } from '../../model/api/contract.ts'
import { type Scope, scopeFor } from '../../model/api/scope.ts'
import { Problem } from '../../model/problem.ts'
import type { Account, Accounts, Session } from '../accounts/accounts.ts'
import { type Credential, credentialOf, type Front, notSignedIn, refuseForeignPage, sessionOf } from './credentials.ts'

/** Who calls, as the credential says. */
export interface Actor {
  account: Account
  credential: Credential
}

/** Who came in, and the regions that the permission of the endpoint is held for. */
interface Entered {
  actor: Actor | undefined
  scope: Scope
}

/** Judges who may come in, anew whenever something happened to accounts since. */
export interface Door {
  /** The session that a request comes with. The limit of calls and the endpoint both ask; the store is asked once. */
  sessionBehind(request: Request): Promise<Session | undefined>
  /** Throws `not-signed-in`, `csrf-refused`, `forbidden`. */
  enter(entry: Endpoint, request: Request): Promise<Entered>
  /**
   * Whether a right that was good when the request came in is good still: asked behind whatever waits. What this
   * process was told of shows at once, what another server did within a second. [F30]
   */
  isGoodStill(entry: Endpoint, request: Request, entered: Entered): Promise<boolean>
}

interface Asked {
  session: Promise<Session | undefined>
  /** How many changes of accounts there had been, and when by the monotonic clock. */
  changes: number
  at: number
}

const believedMilliseconds = 1_000

export function openDoor(accounts: Accounts, front: Front, now: () => Date): Door {
  const asked = new WeakMap<Request, Asked>()
  let changes = 0
  accounts.subscribe(() => {
    changes += 1
  })
  const ask = (request: Request): Promise<Session | undefined> => {
    const session = sessionOf(accounts, credentialOf(request, front), now())
    asked.set(request, { session, changes, at: performance.now() })
    return session
  }
  const enter = async (entry: Endpoint, request: Request): Promise<Entered> => {
    const credential = credentialOf(request, front)
    const open = entry.permission === 'anyone'
    if (!open && !credential) throw notSignedIn()
    if (credential?.by !== 'token') refuseForeignPage(request, front)
    if (open || !credential) return { actor: undefined, scope: [] }
    const session = await (asked.get(request)?.session ?? ask(request))
    if (!session) throw await refusalOf(accounts, credential, now())
    const actor = { account: session.account, credential }
    return { actor, scope: permit(actor, entry) }
  }
  return {
    sessionBehind: (request) => asked.get(request)?.session ?? ask(request),
    enter,
    async isGoodStill(entry, request, entered) {
      const before = asked.get(request)
      if (!before || (before.changes === changes && performance.now() - before.at < believedMilliseconds)) return true
      await ask(request)
      const { scope } = await enter(entry, request)
      return scope.join() === entered.scope.join()
    },
  }
}

/** For who may still do something, and was judged by what he might do before. */
export function rightsChanged(): Problem {
  return new Problem('forbidden', {
    zh: '你的授权刚刚有变，这次没有照办。请重试。',
    en: 'What you may do has just changed, so this was not done. Try again.',
  })
}

/** Whoever holds a token that has expired is told so; he knew it before. */
async function refusalOf(accounts: Accounts, credential: Credential, now: Date): Promise<Problem> {
  if (credential.by !== 'token' || !(await accounts.hasExpired(credential.secret, now))) return notSignedIn()
  return new Problem('not-signed-in', {
    zh: '此令牌已过期，请换用新的令牌。',
    en: 'This token has expired. Use a new one.',
  })
}

function permit(actor: Actor, { permission, inPerson }: Endpoint): Scope {
  const scope = scopeFor(actor.account.grants, permission)
  if (asksRoles(permission) && scope.length === 0)
    throw new Problem('forbidden', { zh: '你的角色不能这样做。', en: 'Your role may not do this.' })
  if ((inPerson || permission === 'in-person') && actor.credential.by === 'token')
    throw new Problem('forbidden', {
      zh: '令牌不能这样做，请在浏览器中登录后再试。',
      en: 'A token may not do this. Sign in with a browser.',
    })
  return scope
}
