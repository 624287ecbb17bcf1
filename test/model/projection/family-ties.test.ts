import { describe, expect, it } from 'vitest'
import { familyTies } from '../../../model/projection/family-ties.ts'
import type { AnyRecord } from '../../../model/schema/records.ts'
import { bodyIdOf, familyOfBody } from '../../../model/truth/bodies-of-families.ts'
import { sampleWorld, today } from '../../client/network.ts'
import {
  district,
  districtNetwork,
  districtUnit,
  group,
  hosting,
  membership,
  organization,
  pairing,
  subordination,
  villageUnit,
  worldAt,
} from '../../worlds.ts'

/** What the table says of each family, by its body. */
function tiesOf(...records: AnyRecord[]) {
  const world = records.length === 0 ? sampleWorld : worldAt(districtNetwork(...records), today)
  const { pairings, groups, partners } = familyTies(world)
  return Object.fromEntries(
    [...familyOfBody(world).values()].map((family) => [
      bodyIdOf(world, family),
      { partners: partners[family], pairings: pairings[family], groups: groups[family] },
    ]),
  )
}

describe('what a family is tied by', () => {
  it('counts a tie of a 党组 of two units for both, as the findings do [B01, C05]', () => {
    const ties = tiesOf(
      ...districtUnit('A'),
      ...districtUnit('B'),
      ...villageUnit('V1', '990101001001'),
      ...villageUnit('V2', '990101001002'),
      organization('D', 'leading-group', district),
      hosting('D', 'A'),
      hosting('D', 'B'),
      pairing('D', 'V1'),
      group('C'),
      membership('D', 'C', { role: 'lead' }),
      membership('V2', 'C'),
    )
    for (const body of ['AP', 'BP']) expect(ties[body]).toEqual({ partners: 2, pairings: 1, groups: 1 })
    expect(ties.V1P).toMatchObject({ pairings: 1, groups: 0 })
    expect(ties.V2P).toMatchObject({ pairings: 0, groups: 1 })
  })

  it('leaves out what stays inside the family, ended, or in a group that joins nobody [B03, B12]', () => {
    const ties = tiesOf(
      ...districtUnit('A'),
      ...districtUnit('B'),
      organization('A2', 'branch', district),
      hosting('A2', 'A'),
      subordination('A2', 'AP'),
      pairing('A', 'A2'),
      pairing('A', 'B', { validFrom: '2025-01-01', validTo: '2025-06-01', status: 'ended' }),
      group('L', { type: 'committee' }),
      membership('A', 'L', { role: 'lead' }),
      membership('B', 'L'),
      group('S'),
      membership('A', 'S', { role: 'lead' }),
      membership('A2', 'S'),
    )
    for (const body of ['AP', 'BP']) expect(ties[body]).toMatchObject({ partners: 0, pairings: 0, groups: 0 })
  })

  it('is the same as before where every tie stands at a unit or its branch', () => {
    expect(tiesOf()).toMatchObject({
      AP: { partners: 3, pairings: 1, groups: 1 },
      V1P: { partners: 1, pairings: 1, groups: 0 },
      V3P: { partners: 0, pairings: 0, groups: 0 },
    })
  })
})
