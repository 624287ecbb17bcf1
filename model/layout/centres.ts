import type { World } from '../truth/world.ts'
import { arrange, type Disc } from './arrange.ts'
import { parentAmong } from './circles.ts'

/** Whether the whole is made for a screen that is wider than high, or for a telephone. */
export const shapes = ['wide', 'tall'] as const
export type Shape = (typeof shapes)[number]

/** Rings are so much wider than high; with the circles on them the whole fits a canvas of 4 to 3. */
const landscape = 1.55
/** A tall layout is a wide one turned, and drawn out: names stand between circles there. */
const drawnOut = 1.15

/** Each region's circle in the middle of the circles of the regions below it, at every level. */
export function centresOf(
  world: World,
  regions: readonly number[],
  radii: readonly number[],
  shape: Shape,
): { x: number; y: number }[] {
  const set = new Set(regions)
  const indexOf = new Map(regions.map((region, k) => [region, k]))
  const below = new Map<number, number[]>()
  for (const region of regions) {
    const parent = parentAmong(world.network, region, set)
    below.set(parent, [...(below.get(parent) ?? []), region])
  }
  const centres = regions.map(() => ({ x: 0, y: 0 }))
  /** Lays a region and everything below it round the origin; answers the regions laid and their radius in all. */
  const lay = (region: number, aspect: number): { laid: number[]; radius: number } => {
    const own = indexOf.get(region)
    const middle = own === undefined ? 0 : radii[own]
    const laid = own === undefined ? [] : [own]
    const parts = (below.get(region) ?? []).map((child) => lay(child, 1))
    const discs = arrange(
      middle,
      parts.map((part) => part.radius),
      aspect,
    )
    parts.forEach((part, k) => {
      for (const index of part.laid) shift(centres[index], discs[k])
      laid.push(...part.laid)
    })
    return { laid, radius: discs.reduce((most, d) => Math.max(most, Math.hypot(d.x, d.y) + d.radius), middle) }
  }
  const roots = below.get(-1) ?? []
  lay(roots.length === 1 ? roots[0] : -1, landscape)
  return shape === 'wide' ? centres : centres.map(({ x, y }) => ({ x: y, y: -x * drawnOut }))
}

function shift(centre: { x: number; y: number }, by: Disc): void {
  centre.x += by.x
  centre.y += by.y
}
