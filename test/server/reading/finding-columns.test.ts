import { describe, expect, it } from 'vitest'
import { buildNetwork } from '../../../model/network/build/build.ts'
import { dayOf } from '../../../model/schema/dates.ts'
import { evaluateStandards } from '../../../model/standards/evaluate.ts'
import type { Finding } from '../../../model/standards/standard.ts'
import { worldOf } from '../../../model/truth/world-of.ts'
import { answering } from '../../../server/reading/answers.ts'
import { bytesOf } from '../../../server/reading/finding-columns.ts'
import { packFindings } from '../../../server/reading/pack-findings.ts'
import { randomRecords } from '../../model/random-records.ts'
import { allFindings } from './all-findings.ts'

/** Every standard finds something. */
const parameters = {
  R21: { minSeparated: 1 },
  R20: { maxSize: 30 },
  R23: { days: 1 },
  R14: { min: 3 },
  R13: { floor: 4 },
}

const day = dayOf('2025-06-01')

function judged(seed: number) {
  const network = buildNetwork(randomRecords(seed, 60), 1)
  const place = { ...network.places[0], parameters }
  return { network, place, findings: evaluateStandards(worldOf(network, place, day)) }
}

describe('findings in columns', () => {
  it('are the findings that were laid out, on random networks and for every standard', () => {
    const standards = new Set<string>()
    for (let seed = 1; seed <= 30; seed += 1) {
      const { network, place, findings } = judged(seed)
      const columns = packFindings(network, [findings])
      expect(columns.count).toBe(findings.length)
      expect(allFindings(columns, network, place)).toEqual(findings)
      for (const { standard } of findings) standards.add(standard)
    }
    expect([...standards].sort()).toEqual(['R08', 'R13', 'R14', 'R19', 'R20', 'R21', 'R22', 'R23'])
  })

  it('of a day stand in the order of findings, though they are laid out standard by standard', () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const { network, place, findings } = judged(seed)
      const placed = { ...network, places: [place, ...network.places.slice(1)] }
      const columns = answering.day(placed, { place: place.id, day }, () => undefined)
      expect(allFindings(columns, placed, place)).toEqual(findings)
    }
  })

  it('keep every form of measure and mend, and a place or tie as a subject', () => {
    const { network, place } = judged(4)
    const pairing = network.ties.id.at([...network.ties.kind].indexOf(0))
    const organization = network.nodes.id.at([...network.nodes.kind].indexOf(1))
    const common = { clause: 'c', severity: 'information', region: place.id } as const
    const findings: Finding[] = [
      {
        ...common,
        standard: 'R90',
        subjects: [{ kind: 'place', id: place.id }],
        measured: null,
        limit: [3, 15],
        witness: [{ kind: 'organization', id: organization }],
        mend: { act: 'pair', for: organization, with: 'mainland' },
      },
      {
        ...common,
        standard: 'R91',
        subjects: [{ kind: 'joint-building', id: pairing }],
        measured: 0.3333,
        limit: -1,
        witness: [],
        mend: { act: 'record-activity', for: pairing },
      },
    ]
    expect(allFindings(packFindings(network, [findings]), network, place)).toEqual(findings)
    expect(allFindings(packFindings(network, [[]]), network, place)).toEqual([])
  })

  it('take some hundred bytes each', () => {
    const { network, findings } = judged(7)
    const many = Array.from({ length: 1000 }, (_, k) => findings[k % findings.length])
    expect(bytesOf(packFindings(network, [many])) / many.length).toBeLessThan(200)
  })
})
