import { describe, expect, it } from 'vitest'
import { buildNetwork } from '../../../model/network/build/build.ts'
import { indexColumns } from '../../../model/network/build/indexing.ts'
import { liveOn } from '../../../model/network/days/spans.ts'
import { type Network, nodeKinds } from '../../../model/network/network.ts'
import { restrictTo } from '../../../model/network/restrict/restrict.ts'
import { dayOf } from '../../../model/schema/dates.ts'
import { covers } from '../../../model/schema/ids.ts'
import { AnyRecord } from '../../../model/schema/records.ts'
import { textsOf } from '../../worlds.ts'
import { factsOf } from './facts.ts'
import { seeded, someRecord } from './random-records.ts'

function record(fields: Record<string, unknown>): AnyRecord {
  return AnyRecord.parse({ source: 'seed', ...fields })
}
function organization(id: string, location: string): AnyRecord {
  return record({
    ...{ kind: 'organization', id, name: `${id}的名字`, shortName: '简称', organizationKind: 'village', location },
    ...{ status: 'established', affiliation: 72, memberCount: 40, line: '农口', sourceRef: '表1' },
  })
}
function pairing(id: string, a: string, b: string): AnyRecord {
  return record({ kind: 'joint-building', id, ends: [a, b], status: 'active' })
}
function region(id: string, level: number, parent?: string): AnyRecord {
  return record({ kind: 'region', id, name: id, level, parent, households: 900 })
}

const ours = '440514103'
const inOurs = (id: string) => covers(ours, id)

const town = buildNetwork(
  [
    region('44', 1),
    region('4405', 2, '44'),
    region('440514', 3, '4405'),
    region(ours, 4, '440514'),
    region('440514104', 4, '440514'),
    region('440515', 3, '4405'),
    organization('ours', ours),
    organization('partner', '440514104'),
    organization('stranger', '440514104'),
    organization('far', '440515'),
    pairing('across', 'ours', 'partner'),
    pairing('outside', 'partner', 'stranger'),
    record({ kind: 'group', id: 'shared', name: '共同体', type: 'community', status: 'active', place: '440514' }),
    record({ kind: 'membership', id: 'm1', of: 'ours', to: 'shared', role: 'member' }),
    record({ kind: 'membership', id: 'm2', of: 'far', to: 'shared', role: 'lead' }),
    record({ kind: 'group', id: 'theirs', name: '别处', type: 'community', status: 'active', place: '440514' }),
    record({ kind: 'membership', id: 'm3', of: 'partner', to: 'theirs', role: 'member' }),
    record({ kind: 'officer', id: 'officer', name: '委员' }),
    record({ kind: 'post', id: 'here', of: 'officer', to: 'ours', post: 'secretary' }),
    record({ kind: 'post', id: 'there', of: 'officer', to: 'stranger', post: 'other' }),
    record({
      ...{ kind: 'activity', id: 'seen', name: '活动', activityKind: 'meeting', on: '2025-01-01' },
      involves: [{ kind: 'joint-building', id: 'across', role: 'subject' }],
    }),
    record({
      ...{ kind: 'activity', id: 'unseen', name: '活动', activityKind: 'meeting', on: '2025-01-01' },
      involves: [{ kind: 'organization', id: 'partner', role: 'host' }],
    }),
    record({ kind: 'place', id: '440514', name: '潮南区' }),
    record({ kind: 'place', id: '440515', name: '澄海区' }),
  ],
  5,
)

function idsOf(network: Network, kind: (typeof nodeKinds)[number]): string[] {
  const rows = [...Array(network.nodes.count).keys()].filter((row) => nodeKinds[network.nodes.kind.at(row)] === kind)
  return rows.map((row) => network.nodes.id.at(row))
}

describe('[P19] a network restricted to a scope', () => {
  const seen = indexColumns(restrictTo(town, inOurs))

  it('holds what stands in scope and the other ends of its ties, and nobody else', () => {
    expect(idsOf(seen, 'organization')).toEqual(['ours', 'partner', 'far'])
    expect(idsOf(seen, 'group')).toEqual(['shared'])
    expect(idsOf(seen, 'activity')).toEqual(['seen'])
    expect(textsOf(seen.ties.id, seen.ties.count)).toEqual(['across', 'm1', 'm2', 'here'])
  })

  it('keeps the regions above what it tells, and the places among them', () => {
    expect(idsOf(seen, 'region')).toEqual(['44', '4405', '440514', ours, '440514104', '440515'])
    expect(seen.places.map((place) => place.id)).toEqual(['440514', '440515'])
    const nothing = restrictTo(town, (id) => covers('11', id))
    expect([nothing.nodes.count, nothing.ties.count, nothing.places.length]).toEqual([0, 0, 0])
  })

  it('tells of an outside partner its name, kind and place, never its members, aliases, line or source row', () => {
    const row = seen.nodeOf('organization', 'partner')
    expect(seen.nodes.name.at(row)).toBe('partner的名字')
    expect(seen.nodes.affiliation.at(row)).toBe(72)
    expect(seen.nodes.id.at(seen.nodes.within.at(row))).toBe('440514104')
    expect(seen.nodes.members.at(row)).toBe(-1)
    expect([seen.nodes.aliases.at(row), seen.nodes.line.at(row), seen.nodes.sourceRef.at(row)]).toEqual(['', '', ''])
    expect(seen.nodes.members.at(seen.nodeOf('organization', 'ours'))).toBe(40)
  })

  it('[A06] lets the ties that it keeps hold as they did', () => {
    expect(liveOn(seen.tieSpans, seen.tieOf('joint-building', 'across'), dayOf('2026-01-01'))).toBe(true)
    expect(liveOn(seen.tieSpans, seen.tieOf('membership', 'm2'), dayOf('2026-01-01'))).toBe(true)
  })

  it('keeps which activity names which pairing', () => {
    expect(seen.nodes.id.at(seen.namings.activity.at(0))).toBe('seen')
    expect(seen.ties.id.at(seen.namings.tie.at(0))).toBe('across')
  })

  it('on random networks: the kept ties say what they said, and nothing outside is whole', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = seeded(seed)
      const records = new Map<string, AnyRecord>()
      for (let i = 0; i < 250; i++) {
        const next = someRecord(random)
        records.set(`${next.kind}|${next.id}`, next)
      }
      const network = buildNetwork(records.values(), 1)
      const narrow = indexColumns(restrictTo(network, inOurs))
      const all = new Map(factsOf(network).ties.map((tie) => [tie.key, tie]))
      for (const tie of factsOf(narrow).ties) expect(tie).toEqual(all.get(tie.key))
      for (let row = 0; row < narrow.nodes.count; row++) {
        if (nodeKinds[narrow.nodes.kind.at(row)] !== 'organization') continue
        const within = narrow.nodes.within.at(row)
        const outside = within < 0 || !inOurs(narrow.nodes.id.at(within))
        if (outside) expect([narrow.nodes.members.at(row), narrow.nodes.aliases.at(row)]).toEqual([-1, ''])
      }
      const rows = [...Array(network.nodes.count).keys()].filter((row) => {
        const within = network.nodes.within.at(row)
        return (
          nodeKinds[network.nodes.kind.at(row)] === 'organization' && within >= 0 && inOurs(network.nodes.id.at(within))
        )
      })
      expect(idsOf(narrow, 'organization')).toEqual(expect.arrayContaining(rows.map((row) => network.nodes.id.at(row))))
    }
  })
})
