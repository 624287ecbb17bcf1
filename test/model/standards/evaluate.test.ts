import { describe, expect, it } from 'vitest'
import { Problem } from '../../../model/problem.ts'
import { allStandards } from '../../../model/standards/all-standards.ts'
import { evaluateStandards } from '../../../model/standards/evaluate.ts'
import { findingKey, severities } from '../../../model/standards/standard.ts'
import { districtNetwork, districtUnit, group, home, membership, villageUnit, worldAt } from '../../worlds.ts'
import { setting } from './finding-list.ts'

const network = districtNetwork(
  ...districtUnit('B'),
  ...districtUnit('A'),
  ...villageUnit('V', '990101001001'),
  ...villageUnit('U', '990101002001'),
  group('G'),
  membership('AP', 'G'),
  membership('VP', 'G'),
)

describe('the standards', () => {
  it('that are built are listed once, each said in two languages, every parameter with a default [E02]', () => {
    expect(allStandards.map(({ id }) => id)).toEqual(['R08', 'R13', 'R14', 'R19', 'R20', 'R21', 'R22', 'R23'])
    for (const { name, asks, says, mends, parameters } of allStandards) {
      for (const said of [name, asks, says, mends]) {
        expect(said.zh).toMatch(/\p{Script=Han}/u)
        expect(said.en).not.toMatch(/\p{Script=Han}/u)
      }
      for (const language of [says.zh, says.en]) expect(language).toMatch(/\{measured\}.*\{limit\}/)
      expect(parameters.safeParse({}).success).toBe(true)
    }
  })

  it('answer in the order of severity, standard, region and key', () => {
    const rank = evaluateStandards(worldAt(network, '2026-03-01')).map((finding) => [
      severities.indexOf(finding.severity),
      finding.standard,
      finding.region,
      findingKey(finding),
    ])
    expect(rank.length).toBeGreaterThan(4)
    expect(rank).toEqual([...rank].sort((a, b) => (String(a) < String(b) ? -1 : 1)))
  })

  it('name a witness and an act for every finding', () => {
    for (const { subjects, witness, mend } of evaluateStandards(worldAt(network, '2026-03-01'))) {
      expect(witness).toContainEqual(subjects[0])
      expect(mend.for.length).toBeGreaterThan(0)
    }
  })

  it('switched off in a place, or not asked for, say nothing [C02]', () => {
    const off = { ...home, switchedOff: { R13: 'no floor published' } }
    const standards = (...found: ReturnType<typeof evaluateStandards>) => new Set(found.map(({ standard }) => standard))
    expect(standards(...evaluateStandards(worldAt(network, '2026-03-01')))).toContain('R13')
    expect(standards(...evaluateStandards(worldAt(network, '2026-03-01', off)))).not.toContain('R13')
    expect(standards(...evaluateStandards(worldAt(network, '2026-03-01'), ['R14']))).toEqual(new Set(['R14']))
  })

  it.each([
    ['R13', { floor: 0 }, 'floor'],
    ['R23', { days: 'many' }, 'days'],
    ['R19', { size: 3 }, 'size'],
  ])('%s with a wrong parameter is a problem that names place, standard and parameter', (standard, given, name) => {
    let problem: unknown
    try {
      evaluateStandards(worldAt(network, '2026-03-01', setting(standard, given)))
    } catch (thrown) {
      problem = thrown
    }
    expect(problem).toBeInstanceOf(Problem)
    for (const part of [home.id, standard, name]) expect((problem as Problem).sentence.en).toContain(part)
    expect((problem as Problem).about).toEqual([{ kind: 'place', id: home.id, at: `parameters.${standard}.${name}` }])
  })

  it('find nothing in an empty place', () => {
    expect(evaluateStandards(worldAt(districtNetwork(), '2026-03-01', { ...home, id: '990102' }))).toEqual([])
  })
})
