import type { Bytes } from '../../../model/network/columns/bytes.ts'
import type { Ints } from '../../../model/network/columns/ints.ts'
import { itemsAt, type Lists } from '../../../model/network/columns/lists.ts'
import type { Texts } from '../../../model/network/columns/texts.ts'
import type { VersionedMap } from '../../../model/network/columns/versioned-map.ts'
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

type Cells = Record<string, Texts | Ints | Bytes>

/** What a network says, without row numbers: two that say the same have the same facts. */
export function factsOf(network: Network) {
  const { nodes, ties, namings } = network
  const nodeName = (row: number) => (row < 0 ? 'nothing' : `${nodeKinds[nodes.kind.at(row)]}|${nodes.id.at(row)}`)
  const tieName = (row: number) => `${networkTieKinds[ties.kind.at(row)]}|${ties.id.at(row)}`
  const liveNodes = rowsOf(nodes.count).filter((row) => !(nodes.marks.at(row) & nodeMarks.retracted))
  const liveTies = rowsOf(ties.count).filter((row) => !(ties.marks.at(row) & tieMarks.retracted))
  const cells = (table: unknown, shape: object, row: number, links: string[]) =>
    Object.fromEntries(
      Object.keys(shape)
        .filter((column) => !links.includes(column))
        .map((column) => [column, (table as Cells)[column].at(row)]),
    )
  return {
    seq: network.seq,
    places: network.places.map((place) => place.id).sort(),
    nodes: liveNodes
      .map((row) => ({
        key: nodeName(row),
        ...cells(nodes, nodeShape, row, ['within']),
        within: nodeName(nodes.within.at(row)),
        spans: spansOf(network.nodeSpans, row),
        log: logOf(network.nodeLogs, row),
        found: network.nodeOf(nodeKinds[nodes.kind.at(row)], nodes.id.at(row)) === row,
        adjacency: entriesOf(network, row, nodeName, tieName),
      }))
      .sort(byKey),
    ties: liveTies
      .map((row) => ({
        key: tieName(row),
        ...cells(ties, tieShape, row, ['a', 'b']),
        a: nodeName(ties.a.at(row)),
        b: nodeName(ties.b.at(row)),
        spans: spansOf(network.tieSpans, row),
        log: logOf(network.tieLogs, row),
        found: network.tieOf(networkTieKinds[ties.kind.at(row)], ties.id.at(row)) === row,
      }))
      .sort(byKey),
    incidence: incidenceOf(network),
    namings: rowsOf(namings.count)
      .filter((k) => namings.tie.at(k) >= 0)
      .map((k) => `${nodeName(namings.activity.at(k))} names ${tieName(namings.tie.at(k))}`)
      .sort(),
    missing: [...network.missing].map(([key, references]) => `${key} wanted ${references.length} times`).sort(),
    gone: [
      ...rowsOf(nodes.count)
        .filter((row) => nodes.marks.at(row) & nodeMarks.retracted)
        .map((row) => network.nodeOf(nodeKinds[nodes.kind.at(row)] as NodeKind, nodes.id.at(row))),
      ...rowsOf(ties.count)
        .filter((row) => ties.marks.at(row) & tieMarks.retracted)
        .map((row) => network.tieOf(networkTieKinds[ties.kind.at(row)] as NetworkTieKind, ties.id.at(row))),
    ].filter((row) => row !== -1),
  }
}

function rowsOf(count: number): number[] {
  return Array.from({ length: count }, (_, row) => row)
}

function byKey(one: { key: string }, other: { key: string }): number {
  return one.key < other.key ? -1 : 1
}

function spansOf(spans: Spans, row: number): number[][] {
  return rowsOf(spans.end.at(row) - spans.first.at(row)).map((k) => [
    spans.from.at(spans.first.at(row) + k),
    spans.to.at(spans.first.at(row) + k),
  ])
}

function logOf(logs: Logs, row: number): number[][] {
  return rowsOf(logs.end.at(row) - logs.first.at(row))
    .map((k) => logs.first.at(row) + k)
    .map((entry) => [logs.status.at(entry), logs.on.at(entry)])
}

function entriesOf(
  network: Network,
  node: number,
  nodeName: (row: number) => string,
  tieName: (row: number) => string,
) {
  const { first, end, target, tie, kind, outward, from, to } = network.adjacency
  return rowsOf(end.at(node) - first.at(node))
    .map((k) => first.at(node) + k)
    .map(
      (k) =>
        `${tieName(tie.at(k))} kind ${kind.at(k)} outward ${outward.at(k)} to ${nodeName(target.at(k))} ${from.at(k)}–${to.at(k)}`,
    )
    .sort()
}

/** What refers to each node, and who names each pairing, as the network keeps it for the next edits. */
export function incidenceOf(network: Network) {
  const { nodes, ties, namingIndex, namings, located, idle } = network
  const nodeName = (row: number) => `${nodeKinds[nodes.kind.at(row)]}|${nodes.id.at(row)}`
  const tieName = (row: number) => `${networkTieKinds[ties.kind.at(row)]}|${ties.id.at(row)}`
  const listed = (lists: Lists, itemName: (row: number) => string) =>
    rowsOf(nodes.count)
      .map((row) => [nodeName(row), itemsAt(lists, row).map(itemName).sort()])
      .filter(([, items]) => items.length > 0)
      .sort()
  const named = (index: VersionedMap<number, readonly number[]>, name: (row: number) => string) =>
    [...index]
      .flatMap(([row, of]) =>
        of.map((k) => `${name(row)}: ${nodeName(namings.activity.at(k))} names ${tieName(namings.tie.at(k))}`),
      )
      .sort()
  return {
    located: listed(located, nodeName),
    idle: listed(idle, tieName),
    ofTie: named(namingIndex.ofTie, tieName),
    ofActivity: named(namingIndex.ofActivity, nodeName),
  }
}
