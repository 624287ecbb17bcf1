import {
  type Logs,
  type Network,
  type NetworkTieKind,
  type NodeKind,
  networkTieKinds,
  nodeKinds,
  nodeMarks,
  nodeShape,
  type Spans,
  tieMarks,
  tieShape,
} from '../../../model/network/network.ts'

type Cells = Record<string, string[] | Int32Array | Uint8Array>

/** What a network says, without row numbers: two that say the same have the same facts. */
export function factsOf(network: Network) {
  const { nodes, ties, namings } = network
  const nodeName = (row: number) => (row < 0 ? 'nothing' : `${nodeKinds[nodes.kind[row]]}|${nodes.id.at(row)}`)
  const tieName = (row: number) => `${networkTieKinds[ties.kind[row]]}|${ties.id.at(row)}`
  const liveNodes = rowsOf(nodes.count).filter((row) => !(nodes.marks[row] & nodeMarks.retracted))
  const liveTies = rowsOf(ties.count).filter((row) => !(ties.marks[row] & tieMarks.retracted))
  const cells = (table: unknown, shape: object, row: number, links: string[]) =>
    Object.fromEntries(
      Object.keys(shape)
        .filter((column) => !links.includes(column))
        .map((column) => [column, (table as Cells)[column][row]]),
    )
  return {
    seq: network.seq,
    places: network.places.map((place) => place.id).sort(),
    nodes: liveNodes
      .map((row) => ({
        key: nodeName(row),
        ...cells(nodes, nodeShape, row, ['within']),
        within: nodeName(nodes.within[row]),
        spans: spansOf(network.nodeSpans, row),
        log: logOf(network.nodeLogs, row),
        found: network.nodeOf(nodeKinds[nodes.kind[row]], nodes.id.at(row)) === row,
        adjacency: entriesOf(network, row, nodeName, tieName),
      }))
      .sort(byKey),
    ties: liveTies
      .map((row) => ({
        key: tieName(row),
        ...cells(ties, tieShape, row, ['a', 'b']),
        a: nodeName(ties.a[row]),
        b: nodeName(ties.b[row]),
        spans: spansOf(network.tieSpans, row),
        log: logOf(network.tieLogs, row),
        found: network.tieOf(networkTieKinds[ties.kind[row]], ties.id.at(row)) === row,
      }))
      .sort(byKey),
    namings: rowsOf(namings.count)
      .map((k) => `${nodeName(namings.activity[k])} names ${tieName(namings.tie[k])}`)
      .sort(),
    missing: [...network.missing].map(([key, references]) => `${key} wanted ${references.length} times`).sort(),
    gone: [
      ...rowsOf(nodes.count)
        .filter((row) => nodes.marks[row] & nodeMarks.retracted)
        .map((row) => network.nodeOf(nodeKinds[nodes.kind[row]] as NodeKind, nodes.id.at(row))),
      ...rowsOf(ties.count)
        .filter((row) => ties.marks[row] & tieMarks.retracted)
        .map((row) => network.tieOf(networkTieKinds[ties.kind[row]] as NetworkTieKind, ties.id.at(row))),
    ].filter((row) => row !== -1),
    entries: network.adjacency.target.length === network.adjacency.offsets[nodes.count],
  }
}

function rowsOf(count: number): number[] {
  return Array.from({ length: count }, (_, row) => row)
}

function byKey(one: { key: string }, other: { key: string }): number {
  return one.key < other.key ? -1 : 1
}

function spansOf(spans: Spans, row: number): number[][] {
  return rowsOf(spans.offsets[row + 1] - spans.offsets[row]).map((k) => [
    spans.from[spans.offsets[row] + k],
    spans.to[spans.offsets[row] + k],
  ])
}

function logOf(logs: Logs, row: number): number[][] {
  return rowsOf(logs.count)
    .filter((entry) => logs.owner[entry] === row)
    .map((entry) => [logs.status[entry], logs.on[entry]])
}

function entriesOf(
  network: Network,
  node: number,
  nodeName: (row: number) => string,
  tieName: (row: number) => string,
) {
  const { offsets, target, tie, kind, outward, from, to } = network.adjacency
  return rowsOf(offsets[node + 1] - offsets[node])
    .map((k) => offsets[node] + k)
    .map(
      (k) => `${tieName(tie[k])} kind ${kind[k]} outward ${outward[k]} to ${nodeName(target[k])} ${from[k]}–${to[k]}`,
    )
    .sort()
}
