import type { Organization, OrganizationKind } from '../../model/schema/organization.ts'
import type { AnyRecord } from '../../model/schema/records.ts'
import { apportion } from '../apportion.ts'
import { chineseNumber } from '../chinese-number.ts'
import { type Loading, synthetic } from '../loading.ts'
import { hostingOf, subordinationOf } from '../ties.ts'
import { type DistrictUnit, districtUnits, firstTransportBranch } from './district.ts'
import { county, type Town, towns, type Village, villages } from './divisions.ts'
import { draw } from './draw.ts'
import { examples } from './figures.ts'
import { type Other, others } from './others.ts'
import * as roster from './roster.ts'

/** The roster as records: units, their party organizations, branches below, and the lines of leadership. */
export function* organizationRecords(loading: Loading): Generator<AnyRecord> {
  yield* roster.leadingBodies()
  for (const unit of districtUnits) yield* districtFamily(loading, unit)
  for (const town of towns) yield* townFamily(loading, town)
  for (const village of villages) yield* villageFamily(loading, village)
  for (const other of others) yield* otherFamily(loading, other)
}

type Where = Pick<Organization, 'location' | 'affiliation'>

const suffixes: Partial<Record<OrganizationKind, string>> = {
  'organ-committee': '党委',
  'grassroots-committee': '党委',
  'general-branch': '党总支',
  branch: '党支部',
}

/** From the text where it names the row, else made up. */
function origin(sourceRef: string | undefined): Pick<Organization, 'source' | 'sourceRef'> {
  return sourceRef ? { source: 'seed', sourceRef } : synthetic
}

function unitRecord(id: string, name: string, kind: OrganizationKind, where: Where, more: Partial<Organization>) {
  return {
    kind: 'organization',
    id,
    name,
    organizationKind: kind,
    status: 'established',
    ...where,
    ...more,
  } as Organization
}

/** A party organization; its term began between five and twenty-two months before loading, so none is due. [D30] */
function partyRecord(
  loading: Loading,
  id: string,
  name: string,
  kind: OrganizationKind,
  members: number,
  more: Where & Partial<Organization>,
): Organization {
  const full = kind === 'branch' ? {} : { fullMemberCount: members - draw(0, 3, id) }
  return {
    kind: 'organization',
    id,
    name,
    organizationKind: kind,
    memberCount: members,
    ...full,
    termStart: loading.date(-draw(150, 660, id, 1)),
    status: 'established',
    ...synthetic,
    ...more,
  }
}

/** The branches below a body, sharing its members; of its family, whether they are based in its unit or not. [C05] */
function* branches(
  loading: Loading,
  body: string,
  base: string,
  members: number[],
  where: Where,
  host?: string,
): Generator<AnyRecord> {
  for (const [index, count] of members.entries()) {
    const id = `${body}${String(index + 1).padStart(2, '0')}`
    const named = id === firstTransportBranch
    const name = `${base}第${chineseNumber(index + 1)}党支部`
    const from = named ? origin(examples.crossSector) : synthetic
    yield partyRecord(loading, id, named ? '区交通运输局机关第一党支部' : name, 'branch', count, { ...where, ...from })
    yield subordinationOf(id, body)
    if (host) yield hostingOf(id, host)
  }
}

/** Members spread over so many branches, unevenly but alike each time. */
function shared(members: number, count: number, word: string): number[] {
  const weights = Array.from({ length: count }, (_, index) => draw(85, 115, word, index))
  return count === 0 ? [] : apportion(members, weights)
}

function made(name: string): string {
  return name.startsWith('示例') ? name : `示例${name}`
}

/** What the unit's own branches are named after; some units are called 机关 themselves. */
function officeOf({ name }: DistrictUnit): string {
  return name.endsWith('机关') ? made(name) : `${made(name)}机关`
}

function* districtFamily(loading: Loading, unit: DistrictUnit): Generator<AnyRecord> {
  const where = { location: county, affiliation: 50 } as const
  const kind = unit.members >= 100 ? 'organ-committee' : unit.members >= 50 ? 'general-branch' : 'branch'
  const education = unit.name === '区教育局'
  const name = education ? '区教育局机关党支部' : `${officeOf(unit)}${suffixes[kind]}`
  const more = { ...where, ...(education && origin(examples.crossLevel)) }
  const industry = { organ: 'S91', 'mass-organization': 'S94', institution: 'R87', hospital: 'Q84', school: 'P83' }
  const section = (industry as Record<string, string>)[unit.kind] ?? 'D44'
  const extra = { industry: section, line: unit.line, pairingCapacity: 12, ...origin(unit.sourceRef) }
  yield unitRecord(unit.unit, unit.name, unit.kind, where, extra)
  yield partyRecord(loading, unit.body, name, kind, unit.members, more)
  yield hostingOf(unit.body, unit.unit)
  yield subordinationOf(unit.body, roster.committee)
  const below = shared(unit.members, unit.branches, unit.unit)
  yield* branches(loading, unit.body, officeOf(unit), below, where, unit.unit)
}

