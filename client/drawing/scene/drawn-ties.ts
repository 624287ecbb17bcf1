import type { TieKind } from '../../../model/schema/records.ts'

/** How a kind of tie is drawn between families. */
interface DrawnTie {
  of: TieKind
  /** The colour of its line while nothing is chosen. */
  ink: 'edge' | 'edgeFaint'
  /** Whether it points from its first end to the second: always, or while an end is chosen. */
  arrow?: 'always' | 'chosen'
  dotted?: true
  /** Not in J: whoever has no other tie is unconnected all the same, and it is off until somebody asks. [domain: projection J] */
  apart?: true
}

/**
 * One row a kind of tie that is drawn; its word stands in `map.legend` of each language. Several between the same two
 * families are drawn as the first in this order.
 */
const rows = {
  pairing: { of: 'joint-building', ink: 'edge' },
  group: { of: 'membership', ink: 'edgeFaint' },
  reporting: { of: 'reporting', ink: 'edgeFaint', arrow: 'chosen', dotted: true },
  station: { of: 'assignment', ink: 'edgeFaint', arrow: 'chosen', dotted: true },
  subordination: { of: 'subordination', ink: 'edgeFaint', arrow: 'always', apart: true },
} as const satisfies Record<string, DrawnTie>

export type EdgeKind = keyof typeof rows
export const drawnTies: Readonly<Record<EdgeKind, DrawnTie>> = rows
export const edgeKinds = Object.keys(rows) as EdgeKind[]

export function isApart(kind: EdgeKind): boolean {
  return drawnTies[kind].apart === true
}
