import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** 32 random bytes, fit for a cookie, a header and the fragment of an address. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a secret: enough to know it again, not enough to use it. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** The word by which scanners, and people who meet a token where none should be, know whose it is. */
const word = 'orgweave_'
const secretLength = 43
const checksumLength = 6
const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A bearer token: our word, 32 random bytes and their checksum, so that no token begins with a dash. */
export function newToken(): string {
  const secret = newSecret()
  return `${word}${secret}${checksumOf(secret)}`
}

/** Whether a token can be one at all, told without asking anybody. Those from before our word have no checksum. */
export function mayBeToken(token: string): boolean {
  if (!token.startsWith(word)) return true
  const secret = token.slice(word.length, -checksumLength)
  return secret.length === secretLength && token.endsWith(checksumOf(secret))
}

/** CRC-32 in base 62: it tells a token that was mistyped or made up, and keeps nothing secret. */
function checksumOf(secret: string): string {
  let rest = crc32(secret)
  let digits = ''
  for (let place = 0; place < checksumLength; place += 1) {
    digits = base62[rest % base62.length] + digits
    rest = Math.floor(rest / base62.length)
  }
  return digits
}

const tokens = new RegExp(`${word}[A-Za-z0-9_-]{8,}`, 'g')

/** A line as it may stand in a log: of a token only our word. */
export function withoutTokens(line: string): string {
  return line.replace(tokens, `${word}…`)
}

export function newAccountId(): string {
  return `account-${randomBytes(5).toString('hex')}`
}

const shown = 12

/** How a token is called where it is listed. It follows from the digest and leads to nothing. */
export function tokenId(digest: string): string {
  return `token-${digest.slice(0, shown)}`
}

/** How a session is called where it is listed. */
export function sessionId(digest: string): string {
  return `session-${digest.slice(0, shown)}`
}
