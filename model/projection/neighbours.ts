import { inFamily } from '../truth/family.ts'
import type { World } from '../truth/world.ts'

/** Calls back for each J neighbour of a body, hubs opened up, perhaps several times; stops when told true. [B04] */
export function eachNeighbour(world: World, body: number, visit: (neighbour: number) => boolean): boolean {
  const { projection, ours } = world
  const { offsets, target, node, vertex, bodies } = projection
  const start = vertex[body]
  if (start < 0) return false
  for (let k = offsets[start]; k < offsets[start + 1]; k++) {
    const next = target[k]
    if (next < bodies) {
      if (visit(node[next])) return true
      continue
    }
    for (let seat = offsets[next]; seat < offsets[next + 1]; seat++) {
      const other = node[target[seat]]
      if (other === body || (ours[body] === 0 && ours[other] === 0)) continue
      if (visit(other)) return true
    }
  }
  return false
}

/** The distinct bodies adjacent to a body in J, by row. [B02, B04] */
export function neighbourBodies(world: World, body: number): number[] {
  const found = new Set<number>()
  eachNeighbour(world, body, (neighbour) => {
    found.add(neighbour)
    return false
  })
  return [...found].sort((a, b) => a - b)
}

/** Up to `enough` distinct bodies adjacent in J to any member of a family, outside the family. [C05, D18, D21] */
export function outsideNeighbours(world: World, family: number, enough: number): number[] {
  const { families } = world
  const found: number[] = []
  for (let k = families.offsets[family]; k < families.offsets[family + 1]; k++) {
    const done = eachNeighbour(world, families.members[k], (body) => {
      if (inFamily(families, body, family) || found.includes(body)) return false
      return found.push(body) >= enough
    })
    if (done) break
  }
  return found
}
