import { describe, expect, it } from 'vitest'
import { causeOf } from '../../../client/findings/finding-cause.ts'
import { shownAs } from '../../../client/inspector/subject.ts'
import { texts } from '../../../client/text/language.ts'
import { districtNetwork, worldAt } from '../../worlds.ts'
import { findingsOf, records, sampleWorld, today } from '../network.ts'

const [finding] = findingsOf(sampleWorld)
const on = '2025-06-01'
const because = (
  subjects: [kind: string, id: string][],
  tie = { kind: 'joint-building', id: 'ended', name: 'B — V3P' },
) => ({
  ...finding,
  subjects: subjects.map(([kind, id]) => ({ kind, id, name: id })),
  cause: { tie, on },
})
const { nodes } = sampleWorld.network
const nameOf = (id: string) => nodes.name.at(sampleWorld.network.nodeOf('organization', id))

describe('what made a finding [A15]', () => {
  it('names whom the tie joined beside the subject, in both languages', () => {
    const found = because([['organization', 'V3P']])
    expect(causeOf(sampleWorld, found, texts['zh-CN'])?.words).toBe(`与${nameOf('B')}的结对 ${on} 终止`)
    expect(causeOf(sampleWorld, found, texts.en)?.words).toBe(`Pairing with ${nameOf('B')} ended on ${on}`)
  })

  it('leads to that one, by the body of its family', () => {
    const ends = causeOf(sampleWorld, because([['organization', 'V3P']]), texts.en)?.ends ?? []
    expect(ends.map((end) => shownAs(sampleWorld, end))).toEqual(['BP'])
  })

  it.each([
    ['a subject that it does not join', [['organization', 'AP']]],
    [
      'several subjects',
      [
        ['organization', 'V3P'],
        ['organization', 'V4P'],
      ],
    ],
    ['a subject that is a tie', [['joint-building', 'A-V1']]],
  ] as [string, [string, string][]][])('names both ends for %s', (_, subjects) => {
    expect(causeOf(sampleWorld, because(subjects), texts.en)).toMatchObject({
      words: `Pairing B — V3P ended on ${on}`,
      ends: { length: 2 },
    })
  })

  it('is told without a step where the tie is not in the data, and not at all where nothing ended', () => {
    const away = because([['organization', 'V3P']], { kind: 'reporting', id: 'away', name: 'X — Y' })
    expect(causeOf(sampleWorld, away, texts['zh-CN'])).toEqual({ words: `X — Y 的双报到 ${on} 终止`, ends: [] })
    expect(causeOf(sampleWorld, finding, texts.en)).toBeUndefined()
  })

  it('leads nowhere to what no inspector shows: a person, or what is no longer there', () => {
    const { network } = sampleWorld
    expect(shownAs(sampleWorld, network.nodeOf('officer', 'O'))).toBeUndefined()
    const before = worldAt(districtNetwork(...records), today)
    before.live[before.network.nodeOf('organization', 'B')] = 0
    expect(shownAs(before, before.network.nodeOf('organization', 'B'))).toBeUndefined()
  })
})
