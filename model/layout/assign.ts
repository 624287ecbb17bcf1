import { isUnconnected } from '../projection/family-ties.ts'
import { familyOfBody } from '../truth/bodies-of-families.ts'
import type { World } from '../truth/world.ts'
import { byCode, regionOfFamily } from './circles.ts'
import { gatherIslands } from './islands.ts'

/** The two slots of a family, by number. */
export interface Slots {
  slot: number
  shelfSlot: number
}

/** A stored pair of slots, by the row of the organization it was given to. */
export interface Kept extends Slots {
  node: number
  /** Row of the region that the slots are numbered in. */
  region: number
}

interface Assigned {
  /** Of each family its slots; none for families without a region, or with the body of an earlier one. */
  slots: (Slots | undefined)[]
  /** Families that had no stored slots. */
  fresh: number[]
  /** Of each region with a circle, by row: how many slots its circle holds. */
  capacity: Map<number, number>
}

/** Circles grow by so many slots at a time, so that one family less does not shrink them. */
const step = 6
const townTens = 60

function roundedUp(slots: number): number {
  return Math.max(1, Math.ceil(slots / step)) * step
}

/** A circle is given a third more slots than it needs, so that additions find room before it has to grow. */
function grown(count: number): number {
  return roundedUp(count * 1.3)
}

/** The slots of a family's body, else of another member that is nobody's body. */
function keptOf(
  world: World,
  family: number,
  kept: ReadonlyMap<number, Kept>,
  bodies: ReadonlyMap<number, number>,
  region: number,
): Kept | undefined {
  const { families } = world
  for (let k = families.offsets[family]; k < families.offsets[family + 1]; k++) {
    const member = families.members[k]
    if (member !== families.body[family] && bodies.has(member)) continue
    const found = kept.get(member)
    if (found !== undefined && found.region === region) return found
  }
  return undefined
}

/** Town and higher organizations first, so that they stand in the middle; then by code. */
function inOrder(world: World, families: readonly number[], bodies: ReadonlyMap<number, number>): number[] {
  const rank = (body: number) => (world.level[body] > 0 && world.level[body] <= townTens ? 0 : 1)
  const rows = byCode(
    world.network,
    families.map((family) => world.families.body[family]),
  )
  return rows.sort((a, b) => rank(a) - rank(b)).map((row) => bodies.get(row) ?? -1)
}

/** Numbers given away, and from where on to look for a free one. */
interface Numbers {
  taken: Set<number>
  next: number
  highest: number
}

interface Circle {
  families: number[]
  slots: Numbers
  shelf: Numbers
  capacity: number
}

function take(numbers: Numbers, number: number): void {
  numbers.taken.add(number)
  numbers.highest = Math.max(numbers.highest, number)
}

function smallestFree(numbers: Numbers): number {
  while (numbers.taken.has(numbers.next)) numbers.next++
  return numbers.next
}

function circlesOf(world: World, kept: readonly Kept[], families: Iterable<number>): Map<number, Circle> {
  const circles = new Map<number, Circle>()
  const circle = (region: number) => {
    const none = () => ({ taken: new Set<number>(), next: 0, highest: -1 })
    const known = circles.get(region) ?? { families: [], slots: none(), shelf: none(), capacity: 0 }
    circles.set(region, known)
    return known
  }
  for (const { region, slot, shelfSlot } of kept) {
    take(circle(region).slots, slot)
    take(circle(region).shelf, shelfSlot)
  }
  for (const family of families) {
    const region = regionOfFamily(world, family)
    if (region >= 0) circle(region).families.push(family)
  }
  for (const each of circles.values()) each.capacity = roundedUp(1 + each.slots.highest)
  return circles
}

/** The smallest free slot; in a full circle the last one of the grown circle, so that its size is known from then on. */
function freeSlot(circle: Circle): number {
  const free = smallestFree(circle.slots)
  if (free < circle.capacity) return free
  circle.capacity = grown(circle.capacity)
  return circle.capacity - 1
}

/** Scatters numbers that follow each other, so that the spare slots form no pattern. */
function scattered(slot: number): number {
  const mixed = Math.imul(slot ^ (slot >>> 3) ^ 0x5bd1e995, 0x45d9f3b)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

/** A new circle leaves its spare slots here and there between the families, and gives the last one away. */
function firstSlots(count: number): number[] {
  const capacity = grown(count)
  const inner = Array.from({ length: Math.max(0, capacity - 2) }, (_, k) => k + 1)
  inner.sort((a, b) => scattered(a) - scattered(b))
  const given = count > 1 ? [0, capacity - 1, ...inner.slice(0, count - 2)] : [0]
  return given.sort((a, b) => a - b)
}

function assignCircle(world: World, circle: Circle, fresh: readonly number[], slots: (Slots | undefined)[]): void {
  const first = circle.slots.highest < 0 ? gatherIslands(world, fresh, firstSlots(fresh.length)) : []
  fresh.forEach((family, k) => {
    const slot = first[k] ?? freeSlot(circle)
    take(circle.slots, slot)
    slots[family] = { slot, shelfSlot: -1 }
  })
  circle.capacity = roundedUp(1 + circle.slots.highest)
  const alone = new Set(fresh.filter((family) => isUnconnected(world.truth, world.families.unit[family])))
  for (const family of [...alone, ...fresh.filter((each) => !alone.has(each))]) {
    const shelfSlot = smallestFree(circle.shelf)
    take(circle.shelf, shelfSlot)
    slots[family] = { slot: slots[family]?.slot ?? 0, shelfSlot }
  }
}

/** Slots for every family: the stored ones where there are any, else the smallest free ones of the region's circle. */
export function assignSlots(world: World, kept: readonly Kept[]): Assigned {
  const byNode = new Map(kept.map((each) => [each.node, each]))
  const slots: (Slots | undefined)[] = new Array(world.families.count).fill(undefined)
  const fresh: number[] = []
  const capacity = new Map<number, number>()
  const bodies = familyOfBody(world)
  const circles = circlesOf(world, kept, bodies.values())
  for (const region of byCode(world.network, [...circles.keys()])) {
    const circle = circles.get(region)
    if (circle === undefined) continue
    const claimed = new Set<number>()
    const without = inOrder(world, circle.families, bodies).filter((family) => {
      const known = keptOf(world, family, byNode, bodies, region)
      if (known === undefined || claimed.has(known.slot)) return true
      claimed.add(known.slot)
      slots[family] = { slot: known.slot, shelfSlot: known.shelfSlot }
      return false
    })
    assignCircle(world, circle, without, slots)
    fresh.push(...without)
    capacity.set(region, circle.capacity)
  }
  return { slots, fresh, capacity }
}
