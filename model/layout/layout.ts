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
  radius: number
  /** Height of the line above the shelf, in layout units. */
  shelf: number
}
