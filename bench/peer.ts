import { MultiGraph } from 'graphology'
import { connectedComponents } from 'graphology-components'
import { bridges } from '../model/analysis/bridges.ts'
import { networkTieKinds, nodeKinds } from '../model/network/network.ts'
import { formOf, OrganizationKind } from '../model/schema/organization.ts'
import { isTie, type Tie } from '../model/schema/records.ts'
import { batchesOf, type PlainColumns, parsed, plainColumnsOf, startingBodies } from './bench-network.ts'
import { bytesKept, type Side, timed } from './measure.ts'
import { bridgesIn, compressed, reachedFrom } from './peer-analyses.ts'
import { nodeAttributes, tieAttributes } from './peer-attributes.ts'

/** Its large builds take many seconds each. */
function roundsFor(bodies: number): number {
  return bodies < 100_000 ? 5 : 1
}

export const peer: Side = {
  records(bodies) {
    const batches = batchesOf(bodies)
    return timed(roundsFor(bodies), () => fromBatches(batches).order).time
  },

  analyses(bodies) {
    const columns = plainColumnsOf(bodies)
    const build = timed(roundsFor(bodies), () => sizeOf(fromColumns(columns)))
    const graph = joined(columns)
    const parts = timed(5, () => connectedComponents(graph))
    const cuts = timed(5, () => bridgesIn(graph))
    const cutsOfCopy = timed(5, () => bridges(compressed(graph)).length)
    if (cutsOfCopy.result !== cuts.result) throw new Error('the two searches for bridges differ')
    const from = startingBodies(columns.ties).map((row) => columns.nodes.id[row])
    const reach = timed(5, () => from.reduce((sum, node) => sum + reachedFrom(graph, node, 3), 0))
    return {
      time: {
        columns: build.time,
        components: parts.time,
        bridges: cuts.time,
        bridgesOfCopy: cutsOfCopy.time,
        hops: reach.time,
      },
      found: {
        ...build.result,
        components: parts.result.length,
        bridges: cuts.result,
        reached: reach.result,
      },
    }
  },

  memory: (bodies) => ({
    fromRecords: bytesKept(() => fromBatches(batchesOf(bodies))),
    fromColumns: bytesKept(() => fromColumns(plainColumnsOf(bodies))),
  }),
}

function sizeOf(graph: MultiGraph): { nodes: number; ties: number } {
  return { nodes: graph.order, ties: graph.size }
}

/** Every record a node or edge, its attributes the record itself: nothing is copied. */
function fromBatches(batches: Buffer[]): MultiGraph {
  const graph = new MultiGraph()
  const ties: Tie[] = []
  for (const records of parsed(batches)) {
    for (const record of records) {
      if (isTie(record)) ties.push(record)
      else if (record.kind !== 'place') graph.addNode(record.id, record)
    }
  }
  for (const tie of ties) {
    if (tie.kind === 'joint-building') graph.addUndirectedEdgeWithKey(tie.id, tie.ends[0], tie.ends[1], tie)
    else graph.addDirectedEdgeWithKey(tie.id, idOf(tie.of), idOf(tie.to), tie)
  }
  return graph
}

function idOf(end: string | { id: string }): string {
  return typeof end === 'string' ? end : end.id
}

const pairing = networkTieKinds.indexOf('joint-building')
const membership = networkTieKinds.indexOf('membership')
const reporting = networkTieKinds.indexOf('reporting')

/** Every wanted row a node or edge with the attributes that the columns hold. */
function fromColumns(
  columns: PlainColumns,
  isNode: (row: number) => boolean = () => true,
  isEdge: (row: number) => boolean = () => true,
): MultiGraph {
  const { nodes, ties } = columns
  const graph = new MultiGraph()
  for (let row = 0; row < nodes.count; row++)
    if (isNode(row)) graph.addNode(nodes.id[row], nodeAttributes(columns, row))
  for (let row = 0; row < ties.count; row++) {
    if (!isEdge(row)) continue
    const [a, b] = [nodes.id[ties.a.at(row)], nodes.id[ties.b.at(row)]]
    if (ties.kind.at(row) === pairing) graph.addUndirectedEdgeWithKey(ties.id[row], a, b, tieAttributes(columns, row))
    else graph.addDirectedEdgeWithKey(ties.id[row], a, b, tieAttributes(columns, row))
  }
  return graph
}

/** J as graphology would hold it: bodies, groups of two or more, and the ties that join them. Making it is not timed. */
function joined(columns: PlainColumns): MultiGraph {
  const { nodes, ties } = columns
  const members = new Int32Array(nodes.count)
  for (let row = 0; row < ties.count; row++) if (ties.kind.at(row) === membership) members[ties.b.at(row)]++
  const isNode = (row: number) => {
    const kind = nodeKinds[nodes.kind.at(row)]
    if (kind === 'group') return members[row] > 1
    return kind === 'organization' && formOf(OrganizationKind.options[nodes.type.at(row)]) === 'party'
  }
  const isEdge = (row: number) => {
    if (ties.kind.at(row) === membership) return members[ties.b.at(row)] > 1
    return ties.kind.at(row) === pairing || ties.kind.at(row) === reporting
  }
  return fromColumns(columns, isNode, isEdge)
}
