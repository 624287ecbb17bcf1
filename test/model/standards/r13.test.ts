import { describe, expect, it } from 'vitest'
import type { AnyRecord } from '../../../model/schema/records.ts'
import {
  assignment,
  district,
  districtNetwork,
  districtUnit,
  group,
  hosting,
  membership,
  organization,
  pairing,
  place,
  reporting,
  subordination,
  villageUnit,
} from '../../worlds.ts'
import { findingsOf, setting, subjectsOf } from './finding-list.ts'

const village = '990101001001'
const two: AnyRecord[] = [...districtUnit('A'), ...villageUnit('V', village)]

describe('R13 floor for district units', () => {
  it('a unit paired with a village is in order; one without is found by its body [B01]', () => {
    expect(subjectsOf('R13', districtNetwork(...two, pairing('AP', 'VP')))).toEqual([])
    expect(findingsOf('R13', districtNetwork(...two))).toMatchObject([
      {
        clause: 'floor',
        severity: 'error',
        measured: 0,
        limit: 1,
        subjects: [{ kind: 'organization', id: 'AP' }],
        region: district,
      },
    ])
  })

  it('a pairing recorded at one unit of a joint branch counts for every unit of the branch [B01, C05]', () => {
    const level = { affiliation: 50 } as const
    const units = [organization('U1', 'organ', district, level), organization('U2', 'organ', district, level)]
    const branch = [organization('J', 'joint-branch', district), hosting('J', 'U1'), hosting('J', 'U2')]
    const records = [...units, ...branch, ...villageUnit('V', village)]
    expect(subjectsOf('R13', districtNetwork(...records))).toEqual(['J'])
    for (const end of ['U1', 'U2', 'J'])
      expect(subjectsOf('R13', districtNetwork(...records, pairing(end, 'V'))), end).toEqual([])
  })

  it('a pairing of the unit itself, or of any of its branches, counts for all [B01, C05]', () => {
    const branch = [organization('A2', 'branch', district), subordination('A2', 'AP')]
    expect(subjectsOf('R13', districtNetwork(...two, pairing('A', 'V')))).toEqual([])
    expect(subjectsOf('R13', districtNetwork(...two, ...branch, pairing('A2', 'V')))).toEqual([])
  })

  it('sharing a community, collaboration zone or chain is building together; a zone, committee or team is not [B06]', () => {
    for (const type of ['community', 'collab', 'chain', 'zone', 'committee', 'team'] as const) {
      const seats = [group('G', { type }), membership('AP', 'G'), membership('VP', 'G', { role: 'external' })]
      const expected = ['community', 'collab', 'chain'].includes(type) ? [] : ['AP']
      expect(subjectsOf('R13', districtNetwork(...two, ...seats)), type).toEqual(expected)
    }
  })

  it('reports and stations are no pairing', () => {
    const reports = reporting('AP', 'VP', 2026, { memberCount: 9 })
    const station = assignment('organization:AP', 'station', `region:${village}`)
    expect(subjectsOf('R13', districtNetwork(...two, reports, station))).toEqual(['AP'])
  })

  it('a village of another place will do; an organization that is no village will not [D12]', () => {
    const abroad = villageUnit('X', '990102001001')
    expect(subjectsOf('R13', districtNetwork(...two, ...abroad, pairing('AP', 'XP')))).toEqual([])
    const other = districtUnit('B')
    expect(subjectsOf('R13', districtNetwork(...two, ...other, pairing('AP', 'BP'), pairing('BP', 'VP')))).toEqual([
      'AP',
    ])
  })

  it('exactly the floor is in order, one less is found; branches of one village count once [A02, D55]', () => {
    const second = [organization('V2', 'branch', village), hosting('V2', 'V'), subordination('V2', 'VP')]
    const records = [...two, ...second, ...villageUnit('U', '990101001002'), pairing('AP', 'VP'), pairing('AP', 'V2')]
    const place = setting('R13', { floor: 2 })
    expect(findingsOf('R13', districtNetwork(...records), undefined, place)).toMatchObject([{ measured: 1, limit: 2 }])
    expect(subjectsOf('R13', districtNetwork(...records, pairing('AP', 'UP')), undefined, place)).toEqual([])
  })

  it('asks organs, institutions, schools and state enterprises of the level, and nobody else [D12]', () => {
    const asked = ['organ', 'institution', 'school', 'state-enterprise', 'hospital'] as const
    const others = ['non-public-enterprise', 'association', 'village', 'industrial-park'] as const
    for (const kind of asked)
      expect(subjectsOf('R13', districtNetwork(organization('B', kind, district, { affiliation: 50 }))), kind).toEqual([
        'B',
      ])
    for (const kind of others)
      expect(subjectsOf('R13', districtNetwork(organization('B', kind, district, { affiliation: 50 }))), kind).toEqual(
        [],
      )
    const town = districtNetwork(organization('B', 'organ', district, { affiliation: 61 }))
    expect(subjectsOf('R13', town)).toEqual([])
    expect(subjectsOf('R13', town, undefined, setting('R13', { level: 60 }))).toEqual(['B'])
  })

  it('does not ask the committee, nor those above it', () => {
    const hosted = [organization('WU', 'organ', district, { affiliation: 50 }), hosting('W', 'WU')]
    const above = [organization('QU', 'organ', district, { affiliation: 50 }), hosting('Q', 'QU')]
    expect(subjectsOf('R13', districtNetwork(...hosted, ...above))).toEqual([])
    expect(subjectsOf('R13', districtNetwork(...hosted, ...above), undefined, place(district))).toEqual(['QU', 'WU'])
  })

  it('counts a pairing from its first day, not on its last, and only while it is live [A01, A04]', () => {
    const dated = districtNetwork(...two, pairing('AP', 'VP', { validFrom: '2026-01-01', validTo: '2026-03-01' }))
    expect(subjectsOf('R13', dated, '2025-12-31')).toEqual(['AP'])
    expect(subjectsOf('R13', dated, '2026-01-01')).toEqual([])
    expect(subjectsOf('R13', dated, '2026-02-28')).toEqual([])
    expect(subjectsOf('R13', dated, '2026-03-01')).toEqual(['AP'])
    for (const status of ['dormant', 'rectifying'] as const) {
      expect(subjectsOf('R13', districtNetwork(...two, pairing('AP', 'VP', { status })))).toEqual([])
    }
    for (const status of ['approved', 'ended', 'withdrawn'] as const) {
      expect(subjectsOf('R13', districtNetwork(...two, pairing('AP', 'VP', { status })))).toEqual(['AP'])
    }
  })
})
