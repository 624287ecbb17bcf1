import { buildNetwork } from '../model/network/build/build.ts'
import type { Texts } from '../model/network/columns/texts.ts'
import type { Network } from '../model/network/network.ts'
import { dayOf } from '../model/schema/dates.ts'
import type { Group } from '../model/schema/group.ts'
import type { Organization, OrganizationKind } from '../model/schema/organization.ts'
import type { AnyRecord, RecordOf } from '../model/schema/records.ts'
import type { Place, Region } from '../model/schema/region.ts'
import type { Pairing } from '../model/schema/tie.ts'
import type { World } from '../model/truth/world.ts'
import { worldOf } from '../model/truth/world-of.ts'

/** Small worlds for tests, made of records. Every row is synthetic; what a test does not say is left open. */

const source = 'synthetic' as const

export function region(id: string, more: Partial<Region> = {}): Region {
  const lengths = [2, 4, 6, 9, 12]
  const level = id.includes('-') ? 6 : 1 + lengths.indexOf(id.length)
  const parent = id.includes('-') ? id.split('-')[0] : id.slice(0, lengths[level - 2])
  return { kind: 'region', id, name: `示例区划${id}`, level, ...(level > 1 && { parent }), source, ...more }
}

export function place(id: string, more: Partial<Place> = {}): Place {
  return { kind: 'place', id, name: `示例地方${id}`, source, ...more }
}

export function organization(
  id: string,
  organizationKind: OrganizationKind,
  location: string,
  more: Partial<Organization> = {},
): Organization {
  return {
    kind: 'organization',
    id,
    name: `示例组织${id}`,
    organizationKind,
    location,
    status: 'established',
    source,
    ...more,
  }
}

export function hosting(of: string, to: string, more: Partial<RecordOf<'hosting'>> = {}): RecordOf<'hosting'> {
  return { kind: 'hosting', id: `${of}@${to}`, of, to, source, ...more }
}

export function subordination(
  of: string,
  to: string,
  more: Partial<RecordOf<'subordination'>> = {},
): RecordOf<'subordination'> {
  return { kind: 'subordination', id: `${of}>${to}`, of, to, source, ...more }
}

export function guidance(of: string, to: string, more: Partial<RecordOf<'guidance'>> = {}): RecordOf<'guidance'> {
  return { kind: 'guidance', id: `${of}>${to}`, of, to, source, ...more }
}

export function pairing(a: string, b: string, more: Partial<Pairing> = {}): Pairing {
  return { kind: 'joint-building', id: `${a}-${b}`, ends: [a, b], status: 'active', source, ...more }
}

export function group(id: string, more: Partial<Group> = {}): Group {
  return { kind: 'group', id, name: `示例组团${id}`, type: 'community', status: 'active', source, ...more }
}

export function membership(of: string, to: string, more: Partial<RecordOf<'membership'>> = {}): RecordOf<'membership'> {
  return { kind: 'membership', id: `${of}@${to}`, of, to, role: 'member', source, ...more }
}

export function reporting(
  of: string,
  to: string,
  year: number,
  more: Partial<RecordOf<'reporting'>> = {},
): RecordOf<'reporting'> {
  return {
    kind: 'reporting',
    id: `${of}>${to}:${year}`,
    of,
    to,
    year,
    unitReported: true,
    memberCount: 0,
    source,
    ...more,
  }
}

export function officer(id: string, more: Partial<RecordOf<'officer'>> = {}): RecordOf<'officer'> {
  return { kind: 'officer', id, name: `示例责任人${id}`, source, ...more }
}

type Assignment = RecordOf<'assignment'>
type End = 'officer' | 'organization' | 'group' | 'region'

