import { describe, expect, it } from 'vitest'
import { litFor } from '../../../client/pages/map/stage/lit-for.ts'
import { neighbourhood, shownBy, subjectsOf, within } from '../../../client/state/lit.ts'
import { districtNetwork, group, membership, organization, region, villageUnit, worldAt } from '../../worlds.ts'
import { findingsOf, groundOf, sampleWorld, today } from '../network.ts'

const ground = groundOf(sampleWorld)
const { findings } = ground
const of = (standard: string) => findings.filter((finding) => finding.standard === standard)

describe('what stays lit', () => {
  it('is everything within so many steps in J, with the ties and groups that lead there [B03, B04]', () => {
    expect([...neighbourhood(sampleWorld, ['V1P'], 1)].sort()).toEqual(['A-V1', 'AP', 'V1P'])
    expect([...neighbourhood(sampleWorld, ['V1P'], 2)].sort()).toEqual(['A-V1', 'AP', 'BP', 'C', 'V1P', 'V2P'])
    expect([...neighbourhood(sampleWorld, ['V3P'], 3)]).toEqual(['V3P'])
    expect([...neighbourhood(sampleWorld, ['nobody'], 3)]).toEqual([])
  })

  it('is a region and all below it, but not its neighbours', () => {
    const lit = within(sampleWorld, '990101002')
    expect(lit.has('V3P') && lit.has('V4P')).toBe(true)
    expect(lit.has('V1P') || lit.has('AP')).toBe(false)
  })

  it('is a finding with its witness when one is shown', () => {
    const [vacancy] = of('R08')
    const lit = litFor(sampleWorld, findings, { finding: vacancy.key, region: '990101002' })
    expect(lit?.has('C')).toBe(true)
    for (const member of ['AP', 'BP', 'V2P']) expect(lit?.has(member)).toBe(true)
    expect(lit?.has('V3P')).toBe(false)
  })

  it('is the findings of the chosen standard in the chosen region', () => {
    expect([...(litFor(sampleWorld, findings, { standard: 'R14', region: '990101002' }) ?? [])].sort()).toEqual(
      expect.arrayContaining(['V3P', 'V4P']),
    )
    expect(litFor(sampleWorld, findings, { standard: 'R14', region: '990101001' })?.size).toBe(0)
  })

  it('is under a filter what the findings are about, without their witness: of a group its lead and its ties', () => {
    const lit = litFor(sampleWorld, findings, { standard: 'R08' })
    expect([...(lit ?? [])].sort()).toEqual(['AP', 'C'])
    expect([...(litFor(sampleWorld, findings, { standard: 'R23' }) ?? [])].sort()).toEqual(['A-V1', 'AP', 'V1P'])
  })

  it('is everything when nothing is asked for, and when a finding is over', () => {
    expect(litFor(sampleWorld, findings, {})).toBeUndefined()
    expect(litFor(sampleWorld, findings, { finding: 'R99||gone' })).toBeUndefined()
  })
})

describe('what a finding brings into sight', () => {
  it('is its witness too: of a community that nobody looks after, lead and members', () => {
    const [vacancy] = of('R08')
    expect(shownBy(sampleWorld, vacancy).sort()).toEqual(['AP', 'BP', 'V2P'])
    const [alone] = of('R19')
    expect(shownBy(sampleWorld, alone)).toEqual(subjectsOf(sampleWorld, alone))
  })
})

describe('what a finding selects', () => {
  it('is the family of an organization, and of a group its lead', () => {
    expect(subjectsOf(sampleWorld, of('R14')[0])).toEqual(['V3P'])
    expect(subjectsOf(sampleWorld, of('R08')[0])).toEqual(['AP'])
  })

  it('of a group that is led from elsewhere is its members of the place [B14]', () => {
    const led = worldAt(
      districtNetwork(
        region('990102'),
        organization('XP', 'branch', '990102', { affiliation: 50 }),
        ...villageUnit('V1', '990101001001'),
        ...villageUnit('V2', '990101001002'),
        group('C'),
        membership('XP', 'C', { role: 'lead' }),
        membership('V1', 'C'),
        membership('V2', 'C'),
      ),
      today,
    )
    const [vacancy] = findingsOf(led).filter(({ standard }) => standard === 'R08')
    expect(subjectsOf(led, vacancy)).toEqual(['V1P', 'V2P'])
  })

  it('is both ends of a pairing [R23]', () => {
    expect(subjectsOf(sampleWorld, of('R23')[0]).sort()).toEqual(['AP', 'V1P'])
  })

  it('is nobody when the network does not hold it', () => {
    const [finding] = of('R14')
    const gone = { ...finding, subjects: [{ kind: 'organization', id: 'gone', name: '' }] }
    expect(subjectsOf(sampleWorld, gone)).toEqual([])
  })
})
