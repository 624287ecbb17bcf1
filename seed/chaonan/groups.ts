import type { AnyRecord } from '../../model/schema/records.ts'
import type { Membership } from '../../model/schema/tie.ts'
import { chineseNumber } from '../chinese-number.ts'
import { type Loading, synthetic } from '../loading.ts'
import { membershipOf } from '../ties.ts'
import { districtUnit, workingUnits } from './district.ts'
import { county, townAt, towns, villageAt } from './divisions.ts'
import { examples } from './figures.ts'
import { federationBranch, othersOf } from './others.ts'
import { inCommunities } from './plan.ts'

type Role = Membership['role']

interface Community {
  id: string
  name: string
  /** Days from loading to its start. */
  started: number
  /** The lead first. */
  members: { id: string; role: Role }[]
  /** Given for the four that the text tells of. */
  sourceRef?: string
}

const membersOf = (lead: string, members: string[], external: string[] = []): Community['members'] => [
  { id: lead, role: 'lead' },
  ...members.map((id) => ({ id, role: 'member' as const })),
  ...external.map((id) => ({ id, role: 'external' as const })),
]

const villageUnits = (...tails: string[]) => tails.map((tail) => villageAt(tail).unit)
const [jianpu, ...crossTown] = villageUnits('103201', '103002', '103202', '112007', '112001')
const [daxiba, ...hongchang] = villageUnits('109210', '109208', '109223', '109217')

/** Examples (b) to (e), as the text lists their members. It names no lead: that role is ours. */
const told: Omit<Community, 'id' | 'started'>[] = [
  {
    name: '司马浦镇党建共同体',
    members: membersOf(townAt('104').body, [districtUnit('区教育局').body, 'XX01', villageAt('104205').body]),
    sourceRef: examples.crossLevel,
  },
  {
    name: '成田镇、陇田镇党建共同体',
    members: membersOf(jianpu, crossTown),
    sourceRef: examples.crossTown,
  },
  {
    name: '红场镇党建共同体',
    members: membersOf(daxiba, hongchang),
    sourceRef: examples.crossTownVillages,
  },
  {
    name: '成田镇社会组织党建联盟',
    members: membersOf(federationBranch, ['SH02', 'SH03', 'QY02-P', 'QY03-P', 'QY04-P']),
    sourceRef: examples.crossIndustry,
  },
]

/** Eight more: a unit leads, a town, three villages and an enterprise take part, some with an outside partner. */
const madeUp = Array.from({ length: 8 }, (_, index) => {
  const lead = workingUnits[3 + index * 5]
  const external = othersOf('external')[index]
  const members = [
    towns[index].body,
    ...inCommunities.slice(index * 3, index * 3 + 3).map(({ body }) => body),
    othersOf('community')[index].body,
  ]
  return {
    name: `示例第${chineseNumber(index + 1)}党建共同体`,
    members: membersOf(lead.body, members, external ? [external.body] : []),
  }
})

export const communities: Community[] = [...told, ...madeUp].map((community, index) => ({
  ...community,
  id: `GT${String(index + 1).padStart(2, '0')}`,
  started: -760 - index * 23,
}))

export function* groupRecords(loading: Loading): Generator<AnyRecord> {
  for (const community of communities) {
    const { id, name, started, members, sourceRef } = community
    const origin = sourceRef ? ({ source: 'seed', sourceRef } as const) : synthetic
    const since = loading.date(started)
    yield {
      kind: 'group',
      id,
      name,
      type: 'community',
      place: county,
      status: 'active',
      log: [
        { status: 'applied', on: loading.date(started - 40) },
        { status: 'filed', on: loading.date(started - 12) },
        { status: 'active', on: since },
      ],
      validFrom: loading.date(started - 40),
      fundSource: '示例:上级拨付与各方自筹',
      ...(sourceRef && { note: '名称与牵头单位为示例,成员为原文所列' }),
      ...origin,
    }
    for (const [seat, member] of members.entries())
      yield {
        ...membershipOf(member.id, id, member.role, { validFrom: since }),
        ...terms(loading, community, seat),
        ...origin,
      }
  }
}

/** Lead and members convene in turn, a quarter each, the last turn running; outside partners do not. [R07] */
function terms(loading: Loading, { members }: Community, seat: number): Pick<Membership, 'terms'> {
  if (members[seat].role === 'external') return {}
  const hosts = members.filter(({ role }) => role !== 'external').length
  const from = -91 * (hosts - seat) + 40
  return { terms: [{ from: loading.date(from), ...(seat < hosts - 1 && { to: loading.date(from + 91) }) }] }
}
