import { isUnconnected } from '../projection/family-ties.ts'
import { familyOfBody } from '../truth/bodies-of-families.ts'
import type { World } from '../truth/world.ts'
import { assignSlots, type Kept, type Slots } from './assign.ts'
import { centresOf, type Shape } from './centres.ts'
import { byCode, circleRegion, regionOfFamily } from './circles.ts'
import { type Shelf, shelfOf, slotPoint, slotsRadius } from './slots.ts'

/** Where everything stands, in layout units (y grows upward). Deterministic; additions move nobody. */
export interface Layout {
  /** Of each family: its slot among its region's organizations, and its slot on the region's shelf. */
  x: Float64Array
  y: Float64Array
  shelfX: Float64Array
  shelfY: Float64Array
  /** Circle of each family: index into circles, −1 when it has no region. */
  circle: Int32Array
  circles: RegionCircle[]
}

/** The circle of a region's own organizations; those located exactly at a county, city or province have one too. */
export interface RegionCircle {
  /** Region id. */
  region: string
  name: string
  /** 1–6 as in Region. */
  level: number
  x: number
  y: number
  /** Slots and shelf together. The slots alone fill a disc that touches this circle at its top. */
  radius: number
  /** Height of the line above the shelf, from the bottom of the circle, in layout units. */
  shelf: number
}

/** Where everything stands: stored slots where there are any, provisional free ones for the rest. */
export function layoutOf(world: World, shape: Shape = 'wide'): Layout {
  const { network, families } = world
  const { slots, capacity } = assignSlots(world, storedSlots(world))
  const regions = byCode(network, [...capacity.keys()])
  const alone = isolatedByRegion(world)
  const shelves = regions.map((region) => {
    return shelfOf(slotsRadius(capacity.get(region) ?? 0), (alone.get(region) ?? []).length)
  })
  const centres = centresOf(
    world,
    regions,
    shelves.map((shelf) => shelf.radius),
    shape,
  )
  const layout: Layout = {
    x: new Float64Array(families.count),
    y: new Float64Array(families.count),
    shelfX: new Float64Array(families.count),
    shelfY: new Float64Array(families.count),
    circle: new Int32Array(families.count).fill(-1),
    circles: regions.map((region, k) => ({
      region: network.nodes.id.at(region),
      name: network.nodes.name.at(region),
      level: network.nodes.type.at(region),
      ...centres[k],
      radius: shelves[k].radius,
      shelf: shelves[k].height,
    })),
  }
  const indexOf = new Map(regions.map((region, k) => [region, k]))
  const outside: number[] = []
  const bodies = familyOfBody(world)
  for (const family of bodies.values()) {
    const k = indexOf.get(regionOfFamily(world, family)) ?? -1
    if (k < 0) outside.push(family)
    else stand(layout, family, k, shelves[k], slots[family])
  }
  for (const [region, members] of alone) shelve(layout, members, shelves[indexOf.get(region) ?? 0], slots)
  standBelow(world, layout, outside)
  standTogether(world, layout, bodies)
  return layout
}

function storedSlots(world: World): Kept[] {
  const { network } = world
  const { node, slot, shelfSlot, count } = network.positions
  const kept: Kept[] = []
  for (let k = 0; k < count; k++) {
    const region = circleRegion(network, network.nodes.within.at(node.at(k)))
    if (region >= 0) kept.push({ node: node.at(k), region, slot: slot.at(k), shelfSlot: shelfSlot.at(k) })
  }
  return kept
}

function isolatedByRegion(world: World): Map<number, number[]> {
  const alone = new Map<number, number[]>()
  for (const family of familyOfBody(world).values()) {
    const region = regionOfFamily(world, family)
    if (region < 0 || !isUnconnected(world.truth, world.families.unit[family])) continue
    alone.set(region, [...(alone.get(region) ?? []), family])
  }
  return alone
}

function stand(layout: Layout, family: number, index: number, shelf: Shelf, slots: Slots | undefined): void {
  const circle = layout.circles[index]
  const [dx, dy] = slotPoint(slots?.slot ?? 0)
  layout.circle[family] = index
  layout.x[family] = circle.x + dx
  layout.y[family] = circle.y + shelf.height / 2 + dy
  const [sx, sy] = shelf.slots[(slots?.shelfSlot ?? 0) % shelf.slots.length]
  layout.shelfX[family] = circle.x + sx
  layout.shelfY[family] = circle.y + sy
}

/** A shelf is shorter than its region: numbers wrap round, and of two unconnected families the later one moves on. */
function shelve(layout: Layout, families: readonly number[], shelf: Shelf, slots: (Slots | undefined)[]): void {
  const taken = new Set<number>()
  const number = (family: number) => slots[family]?.shelfSlot ?? 0
  for (const family of [...families].sort((a, b) => number(a) - number(b))) {
    let k = number(family) % shelf.slots.length
    while (taken.has(k)) k = (k + 1) % shelf.slots.length
    taken.add(k)
    const circle = layout.circles[layout.circle[family]]
    layout.shelfX[family] = circle.x + shelf.slots[k][0]
    layout.shelfY[family] = circle.y + shelf.slots[k][1]
  }
}

/** Families without a known region stand in rows below the map, by code. */
function standBelow(world: World, layout: Layout, outside: readonly number[]): void {
  const family = new Map(outside.map((each) => [world.families.body[each], each]))
  const bottom = layout.circles.reduce((least, circle) => Math.min(least, circle.y - circle.radius), 0)
  byCode(world.network, [...family.keys()]).forEach((row, k) => {
    const each = family.get(row) ?? 0
    layout.x[each] = ((k % 40) - Math.min(outside.length - 1, 39) / 2) * 22
    layout.y[each] = bottom - 40 - Math.floor(k / 40) * 22
    layout.shelfX[each] = layout.x[each]
    layout.shelfY[each] = layout.y[each]
  })
}

/** Units that share one branch as their body are one node. */
function standTogether({ families }: World, layout: Layout, bodies: ReadonlyMap<number, number>): void {
  for (let family = 0; family < families.count; family++) {
    const first = bodies.get(families.body[family]) ?? family
    for (const column of [layout.x, layout.y, layout.shelfX, layout.shelfY, layout.circle])
      column[family] = column[first]
  }
}
