import { organizationKinds } from '../../model/schema/organization.ts'
import type { AnyRecord, RecordKind, RecordOf } from '../../model/schema/records.ts'
import type { Place } from '../../model/schema/region.ts'

/**
 * The definitions said again with objects, lists and sets, straight from the records and with no thought of speed.
 * Dates stay text: civil dates compare as text.
 */
export interface Slow {
  place: Place
  day: string
  all<K extends RecordKind>(kind: K): RecordOf<K>[]
  /** Live organizations by id. */
  organizations: Map<string, Org>
  groups: RecordOf<'group'>[]
  pairings: RecordOf<'joint-building'>[]
  hostings: RecordOf<'hosting'>[]
  memberships: RecordOf<'membership'>[]
  reportings: RecordOf<'reporting'>[]
  assignments: RecordOf<'assignment'>[]
  families: Family[]
  familiesOf(id: string): Family[]
  ours(id: string): boolean
}

export interface Org {
  record: RecordOf<'organization'>
  id: string
  party: boolean
  basic: boolean
  hosts: string[]
  superior?: string
  level?: number
  sector?: string
  body: string
}

export interface Family {
  body: string
  members: Set<string>
  village: boolean
}

const codePoints = (text: string) => [...text].map((letter) => letter.codePointAt(0) ?? 0)
export function byCode(a: string, b: string): number {
  const [x, y] = [codePoints(a), codePoints(b)]
  for (let k = 0; k < Math.min(x.length, y.length); k++) if (x[k] !== y[k]) return x[k] - y[k]
  return x.length - y.length
}
const smallest = (ids: string[]): string | undefined => [...ids].sort(byCode)[0]

interface Dated {
  validFrom?: string
  validTo?: string
}
const valid = ({ validFrom, validTo }: Dated, day: string) =>
  (validFrom === undefined || validFrom <= day) && (validTo === undefined || day < validTo)

interface Stated {
  status: string
  log?: { status: string; on: string }[]
}
export function statusOn({ status, log }: Stated, day: string): string | undefined {
  if (log === undefined || log.length === 0) return status
  return log
    .filter((entry) => entry.on <= day)
    .reduce<{ status: string; on: string } | undefined>(
      (last, entry) => (last === undefined || entry.on >= last.on ? entry : last),
      undefined,
    )?.status
}

const tens = (code: number | undefined) => (code === undefined ? undefined : Math.floor(code / 10) * 10)
function agreed<T>(values: (T | undefined)[]): T | undefined {
  return values.length > 0 && values.every((value) => value === values[0]) ? values[0] : undefined
}
const inside = (root: string, region: string) =>
  region === root || (region.startsWith(root) && [2, 4, 6, 9, 12].includes(root.length) && !root.includes('-'))

