import type { Point } from '../camera/camera.ts'
import type { EdgeKind } from '../scene/drawn-ties.ts'
import type { LegendKey } from '../scene/legend-key.ts'
import type { Shape } from '../scene/shapes.ts'
import type { Lens } from './lens.ts'
import type { Tokens } from './tokens.ts'

/** What the page asks of the picture. */
export interface LookSettings {
  lens: Lens
  dark: boolean
  /** Body ids of the selected families. */
  selection: readonly string[]
  /** Body ids, tie ids and group ids that stay lit while the rest fades; undefined: nothing fades. */
  lit: ReadonlySet<string> | undefined
  hidden: ReadonlySet<LegendKey>
  /** Where the user dragged a family to, by body id, in layout units. */
  pinned: ReadonlyMap<string, Point>
}

/** The same, and where pointer and zoom stand. */
export interface LookState extends LookSettings {
  /** Body id under the pointer or under the keyboard's focus. */
  hovered: string | undefined
  /** Whether the zoom leaves room for letters. */
  lettered: boolean
}

export interface NodeLook {
  hidden: boolean
  x: number
  y: number
  shape: Shape
  /** In pixels at one pixel a layout unit. */
  halfWidth: number
  fill: string
  /** Soft disc of a finding and hard ring of an isolated one; none where there is no colour. */
  disc: string | undefined
  ring: string | undefined
  /** Index in Sector of the letter that it wears, −1 none: in lens «sector» colour is never alone. */
  letter: number
  /** Only the outline, with a dot: every tie of it sleeps. */
  hollow: boolean
  faded: boolean
  selected: boolean
}

/** `plain` is drawn by the edge program; all others on the layer above it. */
export type Line = 'plain' | 'strong' | 'dotted' | 'notched' | 'arrow'

export interface EdgeLook {
  hidden: boolean
  /** It stays while others fade, so no faded node may break it. */
  above: boolean
  line: Line
  colour: string
  width: number
  kind: EdgeKind
  /** Index of the node that the arrow leaves. */
  from: number
}

/** What stands round a region. */
export interface CircleLook {
  /** Families in it that are shown with a finding, and the worst of these: the badge on the name. */
  marked: number
  worst: number
  /** Families shown on its shelf. */
  isolated: number
  faded: boolean
}

/** The badge of a group that something was found of, in the middle of its members. */
export interface GroupLook {
  id: string
  name: string
  x: number
  y: number
  worst: number
  faded: boolean
  /** It is asked for, so that its name is written however little room there is. */
  lit: boolean
}

export interface Looks {
  tokens: Tokens
  /** Whether colour says how severe something is; colour has one job a lens. */
  coloured: boolean
  nodes: NodeLook[]
  edges: EdgeLook[]
  circles: CircleLook[]
  groups: GroupLook[]
  /** Nodes of each island that is circled. */
  islands: number[][]
}
