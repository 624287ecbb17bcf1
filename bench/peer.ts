import { MultiUndirectedGraph } from 'graphology'
import { connectedComponents } from 'graphology-components'
import { bridges } from '../model/analysis/bridges.ts'
import type { Graph } from '../model/analysis/graph.ts'
import { formOf } from '../model/schema/organization.ts'
import { type AnyRecord, isTie, type Tie } from '../model/schema/records.ts'
import { bytesInUse, type Figures, timed, timedOnce } from './measure.ts'
import { rows, startingBodies } from './rows.ts'

/** Sizes from which graphology builds for many seconds: once is enough. */
const large = 100_000

/** graphology with every record as a node or edge, its attributes the record itself: nothing is copied. */
function buildPeer(records: Iterable<AnyRecord>): MultiUndirectedGraph {
  const graph = new MultiUndirectedGraph()
  const ties: Tie[] = []
  for (const record of records) {
    if (isTie(record)) ties.push(record)
    else if (record.kind !== 'place') graph.addNode(record.id, record)
  }
  for (const tie of ties) {
    const [a, b] = endsOf(tie)
    graph.addEdgeWithKey(tie.id, a, b, tie)
  }
  return graph
}

function endsOf(tie: Tie): [string, string] {
  if (tie.kind === 'joint-building') return tie.ends
  return [idOf(tie.of), idOf(tie.to)]
}

function idOf(end: string | { id: string }): string {
  return typeof end === 'string' ? end : end.id
}

/** J as graphology would hold it: bodies and groups, and the ties that join them. Not timed. */
function joinedPeer(records: AnyRecord[]): MultiUndirectedGraph {
  return buildPeer(
    records.filter((record) => {
      if (isTie(record)) return ['joint-building', 'membership', 'reporting'].includes(record.kind)
      return record.kind === 'group' || (record.kind === 'organization' && formOf(record.organizationKind) === 'party')
    }),
  )
}

export function memoryOfPeer(bodies: number): number {
  const before = bytesInUse()
  const graph = buildPeer(rows(bodies))
  const after = bytesInUse()
  if (graph.order === 0) throw new Error('nothing was built')
  return after - before
}

export function timesOfPeer(bodies: number): Omit<Figures, 'memory'> {
  const records = [...rows(bodies)]
  const whole = (bodies < large ? timed : timedOnce)(() => counted(buildPeer(records)))
  const graph = joinedPeer(records)
  const isGroup = (node: string) => graph.getNodeAttribute(node, 'kind') === 'group'
  const parts = timed(() => connectedComponents(graph))
  const cuts = timed(() => bridges(copied(graph)))
  const from = startingBodies(records)
  const reach = timed(() => from.reduce((sum, node) => sum + reachedFrom(graph, node, 3, isGroup), 0))
  return {
    time: { build: whole.time, components: parts.time, bridges: cuts.time, hops: reach.time },
    found: {
      ...whole.result,
      components: parts.result.length,
      bridges: cuts.result.length,
      reached: reach.result,
    },
  }
}

function counted(graph: MultiUndirectedGraph): { nodes: number; ties: number } {
  return { nodes: graph.order, ties: graph.size }
}

/** No graphology package finds bridges: it is copied to compressed rows, as a user of it would have to. */
function copied(graph: MultiUndirectedGraph): Graph {
  const vertices = graph.order
  const vertex = new Map<string, number>()
  graph.forEachNode((node) => vertex.set(node, vertex.size))
  const [a, b] = [new Int32Array(graph.size), new Int32Array(graph.size)]
  const offsets = new Int32Array(vertices + 1)
  let edge = 0
  graph.forEachEdge((_key, _attributes, source, target) => {
    a[edge] = vertex.get(source) ?? 0
    b[edge] = vertex.get(target) ?? 0
    offsets[a[edge] + 1]++
    offsets[b[edge++] + 1]++
  })
  for (let node = 0; node < vertices; node++) offsets[node + 1] += offsets[node]
  const next = offsets.slice(0, vertices)
  const [target, tie] = [new Int32Array(2 * edge), new Int32Array(2 * edge)]
  for (let k = 0; k < edge; k++) {
    tie[next[a[k]]] = tie[next[b[k]]] = k
    target[next[a[k]]++] = b[k]
    target[next[b[k]]++] = a[k]
  }
  return { bodies: vertices, vertices, offsets, target, tie }
}

/** How many bodies are within so many steps; a group is passed without a step. */
function reachedFrom(
  graph: MultiUndirectedGraph,
  from: string,
  steps: number,
  isGroup: (node: string) => boolean,
): number {
  const seen = new Set([from])
  let edge = [from]
  let groups = 0
  for (let step = 0; step < steps; step++) {
    const next: string[] = []
    const reach = (node: string) => {
      if (seen.has(node)) return
      seen.add(node)
      if (isGroup(node)) {
        groups++
        graph.forEachNeighbor(node, reach)
      } else next.push(node)
    }
    for (const node of edge) graph.forEachNeighbor(node, reach)
    edge = next
  }
  return seen.size - groups
}
