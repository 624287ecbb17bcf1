import { nodeKinds } from '../../model/network/network.ts'
import { familyById } from '../../model/truth/bodies-of-families.ts'
import type { World } from '../../model/truth/world.ts'

/** Whom the inspector shows: a family by its body, or an organization that stands for none, such as a 工委. */
export interface Subject {
  node: number
  /** The node first. */
  members: readonly number[]
  /** Whether it is a node of the map. */
  drawn: boolean
}

/** Of an id that is selected; undefined when there is no such organization on the day. */
export function subjectOf(world: World, id: string): Subject | undefined {
  const { network, families } = world
  const node = network.nodeOf('organization', id)
  const known = familyById(world, id)
  const family = known < 0 && node >= 0 ? families.of[node] : known
  if (family >= 0) {
    const members = Array.from(families.members.subarray(families.offsets[family], families.offsets[family + 1]))
    return { node: families.body[family], members, drawn: true }
  }
  return node >= 0 && world.live[node] === 1 ? { node, members: [node], drawn: false } : undefined
}

/** The id by which a node is selected: of its family's body, or its own; undefined where there is nothing to show. */
export function shownAs({ network, families, live }: World, node: number): string | undefined {
  if (live[node] !== 1 || nodeKinds[network.nodes.kind.at(node)] !== 'organization') return undefined
  const family = families.of[node]
  return network.nodes.id.at(family < 0 ? node : families.body[family])
}
