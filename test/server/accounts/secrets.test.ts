import { describe, expect, it } from 'vitest'
import { mayBeToken, newSecret, newToken, withoutTokens } from '../../../server/accounts/secrets.ts'

describe('bearer tokens', () => {
  it('begin with our word, end with a checksum, and are never the same', () => {
    const tokens = Array.from({ length: 500 }, newToken)
    for (const token of tokens) {
      expect(token).toMatch(/^orgweave_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}$/)
      expect(mayBeToken(token)).toBe(true)
    }
    expect(new Set(tokens).size).toBe(tokens.length)
  })

  it('one that was mistyped, cut off or made up is told by itself', () => {
    const token = newToken()
    const other = (character: string) => (character === 'a' ? 'b' : 'a')
    for (let at = 'orgweave_'.length; at < token.length; at += 1)
      expect(mayBeToken(token.slice(0, at) + other(token[at]) + token.slice(at + 1)), `at ${at}`).toBe(false)
    for (const wrong of ['orgweave_', 'orgweave_000000', token.slice(0, -1), `${token}0`, `orgweave_${newSecret()}`])
      expect(mayBeToken(wrong)).toBe(false)
  })

  it('one from before there was a word may be one', () => {
    expect(mayBeToken(newSecret())).toBe(true)
  })

  it('do not stand in a line of the log, whole or cut off', () => {
    const [one, two] = [newToken(), newToken()]
    const line = withoutTokens(`{"msg":"Bearer ${one} and ${two.slice(0, 30)}","also":"orgweave_ alone"}`)
    expect(line).toBe('{"msg":"Bearer orgweave_… and orgweave_…","also":"orgweave_ alone"}')
  })
})
