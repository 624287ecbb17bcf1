import { describe, expect, it } from 'vitest'
import { liaisonOf, vacancyOf } from '../../../client/inspector/liaison.ts'
import { subjectOf } from '../../../client/inspector/subject.ts'
import { datesText, detailTexts, tieKindText } from '../../../client/inspector/tie-words.ts'
import { countTies, tiesOf } from '../../../client/inspector/ties-of-family.ts'
import { texts } from '../../../client/text/language.ts'
import { districtNetwork, districtUnit, pairing, villageUnit, worldAt } from '../../worlds.ts'
import { findingsOf, sampleWorld } from '../network.ts'

const { network } = sampleWorld
const members = (body: string) => subjectOf(sampleWorld, body)?.members ?? []
const ties = (body: string) => tiesOf(sampleWorld, members(body))
const named = (body: string) => ties(body).map(({ tie, kind, time }) => `${kind} ${network.ties.id.at(tie)} ${time}`)

describe('every tie of a family [P52]', () => {
  it('stands as a row: today’s, those that ended, those that have not begun [A01, A04, A11]', () => {
    expect(named('BP')).toEqual(
      expect.arrayContaining([
        'joint-building ended past',
        'joint-building wished future',
        'membership B@C now',
        'subordination BP>W now',
      ]),
    )
  })

  it('of an organization that stands for no unit, such as the working committee, are its own', () => {
    const committee = subjectOf(sampleWorld, 'W')
    expect(committee).toMatchObject({ drawn: false, members: [network.nodeOf('organization', 'W')] })
    expect(named('W')).toContain('subordination BP>W now')
    expect(subjectOf(sampleWorld, 'nobody')).toBeUndefined()
    expect(subjectOf(sampleWorld, 'V1B')?.node).toBe(subjectOf(sampleWorld, 'V1P')?.node)
  })

  it('leaves out what lies inside the family [C05]', () => {
    expect(named('V1P').filter((name) => name.startsWith('hosting') || name.includes('V1B'))).toEqual([])
    expect(named('V1P')).toContain('joint-building A-V1 now')
  })

  it('is counted by kind as of today', () => {
    expect(countTies(ties('AP'))).toMatchObject({ 'joint-building': 1, membership: 1, reporting: 0, subordination: 1 })
    expect(countTies(ties('V3P'))).toMatchObject({ 'joint-building': 0, membership: 0, reporting: 0, subordination: 1 })
    for (const body of ['AP', 'BP', 'V1P', 'V3P']) {
      const sum = Object.values(countTies(ties(body))).reduce((total, count) => total + count, 0)
      expect(sum).toBe(ties(body).filter(({ time }) => time === 'now').length)
    }
  })

  it('says its kind and days in both languages', () => {
    const [pairing] = ties('V1P')
    expect(tieKindText(sampleWorld, pairing, texts['zh-CN'])).toBe('共建结对')
    expect(datesText(sampleWorld, pairing.tie, texts['zh-CN'])).toBe('2026-01-01 起')
    const ended = ties('BP').find(({ time }) => time === 'past')
    expect(ended && datesText(sampleWorld, ended.tie, texts.en)).toBe('2025-01-01 to 2025-06-01')
    const line = ties('V1P').find(({ kind }) => kind === 'subordination')
    expect(line && tieKindText(sampleWorld, line, texts.en)).toBe('Superior')
  })
})

describe('the day of signing', () => {
  it.each([
    ['2026-01-01', []],
    ['2025-12-20', ['signed 2025-12-20']],
  ])('%s is said where it is not the day the tie begins, which is said already', (signedOn, said) => {
    const joined = pairing('A', 'V', { validFrom: '2026-01-01', signedOn })
    const world = worldAt(
      districtNetwork(...districtUnit('A'), ...villageUnit('V', '990101001001'), joined),
      '2026-11-22',
    )
    const [tie] = tiesOf(world, subjectOf(world, 'AP')?.members ?? [])
    expect(detailTexts(world, tie, texts.en, String)).toEqual(said)
  })
})

describe('who answers for a family [E10, R08]', () => {
  it('is the officer with a primary assignment in force on it', () => {
    const liaison = liaisonOf(sampleWorld, members('V1P'))
    expect(liaison && network.nodes.id.at(liaison.officer)).toBe('O')
    expect(liaison?.group).toBe(-1)
  })

  it('is nobody where the group has no liaison, and the vacancy is named', () => {
    expect(liaisonOf(sampleWorld, members('V2P'))).toBeUndefined()
    expect(vacancyOf(sampleWorld, members('V2P'), findingsOf(sampleWorld))?.subjects[0].id).toBe('C')
    expect(vacancyOf(sampleWorld, members('V3P'), findingsOf(sampleWorld))).toBeUndefined()
  })
})
