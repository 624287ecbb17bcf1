import { describe, expect, it } from 'vitest'
import { buildNetwork } from '../../../model/network/build/build.ts'
import { neighbourBodies } from '../../../model/projection/neighbours.ts'
import { partners } from '../../../model/projection/partners.ts'
import { dayOf } from '../../../model/schema/dates.ts'
import type { AnyRecord } from '../../../model/schema/records.ts'
import { worldOf } from '../../../model/truth/world-of.ts'
import {
  assignment,
  district,
  districtNetwork,
  districtUnit,
  group,
  hosting,
  idsOf,
  membership,
  officer,
  organization,
  pairing,
  reporting,
  subordination,
  villageUnit,
  worldAt,
} from '../../worlds.ts'
import { judgedDays, randomRecords } from '../random-records.ts'
import { slowProjection } from '../slow-projection.ts'
import { slowTruth } from '../slow-truth.ts'

const two = [...districtUnit('A'), ...districtUnit('B'), ...districtUnit('C')]
function neighboursOf(id: string, records: AnyRecord[], date = '2026-03-01'): string[] {
  const network = districtNetwork(...records)
  return idsOf(network, neighbourBodies(worldAt(network, date).truth, network.nodeOf('organization', id)))
}

describe('J', () => {
  it('has the bodies of the place as vertices, alone or not, and no unit that has one [B01]', () => {
    const network = districtNetwork(...two, organization('S', 'school', district))
    const { projection } = worldAt(network, '2026-03-01')
    expect(idsOf(network, projection.node.subarray(0, projection.bodies))).toEqual([
      'AP',
      'BP',
      'CP',
      'Q',
      'S',
      'W',
      'Z1',
    ])
    expect(projection.vertices).toBe(projection.bodies)
  })

  it('lifts ties at units to their bodies; parallel ties add no neighbour [B01, B02]', () => {
    const ties = [pairing('A', 'B'), pairing('AP', 'BP', { program: 'x' }), reporting('A', 'BP', 2026)]
    expect(neighboursOf('AP', [...two, ...ties])).toEqual(['BP'])
  })

  it('joins members of one group in every role, through a hub that is no body [B04]', () => {
    const seats = [
      group('G'),
      membership('AP', 'G', { role: 'lead' }),
      membership('B', 'G'),
      membership('CP', 'G', { role: 'external' }),
    ]
    const network = districtNetwork(...two, ...seats)
    const { projection } = worldAt(network, '2026-03-01')
    expect(projection.vertices - projection.bodies).toBe(1)
    expect(neighboursOf('AP', [...two, ...seats])).toEqual(['BP', 'CP'])
  })

  it('two outside members of one group are not adjacent; with one of ours the group is a star [B14]', () => {
    const outside = [organization('X', 'branch', '990102'), organization('Y', 'branch', '990102')]
    const seats = [group('G'), ...['AP', 'X', 'Y'].map((id) => membership(id, 'G'))]
    expect(neighboursOf('X', [...two, ...outside, ...seats])).toEqual(['AP'])
    expect(neighboursOf('X', [...two, ...outside, ...seats, membership('BP', 'G')])).toEqual(['AP', 'BP'])
    const { projection } = worldAt(districtNetwork(...two, ...outside, pairing('X', 'Y')), '2026-03-01')
    expect(projection.bodies).toBe(6)
  })

  it('a unit is not adjacent to its own branch, two branches are [B12]', () => {
    const second = [organization('A2', 'branch', district), hosting('A2', 'A'), subordination('A2', 'AP')]
    expect(neighboursOf('A2', [...two, ...second, pairing('A', 'A2')])).toEqual([])
    expect(neighboursOf('A2', [...two, ...second, pairing('AP', 'A2')])).toEqual(['AP'])
    expect(neighboursOf('A2', [...two, ...second, group('G'), membership('A', 'G'), membership('A2', 'G')])).toEqual([])
  })

  it('joins a stationed organization to the villages exactly there, else to their party organizations [B07]', () => {
    const village = '990101001001'
    const station = assignment('organization:A', 'station', `region:${village}`)
    const lone = organization('L', 'general-branch', village, { affiliation: 72 })
    expect(neighboursOf('AP', [...two, ...villageUnit('V', village), lone, station])).toEqual(['VP'])
    expect(neighboursOf('AP', [...two, lone, station])).toEqual(['L'])
    const school = organization('S', 'school', village, { affiliation: 72 })
    expect(neighboursOf('AP', [...two, school, station])).toEqual([])
  })

  it('is not made of stationed officers, other assignments, subordination or committees [B03, B07, B10]', () => {
    const village = '990101001001'
    const others = [
      officer('O'),
      assignment('officer:O', 'station', `region:${village}`),
      assignment('organization:A', 'supervise', 'organization:B'),
      group('G', { type: 'committee' }),
      membership('AP', 'G'),
      membership('BP', 'G'),
    ]
    for (const id of ['AP', 'BP', 'VP', 'W'])
      expect(neighboursOf(id, [...two, ...villageUnit('V', village), ...others])).toEqual([])
  })
})

describe('partners', () => {
  it('are bodies joined by a live pairing or a community, collaboration zone or chain, each once [B06]', () => {
    const seats = [
      group('G'),
      membership('A', 'G'),
      membership('CP', 'G'),
      group('Z', { type: 'zone' }),
      membership('AP', 'Z'),
      membership('W', 'Z'),
    ]
    const network = districtNetwork(
      ...two,
      ...seats,
      pairing('AP', 'B'),
      pairing('A', 'BP', { program: 'x' }),
      reporting('AP', 'Z1', 2026),
    )
    const world = worldAt(network, '2026-03-01')
    const family = network.nodeOf('organization', 'A')
    expect(idsOf(network, partners(world.truth, family))).toEqual(['BP', 'CP'])
  })
})

describe('J against a slow version', () => {
  it.each(Array.from({ length: 30 }, (_, k) => k))(
    'has the same bodies, and every neighbour that another unit has, in random network %i',
    (seed) => {
      const records = randomRecords(900 + seed, 12 + seed * 2)
      const place = records.find((record) => record.kind === 'place')
      if (place === undefined) throw new Error('a network without a place')
      const network = buildNetwork(records, 1)
      for (const date of judgedDays) {
        const world = worldOf(network, place, dayOf(date))
        const slow = slowTruth(records, place, date)
        const projection = slowProjection(slow)
        const { bodies, node } = world.projection
        expect(idsOf(network, node.subarray(0, bodies))).toEqual([...projection.bodies].sort())
        for (const row of node.subarray(0, bodies)) {
          const id = network.nodes.id.at(row)
          // Bodies of one unit that sit in one group: no rule counts them [C05], and a hub says that they are adjacent.
          const kin = (other: string) => slow.familiesOf(id).some(({ members }) => members.has(other))
          const fast = idsOf(network, neighbourBodies(world.truth, row)).filter((other) => !kin(other))
          expect(fast, `${id} on ${date}`).toEqual([...projection.neighbours(id)].filter((other) => !kin(other)).sort())
        }
      }
    },
  )
})
