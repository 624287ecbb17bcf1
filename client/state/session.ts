import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { type SessionAnswer, signIn, signOut, whoAmI } from '../../model/api/contract.ts'
import { includesRegion, scopeFor } from '../../model/api/scope.ts'
import { call, onSignedOut } from '../api/call.ts'
import { tellSignedOut } from '../api/shared-stream.ts'
import { isProblem, type Trouble, troubleOf } from '../api/trouble.ts'

/** Where the visit stands. A link that failed, and a session that ended, are told on the sign-in page. */
type Entry =
  | { step: 'opening'; byLink: boolean }
  | { step: 'sign-in'; link?: Trouble; ended?: boolean }
  | { step: 'failed'; trouble: Trouble }
  | { step: 'inside'; session: SessionAnswer }

interface SessionActs {
  session: SessionAnswer
  /** The account after it was named, or after anything else that changes it. */
  update(session: SessionAnswer): void
  leave(): Promise<void>
}

export const SessionContext = createContext<SessionActs | undefined>(undefined)

export function useSession(): SessionActs {
  const acts = useContext(SessionContext)
  if (!acts) throw new Error('useSession stands outside the session')
  return acts
}

/** Whether the account may see a region: what it may not is there only as the other ends of ties. */
export function useSight(): (region: string) => boolean {
  const { grants } = useSession().session
  const scope = useMemo(() => scopeFor(grants, 'read'), [grants])
  return useCallback((region) => includesRegion(scope, region), [scope])
}

/** A link is spent once, whatever React does with effects. */
let spending: Promise<Entry> | undefined

function enter(secret: string | undefined): Promise<Entry> {
  spending ??= open(secret)
  return spending
}

async function open(secret: string | undefined): Promise<Entry> {
  const byLink = secret === undefined ? undefined : await attempt(() => call(signIn, { body: { link: secret } }))
  if (byLink?.session) return { step: 'inside', session: byLink.session }
  // A used link still leads in where the browser is signed in already.
  const held = await attempt(() => call(whoAmI))
  if (held.session) return { step: 'inside', session: held.session }
  if (byLink) return { step: 'sign-in', link: byLink.trouble }
  return isProblem(held.trouble, 'not-signed-in') ? { step: 'sign-in' } : { step: 'failed', trouble: held.trouble }
}

type Attempt = { session: SessionAnswer; trouble?: undefined } | { session?: undefined; trouble: Trouble }

async function attempt(act: () => Promise<SessionAnswer>): Promise<Attempt> {
  try {
    return { session: await act() }
  } catch (error) {
    return { trouble: troubleOf(error) }
  }
}

export function useEntry(secret: string | undefined) {
  const [entry, setEntry] = useState<Entry>({ step: 'opening', byLink: secret !== undefined })
  const retry = useCallback(() => {
    spending = undefined
    setEntry({ step: 'opening', byLink: false })
    enter(undefined).then(setEntry)
  }, [])
  useEffect(() => {
    let current = true
    enter(secret).then((next) => current && setEntry(next))
    return () => {
      current = false
    }
  }, [secret])
  useEffect(
    () => onSignedOut(() => setEntry((now) => (now.step === 'inside' ? { step: 'sign-in', ended: true } : now))),
    [],
  )
  const update = useCallback((session: SessionAnswer) => setEntry({ step: 'inside', session }), [])
  const leave = useCallback(async () => {
    await call(signOut)
    tellSignedOut()
    setEntry({ step: 'sign-in' })
  }, [])
  return { entry, retry, update, leave }
}
