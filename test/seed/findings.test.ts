import { describe, expect, it } from 'vitest'
import { buildNetwork } from '../../model/network/build/build.ts'
import { civilDate, type Day, dayOf, openFrom } from '../../model/schema/dates.ts'
import { evaluateStandards } from '../../model/standards/evaluate.ts'
import { openedOf } from '../../model/standards/since.ts'
import type { Finding } from '../../model/standards/standard.ts'
import { worldOf } from '../../model/truth/world-of.ts'
import expected from '../../seed/chaonan/expected-gaps.json'
import { dormancies, islands, lostPartners, overdue, vacancies } from '../../seed/chaonan/faults.ts'
import type { Variant } from '../../seed/loading.ts'
import { loaded, ofKind } from './loaded.ts'

interface Found {
  standard: string
  clause: string
  severity: string
  subjects: string[]
  measured: unknown
  limit: unknown
  since?: string | null
}

const plain = ({ standard, clause, severity, subjects, measured, limit }: Finding): Found => ({
  standard,
  clause,
  severity,
  subjects: subjects.map(({ kind, id }) => `${kind}|${id}`).sort(),
  measured,
  limit,
})
const byName = (a: Found, b: Found) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

async function found(variant: Variant, loadedOn: Day, withSince = false): Promise<Found[]> {
  const network = buildNetwork(await loaded(variant, loadedOn), 1)
  const [place] = network.places
  const findings = evaluateStandards(worldOf(network, place, loadedOn))
  const since = withSince ? openedOf(network, place, findings, loadedOn) : []
  return findings
    .map((finding, index) => {
      if (!withSince) return plain(finding)
      const day = since[index].since
      return { ...plain(finding), since: day === openFrom ? null : civilDate(day) }
    })
    .sort(byName)
}

const without = (list: Found[]) => list.map(({ since: _, ...rest }) => rest).sort(byName)
const otherDays = ['2027-01-01', '2028-02-29', '2026-12-31']

describe('潮南, variant gaps: the expected findings', () => {
  it('are the complete list, each with its measure, its limit and the day since when [E05, A15]', async () => {
    expect(await found('gaps', dayOf(expected.loadedOn), true)).toEqual([...expected.findings].sort(byName))
  })

  it.each(otherDays)('are the same when the sample is loaded on %s [E05]', async (day) => {
    expect(await found('gaps', dayOf(day))).toEqual(without(expected.findings))
  })

  const subjectsOf = (standard: string) =>
    expected.findings.filter((finding) => finding.standard === standard).flatMap(({ subjects }) => subjects)
  const village = (tail: string) => `organization|440514${tail}-P`

  it('R14: 37 villages lost their only partner from above, 9 of them in 陈店', () => {
    expect(subjectsOf('R14').sort()).toEqual(lostPartners.map((lost) => village(lost.village)).sort())
    expect(subjectsOf('R14')).toHaveLength(37)
    expect(subjectsOf('R14').filter((subject) => subject.includes('440514105'))).toHaveLength(9)
  })

  it('R19: four of them, two in 陈店, and one enterprise have nothing left', () => {
    const alone = lostPartners.filter(({ rest }) => rest === 'alone').map((lost) => village(lost.village))
    expect(subjectsOf('R19').sort()).toEqual([...alone, 'organization|QT14-P'].sort())
    expect(alone.filter((subject) => subject.includes('440514105'))).toHaveLength(2)
  })

  it('R13: seven units let all their villages go; R08: three communities have nobody', () => {
    expect(subjectsOf('R13')).toHaveLength(7)
    expect(subjectsOf('R08')).toEqual(vacancies.map(({ group }) => `group|GT${String(group).padStart(2, '0')}`))
  })

  it('R20: two islands; R21: three fragile pairings, each with the unit at its end; R23: ten dormant pairings', () => {
    expect(subjectsOf('R20').sort()).toEqual(islands.flat().map(village).sort())
    const fragile = subjectsOf('R21')
    const pairings = fragile.filter((subject) => subject.startsWith('joint-building|'))
    expect(pairings).toHaveLength(3)
    expect(fragile.filter((subject) => subject.startsWith('organization|')).sort()).toEqual(
      pairings.map((pairing) => `organization|${pairing.slice('joint-building|pairing:'.length).split('>')[0]}`).sort(),
    )
    expect(subjectsOf('R23')).toHaveLength(dormancies.length)
  })

  it('begin on many days, so that the time line tells something', () => {
    const days = expected.findings.filter(({ severity }) => severity !== 'information').map(({ since }) => since)
    expect(new Set(days).size).toBeGreaterThan(45)
  })

  it('plants for standards to come: four blank cells, six overdue claims', async () => {
    const records = await loaded('gaps', dayOf(expected.loadedOn))
    const organizations = ofKind(records, 'organization')
    const hosts = new Set(ofKind(records, 'hosting').map(({ to }) => to))
    const units = organizations.filter(({ industry }) => industry)
    const cell = (one: (typeof units)[number]) => `${one.location.slice(0, 9)} ${one.industry?.slice(0, 1)}`
    const covered = new Set(units.filter(({ id }) => hosts.has(id)).map(cell))
    const blank = new Set(
      units
        .filter((one) => one.location.length >= 9)
        .map(cell)
        .filter((one) => !covered.has(one)),
    )
    expect(blank.size).toBe(4)
    const late = ofKind(records, 'claim').filter(
      ({ status, dueOn }) => (status === 'claimed' || status === 'in-progress') && dueOn && dueOn < expected.loadedOn,
    )
    expect(late).toHaveLength(overdue.length)
  })
})

describe('潮南, variant published', () => {
  it.each([expected.loadedOn, ...otherDays])(
    'loaded on %s has no error and no warning: only single partners',
    async (day) => {
      const findings = await found('published', dayOf(day))
      expect(new Set(findings.map(({ standard, severity }) => `${standard} ${severity}`))).toEqual(
        new Set(['R22 information']),
      )
    },
  )
})
