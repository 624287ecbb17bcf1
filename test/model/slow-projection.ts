import { isVillageParty, type Slow } from './slow-truth.ts'

/** An edge of J between two bodies, and the tie behind it. */
export interface Edge {
  a: string
  b: string
  /** The organizations that the tie was recorded at, of which a and b are the bodies. */
  x: string
  y: string
  tie: string
}

export interface SlowProjection {
  bodies: Set<string>
  edges: Edge[]
  neighbours(body: string): Set<string>
}

const body = (slow: Slow, id: string) => slow.organizations.get(id)?.body ?? ''
const lifted = (slow: Slow, id: string) => {
  const found = slow.organizations.get(id)
  return found !== undefined && (!found.party || found.record.organizationKind === 'leading-group')
}

export function slowStations(slow: Slow): { source: string; target: string; tie: string }[] {
  return slow.assignments.flatMap((tie) => {
    if (tie.assignment !== 'station' || tie.of.kind !== 'organization') return []
    if (tie.to.kind === 'organization') return [{ source: tie.of.id, target: tie.to.id, tie: tie.id }]
    if (tie.to.kind !== 'region') return []
    const there = [...slow.organizations.values()].filter(({ record }) => record.location === tie.to.id)
    const units = there.filter(({ record }) => ['village', 'residential-community'].includes(record.organizationKind))
    const villages = units.length > 0 ? units : there.filter(isVillageParty)
    return villages.map(({ id }) => ({ source: tie.of.id, target: id, tie: tie.id }))
  })
}

export function slowProjection(slow: Slow): SlowProjection {
  const bodies = new Set([...slow.organizations.values()].map((each) => each.body).filter((id) => slow.ours(id)))
  const edges: Edge[] = []
  const join = (x: string, y: string, tie: string) => {
    const [a, b] = [body(slow, x), body(slow, y)]
    if (a === b || (!slow.ours(a) && !slow.ours(b))) return
    const own = slow.families.some(({ members }) => members.has(x) && members.has(y))
    if (own && (lifted(slow, x) || lifted(slow, y))) return
    edges.push({ a, b, x, y, tie })
  }
  for (const { ends, id } of slow.pairings) join(ends[0], ends[1], `joint-building:${id}`)
  for (const { of, to, id } of slow.reportings) join(of, to, `reporting:${id}`)
  for (const { source, target, tie } of slowStations(slow)) join(source, target, `assignment:${tie}`)
  for (const group of slow.groups) {
    if (!['community', 'collab', 'chain', 'zone'].includes(group.type)) continue
    const members = slow.memberships.filter(({ to }) => to === group.id)
    members.forEach((one, k) => {
      for (const other of members.slice(k + 1)) join(one.of, other.of, `group:${group.id}`)
    })
  }
  for (const { a, b } of edges) bodies.add(a).add(b)
  const adjacent = new Map([...bodies].map((id) => [id, new Set<string>()]))
  for (const { a, b } of edges) {
    adjacent.get(a)?.add(b)
    adjacent.get(b)?.add(a)
  }
  return { bodies, edges, neighbours: (id) => adjacent.get(id) ?? new Set() }
}

/** All that can be reached over these edges. */
export function reached(from: string, edges: Edge[], without?: string): Set<string> {
  const next = new Map<string, string[]>()
  for (const { a, b } of edges) {
    if (a === without || b === without) continue
    next.set(a, [...(next.get(a) ?? []), b])
    next.set(b, [...(next.get(b) ?? []), a])
  }
  const seen = new Set([from])
  const open = [from]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const other of next.get(at) ?? []) {
      if (seen.has(other)) continue
      seen.add(other)
      open.push(other)
    }
  }
  return seen
}

export function slowComponents({ bodies, edges }: SlowProjection): Set<string>[] {
  const left = new Set(bodies)
  const found: Set<string>[] = []
  for (const id of bodies) {
    if (!left.has(id)) continue
    const component = reached(id, edges)
    for (const member of component) left.delete(member)
    found.push(component)
  }
  return found
}
