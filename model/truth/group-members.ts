import type { Network } from '../network/network.ts'
import { tieKindByte } from '../network/records/words.ts'
import { nodesOfKind } from '../network/rows-of-kind.ts'
import type { Day } from '../schema/dates.ts'
import type { GroupMembers } from './world.ts'

const membership = tieKindByte('membership')

/** Memberships of live groups on the day, in any role. [A05, A06, B04] */
export function groupMembersOf(network: Network, day: Day): GroupMembers {
  const { adjacency, nodes } = network
  const group: number[] = []
  const offsets = [0]
  const member: number[] = []
  const tie: number[] = []
  const indexOf = new Int32Array(nodes.count).fill(-1)
  for (const node of nodesOfKind(network, 'group')) {
    for (let k = adjacency.first.at(node); k < adjacency.end.at(node); k++) {
      if (adjacency.kind.at(k) !== membership || adjacency.from.at(k) > day || adjacency.to.at(k) <= day) continue
      member.push(adjacency.target.at(k))
      tie.push(adjacency.tie.at(k))
    }
    if (member.length === offsets[group.length]) continue
    indexOf[node] = group.length
    group.push(node)
    offsets.push(member.length)
  }
  return {
    group: Int32Array.from(group),
    indexOf,
    offsets: Int32Array.from(offsets),
    member: Int32Array.from(member),
    tie: Int32Array.from(tie),
  }
}
