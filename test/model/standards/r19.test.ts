import { describe, expect, it } from 'vitest'
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
  reporting,
  subordination,
  villageUnit,
} from '../../worlds.ts'
import { findingsOf, setting, subjectsOf } from './finding-list.ts'

const village = '990101001001'
const two = [...districtUnit('A'), ...districtUnit('B')]
/** The town committee stands alone in every world of the district. */
const isolated = (...args: Parameters<typeof districtNetwork>) =>
  subjectsOf('R19', districtNetwork(...args)).filter((id) => id !== 'Z1')

describe('R19 isolated organization', () => {
  it('a unit with any J neighbour is in order, one with none is found by its body', () => {
    expect(isolated(...two, pairing('AP', 'B'))).toEqual([])
    expect(findingsOf('R19', districtNetwork(...districtUnit('A')))).toContainEqual(
      expect.objectContaining({
        clause: 'isolated',
        severity: 'error',
        measured: 0,
        limit: 1,
        region: district,
        subjects: [{ kind: 'organization', id: 'AP' }],
      }),
    )
  })

  it('a branch stands for its unit, and the unit for its branches [C05]', () => {
    const branch = [organization('A2', 'branch', district), subordination('A2', 'AP')]
    expect(isolated(...two, ...branch, pairing('A2', 'BP'))).toEqual([])
    expect(isolated(...districtUnit('A'), ...branch, pairing('A2', 'AP'))).toEqual(['AP'])
  })

  it('a tie of a 党组 that stands in two units counts for both, also for the one without a branch [B01, C05]', () => {
    const units = [...districtUnit('A'), organization('U', 'organ', district), ...districtUnit('B')]
    const leading = [organization('D', 'leading-group', district), hosting('D', 'A'), hosting('D', 'U')]
    expect(isolated(...units, ...leading)).toEqual(['AP', 'BP', 'D'])
    expect(isolated(...units, ...leading, pairing('D', 'B'))).toEqual([])
    expect(isolated(...units, ...leading, group('G'), membership('D', 'G'), membership('BP', 'G'))).toEqual([])
  })

  it('communities, collaboration zones, chains and zones join; committees and teams do not [B03]', () => {
    for (const type of ['community', 'collab', 'chain', 'zone', 'committee', 'team'] as const) {
      const seats = [group('G', { type }), membership('AP', 'G'), membership('BP', 'G', { role: 'external' })]
      expect(isolated(...two, ...seats), type).toEqual(['committee', 'team'].includes(type) ? ['AP', 'BP'] : [])
    }
  })

  it('a group of one body joins nobody, however many of its unit sit in it [B04, B12]', () => {
    const alone = [...districtUnit('A'), group('G'), membership('AP', 'G'), membership('A', 'G', { role: 'lead' })]
    expect(isolated(...alone)).toEqual(['AP'])
  })

  it('a report joins in its year and the next, if the unit or a member reported [B05]', () => {
    const records = [...districtUnit('A'), ...villageUnit('V', village)]
    const on = (date: string, unitReported: boolean, memberCount: number) =>
      subjectsOf('R19', districtNetwork(...records, reporting('A', 'V', 2025, { unitReported, memberCount })), date)
    expect(on('2024-12-31', true, 0)).toContain('AP')
    expect(on('2025-01-01', true, 0)).not.toContain('AP')
    expect(on('2026-12-31', false, 1)).not.toContain('AP')
    expect(on('2027-01-01', true, 9)).toContain('AP')
    expect(on('2025-06-01', false, 0)).toContain('AP')
  })

  it('a station joins the unit to the village there [B07]', () => {
    const records = [...districtUnit('A'), ...villageUnit('V', village)]
    expect(isolated(...records, assignment('organization:A', 'station', `region:${village}`))).toEqual([])
  })

  it('asks neither units without party organization, nor temporary or functional ones, nor the committee; but villages [D18]', () => {
    const shop = organization('S', 'non-public-enterprise', village)
    const temporary = organization('T', 'temporary-branch', district)
    const functional = organization('F', 'branch', district, { functional: true })
    const committee = [organization('WU', 'organ', district), hosting('W', 'WU')]
    const bare = organization('U', 'village', village)
    expect(isolated(shop, temporary, functional, ...committee, bare)).toEqual(['U'])
  })

  it('with scope=all every basic party organization is asked by itself', () => {
    const branch = [organization('A2', 'branch', district), subordination('A2', 'AP')]
    const network = districtNetwork(...two, ...branch, pairing('AP', 'BP'))
    expect(subjectsOf('R19', network, undefined, setting('R19', { scope: 'all' }))).toEqual(['A2', 'Z1'])
  })

  it('an outside partner is company, and no subject itself [B09]', () => {
    const outside = organization('X', 'branch', '990102')
    expect(isolated(...districtUnit('A'), outside, pairing('A', 'X'))).toEqual([])
    expect(isolated(...districtUnit('A'), outside)).toEqual(['AP'])
  })

  it('units of one joint branch are one finding, named by it [C01, C05]', () => {
    const joint = [
      organization('U1', 'non-public-enterprise', district),
      organization('U2', 'non-public-enterprise', district),
      organization('J', 'joint-branch', district),
      hosting('J', 'U1'),
      hosting('J', 'U2'),
    ]
    expect(isolated(...joint)).toEqual(['J'])
  })

  it('a partner that is gone is none [A06]', () => {
    const gone = organization('X', 'branch', district, { validTo: '2026-03-01' })
    const network = districtNetwork(...districtUnit('A'), gone, pairing('AP', 'X'))
    expect(subjectsOf('R19', network, '2026-02-28')).not.toContain('AP')
    expect(subjectsOf('R19', network, '2026-03-01')).toContain('AP')
  })
})
