import { dayOf } from '../../model/schema/dates.ts'
import type { AnyRecord } from '../../model/schema/records.ts'
import type { Place } from '../../model/schema/region.ts'
import { reached, slowComponents, slowProjection, slowStations } from './slow-projection.ts'
import { byCode, type Family, type Slow, slowTruth } from './slow-truth.ts'

export interface SlowFinding {
  standard: string
  clause: string
  subjects: string[]
  measured: number | null
}

interface Numbers {
  floor: number
  min: number
  level: number
  maxSize: number
  minSeparated: number
  days: number
  scope: 'families' | 'all'
}
export const usual: Numbers = {
  floor: 1,
  min: 1,
  level: 50,
  maxSize: 5,
  minSeparated: 3,
  days: 180,
  scope: 'families',
}

/** All findings of the eight standards, said as the definitions say them. */
export function slowFindings(records: AnyRecord[], place: Place, day: string, numbers: Numbers = usual): SlowFinding[] {
  const slow = slowTruth(records, place, day)
  const found = [
    ...r08(slow),
    ...r13(slow, numbers),
    ...r14(slow, numbers),
    ...r19(slow, numbers),
    ...r20(slow, numbers),
    ...r21(slow, numbers),
    ...r22(slow),
    ...r23(slow, numbers),
  ]
  // Units of one joint branch share a subject: one finding, the worst figure.
  const once = new Map<string, SlowFinding>()
  for (const finding of found) {
    const key = [finding.standard, finding.clause, ...finding.subjects].join('|')
    const before = once.get(key)
    if (before === undefined || (finding.measured ?? 0) < (before.measured ?? 0)) once.set(key, finding)
  }
  return [...once.keys()].sort().flatMap((key) => once.get(key) ?? [])
}

const bodyOf = (slow: Slow, id: string) => slow.organizations.get(id)?.body ?? ''
const levelOf = (slow: Slow, id: string) => slow.organizations.get(id)?.level
const sectorOf = (slow: Slow, id: string) => slow.organizations.get(id)?.sector ?? 'none'
const has = (family: Family, id: string) => family.members.has(id)
/** A tie recorded at an organization counts for its families and for those of its body. [B01, C05] */
const serves = (slow: Slow, id: string, family: Family) => has(family, id) || has(family, bodyOf(slow, id))

function r08(slow: Slow): SlowFinding[] {
  return slow.groups.flatMap((group): SlowFinding[] => {
    if (!['zone', 'community', 'collab'].includes(group.type)) return []
    const seats = slow.memberships.filter(({ to, role }) => to === group.id && role !== 'external')
    const belongs = seats.length > 0 ? seats.some(({ of }) => slow.ours(of)) : group.place === slow.place.id
    if (!belongs) return []
    const primaries = slow.assignments.filter(
      (tie) =>
        tie.primary &&
        ['fixed', 'zone'].includes(tie.assignment) &&
        tie.of.kind === 'officer' &&
        tie.to.kind === 'group' &&
        tie.to.id === group.id,
    )
    return primaries.length > 0 ? [] : [{ standard: 'R08', clause: 'vacant', subjects: [group.id], measured: 0 }]
  })
}

function slowPartners(slow: Slow, family: Family): Set<string> {
  const found = new Set<string>()
  const meet = (x: string, y: string) => {
    if (serves(slow, x, family) && !has(family, bodyOf(slow, y))) found.add(bodyOf(slow, y))
    if (serves(slow, y, family) && !has(family, bodyOf(slow, x))) found.add(bodyOf(slow, x))
  }
  for (const { ends } of slow.pairings) meet(ends[0], ends[1])
  for (const group of slow.groups) {
    if (!['community', 'collab', 'chain'].includes(group.type)) continue
    const members = slow.memberships.filter(({ to }) => to === group.id)
    for (const one of members) for (const other of members) meet(one.of, other.of)
  }
  return found
}

function r13(slow: Slow, { floor, level }: Numbers): SlowFinding[] {
  const line = new Set<string>()
  for (let at = slow.place.committee; at !== undefined && slow.organizations.has(at) && !line.has(at); ) {
    line.add(at)
    at = slow.organizations.get(at)?.superior
  }
  return slow.families.flatMap((family): SlowFinding[] => {
    if (!slow.ours(family.body) || levelOf(slow, family.body) !== level) return []
    if (!['organ', 'institution', 'school', 'state-enterprise'].includes(sectorOf(slow, family.body))) return []
    if ([...line].some((id) => has(family, id))) return []
    const villages = new Set<string>()
    for (const partner of slowPartners(slow, family)) {
      for (const village of slow.familiesOf(partner)) if (village.village) villages.add(village.body)
    }
    return villages.size >= floor
      ? []
      : [{ standard: 'R13', clause: 'floor', subjects: [family.body], measured: villages.size }]
  })
}

function r14(slow: Slow, { min }: Numbers): SlowFinding[] {
  return slow.families.flatMap((family): SlowFinding[] => {
    if (!slow.ours(family.body) || !family.village) return []
    const around = slowPartners(slow, family)
    for (const { source, target } of slowStations(slow)) {
      if (serves(slow, target, family) && !has(family, bodyOf(slow, source))) around.add(bodyOf(slow, source))
    }
    const upper = [...around].filter((id) => (levelOf(slow, id) ?? 99) < 70)
    return upper.length >= min
      ? []
      : [{ standard: 'R14', clause: 'upper-partner', subjects: [family.body], measured: upper.length }]
  })
}

function outside(slow: Slow, family: Family): Set<string> {
  const found = slowProjection(slow).edges.flatMap(({ a, b, x, y }) => [
    ...(serves(slow, x, family) ? [b] : []),
    ...(serves(slow, y, family) ? [a] : []),
  ])
  return new Set(found.filter((id) => !has(family, id)))
}