export function slowTruth(records: AnyRecord[], place: Place, day: string): Slow {
  const all = <K extends RecordKind>(kind: K) => records.filter((record): record is RecordOf<K> => record.kind === kind)
  const liveOrganizations = all('organization').filter(
    (record) => valid(record, day) && ['established', 'in-re-election'].includes(statusOn(record, day) ?? ''),
  )
  const groups = all('group').filter(
    (record) =>
      valid(record, day) && ['filed', 'active', 'demonstration', 'rectifying'].includes(statusOn(record, day) ?? ''),
  )
  const liveIds = new Set([
    ...liveOrganizations.map(({ id }) => `organization:${id}`),
    ...groups.map(({ id }) => `group:${id}`),
    ...all('officer').flatMap((record) => (valid(record, day) ? [`officer:${record.id}`] : [])),
    ...all('region').flatMap((record) => (valid(record, day) ? [`region:${record.id}`] : [])),
  ])
  const org = (id: string) => liveIds.has(`organization:${id}`)
  const between = <T extends { of: string; to: string } & Dated>(ties: T[]) =>
    ties.filter((tie) => valid(tie, day) && org(tie.of) && org(tie.to))
  const isParty = new Map(
    liveOrganizations.map((record) => [record.id, organizationKinds[record.organizationKind].form === 'party']),
  )
  const hostings = between(all('hosting')).filter(({ of, to }) => isParty.get(of) === true && isParty.get(to) === false)
  const subordinations = between(all('subordination'))

  const organizations = new Map<string, Org>()
  for (const record of liveOrganizations) {
    const { id, organizationKind: kind } = record
    const party = isParty.get(id) === true
    const never = [
      'leading-group',
      'working-committee',
      'local-committee',
      'temporary-branch',
      'functional-organization',
    ]
    organizations.set(id, {
      record,
      id,
      party,
      basic: party && !never.includes(kind) && !record.temporary && !record.functional,
      hosts: hostings.filter(({ of }) => of === id).map(({ to }) => to),
      superior: smallest(subordinations.filter(({ of }) => of === id).map(({ to }) => to)),
      level: tens(record.affiliation),
      sector: record.sector ?? ('sector' in organizationKinds[kind] ? sectorOf(record) : undefined),
      body: id,
    })
  }
  for (const each of organizations.values()) {
    const hosts = each.hosts.map((id) => organizations.get(id))
    if (each.party && each.level === undefined) each.level = agreed(hosts.map((host) => tens(host?.record.affiliation)))
    if (each.party && each.sector === undefined) {
      each.sector = each.hosts.length > 0 ? agreed(hosts.map((host) => host?.sector)) : hostlessSector(each.record)
    }
  }
  const basedIn = (id: string | undefined, unit: string) =>
    id !== undefined && organizations.get(id)?.hosts.includes(unit) === true
  const bodyOfUnit = (unit: string): string => {
    const parties = [...organizations.values()].filter((each) => each.hosts.includes(unit))
    const tops = parties.filter((each) => each.basic && !basedIn(each.superior, unit))
    const leading = parties.filter((each) => each.record.organizationKind === 'leading-group')
    return smallest(tops.map(({ id }) => id)) ?? smallest(leading.map(({ id }) => id)) ?? unit
  }
  for (const each of organizations.values()) if (!each.party) each.body = bodyOfUnit(each.id)
  for (const each of organizations.values()) {
    if (each.record.organizationKind !== 'leading-group') continue
    const unit = smallest(each.hosts)
    if (unit !== undefined) each.body = organizations.get(unit)?.body ?? each.id
  }

  const committee = place.committee !== undefined && organizations.has(place.committee) ? place.committee : undefined
  const families = familiesOf(organizations, committee)
  return {
    place,
    day,
    all,
    organizations,
    groups,
    hostings,
    families,
    familiesOf: (id) => families.filter(({ members }) => members.has(id)),
    ours: (id) => inside(place.id, organizations.get(id)?.record.location ?? 'nowhere'),
    pairings: all('joint-building').filter(
      (tie) =>
        valid(tie, day) &&
        ['active', 'dormant', 'rectifying'].includes(statusOn(tie, day) ?? '') &&
        tie.ends.every((end) => org(end)),
    ),
    memberships: all('membership').filter((tie) => valid(tie, day) && org(tie.of) && liveIds.has(`group:${tie.to}`)),
    reportings: all('reporting').filter(
      (tie) =>
        org(tie.of) &&
        org(tie.to) &&
        [0, 1].includes(Number(day.slice(0, 4)) - tie.year) &&
        (tie.reportedOn === undefined || tie.reportedOn <= day) &&
        (tie.unitReported || tie.memberCount >= 1),
    ),
    assignments: all('assignment').filter(
      (tie) =>
        valid(tie, day) && liveIds.has(`${tie.of.kind}:${tie.of.id}`) && liveIds.has(`${tie.to.kind}:${tie.to.id}`),
    ),
  }
}

function sectorOf({ organizationKind }: RecordOf<'organization'>): string | undefined {
  const entry = organizationKinds[organizationKind]
  return 'sector' in entry ? entry.sector : undefined
}

function hostlessSector({ organizationKind: kind, affiliation }: RecordOf<'organization'>): string | undefined {
  if (['working-committee', 'leading-group', 'organ-committee'].includes(kind)) return 'organ'
  if (affiliation === 71) return 'residential'
  return affiliation === 72 ? 'rural' : undefined
}

function familiesOf(organizations: Map<string, Org>, committee: string | undefined): Family[] {
  const standsAlone = (each: Org) => {
    if (!each.basic || each.hosts.length > 0) return false
    const above = each.superior === undefined ? undefined : organizations.get(each.superior)
    if (above === undefined || above.id === committee) return true
    return each.level !== undefined && above.level !== undefined && each.level !== above.level
  }
  const grown = (members: Set<string>) => {
    for (let before = -1; before !== members.size; ) {
      before = members.size
      for (const each of organizations.values()) {
        if (!each.party || each.hosts.length > 0 || standsAlone(each)) continue
        if (each.superior !== undefined && members.has(each.superior)) members.add(each.id)
      }
    }
    return members
  }
  const families: Family[] = []
  for (const each of organizations.values()) {
    if (each.party && !standsAlone(each)) continue
    const members = new Set([each.id])
    if (!each.party) for (const one of organizations.values()) if (one.hosts.includes(each.id)) members.add(one.id)
    grown(members)
    const village = [...members].some((id) => {
      const member = organizations.get(id)
      if (member === undefined) return false
      if (['village', 'residential-community'].includes(member.record.organizationKind)) return true
      return isVillageParty(member)
    })
    families.push({ body: each.body, members, village })
  }
  return families
}

export function isVillageParty({ party, level, sector }: Org): boolean {
  return party && level === 70 && (sector === undefined || sector === 'rural' || sector === 'residential')
}
