import { drawnTies, edgeKinds } from '../scene/drawn-ties.ts'
import type { Scene, SceneEdge, SceneTie } from '../scene/scene.ts'
import type { Signs } from '../scene/signs.ts'
import type { EdgeLook, Line, LookState, NodeLook } from './looks.ts'
import type { Tokens } from './tokens.ts'

/** Ties of an edge that the legend does not hide. */
export function shownTies(edge: SceneEdge, signs: Signs, hidden: LookState['hidden']): SceneTie[] {
  return edge.ties.filter(({ id, kind }) => {
    if (hidden.has(kind) || (hidden.has('dormant') && signs.dormant.has(id))) return false
    return !(hidden.has('fragile') && signs.fragile.has(id))
  })
}

/** The kind that an edge is drawn as: the first in the order of kinds. */
function leadingTie(ties: readonly SceneTie[]): SceneTie | undefined {
  return ties.reduce<SceneTie | undefined>((best, tie) => {
    return best === undefined || edgeKinds.indexOf(tie.kind) < edgeKinds.indexOf(best.kind) ? tie : best
  }, undefined)
}

interface State {
  /** An end is selected or hovered. */
  chosen: boolean
  faded: boolean
}

function lineOf(
  tie: SceneTie,
  ties: readonly SceneTie[],
  signs: Signs,
  tokens: Tokens,
  lens: LookState['lens'],
  state: State,
) {
  const fragile = ties.some(({ id }) => signs.fragile.has(id))
  const asleep = ties.every(({ id }) => signs.dormant.has(id))
  if (state.faded) return { line: 'plain', colour: tokens.edgeFaint, width: 1 } as const
  if (fragile) return { line: 'notched', colour: lens === 'gaps' ? tokens.warn : tokens.edgeStrong, width: 2 } as const
  if (asleep) {
    const colour = state.chosen ? tokens.edgeStrong : tokens.edge
    return { line: 'dotted', colour, width: state.chosen ? 2 : 1.5 } as const
  }
  const { arrow, ink } = drawnTies[tie.kind]
  if (arrow === 'always' || (arrow === 'chosen' && state.chosen)) {
    return { line: 'arrow', colour: state.chosen ? tokens.edgeStrong : tokens.edge, width: 1.5 } as const
  }
  if (state.chosen) return { line: 'strong', colour: tokens.edgeStrong, width: 2 } as const
  return { line: 'plain', colour: tokens[ink], width: 1 } as const
}

/** An edge stays lit when one of its ties or groups is, or both its ends. */
function lit(edge: SceneEdge, ties: readonly SceneTie[], scene: Scene, state: LookState): boolean {
  if (state.lit === undefined) return true
  if (ties.some(({ id }) => state.lit?.has(id))) return true
  return state.lit.has(scene.nodes[edge.a].id) && state.lit.has(scene.nodes[edge.b].id)
}

export function edgeLooks(
  scene: Scene,
  signs: Signs,
  state: LookState,
  tokens: Tokens,
  nodes: readonly NodeLook[],
): EdgeLook[] {
  const hovered = state.hovered === undefined ? undefined : scene.indexOf.get(state.hovered)
  const fading = hovered !== undefined || state.lit !== undefined
  const looks = scene.edges.map((edge): EdgeLook => {
    const ties = shownTies(edge, signs, state.hidden)
    const tie = leadingTie(ties)
    if (tie === undefined || nodes[edge.a].hidden || nodes[edge.b].hidden) {
      return {
        hidden: true,
        above: false,
        line: 'plain',
        colour: tokens.edge,
        width: 1,
        kind: 'pairing',
        from: edge.a,
      }
    }
    const atHovered = edge.a === hovered || edge.b === hovered
    const chosen = hovered === undefined ? nodes[edge.a].selected || nodes[edge.b].selected : atHovered
    const faded = hovered === undefined ? !chosen && !lit(edge, ties, scene, state) : !atHovered
    return {
      hidden: false,
      above: fading && !faded,
      ...lineOf(tie, ties, signs, tokens, state.lens, { chosen, faded }),
      kind: tie.kind,
      from: tie.from,
    }
  })
  return withinReach(looks)
}

const mostByHand = 500
const byImportance: readonly Line[] = ['notched', 'strong', 'arrow', 'dotted']

/** No more lines by hand than can be drawn in a frame; the least telling become plain. */
function withinReach(looks: EdgeLook[]): EdgeLook[] {
  const byHand = byImportance.flatMap((line) => looks.filter((look) => !look.hidden && look.line === line))
  const over = new Set(byHand.slice(mostByHand))
  return over.size === 0 ? looks : looks.map((look) => (over.has(look) ? { ...look, line: 'plain' } : look))
}
