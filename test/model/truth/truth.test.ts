import { describe, expect, it } from 'vitest'
import { Texts } from '../../../model/network/columns/texts.ts'
import type { Network } from '../../../model/network/network.ts'
import type { AnyRecord } from '../../../model/schema/records.ts'
import { isCrossIndustry, isCrossLevel, isCrossRegion, isCrossSector } from '../../../model/truth/crossing.ts'
import { sectorByte } from '../../../model/truth/kinds.ts'
import type { World } from '../../../model/truth/world.ts'
import {
  district,
  districtNetwork,
  districtUnit,
  hosting,
  idsOf,
  organization,
  subordination,
  villageUnit,
  worldAt,
} from '../../worlds.ts'

const row = (network: Network, id: string) => network.nodeOf('organization', id)
function worldOn(records: AnyRecord[], date = '2026-03-01'): World {
  return worldAt(districtNetwork(...records), date)
}
/** Id of the body that an organization's ties count for. */
const bodyOf = ({ network, body }: World, id: string) => network.nodes.id.at(body[row(network, id)])
/** Members of the families of an organization, each joined. */
function familiesOf({ network, families }: World, id: string): string[] {
  const { offsets, members, allOffsets, all } = families
  const node = row(network, id)
  return Array.from(all.subarray(allOffsets[node], allOffsets[node + 1]), (family) =>
    idsOf(network, members.subarray(offsets[family], offsets[family + 1])).join('+'),
  )
}
const branch = (id: string, more = {}) => organization(id, 'branch', district, more)

describe('codes', () => {
  it('are compared by code point [B13]', () => {
    const codes = Texts.of(['𠀀', 'Ａ', 'B1', 'B', '村'])
    const inOrder = [0, 1, 2, 3, 4].sort((a, b) => codes.compare(a, b))
    expect(inOrder.map((row) => codes.at(row))).toEqual(['B', 'B1', '村', 'Ａ', '𠀀'])
  })
})

describe('bodies', () => {
  it('ties at a unit or its 党组 count for its top basic party organization [B01]', () => {
    const second = [branch('A2'), hosting('A2', 'A'), subordination('A2', 'AP')]
    const leading = [organization('AL', 'leading-group', district), hosting('AL', 'A')]
    const world = worldOn([...districtUnit('A'), ...second, ...leading])
    expect(['A', 'AL', 'AP', 'A2'].map((id) => bodyOf(world, id))).toEqual(['AP', 'AP', 'AP', 'A2'])
  })

  it('of several tops it is the one with the smallest code; with none the 党组, else the unit [B01, B13]', () => {
    const unit = organization('A', 'organ', district)
    const tops = [branch('T2'), branch('T1'), hosting('T2', 'A'), hosting('T1', 'A')]
    expect(bodyOf(worldOn([unit, ...tops]), 'A')).toBe('T1')
    const leading = [organization('AL', 'leading-group', district), hosting('AL', 'A')]
    const temporary = [organization('T', 'temporary-branch', district), hosting('T', 'A')]
    expect(bodyOf(worldOn([unit, ...leading, ...temporary]), 'A')).toBe('AL')
    expect(bodyOf(worldOn([unit, ...temporary]), 'A')).toBe('A')
  })

  it('change with the date [A01]', () => {
    const records = [
      organization('A', 'organ', district),
      branch('T'),
      hosting('T', 'A', { validFrom: '2026-01-01', validTo: '2026-03-01' }),
    ]
    expect(bodyOf(worldOn(records, '2025-12-31'), 'A')).toBe('A')
    expect(bodyOf(worldOn(records, '2026-01-01'), 'A')).toBe('T')
    expect(bodyOf(worldOn(records, '2026-03-01'), 'A')).toBe('A')
  })
})

describe('families', () => {
  it('are a unit, its party organizations, and branches without a host below them [C05]', () => {
    const records = [
      ...districtUnit('A'),
      branch('A2'),
      branch('A3'),
      subordination('A2', 'AP'),
      subordination('A3', 'A2'),
    ]
    expect(familiesOf(worldOn(records), 'A3')).toEqual(['A+A2+A3+AP'])
  })

  it('a hostless one stands alone without superior, right under the committee, or at another level [C05]', () => {
    const records = [
      branch('F'),
      branch('U'),
      subordination('U', 'W'),
      branch('V', { affiliation: 72 }),
      subordination('V', 'Z1'),
      branch('K'),
      subordination('K', 'Z1'),
      branch('N', { affiliation: 90 }),
      subordination('N', 'Z1'),
    ]
    const world = worldOn(records)
    expect(['F', 'U', 'V', 'N'].map((id) => familiesOf(world, id))).toEqual([['F'], ['U'], ['V'], ['N']])
    expect(familiesOf(world, 'K')).toEqual(['K+Z1'])
  })

  it('only a basic party organization stands alone: a temporary branch belongs where it hangs, or nowhere [C05, C10]', () => {
    const records = [
      ...districtUnit('A'),
      organization('T', 'temporary-branch', district),
      subordination('T', 'AP'),
      organization('S', 'temporary-branch', district),
      subordination('S', 'W'),
    ]
    expect(familiesOf(worldOn(records), 'T')).toEqual(['A+AP+T'])
    expect(familiesOf(worldOn(records), 'S')).toEqual([])
  })

  it('a joint branch belongs to the family of each of its units', () => {
    const joint = [organization('J', 'joint-branch', district), hosting('J', 'B'), hosting('J', 'A')]
    const units = [organization('A', 'association', district), organization('B', 'association', district)]
    const world = worldOn([...units, ...joint])
    expect(familiesOf(world, 'J')).toEqual(['A+J', 'B+J'])
    expect(bodyOf(world, 'A')).toBe('J')
  })

  it('are villages by kind, or by a party organization of level 70; a village school is none [C11]', () => {
    const world = worldOn([
      ...villageUnit('V', '990101001001'),
      organization('S', 'school', '990101001001', { affiliation: 72 }),
      organization('SP', 'branch', '990101001001'),
      hosting('SP', 'S'),
      branch('L', { affiliation: 71 }),
      ...districtUnit('A'),
    ])
    const villages = Array.from(world.families.body.filter((_, family) => world.village[family] === 1))
    expect(idsOf(world.network, villages)).toEqual(['L', 'VP'])
  })
})

