import { describe, expect, it } from 'vitest'
import {
  districtNetwork,
  districtUnit,
  group,
  membership,
  organization,
  pairing,
  reporting,
  subordination,
  villageUnit,
} from '../../worlds.ts'
import { findingsOf, subjectsOf } from './finding-list.ts'

const village = '990101001001'
const base = [...districtUnit('A'), ...districtUnit('B'), ...villageUnit('V', village)]

describe('R22 single partner', () => {
  it('a village with exactly one partner is found; with two, or none, it is not', () => {
    expect(findingsOf('R22', districtNetwork(...base, pairing('A', 'V')))).toMatchObject([
      { clause: 'single', severity: 'information', measured: 1, limit: 2, subjects: [{ id: 'VP' }], region: village },
    ])
    expect(subjectsOf('R22', districtNetwork(...base, pairing('A', 'V'), pairing('B', 'V')))).toEqual([])
    expect(subjectsOf('R22', districtNetwork(...base))).toEqual([])
  })

  it('partners are counted, not ties: a second programme and the unit beside its branch add nothing [B02]', () => {
    const ties = [pairing('A', 'V'), pairing('AP', 'VP', { program: 'x' }), reporting('AP', 'V', 2026)]
    expect(subjectsOf('R22', districtNetwork(...base, ...ties))).toEqual(['VP'])
  })

  it('two branches of one unit are two partner bodies [B12, D21]', () => {
    const second = [organization('A2', 'branch', '990101'), subordination('A2', 'AP')]
    expect(subjectsOf('R22', districtNetwork(...base, ...second, pairing('AP', 'V'), pairing('A2', 'V')))).toEqual([])
  })

  it('any J kind is a partner: a member of a zone of three has two [D21]', () => {
    const seats = [group('G', { type: 'zone' }), membership('AP', 'G'), membership('VP', 'G')]
    expect(subjectsOf('R22', districtNetwork(...base, ...seats))).toEqual(['VP'])
    expect(subjectsOf('R22', districtNetwork(...base, ...seats, membership('BP', 'G')))).toEqual([])
  })

  it('asks villages, residential communities and enterprises, and no organs', () => {
    for (const kind of ['residential-community', 'state-enterprise', 'cooperative'] as const) {
      expect(subjectsOf('R22', districtNetwork(...base, organization('E', kind, village), pairing('A', 'E')))).toEqual([
        'E',
      ])
    }
    for (const kind of ['organ', 'school', 'association', 'industrial-park'] as const) {
      expect(subjectsOf('R22', districtNetwork(...base, organization('E', kind, village), pairing('A', 'E')))).toEqual(
        [],
      )
    }
  })

  it('as of a date: single from the day the other pairing ends [A01]', () => {
    const network = districtNetwork(...base, pairing('A', 'V'), pairing('B', 'V', { validTo: '2026-03-01' }))
    expect(subjectsOf('R22', network, '2026-02-28')).toEqual([])
    expect(subjectsOf('R22', network, '2026-03-01')).toEqual(['VP'])
  })
})
