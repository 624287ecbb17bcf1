import { describe, expect, it } from 'vitest'
import type { Pairing } from '../../../model/schema/tie.ts'
import { activity, claim, district, districtNetwork, districtUnit, item, organization, pairing } from '../../worlds.ts'
import { findingsOf, setting, subjectsOf } from './finding-list.ts'

const two = [...districtUnit('A'), ...districtUnit('B')]
const on = (more: Partial<Pairing>) => pairing('AP', 'BP', { validFrom: '2020-01-01', ...more })
const judged = '2026-03-01'
/** 180 and 181 days before. */
const atLimit = '2025-09-02'
const over = '2025-09-01'

describe('R23 dormant link', () => {
  it('exactly 180 days without activity are in order, 181 are found [A02]', () => {
    expect(subjectsOf('R23', districtNetwork(...two, on({ lastActivityOn: atLimit })), judged)).toEqual([])
    expect(findingsOf('R23', districtNetwork(...two, on({ lastActivityOn: over })), judged)).toMatchObject([
      {
        clause: 'dormant',
        severity: 'warning',
        measured: 181,
        limit: 180,
        region: district,
        subjects: [{ kind: 'joint-building', id: 'AP-BP' }],
      },
    ])
  })

  it('never active: counted from the start of the live state, with no start known measured is null [A08]', () => {
    expect(subjectsOf('R23', districtNetwork(...two, on({ validFrom: atLimit })), judged)).toEqual([])
    expect(findingsOf('R23', districtNetwork(...two, on({ validFrom: over })), judged)).toMatchObject([
      { measured: 181 },
    ])
    expect(findingsOf('R23', districtNetwork(...two, pairing('AP', 'BP')), judged)).toMatchObject([{ measured: null }])
  })

  it('a change between live states is no new start, a return to life is [A08, A10]', () => {
    const log = (status: 'dormant' | 'ended') => [
      { status: 'active' as const, on: '2024-01-01' },
      { status, on: '2025-01-01' },
      { status: 'active' as const, on: '2026-02-01' },
    ]
    expect(findingsOf('R23', districtNetwork(...two, on({ log: log('dormant') })), judged)).toMatchObject([
      { measured: 790 },
    ])
    expect(subjectsOf('R23', districtNetwork(...two, on({ log: log('ended') })), judged)).toEqual([])
  })

  it('a confirmed dormant pairing stays a finding; one that is only approved is none [A04]', () => {
    expect(subjectsOf('R23', districtNetwork(...two, on({ status: 'dormant' })), judged)).toEqual(['AP-BP'])
    expect(subjectsOf('R23', districtNetwork(...two, on({ status: 'approved' })), judged)).toEqual([])
  })

  it('an activity counts that names the pairing, or involves both partners themselves [D22]', () => {
    const attend = (id: string) => ({ kind: 'organization' as const, id, role: 'attend' as const })
    const silentWith = (...involves: Parameters<typeof activity>[2]) =>
      subjectsOf('R23', districtNetwork(...two, on({}), activity('H', '2026-02-01', involves)), judged)
    expect(silentWith({ kind: 'joint-building', id: 'AP-BP', role: 'subject' })).toEqual([])
    expect(silentWith(attend('AP'), attend('BP'))).toEqual([])
    expect(silentWith(attend('AP'))).toEqual(['AP-BP'])
    expect(silentWith(attend('AP'), attend('B'))).toEqual(['AP-BP'])
  })

  it('only what was on or before the date counts [A09]', () => {
    const planned = [
      on({ lastActivityOn: '2026-03-02' }),
      activity('H', '2026-03-02', [{ kind: 'joint-building', id: 'AP-BP', role: 'subject' }]),
    ]
    expect(subjectsOf('R23', districtNetwork(...two, ...planned), '2026-03-01')).toEqual(['AP-BP'])
    expect(subjectsOf('R23', districtNetwork(...two, ...planned), '2026-03-02')).toEqual([])
  })

  it('a claim by one partner on what the other raised counts on the day of each move [D22]', () => {
    const need = item('N', 'AP')
    const moved = claim('BP', 'N', over, { status: 'done', log: [{ status: 'done', on: '2026-02-01' }] })
    expect(subjectsOf('R23', districtNetwork(...two, on({}), need, moved), judged)).toEqual([])
    expect(findingsOf('R23', districtNetwork(...two, on({}), need, claim('BP', 'N', over)), judged)).toMatchObject([
      { measured: 181 },
    ])
    expect(subjectsOf('R23', districtNetwork(...two, on({}), need, claim('AP', 'N', '2026-02-01')), judged)).toEqual([
      'AP-BP',
    ])
  })

  it('a pairing with one outside end is judged, one between two outside organizations is not [B14]', () => {
    const outside = [organization('X', 'branch', '990102'), organization('Y', 'branch', '990102')]
    const ties = [pairing('AP', 'X', { validFrom: '2020-01-01' }), pairing('X', 'Y', { validFrom: '2020-01-01' })]
    expect(subjectsOf('R23', districtNetwork(...two, ...outside, ...ties), judged)).toEqual(['AP-X'])
  })

  it('the place may set the days', () => {
    const network = districtNetwork(...two, on({ lastActivityOn: '2026-02-01' }))
    expect(subjectsOf('R23', network, judged, setting('R23', { days: 27 }))).toEqual(['AP-BP'])
    expect(subjectsOf('R23', network, judged, setting('R23', { days: 28 }))).toEqual([])
  })
})
