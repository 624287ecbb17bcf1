import { describe, expect, it } from 'vitest'
import type { RecordEdit } from '../../model/change/change.ts'
import { judge } from '../../model/judge.ts'
import { dayOf } from '../../model/schema/dates.ts'
import type { AnyRecord } from '../../model/schema/records.ts'
import { findingKey } from '../../model/standards/standard.ts'
import {
  assignment,
  district,
  districtNetwork,
  districtUnit,
  group,
  home,
  membership,
  officer,
  organization,
  pairing,
  villageUnit,
} from '../worlds.ts'

const add = (after: AnyRecord): RecordEdit => ({
  key: { kind: after.kind, id: after.id },
  before: null,
  after,
  version: null,
})
const day = dayOf('2026-03-01')
const records = [...districtUnit('A'), ...villageUnit('V', '990101001001'), ...villageUnit('U', '990101002001')]

describe('judge [P37]', () => {
  it('says which findings a pairing closes and which it opens, and leaves the network as it was', () => {
    const network = districtNetwork(...records)
    const { refused, opened, closed, warnings } = judge(network, home, day, [
      add(pairing('A', 'V', { validFrom: '2026-03-01' })),
    ])
    expect(refused).toEqual([])
    expect(closed.map(findingKey)).toEqual([
      'R13|floor|AP',
      'R19|isolated|AP',
      'R19|isolated|VP',
      'R14|upper-partner|VP',
    ])
    expect(opened.map(findingKey)).toEqual(['R22|single|VP'])
    expect(warnings).toEqual([])
    expect(judge(network, home, day, []).closed).toEqual([])
  })

  it('says of a pairing what a later beginning of its partner changes, and of a standard that is switched on all it finds', () => {
    const alter = (before: AnyRecord, after: AnyRecord): RecordEdit => ({ ...add(after), before })
    const partner = (validFrom: string) => organization('AP', 'organ-committee', district, { validFrom })
    const others = [...districtUnit('A').filter(({ id }) => id !== 'AP'), ...districtUnit('B'), pairing('AP', 'BP')]
    const network = districtNetwork(...others, partner('2020-01-01'))
    const later = judge(network, home, day, [alter(partner('2020-01-01'), partner('2026-02-01'))])
    expect(later.closed.map(findingKey)).toContain('R23|dormant|AP-BP')
    const off = { ...home, switchedOff: { R19: '—' } }
    const alone = districtNetwork(...records, off)
    const on = judge(alone, off, day, [alter(off, home)])
    expect(on.opened.map(({ standard }) => standard)).toContain('R19')
  })

  it('judges nothing further of a write that is refused', () => {
    const judged = judge(districtNetwork(...records), home, day, [add(pairing('A', 'A', { id: 'P' }))])
    expect(judged.refused.map(({ code }) => code)).toEqual(['same-ends'])
    expect([judged.opened, judged.closed, judged.warnings]).toEqual([[], [], []])
  })

  it('warns of a pairing with the own direct superior, of a unit too, and accepts it [E01, D50]', () => {
    for (const end of ['AP', 'A']) {
      const { refused, warnings } = judge(districtNetwork(...records), home, day, [add(pairing(end, 'W'))])
      expect(refused).toEqual([])
      expect(warnings).toHaveLength(1)
      expect(warnings[0].en).toContain('direct superior')
    }
    expect(judge(districtNetwork(...records), home, day, [add(pairing('AP', 'Q'))]).warnings).toEqual([])
  })

  it('warns of a second lead and of a second primary liaison [E01]', () => {
    const community = [
      group('G'),
      membership('AP', 'G', { role: 'lead' }),
      officer('O', { sentFrom: 'W' }),
      officer('N', { sentFrom: 'W' }),
    ]
    const network = districtNetwork(...records, ...community, assignment('officer:O', 'fixed', 'group:G'))
    const lead = judge(network, home, day, [add(membership('VP', 'G', { role: 'lead' }))])
    expect(lead.warnings.map(({ en }) => en)).toEqual([expect.stringContaining('2 lead organizations')])
    const primary = judge(network, home, day, [add(assignment('officer:N', 'fixed', 'group:G'))])
    expect(primary.warnings.map(({ en }) => en)).toEqual([expect.stringContaining('2 primary assignments')])
    expect(judge(network, home, day, [add(assignment('officer:N', 'zone', 'group:G'))]).warnings).toEqual([])
  })

  it('reads the place as the write leaves it', () => {
    const network = districtNetwork(...records)
    const after = { ...home, switchedOff: { R19: 'judged elsewhere' } }
    const { closed } = judge(network, home, day, [
      { key: { kind: 'place', id: home.id }, before: home, after, version: 1 },
    ])
    expect(new Set(closed.map(({ standard }) => standard))).toEqual(new Set(['R19']))
  })
})
