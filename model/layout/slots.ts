/**
 * The geometry inside one region's circle, in layout units: one unit is one pixel at the zoom that the design is drawn
 * for. A slot's place depends on its number alone, so a circle that grows never moves anybody inside it.
 */

const spread = 11.6
const goldenAngle = Math.PI * (3 - Math.sqrt(5))
/** Room between the outermost slot and the rim: half a node, its halo, and the region's name above. */
const rim = 12
const shelfPitch = 27
const rowPitch = 22
const firstRow = 19
const lastRow = 11
/** The words of the shelf stand left of its first row. */
const firstColumn = -6

/** Where slot `k` lies from the middle of the slots: a sunflower, evenly spaced at any size. */
export function slotPoint(slot: number): [number, number] {
  const distance = spread * Math.sqrt(slot + 0.5)
  const angle = Math.PI / 2 + slot * goldenAngle
  return [distance * Math.cos(angle), distance * Math.sin(angle)]
}

/** Radius of the disc that holds `capacity` slots. */
export function slotsRadius(capacity: number): number {
  return spread * Math.sqrt(capacity) + rim
}

export interface Shelf {
  /** From the bottom of the region's circle up to the line. */
  height: number
  /** Radius of the region's circle: it touches the disc of slots at the top and holds the shelf below it. */
  radius: number
  /** Offsets of the shelf's slots from the circle's centre: left to right, then the row below. */
  slots: [number, number][]
}

function shelfRows(inner: number, rows: number): Shelf {
  const height = firstRow + rowPitch * (rows - 1) + lastRow
  const radius = inner + height / 2
  const slots: [number, number][] = []
  for (let row = 0; row < rows; row++) {
    const below = radius - height + firstRow + row * rowPitch
    const half = Math.sqrt(Math.max(0, radius * radius - below * below)) - 11
    for (let x = row === 0 ? firstColumn : -half; x <= half; x += shelfPitch) slots.push([x, -below])
  }
  return { height, radius, slots }
}

/** The shelf below slots of radius `inner`: two rows, more only when `wanted` organizations do not fit. */
export function shelfOf(inner: number, wanted: number): Shelf {
  let rows = 2
  let shelf = shelfRows(inner, rows)
  while (shelf.slots.length < wanted) {
    rows++
    shelf = shelfRows(inner, rows)
  }
  return shelf
}
