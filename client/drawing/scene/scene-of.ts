import type { Layout } from '../../../model/layout/layout.ts'
import { familyOfBody } from '../../../model/truth/bodies-of-families.ts'
import type { World } from '../../../model/truth/world.ts'
import { isApart } from './drawn-ties.ts'
import { labelOf } from './map-names.ts'
import type { Scene, SceneGroup, SceneNode } from './scene.ts'
import { edgesBetween } from './scene-edges.ts'
import { levelKey, shapeOf } from './shapes.ts'

export function sceneOf(world: World, layout: Layout): Scene {
  const { network, families } = world
  const indexOf = new Map<string, number>()
  const nodes: SceneNode[] = []
  const nodeOfFamily = new Int32Array(families.count).fill(-1)
  for (let family = 0; family < families.count; family++) {
    const body = families.body[family]
    const first = familyOfBody(world).get(body) ?? family
    nodeOfFamily[family] = first < family ? nodeOfFamily[first] : nodes.length
    if (first < family) continue
    const id = network.nodes.id.at(body)
    indexOf.set(id, nodes.length)
    nodes.push({
      id,
      name: network.nodes.name.at(body),
      label: labelOf(network.nodes.name.at(body)),
      shape: shapeOf(world.level[body]),
      level: levelKey(world.level[body]),
      sector: world.sector[body] - 1,
      circle: layout.circle[family],
      x: layout.x[family],
      y: layout.y[family],
      shelfX: layout.shelfX[family],
      shelfY: layout.shelfY[family],
      dormant: false,
    })
  }
  const nodeOf = (row: number) => (row < 0 || families.of[row] < 0 ? -1 : nodeOfFamily[families.of[row]])
  const edges = edgesBetween(world, nodeOf, nodes)
  const edgesOf: number[][] = nodes.map(() => [])
  edges.forEach((edge, k) => {
    edgesOf[edge.a].push(k)
    edgesOf[edge.b].push(k)
  })
  nodes.forEach((node, k) => {
    const ties = edgesOf[k].flatMap((edge) => edges[edge].ties.filter(({ kind }) => !isApart(kind)))
    node.dormant = ties.length > 0 && ties.every((tie) => tie.dormant)
  })
  return {
    root: world.place.id,
    circles: layout.circles,
    nodes,
    edges,
    groups: groupsOf(world, nodeOf),
    indexOf,
    edgesOf,
    nodeOf: (organization) => indexOf.get(organization) ?? nodeOf(network.nodeOf('organization', organization)),
  }
}

function groupsOf({ network, groupMembers }: World, nodeOf: (row: number) => number): Map<string, SceneGroup> {
  const { group, offsets, member } = groupMembers
  const groups = new Map<string, SceneGroup>()
  group.forEach((row, k) => {
    const nodes = new Set(Array.from(member.subarray(offsets[k], offsets[k + 1]), nodeOf))
    nodes.delete(-1)
    const id = network.nodes.id.at(row)
    if (nodes.size > 0) groups.set(id, { id, name: network.nodes.name.at(row), members: [...nodes] })
  })
  return groups
}
