import type { Edge } from './edges.ts'

/** Vertices of J in the order of a way through it, and the ties between each and the next. */
export interface Way {
  vertices: number[]
  ties: number[]
}

/** A search from one end of a way, which goes round what lies on it: how far it has come decides what lies on every way. */
interface Sweep {
  step: 1 | -1
  /** Position on the way that everything before was left by. */
  start: number
  /** The furthest position that it has come to beside the way; it goes on from all before that one. */
  reach: number
  queue: number[]
  next: number
}

/**
 * The vertices and ties that lie on every way between the two ends of a way, its ends not among them. A sweep from
 * either end goes on from the way and from what lies beside it, but for the way's own next tie. Where it can get no
 * further, what it has reached last on the way is what all others have to pass as well, and it begins anew from there.
 * Both take turns, so that they cost what lies between separators on the smaller side, and end where they meet. It is
 * the search for a second path of a flow in the residual graph, vertices and edges of capacity one.
 */
export function separatorsOn(way: Way, edgesOf: (vertex: number) => Iterable<Edge>): Way {
  const last = way.vertices.length - 1
  const position = new Map(way.vertices.map((vertex, at) => [vertex, at]))
  const owner = new Map<number, Sweep>()
  const found = { vertices: new Set<number>(), ties: new Set<number>() }
  const sweeps = [sweepFrom(way, 0, 1), sweepFrom(way, last, -1)]
  let haveMet = false
  const spread = (sweep: Sweep) => {
    const vertex = sweep.queue[sweep.next++]
    for (const { to, tie } of edgesOf(vertex)) {
      const at = position.get(to)
      if (at !== undefined) {
        const isOwnNext = way.vertices[at - sweep.step] === vertex && tie === tieAt(way, at - sweep.step, sweep)
        if (!isOwnNext) reach(way, sweep, at)
      } else if (!owner.has(to)) {
        owner.set(to, sweep)
        sweep.queue.push(to)
      } else if (owner.get(to) !== sweep) haveMet = true
    }
  }
  const beginAnew = (sweep: Sweep) => {
    const { start, step } = sweep
    if (sweep.reach === start) found.ties.add(tieAt(way, start, sweep))
    const at = sweep.reach === start ? start + step : sweep.reach
    if (at > 0 && at < last) found.vertices.add(way.vertices[at])
    Object.assign(sweep, sweepFrom(way, at, step))
  }
  const [one, other] = sweeps
  while (!haveMet && stateOf(one) < stateOf(other)) {
    const sweep = one.queue.length <= other.queue.length ? one : other
    if (sweep.next < sweep.queue.length) spread(sweep)
    else beginAnew(sweep)
  }
  return { vertices: [...found.vertices], ties: [...found.ties] }
}

function sweepFrom({ vertices }: Way, start: number, step: Sweep['step']): Sweep {
  return { step, start, reach: start, queue: [vertices[start]], next: 0 }
}

/** The tie of the way from a position to the next in the direction of a sweep. */
function tieAt({ ties }: Way, at: number, { step }: Sweep): number {
  return ties[step === 1 ? at : at - 1]
}

/** From every vertex of the way before the one that is reached the way can be left. */
function reach({ vertices }: Way, sweep: Sweep, at: number): void {
  const { start, step } = sweep
  if ((at - sweep.reach) * step <= 0) return
  for (let each = sweep.reach === start ? start + step : sweep.reach; each !== at; each += step) {
    sweep.queue.push(vertices[each])
  }
  sweep.reach = at
}

/**
 * How far a sweep has come: every vertex of the way can be come to (2 · position − 1) and left (2 · position). The two
 * have met beside the way's own next tie where the first has come as far as the other.
 */
function stateOf({ step, start, reach }: Sweep): number {
  if (step === 1) return reach === start ? 2 * start : 2 * reach - 1
  return reach === start ? 2 * start - 1 : 2 * reach
}