function r19(slow: Slow, { scope }: Numbers): SlowFinding[] {
  const finding = (id: string): SlowFinding => ({ standard: 'R19', clause: 'isolated', subjects: [id], measured: 0 })
  if (scope === 'all') {
    const { neighbours } = slowProjection(slow)
    return [...slow.organizations.values()]
      .filter(({ id, basic }) => basic && slow.ours(id) && neighbours(id).size === 0)
      .map(({ id }) => finding(id))
  }
  return slow.families.flatMap((family) => {
    const body = slow.organizations.get(family.body)
    if (body === undefined || !slow.ours(body.id) || (!body.party && !family.village)) return []
    const { functional, temporary, organizationKind } = body.record
    if (functional || temporary || organizationKind === 'temporary-branch') return []
    if (organizationKind === 'functional-organization') return []
    if (slow.place.committee !== undefined && has(family, slow.place.committee)) return []
    return outside(slow, family).size === 0 ? [finding(body.id)] : []
  })
}

function r20(slow: Slow, { maxSize }: Numbers): SlowFinding[] {
  const components = slowComponents(slowProjection(slow))
  const least = (component: Set<string>) => [...component].sort(byCode)[0]
  const [, ...others] = components.sort((a, b) => b.size - a.size || byCode(least(a), least(b)))
  return others
    .filter(({ size }) => size >= 2 && size <= maxSize)
    .map((component) => ({
      standard: 'R20',
      clause: 'island',
      subjects: [...component].filter((id) => slow.ours(id)).sort(),
      measured: component.size,
    }))
}

function r21(slow: Slow, { minSeparated }: Numbers): SlowFinding[] {
  const projection = slowProjection(slow)
  const { edges, bodies } = projection
  const found: SlowFinding[] = []
  for (const edge of edges) {
    if (!edge.tie.startsWith('joint-building:')) continue
    const rest = edges.filter((other) => other !== edge)
    const side = reached(edge.a, rest)
    if (side.has(edge.b)) continue
    const measured = Math.min(side.size, reached(edge.b, rest).size)
    if (measured < minSeparated) continue
    found.push({ standard: 'R21', clause: 'pairing', subjects: [edge.tie.slice('joint-building:'.length)], measured })
  }
  for (const body of bodies) {
    if (!slow.ours(body)) continue
    const left = new Set(reached(body, edges))
    left.delete(body)
    const parts: number[] = []
    while (left.size > 0) {
      const part = reached([...left][0], edges, body)
      for (const id of part) left.delete(id)
      parts.push(part.size)
    }
    const measured = parts.reduce((a, b) => a + b, 0) - Math.max(0, ...parts)
    if (measured >= minSeparated) found.push({ standard: 'R21', clause: 'organization', subjects: [body], measured })
  }
  return found
}

function r22(slow: Slow): SlowFinding[] {
  return slow.families.flatMap((family): SlowFinding[] => {
    if (!slow.ours(family.body)) return []
    if (!['rural', 'residential', 'state-enterprise', 'non-public-enterprise'].includes(sectorOf(slow, family.body))) {
      return []
    }
    return outside(slow, family).size === 1
      ? [{ standard: 'R22', clause: 'single', subjects: [family.body], measured: 1 }]
      : []
  })
}

function r23(slow: Slow, { days }: Numbers): SlowFinding[] {
  const { day } = slow
  return slow.pairings.flatMap((pairing): SlowFinding[] => {
    const { ends, id } = pairing
    if (!ends.some((end) => slow.ours(end))) return []
    const dates = [pairing.lastActivityOn, liveStart(slow, pairing)]
    for (const activity of slow.all('activity')) {
      const involved = (kind: string, of: string) =>
        activity.involves.some((each) => each.kind === kind && each.id === of)
      if (involved('joint-building', id) || ends.every((end) => involved('organization', end))) dates.push(activity.on)
    }
    for (const claim of slow.all('claim')) {
      const raiser = slow.all('item').find((item) => item.id === claim.to)?.raisedBy
      if (raiser?.kind !== 'organization' || claim.of.kind !== 'organization') continue
      if (raiser.id === claim.of.id || ![raiser.id, claim.of.id].every((end) => ends.includes(end))) continue
      dates.push(claim.claimedOn, ...(claim.log ?? []).map((entry) => entry.on))
    }
    const past = dates.filter((date) => date !== undefined).filter((date) => date <= day)
    if (past.length === 0) return [{ standard: 'R23', clause: 'dormant', subjects: [id], measured: null }]
    const measured = dayOf(day) - Math.max(...past.map(dayOf))
    return measured > days ? [{ standard: 'R23', clause: 'dormant', subjects: [id], measured }] : []
  })
}

/** First day of the unbroken live state that holds on the day, walked back day by day between the dates written. */
function liveStart(slow: Slow, pairing: Slow['pairings'][number]): string | undefined {
  const ends = slow.all('organization').filter(({ id }) => pairing.ends.includes(id))
  const dates = [pairing, ...ends].flatMap((record) => [
    record.validFrom,
    record.validTo,
    ...(record.log ?? []).map((entry) => entry.on),
  ])
  const before = [...new Set(dates.filter((date) => date !== undefined))].filter((date) => date <= slow.day).sort()
  const records: AnyRecord[] = [pairing, ...ends]
  const liveOn = (day: string) => slowTruth(records, slow.place, day).pairings.length > 0
  while (before.length > 0) {
    const turn = before.pop() ?? ''
    const eve = new Date(Date.parse(turn) - 86_400_000).toISOString().slice(0, 10)
    if (!liveOn(eve)) return turn
  }
  return undefined
}
