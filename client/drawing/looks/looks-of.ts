import type { Scene, SceneNode } from '../scene/scene.ts'
import { halfWidths, lettered } from '../scene/shapes.ts'
import { calm, type Signs, warned, wrong } from '../scene/signs.ts'
import { mix } from './colour-mix.ts'
import { edgeLooks } from './edge-looks.ts'
import type { CircleLook, GroupLook, LookState, Looks, NodeLook } from './looks.ts'
import { type Tokens, tokensOf } from './tokens.ts'

/** Everything that is seen, from everything that is true and asked for. Pure. [P38] */
export function looksOf(scene: Scene, signs: Signs, state: LookState): Looks {
  const tokens = tokensOf(state.dark)
  const selection = new Set(state.selection)
  const stays = staying(scene, state)
  const letters = state.lens === 'sector' && state.lettered
  const nodes = scene.nodes.map((node, k): NodeLook => {
    const isolated = signs.isolated[k] === 1
    const faded = stays !== undefined && !stays.has(k) && !selection.has(node.id)
    const [x, y] = state.pinned.get(node.id) ?? (isolated ? [node.shelfX, node.shelfY] : [node.x, node.y])
    return {
      hidden: isHidden(node, isolated, state.hidden),
      x,
      y,
      shape: node.shape,
      halfWidth: letters ? lettered : halfWidths[node.shape],
      letter: letters && !faded ? node.sector : -1,
      ...(faded
        ? fadedPaint(tokens, isolated)
        : paint(tokens, node, signs.severity[k], isolated, state.lens, state.dark)),
      hollow: node.dormant,
      faded,
      selected: selection.has(node.id),
    }
  })
  return {
    tokens,
    coloured: state.lens === 'gaps',
    nodes,
    edges: edgeLooks(scene, signs, state, tokens, nodes),
    circles: circleLooks(scene, signs, nodes),
    groups: groupLooks(scene, signs, state, nodes),
    islands: state.hidden.has('island') ? [] : signs.islands.filter((island) => island.some((k) => !nodes[k].hidden)),
  }
}

/** Whether the legend's eye hides a family. */
export function isHidden({ level }: Pick<SceneNode, 'level'>, isolated: boolean, hidden: LookState['hidden']): boolean {
  return hidden.has(level) || (isolated && hidden.has('isolated'))
}

type Paint = Pick<NodeLook, 'fill' | 'disc' | 'ring'>

function fadedPaint(tokens: Tokens, isolated: boolean): Paint {
  return { fill: tokens.line, disc: undefined, ring: isolated ? tokens.line : undefined }
}

/** In «gaps» only severity has colour; in the other lenses severity has none, and isolation keeps its ring. */
function paint(
  tokens: Tokens,
  node: SceneNode,
  severity: number,
  isolated: boolean,
  lens: LookState['lens'],
  dark: boolean,
): Paint {
  if (lens !== 'gaps') {
    const fill = lens === 'level' ? levelFill(tokens, node, dark) : (tokens.sector[node.sector] ?? tokens.nodeFill)
    return { fill, disc: undefined, ring: isolated ? tokens.text2 : undefined }
  }
  if (severity === wrong) {
    return { fill: tokens.error, disc: tokens.errorSoft, ring: isolated ? tokens.error : undefined }
  }
  if (severity === warned) {
    return { fill: tokens.warn, disc: tokens.warnSoft, ring: isolated ? tokens.warn : undefined }
  }
  const resting = node.shape === 'circle' || node.shape === 'triangle' ? tokens.nodeFill : tokens.node
  return { fill: resting, disc: undefined, ring: isolated ? tokens.node : undefined }
}

/** The three levels that share the pentagon go on from the city's colour towards the top. */
function levelFill(tokens: Tokens, { shape, level }: SceneNode, dark: boolean): string {
  const towards = dark ? '#ffffff' : '#000000'
  const share = level === 'level-10' ? 0.6 : level === 'level-20' ? 0.3 : 0
  return mix(tokens.level[shape], towards, share)
}

/** Nodes that stay while the rest fades: the hovered one and its neighbours, else what is lit; undefined: all. */
function staying(scene: Scene, state: LookState): Set<number> | undefined {
  const hovered = state.hovered === undefined ? undefined : scene.indexOf.get(state.hovered)
  if (hovered !== undefined) {
    const near = scene.edgesOf[hovered].flatMap((edge) => {
      const { a, b, ties } = scene.edges[edge]
      return ties.some(({ kind }) => !state.hidden.has(kind)) ? [a, b] : []
    })
    return new Set([hovered, ...near])
  }
  if (state.lit === undefined) return undefined
  const stay = new Set<number>()
  scene.nodes.forEach((node, k) => {
    if (state.lit?.has(node.id)) stay.add(k)
  })
  return stay
}

function circleLooks(scene: Scene, signs: Signs, nodes: readonly NodeLook[]): CircleLook[] {
  const circles = scene.circles.map(() => ({ marked: 0, worst: calm, isolated: 0, faded: true }))
  scene.nodes.forEach((node, k) => {
    const circle = circles[node.circle]
    if (circle === undefined || nodes[k].hidden) return
    if (!nodes[k].faded) circle.faded = false
    if (signs.isolated[k] === 1) circle.isolated++
    if (signs.severity[k] === calm) return
    circle.marked++
    circle.worst = Math.max(circle.worst, signs.severity[k])
  })
  return circles
}

/** A group's badge goes with the lines to its lead: hidden with them, faded unless it or a member is pointed at. */
function groupLooks(scene: Scene, signs: Signs, state: LookState, nodes: readonly NodeLook[]): GroupLook[] {
  if (state.hidden.has('group')) return []
  const hovered = state.hovered === undefined ? undefined : scene.indexOf.get(state.hovered)
  return [...signs.groups].flatMap(([id, worst]) => {
    const group = scene.groups.get(id)
    const shown = group?.members.filter((k) => !nodes[k].hidden) ?? []
    if (group === undefined || shown.length === 0) return []
    const middle = (axis: 'x' | 'y') => shown.reduce((sum, k) => sum + nodes[k][axis], 0) / shown.length
    const faded = hovered === undefined ? state.lit?.has(id) === false : !group.members.includes(hovered)
    const lit = state.lit?.has(id) === true
    return [{ id, name: group.name, x: middle('x'), y: middle('y'), worst, faded, lit }]
  })
}
