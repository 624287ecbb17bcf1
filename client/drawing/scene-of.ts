import type { Layout } from '../../model/layout/layout.ts'
import type { World } from '../../model/truth/world.ts'
import { labelOf } from './names.ts'
import type { Scene, SceneNode } from './scene.ts'
import { edgesBetween, leadOf } from './scene-edges.ts'
import { levelKey, shapeOf } from './shapes.ts'

export function sceneOf(world: World, layout: Layout): Scene {
  const { network, families } = world
  const indexOf = new Map<string, number>()
  const nodes: SceneNode[] = []
  const nodeOfFamily = new Int32Array(families.count).fill(-1)
  for (let family = 0; family < families.count; family++) {
    const body = families.body[family]
    const id = network.nodes.id.at(body)
    const known = indexOf.get(id)
    nodeOfFamily[family] = known ?? nodes.length
    if (known !== undefined) continue
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
    const ties = edgesOf[k].flatMap((edge) => edges[edge].ties.filter(({ kind }) => kind !== 'subordination'))
    node.dormant = ties.length > 0 && ties.every((tie) => tie.dormant)
  })
  return {
    circles: layout.circles,
    nodes,
    edges,
    indexOf,
    edgesOf,
    nodeOf: (organization) => indexOf.get(organization) ?? nodeOf(network.nodeOf('organization', organization)),
    leadOf: (group) => leadOf(world, nodeOf, group),
  }
}
