import { shownTies } from '../../../drawing/looks/edge-looks.ts'
import { isHidden } from '../../../drawing/looks/looks-of.ts'
import type { LegendKey } from '../../../drawing/scene/legend-key.ts'
import type { Scene } from '../../../drawing/scene/scene.ts'
import type { Signs } from '../../../drawing/scene/signs.ts'

/** How many are drawn, of how many there are. */
interface Kept {
  shown: number
  total: number
}

/**
 * What the legend's eye leaves of families, ties and rings round islands. Ties are counted as the legend does, a group
 * once for each of its lines; those that are off until somebody asks, `resting`, count only once they are asked for.
 */
export function countShown(
  scene: Scene,
  signs: Signs,
  hidden: ReadonlySet<LegendKey>,
  resting: readonly LegendKey[],
): Record<'families' | 'ties' | 'islands', Kept> {
  const off = scene.nodes.map((node, k) => isHidden(node, signs.isolated[k] === 1, hidden))
  const asked = new Set(resting.filter((key) => hidden.has(key)))
  const ties = { shown: 0, total: 0 }
  for (const edge of scene.edges) {
    ties.total += shownTies(edge, signs, asked).length
    if (!off[edge.a] && !off[edge.b]) ties.shown += shownTies(edge, signs, hidden).length
  }
  const rings = hidden.has('island') ? [] : signs.islands.filter((island) => island.some((k) => !off[k]))
  return {
    families: { shown: off.filter((each) => !each).length, total: off.length },
    ties,
    islands: { shown: rings.length, total: signs.islands.length },
  }
}
