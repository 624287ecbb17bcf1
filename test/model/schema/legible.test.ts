import { describe, expect, it } from 'vitest'
import { text } from '../../../model/schema/common.ts'
import { OrganizationId, TieId } from '../../../model/schema/ids.ts'
import { brokenIn, findFlaw, flawIn, withoutPassedOver } from '../../../model/schema/legible.ts'
import { Place } from '../../../model/schema/region.ts'
import { awkward, blanks, broken, unseen } from '../../awkward.ts'

describe('text that can be kept and seen', () => {
  it.each(awkward)('%s is text', (_title, value) => {
    expect(flawIn(`甲${value}乙`)).toBeUndefined()
    expect(text(120).parse(`甲${value}乙`)).toBe(`甲${value}乙`)
  })

  it.each(unseen)('%s is refused in a text, alone, within and at its end', (_title, value) => {
    for (const whole of [value, `甲${value}乙`, `甲${value}`]) {
      expect(flawIn(whole)).toBeDefined()
      expect(text(120).safeParse(whole).success).toBe(false)
    }
  })

  it.each(blanks)('%s alone is no text', (_title, value) => {
    expect(flawIn(value)).toBeDefined()
    expect(text(120).safeParse(value).success).toBe(false)
  })

  it('NUL and halves of characters alone are broken', () => {
    expect(unseen.filter(([, value]) => brokenIn(value)).map(([title]) => title)).toEqual(
      broken.map(([title]) => title),
    )
    for (const [, value] of [...awkward, ...blanks]) expect(brokenIn(value)).toBeUndefined()
  })

  it('the character is counted as people count', () => {
    expect(flawIn('𠮷𠮷\u0085')).toEqual({ kind: 'unseen', character: 3, point: 0x85 })
    expect(flawIn('𠮷\ud800')).toEqual({ kind: 'half', character: 2, point: 0xd800 })
    expect(flawIn('\u2800')).toEqual({ kind: 'blank', character: 1, point: 0x2800 })
  })

  it('an id holds no letter that nobody sees', () => {
    for (const filler of ['\u3164', '\u115f', '\u1160', '\uffa0'])
      for (const id of [filler, `A${filler}`]) {
        expect(OrganizationId.safeParse(id).success).toBe(false)
        expect(TieId.safeParse(id).success).toBe(false)
      }
    expect(OrganizationId.parse('𠮷村-1')).toBe('𠮷村-1')
  })

  it('keys and values inside the parameters of a place are text like any other', () => {
    const place = { kind: 'place', id: '44', name: '广东', source: 'user' }
    expect(Place.safeParse({ ...place, parameters: { R19: { 甲: ['𠮷', { 乙: 1 }] } } }).success).toBe(true)
    for (const [, wrong] of [...unseen, ...blanks]) {
      const parameters = [{ R19: { [wrong]: 1 } }, { [wrong]: { a: 1 } }, { R19: { a: [{ b: wrong }] } }]
      for (const one of parameters) expect(Place.safeParse({ ...place, parameters: one }).success).toBe(false)
      for (const switchedOff of [{ [wrong]: '不适用' }, { R08: wrong }])
        expect(Place.safeParse({ ...place, switchedOff }).success).toBe(false)
    }
  })

  it('a flaw is found wherever it stands', () => {
    expect(findFlaw({ a: [1, null, { b: 'x\u0000' }] }, brokenIn)).toMatchObject({ at: 'a.2.b' })
    expect(findFlaw({ a: { '\ud800': 1 } }, brokenIn)).toMatchObject({ at: 'a' })
    expect(findFlaw('\u0000', brokenIn)).toMatchObject({ at: '' })
    expect(findFlaw([1, true, null, undefined, '甲'], brokenIn)).toBeUndefined()
  })

  it('what is passed over falls away, and nothing else', () => {
    expect(withoutPassedOver('甲\u00ad\u200b\u2060\u3164乙❤\ufe0f \n')).toBe('甲乙❤\ufe0f \n')
  })
})
