import { describe, expect, it } from 'vitest'
import { pairingMatrix } from '../../../model/analysis/pairing-matrix.ts'
import { Sector } from '../../../model/schema/organization.ts'
import { district, districtNetwork, districtUnit, pairing, villageUnit, worldAt } from '../../worlds.ts'

/** Cells as «region level sector ends». */
function cells(regionLevel: number, ...records: Parameters<typeof districtNetwork>) {
  const world = worldAt(districtNetwork(...records), '2026-03-01')
  return pairingMatrix(world, regionLevel)
    .map(({ region, level, sector, ends }) => {
      return [world.network.nodes.id.at(region), level, Sector.options[sector - 1], ends].join(' ')
    })
    .sort()
}

const village = '990101001001'

describe('the matrix of live pairings', () => {
  it('is empty without pairings, and of those that have ended', () => {
    expect(cells(5)).toEqual([])
    const ended = pairing('A', 'V', { validTo: '2026-03-01' })
    expect(cells(5, ...districtUnit('A'), ...villageUnit('V', village), ended)).toEqual([])
  })

  it('[B01, C06, C07] counts each end where its body is, on the level of region that is asked', () => {
    const records = [
      ...districtUnit('A'),
      ...villageUnit('V', village),
      ...villageUnit('W1', '990101001002'),
      pairing('A', 'V'),
      pairing('AP', 'W1P'),
    ]
    expect(cells(5, ...records)).toEqual([
      `${district} 50 organ 2`,
      '990101001001 70 rural 1',
      '990101001002 70 rural 1',
    ])
    expect(cells(4, ...records)).toEqual([`${district} 50 organ 2`, '990101001 70 rural 2'])
    expect(cells(3, ...records)).toEqual([`${district} 50 organ 2`, `${district} 70 rural 2`])
  })

  it('[B09] counts only the ends that are in the place', () => {
    const outside = villageUnit('F', '990102001001')
    expect(cells(3, ...districtUnit('A'), ...outside, pairing('A', 'F'))).toEqual([`${district} 50 organ 1`])
  })
})
