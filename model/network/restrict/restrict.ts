import { regionPath } from '../../schema/ids.ts'
import { Membership } from '../../schema/tie.ts'
import { type Columns, type Network, nodeKinds, nodeMarks, tieMarks } from '../network.ts'
import { nodeKindByte, tieKindByte } from '../records/cell-words.ts'
import { narrowed } from './narrow.ts'

/** What of a row is shown: nothing, what its ties need to be understood, or all of it. */
const shown = { not: 0, bare: 1, whole: 2 } as const

const [region, organization, officer, group] = (['region', 'organization', 'officer', 'group'] as const).map(
  nodeKindByte,
)
const membership = tieKindByte('membership')
const external = Membership.shape.role.options.indexOf('external')
/** By the byte of its kind: whether a node is a list, item, activity or the like, which stands where its ends do. */
const isWorkKind = nodeKinds.map((kind) => !['region', 'organization', 'officer', 'group'].includes(kind))

/**
 * The columns of what stands in these regions, and beside it, as bare names, the other ends of its ties; everything
 * else is not there. A group stands where its members do, a list, item or activity where those do whom it is about. [B14]
 * An officer is only ever a bare name: nothing is told of a post elsewhere. The regions above all that is told stay.
 * @param inScope whether a region id is within what may be seen
 */
export function restrictTo(network: Network, inScope: (region: string) => boolean): Columns {
  const { nodes, ties } = marksWithin(network, inScope)
  return narrowed(network, nodes, ties, inScope)
}

/** What of a network is shown: of each node how much of it (see `shown`), of each tie whether it is. */
export interface Marks {
  nodes: Uint8Array
  ties: Uint8Array
}

/** The rows that `restrictTo` answers, without making anything of them. */
export function marksWithin(network: Network, inScope: (region: string) => boolean): Marks {
  const nodes = new Uint8Array(network.nodes.count)
  markPlaced(network, inScope, nodes)
  markGroups(network, inScope, nodes)
  markWork(network, inScope, nodes)
  const ties = keptTies(network, nodes)
  keepRegionsAbove(network, nodes)
  return { nodes, ties }
}

function isRetracted({ nodes }: Network, row: number): boolean {
  return (nodes.marks.at(row) & nodeMarks.retracted) !== 0
}

/** Ties that are there, with both their ends. */
function eachTie({ ties }: Network, visit: (kind: number, a: number, b: number, tie: number) => void): void {
  for (let tie = 0; tie < ties.count; tie++) {
    const a = ties.a.at(tie)
    const b = ties.b.at(tie)
    if (a >= 0 && b >= 0 && !(ties.marks.at(tie) & tieMarks.retracted)) visit(ties.kind.at(tie), a, b, tie)
  }
}

function markPlaced(network: Network, inScope: (region: string) => boolean, nodes: Uint8Array): void {
  const { count, id, kind, within } = network.nodes
  for (let row = 0; row < count; row++) {
    if (kind.at(row) === region && !isRetracted(network, row) && inScope(id.at(row))) nodes[row] = shown.whole
  }
  for (let row = 0; row < count; row++) {
    if (kind.at(row) !== organization || within.at(row) < 0 || isRetracted(network, row)) continue
    if (nodes[within.at(row)] === shown.whole) nodes[row] = shown.whole
  }
}

/** By leads and members, and by the place that a group was entered for where it has only partners from outside. [B14] */
function markGroups(network: Network, inScope: (region: string) => boolean, nodes: Uint8Array): void {
  const { count, kind, place } = network.nodes
  const hasMembers = new Uint8Array(count)
  eachTie(network, (kindOf, member, of, tie) => {
    if (kindOf !== membership) return
    if (network.ties.role.at(tie) !== external) hasMembers[of] = 1
    if (nodes[member] === shown.whole) nodes[of] = shown.whole
  })
  for (let row = 0; row < count; row++) {
    if (kind.at(row) !== group || hasMembers[row] || isRetracted(network, row)) continue
    if (!place.isEmpty(row) && inScope(place.at(row))) nodes[row] = shown.whole
  }
}

/** Lists, items and activities: by who raised, claims, hosts or attends, else by the place they were entered for. */
function markWork(network: Network, inScope: (region: string) => boolean, nodes: Uint8Array): void {
  const { count, kind, place, within } = network.nodes
  const isWork = (row: number) => isWorkKind[kind.at(row)]
  const about = new Uint8Array(count)
  eachTie(network, (_, a, b) => {
    if (isWork(a) === isWork(b)) return
    const work = isWork(a) ? a : b
    const other = work === a ? b : a
    if (kind.at(other) === officer) return
    about[work] = Math.max(about[work], nodes[other] === shown.whole ? shown.whole : shown.bare)
  })
  markNaming(network, nodes, about)
  for (let row = 0; row < count; row++) {
    if (!isWork(row) || isRetracted(network, row)) continue
    const located = within.at(row) >= 0 && nodes[within.at(row)] === shown.whole
    const entered = about[row] === shown.not && !place.isEmpty(row) && inScope(place.at(row))
    if (about[row] === shown.whole || located || entered) nodes[row] = shown.whole
  }
}

/** An activity is also about the two of a pairing that it names. */
function markNaming({ namings, ties }: Network, nodes: Uint8Array, about: Uint8Array): void {
  for (let k = 0; k < namings.count; k++) {
    const tie = namings.tie.at(k)
    if (tie < 0) continue
    const seen = nodes[ties.a.at(tie)] === shown.whole || nodes[ties.b.at(tie)] === shown.whole
    about[namings.activity.at(k)] = Math.max(about[namings.activity.at(k)], seen ? shown.whole : shown.bare)
  }
}

/** 1 for each tie with an end that is shown whole; its other end becomes a bare name. */
function keptTies({ ties }: Network, nodes: Uint8Array): Uint8Array {
  const kept = new Uint8Array(ties.count)
  for (let tie = 0; tie < ties.count; tie++) {
    if (ties.marks.at(tie) & tieMarks.retracted) continue
    if (nodes[ties.a.at(tie)] === shown.whole || nodes[ties.b.at(tie)] === shown.whole) kept[tie] = 1
  }
  for (let tie = 0; tie < ties.count; tie++) {
    if (!kept[tie]) continue
    for (const end of [ties.a.at(tie), ties.b.at(tie)])
      if (end >= 0 && nodes[end] === shown.not) nodes[end] = shown.bare
  }
  return kept
}

function keepRegionsAbove(network: Network, nodes: Uint8Array): void {
  const { count, id, kind, within } = network.nodes
  const seen = new Set<string>()
  for (let row = 0; row < count; row++) {
    if (nodes[row] === shown.not) continue
    const stands = kind.at(row) === region ? row : within.at(row)
    if (stands < 0 || seen.has(id.at(stands))) continue
    seen.add(id.at(stands))
    for (const above of regionPath(id.at(stands))) {
      const found = network.nodeOf(nodeKinds[region], above)
      if (found >= 0 && nodes[found] === shown.not) nodes[found] = shown.bare
    }
  }
}
