import { describe, expect, it } from 'vitest'
import type { AnyRecord } from '../../../model/schema/records.ts'
import {
  assignment,
  district,
  districtNetwork,
  districtUnit,
  group,
  membership,
  officer,
  organization,
  pairing,
  reporting,
  villageUnit,
} from '../../worlds.ts'
import { findingsOf, setting, subjectsOf } from './finding-list.ts'

const village = '990101001001'
const two: AnyRecord[] = [...districtUnit('A'), ...villageUnit('V', village)]
const station = assignment('organization:A', 'station', `region:${village}`)

describe('R14 every village has an upper partner', () => {
  it('a partner or a stationed organization from above is enough; without any the village is found', () => {
    expect(subjectsOf('R14', districtNetwork(...two, pairing('V', 'A')))).toEqual([])
    expect(subjectsOf('R14', districtNetwork(...two, station))).toEqual([])
    expect(subjectsOf('R14', districtNetwork(...two, group('G'), membership('AP', 'G'), membership('V', 'G')))).toEqual(
      [],
    )
    expect(findingsOf('R14', districtNetwork(...two))).toMatchObject([
      {
        clause: 'upper-partner',
        severity: 'warning',
        measured: 0,
        limit: 1,
        region: village,
        subjects: [{ id: 'VP' }],
      },
    ])
  })

  it('a report does not count, nor a stationed officer [D13, B07]', () => {
    const reports = reporting('AP', 'VP', 2026, { memberCount: 30 })
    const cadre = assignment('officer:O', 'station', `region:${village}`)
    expect(subjectsOf('R14', districtNetwork(...two, reports, officer('O'), cadre))).toEqual(['VP'])
  })

  it('partners of the same level, of none and of code 90 are not above [C07]', () => {
    for (const affiliation of [71, 90, undefined] as const) {
      const partner = organization('B', 'organ', district, { affiliation })
      expect(subjectsOf('R14', districtNetwork(...two, partner, pairing('B', 'V')))).toEqual(['VP'])
    }
    for (const affiliation of [10, 20, 40, 61] as const) {
      const partner = organization('B', 'organ', district, { affiliation })
      expect(subjectsOf('R14', districtNetwork(...two, partner, pairing('B', 'V')))).toEqual([])
    }
  })

  it('a village is a village with or without party organization, or a lone branch of level 70, but not its school [C11]', () => {
    const bare = organization('U', 'residential-community', '990101002001')
    const lone = organization('L', 'general-branch', '990101002002', { affiliation: 72 })
    const school = organization('S', 'school', village, { affiliation: 72 })
    expect(subjectsOf('R14', districtNetwork(bare, lone, school)).sort()).toEqual(['L', 'U'])
  })

  it('a station is of the village exactly there, not of its town [B07]', () => {
    const town = assignment('organization:A', 'station', 'region:990101001')
    expect(subjectsOf('R14', districtNetwork(...two, town))).toEqual(['VP'])
  })

  it('counts distinct organizations up to the limit of the place', () => {
    const place = setting('R14', { min: 2 })
    const once = districtNetwork(...two, pairing('A', 'V'), pairing('AP', 'VP'), station)
    expect(findingsOf('R14', once, undefined, place)).toMatchObject([{ measured: 1, limit: 2 }])
    const twice = districtNetwork(...two, ...districtUnit('B'), pairing('A', 'V'), pairing('B', 'V'))
    expect(subjectsOf('R14', twice, undefined, place)).toEqual([])
  })

  it('a station ends on its last day [A01]', () => {
    const network = districtNetwork(...two, { ...station, validTo: '2026-03-01' })
    expect(subjectsOf('R14', network, '2026-02-28')).toEqual([])
    expect(subjectsOf('R14', network, '2026-03-01')).toEqual(['VP'])
  })
})
