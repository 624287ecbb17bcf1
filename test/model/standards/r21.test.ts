import { describe, expect, it } from 'vitest'
import type { AnyRecord } from '../../../model/schema/records.ts'
import {
  district,
  divisions,
  group,
  home,
  hosting,
  membership,
  networkOf,
  organization,
  pairing,
  reporting,
} from '../../worlds.ts'
import { findingsOf, setting } from './finding-list.ts'

const branch = (id: string) => organization(id, 'branch', district)
function row(letter: string, length: number): AnyRecord[] {
  const ids = Array.from({ length }, (_, k) => `${letter}${k + 1}`)
  return [...ids.map(branch), ...ids.slice(1).map((id, k) => pairing(ids[k], id))]
}
function ring(letter: string, length: number): AnyRecord[] {
  return [...row(letter, length), pairing(`${letter}1`, `${letter}${length}`)]
}
function fragile(records: AnyRecord[], date?: string, place = home) {
  return findingsOf('R21', networkOf(...divisions, place, ...records), date, place).map(
    ({ clause, subjects: [{ id }], measured }) => `${clause} ${id} ${measured}`,
  )
}

describe('R21 fragile bridge', () => {
  it('a pairing between two rings is fragile, and so are its ends, each by what it cuts off', () => {
    const records = [...ring('A', 3), ...ring('B', 4), pairing('A1', 'B1')]
    expect(fragile(records)).toEqual(['organization B1 3', 'pairing A1-B1 3'])
  })

  it('exactly three separated are found, two are not [A02, D20]', () => {
    expect(fragile([...ring('M', 9), ...row('A', 3), pairing('M1', 'A1')])).toEqual([
      'organization M1 3',
      'pairing M1-A1 3',
    ])
    expect(fragile([...ring('M', 9), ...row('A', 2), pairing('M1', 'A1')])).toEqual([])
    const place = setting('R21', { minSeparated: 2 })
    expect(fragile([...ring('M', 9), ...row('A', 2), pairing('M1', 'A1')], undefined, place)).toEqual([
      'organization M1 2',
      'pairing M1-A1 2',
    ])
  })

  it('with a parallel tie of any J kind neither is fragile [B11]', () => {
    const rings = [...ring('A', 3), ...ring('B', 4), pairing('A1', 'B1')]
    const second = pairing('B1', 'A1', { program: 'other' })
    const unit = [organization('U', 'organ', district), hosting('A1', 'U'), pairing('U', 'B1')]
    for (const parallel of [
      [second],
      [reporting('A1', 'B1', 2026)],
      unit,
      [group('G'), membership('A1', 'G'), membership('B1', 'G')],
    ]) {
      expect(fragile([...rings, ...parallel]).filter((said) => said.startsWith('pairing'))).toEqual([])
    }
  })

  it('groups and reports connect, and are never subjects', () => {
    const rings = [...ring('A', 3), ...ring('B', 4)]
    const joined = [group('G'), membership('A1', 'G'), membership('B1', 'G')]
    expect(fragile([...rings, ...joined])).toEqual(['organization B1 3'])
    expect(fragile([...rings, reporting('A1', 'B1', 2026)])).toEqual(['organization B1 3'])
  })

  it('an organization is judged by all outside the largest part, itself not counted [D20]', () => {
    const star = [branch('C'), ...['A', 'B', 'D', 'E'].flatMap((id) => [branch(id), pairing('C', id)])]
    expect(fragile(star)).toEqual(['organization C 3'])
    expect(fragile(star.filter(({ id }) => id !== 'E' && id !== 'C-E'))).toEqual([])
  })

  it('an outside partner is no subject, a pairing with one is [B09, B14]', () => {
    const outside = organization('X', 'branch', '990102')
    const far = [...ring('A', 3), ...ring('B', 3), outside, pairing('A1', 'X'), pairing('X', 'B1')]
    expect(fragile(far)).toEqual(['pairing A1-X 3', 'pairing X-B1 3'])
  })

  it('as of a date: fragile until the second link begins', () => {
    const second = pairing('A2', 'B2', { validFrom: '2026-03-01' })
    const records = [...ring('A', 3), ...ring('B', 4), pairing('A1', 'B1'), second]
    expect(fragile(records, '2026-02-28')).toContain('pairing A1-B1 3')
    expect(fragile(records, '2026-03-01')).toEqual([])
  })
})
