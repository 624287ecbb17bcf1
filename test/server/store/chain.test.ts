import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../../server/store/canonical.ts'
import { chainHash, chainStart, contentLines } from '../../../server/store/chain.ts'
import { addition, officer, operation } from '../../contract/operations.ts'

describe('canonical JSON', () => {
  it('is the same text for the same data, whatever the order of keys, and says what JSON says', () => {
    const one = { b: [1, { d: null, c: 'x' }], a: '引"号𠮷\n\u0000', skipped: undefined, ten: 1e21, zero: -0 }
    const two = { zero: 0, ten: 1e21, a: '引"号𠮷\n\u0000', b: [1, { c: 'x', d: null }] }
    expect(canonical(one)).toBe(canonical(two))
    expect(JSON.parse(canonical(one))).toEqual(JSON.parse(JSON.stringify(two)))
    expect(canonical({ 10: 1, 9: 2, B: 3, a: 4 })).toBe('{"10":1,"9":2,"B":3,"a":4}')
  })

  it('keeps what is not the same apart', () => {
    const texts = [
      { a: 1 },
      { a: '1' },
      [{ a: 1 }],
      { a: [1] },
      { a: null },
      {},
      { __proto__x: 1 },
      'a',
      1,
      null,
      true,
    ].map((v) => canonical(v))
    expect(new Set(texts).size).toBe(texts.length)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1, 1n, Symbol('x'), [undefined]])(
    'refuses what JSON cannot say',
    (value) => {
      expect(() => canonical(value)).toThrow(TypeError)
    },
  )

  it('half a character becomes an escape, so that the text is always whole', () => {
    expect(canonical('\ud842')).toBe('"\\ud842"')
  })
})

describe('the hash chain [P18]', () => {
  const head = { seq: 1, opId: 'op', actor: 'tester', at: '2026-11-22T08:00:00.000Z', content: 'ab', continued: [] }

  it('is SHA-256 of the hash before and the canonical JSON of the entry', () => {
    const text = `{"actor":"tester","at":"2026-11-22T08:00:00.000Z","content":"ab","continued":[],"opId":"op","seq":1}`
    expect(chainHash(chainStart, head)).toBe(
      createHash('sha256')
        .update(chainStart + text)
        .digest('hex'),
    )
  })

  it('covers every field of an entry and the one before', () => {
    const hashes = [
      chainHash(chainStart, head),
      chainHash('1'.repeat(64), head),
      chainHash(chainStart, { ...head, seq: 2 }),
      chainHash(chainStart, { ...head, opId: 'other' }),
      chainHash(chainStart, { ...head, actor: 'other' }),
      chainHash(chainStart, { ...head, at: '2026-11-22T08:00:00.001Z' }),
      chainHash(chainStart, { ...head, content: 'abc' }),
      chainHash(chainStart, { ...head, continued: [[0, 2]] }),
    ]
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  it('content is each change followed by its edit, also where there are more of one than of the other', () => {
    const given = operation('op', addition(officer('a')), addition(officer('b')))
    const kinds = (lines: Iterable<string>) =>
      [...lines]
        .join('')
        .trim()
        .split('\n')
        .filter(Boolean)
        .map((line) => Object.keys(JSON.parse(line))[0])
    expect(kinds(contentLines(given))).toEqual(['change', 'edit', 'change', 'edit'])
    expect(kinds(contentLines({ ...given, changes: [] }))).toEqual(['edit', 'edit'])
    expect(kinds(contentLines({ ...given, edits: given.edits.slice(1) }))).toEqual(['change', 'edit', 'change'])
    expect(kinds(contentLines({ changes: [], edits: [] }))).toEqual([])
  })
})
