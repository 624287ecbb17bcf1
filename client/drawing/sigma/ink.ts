import type { EdgeLook, NodeLook } from '../looks/looks.ts'

/** Looks as Sigma's programs take them, and whether two of them would be drawn alike. */
export function nodeInk({ x, y, hidden, halfWidth, fill, shape, hollow, disc, ring }: NodeLook) {
  return { x, y, hidden, size: halfWidth, color: fill, shape, hollow, disc, ring, type: 'family', label: null }
}

/** Lines that are not plain are drawn on the layer above. */
export function edgeInk({ hidden, line, colour }: EdgeLook) {
  return { hidden: hidden || line !== 'plain', color: colour, size: 1, type: 'line', label: null }
}

export function samePlace(a: NodeLook, b: NodeLook): boolean {
  return a.x === b.x && a.y === b.y && a.hidden === b.hidden
}

export function sameNode(a: NodeLook, b: NodeLook): boolean {
  if (a === b) return true
  const sameForm = a.halfWidth === b.halfWidth && a.hollow === b.hollow
  return samePlace(a, b) && sameForm && a.fill === b.fill && a.disc === b.disc && a.ring === b.ring
}

export function sameEdge(a: EdgeLook, b: EdgeLook): boolean {
  return a === b || (a.hidden === b.hidden && a.line === b.line && a.colour === b.colour)
}
