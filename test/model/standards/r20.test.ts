import { describe, expect, it } from 'vitest'
import type { AnyRecord } from '../../../model/schema/records.ts'
import { district, divisions, group, home, membership, networkOf, organization, pairing } from '../../worlds.ts'
import { findingsOf, setting, subjectsOf } from './finding-list.ts'

const branch = (id: string) => organization(id, 'branch', district)
/** Branches in a row, each paired with the next: `A1`, `A2` … */
function row(letter: string, length: number): AnyRecord[] {
  const ids = Array.from({ length }, (_, k) => `${letter}${k + 1}`)
  return [...ids.map(branch), ...ids.slice(1).map((id, k) => pairing(ids[k], id))]
}
const islands = (...records: AnyRecord[]) => subjectsOf('R20', networkOf(...divisions, home, ...records))

describe('R20 island', () => {
  it('the component with most organizations is the mainland, a smaller one of two or more an island', () => {
    expect(islands(...row('M', 4), ...row('A', 2))).toEqual(['A1+A2'])
    const network = networkOf(...divisions, home, ...row('M', 4), ...row('A', 2))
    expect(findingsOf('R20', network)).toMatchObject([{ clause: 'island', severity: 'warning', measured: 2, limit: 5 }])
  })

  it('a single organization is no island but isolated, and an empty network has none', () => {
    expect(islands(...row('M', 3), branch('A'))).toEqual([])
    expect(islands()).toEqual([])
  })

  it('exactly five are an island, six are not [A02]', () => {
    expect(islands(...row('M', 9), ...row('A', 5))).toEqual(['A1+A2+A3+A4+A5'])
    expect(islands(...row('M', 9), ...row('A', 6))).toEqual([])
    const network = networkOf(...divisions, home, ...row('M', 9), ...row('A', 3))
    expect(subjectsOf('R20', network, undefined, setting('R20', { maxSize: 2 }))).toEqual([])
  })

  it('on a tie the mainland is the one with the smallest code, by code point [D19, B13]', () => {
    expect(islands(...row('B', 3), ...row('A', 3))).toEqual(['B1+B2+B3'])
    // U+FF21 stands before U+20000, whose first code unit is smaller.
    expect(
      islands(branch('Ａ1'), branch('Ａ2'), pairing('Ａ1', 'Ａ2'), branch('𠀀1'), branch('𠀀2'), pairing('𠀀1', '𠀀2')),
    ).toEqual(['𠀀1+𠀀2'])
  })

  it('organizations are counted, groups are not [B04]', () => {
    const shared = [branch('A1'), branch('A2'), group('G'), membership('A1', 'G'), membership('A2', 'G')]
    const network = networkOf(...divisions, home, ...row('M', 3), ...shared)
    expect(findingsOf('R20', network)).toMatchObject([{ measured: 2 }])
  })

  it('an outside partner is counted and is no subject [B14]', () => {
    const outside = organization('X', 'branch', '990102')
    const network = networkOf(...divisions, home, ...row('M', 3), branch('A'), outside, pairing('A', 'X'))
    expect(findingsOf('R20', network)).toMatchObject([{ measured: 2, subjects: [{ id: 'A' }] }])
  })

  it('an island ends where a tie to the mainland begins [A01]', () => {
    const bridge = pairing('A1', 'M1', { validFrom: '2026-03-01' })
    const network = networkOf(...divisions, home, ...row('M', 4), ...row('A', 2), bridge)
    expect(subjectsOf('R20', network, '2026-02-28')).toEqual(['A1+A2'])
    expect(subjectsOf('R20', network, '2026-03-01')).toEqual([])
  })
})
