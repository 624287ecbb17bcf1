import { describe, expect, it } from 'vitest'
import { buildNetwork, networkBuilder } from '../../../model/network/build/build.ts'
import { liveOn, spanAt, statusOn } from '../../../model/network/days/spans.ts'
import { type Network, tieMask } from '../../../model/network/network.ts'
import { tieStatusWords } from '../../../model/network/records/cell-words.ts'
import { entriesAt, neighbours } from '../../../model/network/walk.ts'
import { dayOf } from '../../../model/schema/dates.ts'
import { AnyRecord } from '../../../model/schema/records.ts'

function record(fields: Record<string, unknown>): AnyRecord {
  return AnyRecord.parse({ source: 'seed', ...fields })
}
function organization(id: string, fields: Record<string, unknown> = {}): AnyRecord {
  const own = { name: id, organizationKind: 'branch', location: '440514', status: 'established' }
  return record({ kind: 'organization', id, ...own, ...fields })
}
function pairing(id: string, ends: [string, string], fields: Record<string, unknown> = {}): AnyRecord {
  return record({ kind: 'joint-building', id, ends, status: 'active', ...fields })
}
function tieHolds(network: Network, kind: Parameters<Network['tieOf']>[0], id: string, date: string): boolean {
  return liveOn(network.tieSpans, network.tieOf(kind, id), dayOf(date))
}
function nodeIsLive(network: Network, id: string, date: string): boolean {
  return liveOn(network.nodeSpans, network.nodeOf('organization', id), dayOf(date))
}

describe('when a thing is live', () => {
  it('[A01] an interval holds from its first day up to, not including, validTo', () => {
    const network = buildNetwork([organization('o', { validFrom: '2024-02-29', validTo: '2025-02-28' })], 1)
    expect(nodeIsLive(network, 'o', '2024-02-28')).toBe(false)
    expect(nodeIsLive(network, 'o', '2024-02-29')).toBe(true)
    expect(nodeIsLive(network, 'o', '2025-02-27')).toBe(true)
    expect(nodeIsLive(network, 'o', '2025-02-28')).toBe(false)
  })

  it('[A03] an organization is live while established or in re-election, and a passed planned end does not end it', () => {
    const live = (status: string) =>
      nodeIsLive(buildNetwork([organization('o', { status, plannedEnd: '2020-01-01' })], 1), 'o', '2026-01-01')
    expect(['preparing', 'established', 'in-re-election', 'abolished', 'merged'].filter(live)).toEqual([
      'established',
      'in-re-election',
    ])
  })

  it('[A04, A06] a pairing counts while active, dormant or rectifying and both its ends are live', () => {
    const states = tieStatusWords['joint-building'] ?? []
    const counts = (status: string) =>
      tieHolds(
        buildNetwork([organization('a'), organization('b'), pairing('p', ['a', 'b'], { status })], 1),
        'joint-building',
        'p',
        '2026-01-01',
      )
    expect(states.filter(counts)).toEqual(['active', 'dormant', 'rectifying'])

    const ending = buildNetwork(
      [organization('a', { validTo: '2025-06-01' }), organization('b'), pairing('p', ['a', 'b'])],
      1,
    )
    expect(tieHolds(ending, 'joint-building', 'p', '2025-05-31')).toBe(true)
    expect(tieHolds(ending, 'joint-building', 'p', '2025-06-01')).toBe(false)
  })

  it('[A05] a membership counts while its group is filed, active, demonstration or rectifying', () => {
    const statuses = ['proposed', 'applied', 'reviewed', 'submitted', 'filed', 'active', 'demonstration', 'rectifying']
    const counts = (status: string) =>
      tieHolds(
        buildNetwork(
          [
            organization('a'),
            record({ kind: 'group', id: 'g', name: 'g', type: 'community', status }),
            record({ kind: 'membership', id: 'm', of: 'a', to: 'g', role: 'member' }),
          ],
          1,
        ),
        'membership',
        'm',
        '2026-01-01',
      )
    expect([...statuses, 'dissolved'].filter(counts)).toEqual(['filed', 'active', 'demonstration', 'rectifying'])
  })

  it('[A10] the last log entry on or before a day decides; before the first the pairing does not exist', () => {
    const log = [
      { status: 'ended', on: '2025-03-01' },
      { status: 'proposed', on: '2024-01-01' },
      { status: 'active', on: '2024-02-01' },
      { status: 'dormant', on: '2024-06-01' },
      { status: 'active', on: '2025-09-01' },
    ]
    const network = buildNetwork(
      [
        organization('a'),
        organization('b'),
        pairing('p', ['a', 'b'], { log, status: 'active', validTo: '2026-01-01' }),
      ],
      1,
    )
    const row = network.tieOf('joint-building', 'p')
    const state = (date: string) => {
      const status = statusOn(network.ties, network.tieLogs, row, dayOf(date))
      return status < 0 ? 'not there' : tieStatusWords['joint-building']?.[status]
    }
    expect(['2023-12-31', '2024-01-01', '2024-02-01', '2025-02-28', '2025-03-01', '2030-01-01'].map(state)).toEqual([
      'not there',
      'proposed',
      'active',
      'dormant',
      'ended',
      'active',
    ])
    const spans = ['2024-01-31', '2024-02-01', '2025-02-28', '2025-03-01', '2025-09-01', '2025-12-31', '2026-01-01']
    const first = network.tieSpans.first.at(row)
    expect(spans.map((date) => spanAt(network.tieSpans, row, dayOf(date)) - first)).toEqual([
      -1 - first,
      0,
      0,
      -1 - first,
      1,
      1,
      -1 - first,
    ])
  })

  it('[A10] without a log the present status holds throughout', () => {
    const network = buildNetwork([organization('a'), organization('b'), pairing('p', ['a', 'b'])], 1)
    const row = network.tieOf('joint-building', 'p')
    expect(statusOn(network.ties, network.tieLogs, row, dayOf('1950-01-01'))).toBe(network.ties.status.at(row))
  })

  it('[B05, A09] a report counts from its day to the end of the next year, if it says members or the unit', () => {
    const report = (id: string, fields: Record<string, unknown>) =>
      record({ kind: 'reporting', id, of: 'a', to: 'b', year: 2024, unitReported: false, memberCount: 0, ...fields })
    const network = buildNetwork(
      [
        organization('a'),
        organization('b'),
        report('nobody', {}),
        report('unit', { unitReported: true }),
        report('one', { memberCount: 1, reportedOn: '2024-05-10' }),
      ],
      1,
    )
    const holds = (id: string) =>
      ['2023-12-31', '2024-01-01', '2024-05-09', '2024-05-10', '2025-12-31', '2026-01-01'].map((date) =>
        tieHolds(network, 'reporting', id, date),
      )
    expect(holds('nobody')).toEqual([false, false, false, false, false, false])
    expect(holds('unit')).toEqual([false, true, true, true, true, false])
    expect(holds('one')).toEqual([false, false, false, true, true, false])
  })

  it('[A09] what an activity involves is known from its day on, and so is the pairing it names', () => {
    const network = buildNetwork(
      [
        record({
          kind: 'activity',
          id: 'meeting',
          name: '联席会议',
          activityKind: 'meeting',
          on: '2025-04-01',
          involves: [
            { kind: 'joint-building', id: 'p', role: 'subject' },
            { kind: 'organization', id: 'a', role: 'host' },
          ],
        }),
        pairing('p', ['a', 'b']),
        organization('a'),
        organization('b'),
      ],
      1,
    )
    const a = network.nodeOf('organization', 'a')
    const mask = tieMask('involvement')
    expect(neighbours(network, a, mask, dayOf('2025-03-31'))).toEqual([])
    expect(neighbours(network, a, mask, dayOf('2025-04-01'))).toEqual([network.nodeOf('activity', 'meeting')])
    expect([...network.namings.activity]).toEqual([network.nodeOf('activity', 'meeting')])
    expect([...network.namings.tie]).toEqual([network.tieOf('joint-building', 'p')])
  })
})

