import { describe, expect, it } from 'vitest'
import { assignment, district, districtNetwork, districtUnit, group, home, membership, officer } from '../../worlds.ts'
import { findingsOf, setting, subjectsOf } from './finding-list.ts'

const community = [...districtUnit('A'), ...districtUnit('B'), group('G'), membership('AP', 'G', { role: 'lead' })]
const answers = assignment('officer:O', 'fixed', 'group:G')

describe('R08 vacant liaison', () => {
  it('a community that an officer answers for is in order, one that nobody does is found', () => {
    expect(subjectsOf('R08', districtNetwork(...community, officer('O'), answers))).toEqual([])
    expect(findingsOf('R08', districtNetwork(...community))).toMatchObject([
      {
        clause: 'vacant',
        severity: 'error',
        measured: 0,
        limit: 1,
        region: district,
        subjects: [{ kind: 'group', id: 'G' }],
      },
    ])
  })

  it.each(['community', 'zone', 'collab'] as const)(
    'a %s needs a liaison, of kind fixed or zone alike [D07]',
    (type) => {
      const records = [...community.filter(({ id }) => id !== 'G'), group('G', { type }), officer('O')]
      expect(subjectsOf('R08', districtNetwork(...records))).toEqual(['G'])
      for (const kind of ['fixed', 'zone'] as const) {
        expect(subjectsOf('R08', districtNetwork(...records, assignment('officer:O', kind, 'group:G')))).toEqual([])
      }
    },
  )

  it.each(['committee', 'chain', 'team'] as const)('a %s needs none', (type) => {
    expect(
      subjectsOf('R08', districtNetwork(...community.filter(({ id }) => id !== 'G'), group('G', { type }))),
    ).toEqual([])
  })

  it('a co-lead, an organization and a supervision are no liaison [D07]', () => {
    const others = [
      assignment('officer:O', 'fixed', 'group:G', { primary: false }),
      assignment('organization:BP', 'fixed', 'group:G'),
      assignment('officer:O', 'supervise', 'group:G'),
      assignment('officer:O', 'point', 'group:G'),
    ]
    expect(subjectsOf('R08', districtNetwork(...community, officer('O'), ...others))).toEqual(['G'])
  })

  it('on the day an assignment ends it no longer holds, its successor may begin that day [A01]', () => {
    const ended = districtNetwork(...community, officer('O'), { ...answers, validTo: '2026-03-01' })
    expect(subjectsOf('R08', ended, '2026-02-28')).toEqual([])
    expect(subjectsOf('R08', ended, '2026-03-01')).toEqual(['G'])
    const successor = assignment('officer:N', 'fixed', 'group:G', { validFrom: '2026-03-01' })
    const handed = districtNetwork(
      ...community,
      officer('O'),
      officer('N'),
      { ...answers, validTo: '2026-03-01' },
      successor,
    )
    expect(subjectsOf('R08', handed, '2026-03-01')).toEqual([])
  })

  it('an officer who is gone answers for nothing [A06]', () => {
    const network = districtNetwork(...community, officer('O', { validTo: '2026-01-01' }), answers)
    expect(subjectsOf('R08', network)).toEqual(['G'])
  })

  it('groups that are only applied for, or dissolved, need nobody [A05]', () => {
    for (const status of ['proposed', 'applied', 'submitted', 'dissolved'] as const) {
      const records = [...community.filter(({ id }) => id !== 'G'), group('G', { status })]
      expect(subjectsOf('R08', districtNetwork(...records))).toEqual([])
    }
    const filed = group('G', {
      status: 'dissolved',
      log: [
        { status: 'filed', on: '2025-01-01' },
        { status: 'dissolved', on: '2026-03-01' },
      ],
    })
    const network = districtNetwork(...community.filter(({ id }) => id !== 'G'), filed)
    expect(subjectsOf('R08', network, '2024-12-31')).toEqual([])
    expect(subjectsOf('R08', network, '2026-02-28')).toEqual(['G'])
    expect(subjectsOf('R08', network, '2026-03-01')).toEqual([])
  })

  it('a group belongs to the places of its lead and members, without any to the one it was entered for [B14, D56]', () => {
    const empty = group('G', { place: district })
    expect(subjectsOf('R08', districtNetwork(empty))).toEqual(['G'])
    expect(subjectsOf('R08', districtNetwork(group('G', { place: '990102' })))).toEqual([])
    const external = [
      ...districtUnit('A'),
      group('G', { place: '990102' }),
      membership('AP', 'G', { role: 'external' }),
    ]
    expect(subjectsOf('R08', districtNetwork(...external))).toEqual([])
    const gone = [...districtUnit('A'), empty, membership('AP', 'G', { validTo: '2026-01-01' })]
    expect(subjectsOf('R08', districtNetwork(...gone))).toEqual(['G'])
  })

  it('the place may ask for one kind only, or switch the standard off [C02]', () => {
    const network = districtNetwork(...community, officer('O'), answers)
    expect(subjectsOf('R08', network, undefined, setting('R08', { kinds: ['zone'] }))).toEqual(['G'])
    const off = { ...home, switchedOff: { R08: 'nobody is assigned here' } }
    expect(subjectsOf('R08', districtNetwork(...community), undefined, off)).toEqual([])
  })
})
