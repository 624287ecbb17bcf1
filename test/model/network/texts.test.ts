import { describe, expect, it } from 'vitest'
import { hashText } from '../../../model/network/columns/text-hash.ts'
import { Texts } from '../../../model/network/columns/texts.ts'
import { textsOf } from '../../worlds.ts'
import { seeded } from './random-records.ts'

const words = ['', 'a', 'abc', '村', '𠮷田村', 'ÿ', 'Ā', '\ud800', 'x'.repeat(300)]

describe('a column of texts', () => {
  it('keeps what it was given through any number of writings, versions and flattenings, as an array of strings would', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = seeded(seed)
      const pairs: { column: Texts; plain: string[] }[] = [{ column: Texts.empty(8), plain: new Array(8).fill('') }]
      for (let step = 0; step < 200; step++) {
        const pair = pairs[random(pairs.length)]
        const act = random(10)
        if (act < 7) {
          const row = random(pair.plain.length)
          const word = words[random(words.length)]
          pair.column.set(row, word)
          pair.plain[row] = word
        } else if (act === 7 && pairs.length < 6) {
          pair.column.close()
          pairs.push({ column: pair.column.version(), plain: [...pair.plain, ...new Array(random(4)).fill('')] })
        } else if (act === 8) {
          pair.column = pair.column.flattened(pair.plain.length)
          pair.plain.push('', '', '')
        }
        for (const { column, plain } of pairs) expect(textsOf(column, plain.length)).toEqual(plain)
      }
    }
  })

  it('flat, picked and sent as a run it says the same', () => {
    const plain = Array.from({ length: 500 }, (_, row) => words[(row * 7) % words.length])
    const column = Texts.of(plain)
    const rows = Int32Array.from([3, 499, 3, 0])
    expect(textsOf(column.flattened(400), 400)).toEqual(plain.slice(0, 400))
    expect(textsOf(column.pick(rows), 4)).toEqual(Array.from(rows, (row) => plain[row]))
    expect(textsOf(Texts.ofRun(column.inARow(500)), 500)).toEqual(plain)
  })

  it('of nothing but empty texts holds nothing, and still answers', () => {
    const empty = Texts.empty(1_000).flattened(1_000)
    expect([empty.at(7), empty.isEmpty(7), empty.is(7, ''), empty.is(7, 'a')]).toEqual(['', true, true, false])
    expect(textsOf(empty.version(), 1_001)).toEqual(new Array(1_001).fill(''))
  })

  it('hashes and compares a row as its text, whether its units are narrow or wide', () => {
    const narrow = Texts.of(['abc', 'abd'])
    const wide = Texts.of(['abc', 'abd', '村'])
    expect(narrow.hash(5, 0)).toBe(hashText(5, 'abc'))
    expect(wide.hash(5, 0)).toBe(hashText(5, 'abc'))
    expect(wide.hash(5, 2)).toBe(hashText(5, '村'))
    expect(narrow.compare(0, 1)).toBeLessThan(0)
    expect(wide.compare(2, 1)).toBeGreaterThan(0)
    expect(wide.compare(1, 1)).toBe(0)
  })

  it('refuses a run that is cut short, a word that is not there, and a text too long to be one', () => {
    const { units, lengths } = Texts.of(['abc', 'de']).inARow(2)
    expect(() => Texts.ofRun({ units: units.subarray(1), lengths })).toThrow(RangeError)
    expect(() => Texts.ofWords(['a'], Uint8Array.of(0, 1))).toThrow(RangeError)
    expect(() => Texts.of(['x'.repeat(0x10000)])).toThrow(RangeError)
  })
})