describe('building', () => {
  it('takes records in any order: an end may come later, in another batch', () => {
    const builder = networkBuilder()
    builder.add([pairing('p', ['a', 'b'])])
    builder.add([organization('b'), organization('a')])
    const network = builder.finish(7)
    expect(network.seq).toBe(7)
    expect(tieHolds(network, 'joint-building', 'p', '2026-01-01')).toBe(true)
    expect(network.ties.a.at(0)).toBe(network.nodeOf('organization', 'a'))
  })

  it('[A06] an end that is missing gives −1 and the tie never counts', () => {
    const network = buildNetwork([organization('a'), pairing('p', ['a', 'nowhere'])], 1)
    expect(network.ties.b.at(0)).toBe(-1)
    expect(tieHolds(network, 'joint-building', 'p', '2026-01-01')).toBe(false)
    expect(network.adjacency.target.length).toBe(0)
  })

  it('keeps the empty network', () => {
    const network = buildNetwork([], 0)
    expect(network.nodes.count + network.ties.count + network.adjacency.target.length).toBe(0)
    expect(network.nodeOf('organization', 'a')).toBe(-1)
    expect(network.tieOf('joint-building', 'p')).toBe(-1)
  })

  it('finds by kind and id: the same id of two kinds is two things, and rare Han is an id like others', () => {
    const network = buildNetwork(
      [organization('𠮷-1'), record({ kind: 'officer', id: '𠮷-1', name: '委员' }), organization('a')],
      1,
    )
    expect(network.nodeOf('organization', '𠮷-1')).toBe(0)
    expect(network.nodeOf('officer', '𠮷-1')).toBe(1)
    expect(network.nodeOf('group', '𠮷-1')).toBe(-1)
    expect(network.nodeOf('organization', '吉-1')).toBe(-1)
  })

  it('finds each of many rows', () => {
    const ids = Array.from({ length: 5_000 }, (_, i) => `99${String(i).padStart(6, '0')}`)
    const network = buildNetwork(
      ids.map((id) => organization(id)),
      1,
    )
    expect(ids.every((id, row) => network.nodeOf('organization', id) === row)).toBe(true)
  })

  it('walks the ties of a mask on a day, both ways, and names each neighbour once', () => {
    const network = buildNetwork(
      [
        organization('a'),
        organization('b'),
        pairing('p', ['a', 'b']),
        pairing('q', ['b', 'a'], { program: '结对' }),
        record({ kind: 'subordination', id: 's', of: 'a', to: 'b' }),
      ],
      1,
    )
    const [a, b] = [0, 1]
    const day = dayOf('2026-01-01')
    expect(entriesAt(network, a, tieMask('joint-building'), day).length).toBe(2)
    expect(neighbours(network, b, tieMask('joint-building', 'subordination'), day)).toEqual([a])
    const [up] = entriesAt(network, a, tieMask('subordination'), day)
    expect(network.adjacency.outward.at(up)).toBe(1)
    expect(network.adjacency.target.at(up)).toBe(b)
    expect(neighbours(network, a, tieMask('guidance'), day)).toEqual([])
  })
})
