import { createHash, randomBytes } from 'node:crypto'

/** 32 random bytes, fit for a cookie, a header and the fragment of an address. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a secret: enough to know it again, not enough to use it. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

export function newAccountId(): string {
  return `account-${randomBytes(5).toString('hex')}`
}
