import { idleEnd, regionOfNode } from '../build/incidence.ts'
import { type Listed, mendedLists } from '../columns/lists.ts'
import type { Columns, Network, Spans } from '../network.ts'

/** Who stands in each region after these nodes were written or moved. */
export function mendedLocated(before: Network, { nodes }: Columns, changed: Iterable<number>): Network['located'] {
  const [removed, added]: [Listed[], Listed[]] = [[], []]
  for (const item of changed) {
    const was = item < before.nodes.count ? regionOfNode(before.nodes, item) : -1
    const is = regionOfNode(nodes, item)
    if (was === is) continue
    if (was >= 0) removed.push({ row: was, item })
    if (is >= 0) added.push({ row: is, item })
  }
  return mendedLists(before.located, nodes.count, removed, added)
}

/** The idle ties of each node after these ties were written, moved, or have other days. */
export function mendedIdle(
  before: Network,
  { nodes, ties }: Columns,
  tieSpans: Spans,
  changed: Iterable<number>,
): Network['idle'] {
  const [removed, added]: [Listed[], Listed[]] = [[], []]
  for (const item of changed)
    for (const which of [0, 1]) {
      const was = item < before.ties.count ? idleEnd(before.ties, before.tieSpans, item, which) : -1
      const is = idleEnd(ties, tieSpans, item, which)
      if (was >= 0) removed.push({ row: was, item })
      if (is >= 0) added.push({ row: is, item })
    }
  return mendedLists(before.idle, nodes.count, removed, added)
}
