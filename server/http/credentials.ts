import type { Request, Response } from 'express'
import { Problem } from '../../model/problem.ts'
import type { Accounts, Session } from '../accounts/accounts.ts'

/** Where browsers reach the program; decides the cookie, the origins and the hosts that are ours. [P23, P24] */
export interface Front {
  port: number
  publicUrl: string | undefined
  /** Where it listens, when that is another name for this machine than the usual ones. */
  host?: string
  /** How many proxies of ours stand before the program. */
  trustedProxies?: number
}

export function isSecure(front: Front): boolean {
  return front.publicUrl?.startsWith('https:') === true
}

/** The address at which people reach the program. */
export function originOf({ publicUrl, host = '127.0.0.1', port }: Front): string {
  return publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** Cookies ignore ports, so on loopback the name carries it; behind https the browser enforces `__Host-`. */
function cookieName(front: Front): string {
  return isSecure(front) ? '__Host-sid' : `orgweave-${front.port}`
}

export function setSessionCookie(response: Response, front: Front, secret: string): void {
  const flags = isSecure(front) ? 'Path=/; HttpOnly; Secure; SameSite=Lax' : 'Path=/; HttpOnly; SameSite=Strict'
  response.append('Set-Cookie', `${cookieName(front)}=${secret}; ${flags}`)
}

export function clearSessionCookie(response: Response, front: Front): void {
  const flags = isSecure(front) ? 'Path=/; HttpOnly; Secure; SameSite=Lax' : 'Path=/; HttpOnly; SameSite=Strict'
  response.append('Set-Cookie', `${cookieName(front)}=; Max-Age=0; ${flags}`)
}

export interface Credential {
  by: 'cookie' | 'token'
  secret: string
}

/** The bearer token, else the session cookie. Throws `bad-request` when a cookie comes twice. [input 49] */
export function credentialOf(request: Request, front: Front): Credential | undefined {
  const bearer = request.get('Authorization')
  if (bearer !== undefined) {
    const secret = /^Bearer ([A-Za-z0-9_.~+/=-]{1,200})$/.exec(bearer)?.[1]
    return secret === undefined ? undefined : { by: 'token', secret }
  }
  const name = cookieName(front)
  const values = (request.get('Cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
  if (values.length > 1)
    throw new Problem('bad-request', { zh: '会话 Cookie 重复。', en: 'There are two session cookies.' }, [
      { at: 'Cookie' },
    ])
  return values.length === 1 && /^[A-Za-z0-9_-]{20,200}$/.test(values[0])
    ? { by: 'cookie', secret: values[0] }
    : undefined
}

/** The session behind a credential, or undefined when it is unknown or over. Looking does not keep it alive. */
export async function sessionOf(
  accounts: Accounts,
  credential: Credential | undefined,
  now: Date,
  looking = false,
): Promise<Session | undefined> {
  if (!credential) return undefined
  return credential.by === 'token'
    ? accounts.token(credential.secret, now)
    : accounts.session(credential.secret, now, looking)
}

export function notSignedIn(): Problem {
  return new Problem('not-signed-in', { zh: '请先登录。', en: 'Please sign in first.' })
}

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * An unsafe call that a browser signs with its cookie must come from our own page: its own header, and the word of
 * the browser. A bearer token is never sent by itself and needs neither.
 */
export function refuseForeignPage(request: Request, front: Front): void {
  if (!unsafe.has(request.method)) return
  const site = request.get('Sec-Fetch-Site')
  const ours = site === undefined ? origins(front).includes(request.get('Origin') ?? '') : site === 'same-origin'
  if (ours && request.get('X-Orgweave') === '1') return
  throw new Problem('csrf-refused', {
    zh: '该请求不是从本程序的页面发出的。',
    en: 'The request does not come from a page of this program.',
  })
}

function origins(front: Front): string[] {
  return front.publicUrl ? [front.publicUrl] : hosts(front).map((host) => `http://${host}`)
}

/** Host headers that name us: a page of another name that resolves here is refused. */
function hosts({ port, publicUrl, host }: Front): string[] {
  const listening = host?.includes(':') ? `[${host}]` : host
  const names = new Set(['127.0.0.1', 'localhost', '[::1]', ...(listening ? [listening.toLowerCase()] : [])])
  const own = [...names].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]))
  return publicUrl ? [new URL(publicUrl).host, ...own] : own
}

export function refuseForeignHost(request: Request, front: Front): void {
  if (hosts(front).includes(request.get('Host')?.toLowerCase() ?? '')) return
  throw new Problem(
    'bad-request',
    { zh: '主机名不是本程序的地址。', en: 'The host name is not an address of this program.' },
    [{ at: 'Host' }],
  )
}
