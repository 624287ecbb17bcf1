import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Request, Response } from 'express'
import { type Front, isSecure } from './credentials.ts'

/**
 * A cookie that says that an account signed in with this browser before. It signs nobody in: attempts with it are
 * counted apart, so that failures elsewhere keep its holder out nowhere. Its key is the hash of the password, so a new
 * password ends it, and every server on one store knows it. (OWASP: Slow Down Online Guessing Attacks with Device Cookies)
 */
const lifetime = 180 * 86_400

function cookieName(front: Front): string {
  return isSecure(front) ? '__Host-device' : `orgweave-${front.port}-device`
}

export function setDeviceCookie(response: Response, front: Front, passwordHash: string): void {
  const device = randomBytes(16).toString('base64url')
  const flags = `Path=/; Max-Age=${lifetime}; HttpOnly; SameSite=Strict${isSecure(front) ? '; Secure' : ''}`
  response.append('Set-Cookie', `${cookieName(front)}=${device}.${sealOf(device, passwordHash)}; ${flags}`)
}

/** The device that a request comes from, when the holder of this password signed in with it before. */
export function knownDevice(request: Request, front: Front, passwordHash: string | undefined): string | undefined {
  const start = `${cookieName(front)}=`
  const value = (request.get('Cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(start))
    ?.slice(start.length)
  const [, device, seal] = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/.exec(value ?? '') ?? []
  if (device === undefined || seal === undefined || passwordHash === undefined) return undefined
  return timingSafeEqual(Buffer.from(seal), Buffer.from(sealOf(device, passwordHash))) ? device : undefined
}

function sealOf(device: string, passwordHash: string): string {
  return createHmac('sha256', passwordHash).update(`device ${device}`).digest('base64url')
}
