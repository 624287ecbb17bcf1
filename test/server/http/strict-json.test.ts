import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../../model/problem.ts'
import { parseStrictJson } from '../../../server/http/strict-json.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function refusal(input: Uint8Array): Problem {
  try {
    parseStrictJson(input)
  } catch (error) {
    if (error instanceof Problem) return error
  }
  throw new Error('accepted')
}

describe('strict JSON [inputs 33–36]', () => {
  it('what JSON.parse reads is read alike, as long as it is plain data', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        const text = JSON.stringify(value)
        fc.pre(!/"(__proto__|constructor|prototype)"/.test(text))
        expect(parseStrictJson(bytes(text))).toEqual(JSON.parse(text))
      }),
    )
  })

  it.each([
    ['cut off', '{"a": [1, 2'],
    ['cut inside a string', '{"a": "b'],
    ['cut inside an escape', '{"a\\'],
    ['empty', ''],
    ['two values', '{} {}'],
    ['not UTF-8', undefined],
  ])('%s is refused', (_name, text) => {
    expect(refusal(text === undefined ? new Uint8Array([0x22, 0xff, 0x22]) : bytes(text)).code).toBe('bad-json')
  })

  it('of more values than any operation has is refused before it is looked at', () => {
    const values = (count: number) => `{"changes":[${Array(count).fill('","').join(',')}]}`
    expect(parseStrictJson(bytes(values(50_000)))).toMatchObject({ changes: { length: 50_000 } })
    expect(refusal(bytes(values(50_002)))).toMatchObject({ code: 'bad-json' })
  })

  it('[input 34] a key twice in one object is refused, however it is written, and the key is named', () => {
    expect(refusal(bytes('{"opId":1,"opId":2}')).about).toEqual([{ at: 'opId' }])
    expect(refusal(bytes('{"a":{"b":1, "\\u0062" : 2}}')).about).toEqual([{ at: 'b' }])
    expect(refusal(bytes(`{"a":1,"a"${' '.repeat(500)}:2}`)).about).toEqual([{ at: 'a' }])
  })

  it('[input 34] the same key in different objects, or as a value, is fine', () => {
    expect(parseStrictJson(bytes('{"a":{"a":["a","a"]}}'))).toEqual({ a: { a: ['a', 'a'] } })
  })

  it.each(['__proto__', 'constructor', '\\u005f_proto__'])('[input 35] the key %s is refused', (key) => {
    expect(refusal(bytes(`{"${key}": {"admin": true}}`)).code).toBe('bad-json')
  })

  it('[input 36] 20 deep is read, 21 and 200,000 are not', () => {
    const nested = (depth: number) => bytes('['.repeat(depth) + ']'.repeat(depth))
    expect(parseStrictJson(nested(20))).toBeInstanceOf(Array)
    expect(refusal(nested(21)).code).toBe('bad-json')
    expect(refusal(nested(200_000)).code).toBe('bad-json')
  })
})