/** A street is led by a working committee, which is no basic organization; its office has a general branch. [C10] */
function* townFamily(loading: Loading, town: Town): Generator<AnyRecord> {
  const where = { location: town.code, affiliation: town.street ? 63 : 61 } as const
  const members = roster.membersOfTown(town)
  const own = roster.townBranchMembers.get(town) ?? []
  const office = own.reduce((total, count) => total + count, 0)
  const unitName = town.street ? `示例${town.name}办事处` : `示例${town.name}政府`
  const named = town.name === '司马浦镇' && origin(examples.crossLevel)
  yield unitRecord(town.unit, unitName, 'organ', where, { industry: 'S91', line: '镇街', ...synthetic })
  if (town.street) {
    const leader = { memberCount: members, ...synthetic }
    yield unitRecord(town.leader, `示例${town.name}党工委`, 'working-committee', where, leader)
    yield partyRecord(loading, town.body, `示例${town.name}机关党总支`, 'general-branch', office, where)
    yield subordinationOf(town.body, town.leader)
  } else {
    const name = named ? '司马浦镇党委' : `示例${town.name}党委`
    yield partyRecord(loading, town.body, name, 'grassroots-committee', members, { ...where, ...named })
  }
  yield hostingOf(town.body, town.unit)
  yield subordinationOf(town.leader, roster.top)
  yield* branches(loading, town.body, `示例${town.name}机关`, own, where, town.unit)
}

/** The villages of examples (b), (c) and (d); 上底 is named by its general branch, the others by themselves. */
const namedVillages = new Map([
  ['440514104205', examples.crossLevel],
  ...['103201', '103002', '103202', '112007', '112001'].map((code) => [county + code, examples.crossTown] as const),
  ...['109210', '109208', '109223', '109217'].map((code) => [county + code, examples.crossTownVillages] as const),
])

function* villageFamily(loading: Loading, village: Village): Generator<AnyRecord> {
  const where = { location: village.code, affiliation: village.residential ? 71 : 72 } as const
  const members = roster.villageMembers.get(village) ?? 0
  const reference = namedVillages.get(village.code)
  const kind = roster.largeVillages.has(village) ? 'grassroots-committee' : 'general-branch'
  const unitKind = village.residential ? 'residential-community' : 'village'
  const unitName = reference ? village.name : `示例${village.name}`
  const ownName = village.code === '440514104205'
  const name = `${ownName ? '' : '示例'}${village.name}${suffixes[kind]}`
  const more = { industry: 'S96', line: '村社', pairingCapacity: 4, ...origin(reference) }
  yield unitRecord(village.unit, unitName, unitKind, where, more)
  yield partyRecord(loading, village.body, name, kind, members, { ...where, ...(ownName && origin(reference)) })
  yield hostingOf(village.body, village.unit)
  yield subordinationOf(village.body, village.town.leader)
  const below = shared(members, roster.villageBranches.get(village) ?? 0, village.code.slice(6))
  yield* branches(loading, village.body, `示例${village.name}`, below, where)
}

/** Code 90 has no rank, so an enterprise is never an upper partner; the level of schools is not known. [C07] */
function* otherFamily(loading: Loading, other: Other): Generator<AnyRecord> {
  const affiliation = other.kind === 'school' ? {} : ({ affiliation: 90 } as const)
  const where = { location: other.region, ...affiliation }
  const extra = { industry: other.industry, pairingCapacity: 4, ...origin(other.unitRef) }
  const known = other.aliases && { aliases: other.aliases }
  yield unitRecord(other.unit, other.name, other.kind, where, { ...extra, ...known })
  const more = { ...where, ...origin(other.partyRef) }
  yield partyRecord(loading, other.body, other.partyName, other.partyKind, roster.membersOf(other), more)
  yield hostingOf(other.body, other.unit)
  yield subordinationOf(other.body, other.superior)
}
