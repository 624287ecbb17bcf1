import { bridges } from '../model/analysis/bridges.ts'
import { components } from '../model/analysis/components.ts'
import { hops } from '../model/analysis/hops.ts'
import { buildNetwork } from '../model/network/build.ts'
import { evaluateStandards } from '../model/standards/evaluate.ts'
import { worldOf } from '../model/truth/world-of.ts'
import { bytesInUse, type Figures, timed } from './measure.ts'
import { benchDay, rows, startingBodies } from './rows.ts'

/** Builds from a stream of rows and tells what the network keeps. */
export function memoryOfOurs(bodies: number): number {
  const before = bytesInUse()
  const network = buildNetwork(rows(bodies), 1)
  const after = bytesInUse()
  if (network.nodes.count === 0) throw new Error('nothing was built')
  return after - before
}

export function timesOfOurs(bodies: number): Omit<Figures, 'memory'> {
  const records = [...rows(bodies)]
  const build = timed(() => buildNetwork(records, 1))
  const network = build.result
  const [place] = network.places
  const graph = worldOf(network, place, benchDay).projection
  const parts = timed(() => components(graph))
  const cuts = timed(() => bridges(graph))
  const from = startingBodies(records).map((id) => graph.vertex[network.nodeOf('organization', id)])
  const reach = timed(() => from.reduce((sum, vertex) => sum + reached(hops(graph, [vertex], 3), graph.bodies), 0))
  const standards = timed(() => evaluateStandards(worldOf(network, place, benchDay)))
  return {
    time: {
      build: build.time,
      components: parts.time,
      bridges: cuts.time,
      hops: reach.time,
      standards: standards.time,
    },
    found: {
      nodes: network.nodes.count,
      ties: network.ties.count,
      components: parts.result.count,
      bridges: cuts.result.length,
      reached: reach.result,
    },
    findings: standards.result.length,
  }
}

function reached(distance: Int32Array, bodies: number): number {
  let count = 0
  for (let body = 0; body < bodies; body++) if (distance[body] >= 0) count++
  return count
}
