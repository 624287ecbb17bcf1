import { bridges } from '../model/analysis/bridges.ts'
import { components } from '../model/analysis/components.ts'
import { hops } from '../model/analysis/hops.ts'
import { networkBuilder } from '../model/network/build/build.ts'
import { indexColumns } from '../model/network/build/indexing.ts'
import type { Network } from '../model/network/network.ts'
import { evaluateStandards } from '../model/standards/evaluate.ts'
import { worldOf } from '../model/truth/world-of.ts'
import { batchesOf, benchDay, columnsOf, parsed, startingBodies } from './bench-network.ts'
import { bytesKept, type Side, timed } from './measure.ts'

const rounds = 5

export const ours: Side = {
  records(bodies) {
    const batches = batchesOf(bodies)
    return timed(rounds, () => fromBatches(batches).nodes.count).time
  },

  analyses(bodies) {
    const columns = columnsOf(bodies)
    const build = timed(rounds, () => indexColumns(columns))
    const network = build.result
    const [place] = network.places
    const graph = worldOf(network, place, benchDay).projection
    const parts = timed(rounds, () => components(graph))
    const cuts = timed(rounds, () => bridges(graph))
    const from = startingBodies(columns.ties).map((row) => graph.vertex[row])
    const reach = timed(rounds, () => from.reduce((sum, body) => sum + hops(graph, [body], 3).bodies.length, 0))
    const standards = timed(rounds, () => evaluateStandards(worldOf(network, place, benchDay)))
    const time = {
      columns: build.time,
      components: parts.time,
      bridges: cuts.time,
      bridgesOfCopy: cuts.time,
      hops: reach.time,
      standards: standards.time,
    }
    const found = { nodes: network.nodes.count, ties: network.ties.count, components: parts.result.count }
    return {
      time,
      found: { ...found, bridges: cuts.result.length, reached: reach.result },
      findings: standards.result.length,
    }
  },

  memory: (bodies) => ({
    fromRecords: bytesKept(() => fromBatches(batchesOf(bodies))),
    fromColumns: bytesKept(() => indexColumns(columnsOf(bodies))),
  }),
}

function fromBatches(batches: Buffer[]): Network {
  const builder = networkBuilder()
  for (const records of parsed(batches)) builder.add(records)
  return builder.finish(1)
}