/** `of` and `to` as `kind:id`. */
export function assignment(
  of: `${Exclude<End, 'region'>}:${string}`,
  kind: Assignment['assignment'],
  to: `${Exclude<End, 'officer'>}:${string}`,
  more: Partial<Assignment> = {},
): Assignment {
  const end = (text: string) => ({ kind: text.slice(0, text.indexOf(':')), id: text.slice(text.indexOf(':') + 1) })
  return {
    kind: 'assignment',
    id: `${of}>${kind}>${to}`,
    of: end(of) as Assignment['of'],
    to: end(to) as Assignment['to'],
    assignment: kind,
    primary: true,
    source,
    ...more,
  }
}

export function activity(
  id: string,
  on: string,
  involves: RecordOf<'activity'>['involves'],
  more: Partial<RecordOf<'activity'>> = {},
): RecordOf<'activity'> {
  return { kind: 'activity', id, name: `示例活动${id}`, activityKind: 'theme-day', on, involves, source, ...more }
}

export function item(id: string, raisedBy: string, more: Partial<RecordOf<'item'>> = {}): RecordOf<'item'> {
  return {
    kind: 'item',
    id,
    name: `示例事项${id}`,
    itemKind: 'need',
    raisedBy: { kind: 'organization', id: raisedBy },
    source,
    ...more,
  }
}

export function claim(
  of: string,
  to: string,
  claimedOn: string,
  more: Partial<RecordOf<'claim'>> = {},
): RecordOf<'claim'> {
  return {
    kind: 'claim',
    id: `${of}>${to}:${claimedOn}`,
    of: { kind: 'organization', id: of },
    to,
    role: 'lead',
    claimedOn,
    status: 'claimed',
    source,
    ...more,
  }
}

/** A district 990101 with two towns and four villages, and another district 990102 beside it. */
export const district = '990101'
export const divisions: Region[] = [
  region('99'),
  region('9901'),
  region('990101'),
  region('990101001'),
  region('990101001001'),
  region('990101001002'),
  region('990101002'),
  region('990101002001'),
  region('990101002002'),
  region('990102'),
  region('990102001'),
  region('990102001001'),
]

/** The committee of the district, its party line, a town committee. */
export const leadership: AnyRecord[] = [
  organization('W', 'working-committee', '990101', { affiliation: 50 }),
  organization('Q', 'local-committee', '990101', { affiliation: 50 }),
  organization('Z1', 'grassroots-committee', '990101001', { affiliation: 60 }),
  subordination('W', 'Q'),
  subordination('Z1', 'Q'),
]

/** A district unit with its organ committee: `code` and `code` followed by P. */
export function districtUnit(code: string, more: Partial<Organization> = {}): AnyRecord[] {
  return [
    organization(code, 'organ', '990101', { affiliation: 50, ...more }),
    organization(`${code}P`, 'organ-committee', '990101'),
    hosting(`${code}P`, code),
    subordination(`${code}P`, 'W'),
  ]
}

/** A village with its general branch: `code` and `code` followed by P. */
export function villageUnit(code: string, location: string, more: Partial<Organization> = {}): AnyRecord[] {
  return [
    organization(code, 'village', location, { affiliation: 72, ...more }),
    organization(`${code}P`, 'general-branch', location),
    hosting(`${code}P`, code),
    subordination(`${code}P`, 'Z1'),
  ]
}

export const home = place(district, { committee: 'W' })

export function networkOf(...records: AnyRecord[]): Network {
  return buildNetwork(records, 1)
}

/** The district with these records beside its divisions and leadership. */
export function districtNetwork(...records: AnyRecord[]): Network {
  return networkOf(...divisions, home, ...leadership, ...records)
}

export function worldAt(network: Network, date: string, at: Place = home): World {
  return worldOf(network, at, dayOf(date))
}

/** Ids of rows, sorted. */
export function idsOf(network: Network, rows: Iterable<number>): string[] {
  return Array.from(rows, (row) => network.nodes.id.at(row)).sort()
}

/** The texts of a column of so many rows. */
export function textsOf(column: Texts, count: number): string[] {
  return Array.from({ length: count }, (_, row) => column.at(row))
}