describe('sectors and levels', () => {
  const joint = (one: AnyRecord, two: AnyRecord) => [
    one,
    two,
    organization('J', 'joint-branch', district),
    hosting('J', one.id),
    hosting('J', two.id),
  ]
  const sectorOf = (records: AnyRecord[], id: string) => {
    const world = worldOn(records)
    return world.sector[row(world.network, id)]
  }
  const levelOf = (records: AnyRecord[], id: string) => {
    const world = worldOn(records)
    return world.level[row(world.network, id)]
  }

  it('a party organization takes the sector on which all its hosts agree [C06]', () => {
    const [school, other, organ] = [
      organization('S', 'school', district),
      organization('S2', 'school', district),
      organization('O', 'organ', district),
    ]
    expect(sectorOf(joint(school, other), 'J')).toBe(sectorByte('school'))
    expect(sectorOf(joint(school, organ), 'J')).toBe(0)
    expect(sectorOf(joint(school, organization('P', 'industrial-park', district)), 'J')).toBe(0)
  })

  it('without host it is that of its kind or code; a written one wins [C06]', () => {
    expect(sectorOf([organization('C', 'organ-committee', district)], 'C')).toBe(sectorByte('organ'))
    expect(sectorOf([], 'W')).toBe(sectorByte('organ'))
    expect(sectorOf([branch('B', { affiliation: 71 })], 'B')).toBe(sectorByte('residential'))
    expect(sectorOf([branch('B', { affiliation: 72 })], 'B')).toBe(sectorByte('rural'))
    expect(sectorOf([branch('B', { affiliation: 61 })], 'B')).toBe(0)
    expect(sectorOf([branch('B', { affiliation: 72, sector: 'school' })], 'B')).toBe(sectorByte('school'))
    expect(sectorOf([organization('P', 'office-building', district, { sector: 'institution' })], 'P')).toBe(
      sectorByte('institution'),
    )
  })

  it('a level is the tens of the code, of a party organization without code its hosts’ [C07]', () => {
    const [sixty, other] = [
      organization('A', 'organ', district, { affiliation: 61 }),
      organization('B', 'organ', district, { affiliation: 63 }),
    ]
    expect(levelOf(joint(sixty, other), 'J')).toBe(60)
    expect(levelOf(joint(sixty, organization('B', 'organ', district, { affiliation: 50 })), 'J')).toBe(0)
    expect(levelOf([sixty], 'A')).toBe(60)
  })
})

describe('crossings', () => {
  const world = worldOn([
    organization('A', 'organ', district, { affiliation: 50, industry: 'S91' }),
    organization('B', 'branch', '990101001001', { affiliation: 72 }),
    organization('C', 'non-public-enterprise', '990101002001', { affiliation: 90, industry: 'C' }),
    organization('D', 'village', '990101001002', { affiliation: 71, industry: 'S' }),
    organization('P', 'branch', '990101002'),
    hosting('P', 'C'),
  ])
  const pair = (a: string, b: string): [number, number] => [row(world.network, a), row(world.network, b)]

  it('levels cross when both are known and differ; 90 has none [C07]', () => {
    expect(isCrossLevel(world.truth, ...pair('A', 'B'))).toBe(true)
    expect(isCrossLevel(world.truth, ...pair('B', 'D'))).toBe(false)
    expect(isCrossLevel(world.truth, ...pair('A', 'C'))).toBe(false)
  })

  it('regions cross at the deepest level, at most the town, that both reach [C08]', () => {
    expect(isCrossRegion(world, ...pair('B', 'C'))).toBe(true)
    expect(isCrossRegion(world, ...pair('B', 'D'))).toBe(false)
    expect(isCrossRegion(world, ...pair('B', 'D'), 5)).toBe(true)
    expect(isCrossRegion(world, ...pair('A', 'B'))).toBe(false)
  })

  it('industries cross by section letter, a party organization’s is its hosts’ [C09]', () => {
    expect(isCrossIndustry(world.truth, ...pair('A', 'C'))).toBe(true)
    expect(isCrossIndustry(world.truth, ...pair('A', 'D'))).toBe(false)
    expect(isCrossIndustry(world.truth, ...pair('P', 'A'))).toBe(true)
    expect(isCrossIndustry(world.truth, ...pair('B', 'A'))).toBe(false)
  })

  it('sectors cross when both are known and differ [C06]', () => {
    expect(isCrossSector(world.truth, ...pair('A', 'C'))).toBe(true)
    expect(isCrossSector(world.truth, ...pair('P', 'C'))).toBe(false)
  })
})
