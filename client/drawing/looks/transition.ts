import { mix } from './colour-mix.ts'
import type { EdgeLook, Looks, NodeLook } from './looks.ts'

/** Colours pass through few steps, so that Sigma's cache of parsed colours stays small. */
const colourSteps = 4
const fade = 100
const move = 400

function stepped(share: number): number {
  return Math.round(share * colourSteps) / colourSteps
}

function nodeBetween(from: NodeLook, to: NodeLook, share: number, colours: number): NodeLook {
  return {
    ...to,
    x: from.x + (to.x - from.x) * share,
    y: from.y + (to.y - from.y) * share,
    fill: mix(from.fill, to.fill, colours),
  }
}

function edgeBetween(from: EdgeLook, to: EdgeLook, colours: number): EdgeLook {
  return { ...to, colour: mix(from.colour, to.colour, colours) }
}

/** Looks on the way from one to the other; share 1 is the other itself. */
export function looksBetween(from: Looks, to: Looks, share: number): Looks {
  if (share >= 1) return to
  const colours = stepped(share)
  return {
    ...to,
    nodes: to.nodes.map((look, k) => nodeBetween(from.nodes[k], look, share, colours)),
    edges: to.edges.map((look, k) => edgeBetween(from.edges[k], look, colours)),
  }
}

export interface Transition {
  shown(): Looks
  /** Takes looks as they are, at once. */
  set(looks: Looks): void
  /** Goes to looks of the same scene: places in 400 ms, colours in 100. */
  to(looks: Looks, animated: boolean): void
  stop(): void
}

export function createTransition(first: Looks, show: (looks: Looks) => void): Transition {
  let shown = first
  let request = 0
  const stop = () => cancelAnimationFrame(request)
  const present = (looks: Looks) => {
    shown = looks
    show(looks)
  }
  return {
    shown: () => shown,
    set(looks) {
      stop()
      shown = looks
    },
    to(looks, animated) {
      stop()
      if (!animated) return present(looks)
      const from = shown
      const moved = looks.nodes.some(({ x, y }, k) => x !== from.nodes[k].x || y !== from.nodes[k].y)
      const duration = moved ? move : fade
      const began = performance.now()
      const step = () => {
        const share = Math.min(1, (performance.now() - began) / duration)
        present(looksBetween(from, looks, 1 - (1 - share) ** 3))
        if (share < 1) request = requestAnimationFrame(step)
      }
      request = requestAnimationFrame(step)
    },
    stop,
  }
}
