import { describe, expect, it } from 'vitest'
import { drawnTies, type EdgeKind, edgeKinds, isApart } from '../../../../client/drawing/scene/drawn-ties.ts'
import { legendKeys } from '../../../../client/drawing/scene/legend-key.ts'
import { signsOf } from '../../../../client/drawing/scene/signs.ts'
import { countLegend } from '../../../../client/pages/map/panel/legend-counts.ts'
import { hiddenAtFirst } from '../../../../client/state/view.ts'
import { texts } from '../../../../client/text/language.ts'
import { tieKinds } from '../../../../model/schema/records.ts'
import { randomRecord } from '../../../any-record.ts'
import { dice } from '../../../model/random-records.ts'
import { declared, draw, records } from '../small-scene.ts'

const bodies = ['V1', 'T', 'V2', 'V4', 'V3', 'E']
/** Of the day on which the small scene is looked at. */
const thisYear = 2026
const others = records.filter(({ kind }) => !tieKinds.some((tie) => tie === kind))

/** Three ties of a kind as their schema lets them be, each between two other families or of one and the group. */
function someTies(kind: EdgeKind, seed: number) {
  const d = dice(seed)
  let next = 0
  const idOf = (of: string) =>
    of === 'organization' ? bodies[next++ % bodies.length] : of === 'group' ? 'G' : '440514'
  return ['x', 'y', 'z'].map((id) => {
    const tie = randomRecord({ ...d, idOf }, drawnTies[kind].of, id)
    return 'year' in tie ? { ...tie, year: thisYear } : tie
  })
}

/** The first such ties of which one counts and is drawn. */
function drawnWith(kind: EdgeKind) {
  for (let seed = 1; seed < 500; seed++) {
    const from = [...others, ...someTies(kind, seed)]
    const { scene } = draw({}, [], from)
    if (scene.edges.some(({ ties }) => ties.some((tie) => tie.kind === kind))) return { from, scene }
  }
  throw new Error(`no tie of ${kind} is drawn`)
}

describe.each(edgeKinds)('ties that are drawn as %s', (kind) => {
  const { from, scene } = drawnWith(kind)
  const shown = (hidden: readonly (typeof legendKeys)[number][]) =>
    draw({ hidden: new Set(hidden) }, [], from).looks.edges.filter((look) => !look.hidden)

  it('have a line, which the eye of the legend hides, and which is off at first beside J', () => {
    expect(shown([]).map((look) => look.kind)).toContain(kind)
    expect(shown([kind])).toEqual([])
    expect(shown(hiddenAtFirst).length > 0).toBe(!isApart(kind))
  })

  it('point from end to end where they point', () => {
    const arrows = shown([]).some(({ line }) => line === 'arrow')
    expect(arrows).toBe(drawnTies[kind].arrow === 'always')
    const { edges } = draw({ hidden: new Set(), selection: bodies }, [], from).looks
    expect(edges.some(({ line }) => line === 'arrow')).toBe(drawnTies[kind].arrow !== undefined)
  })

  it('stand in the legend, with a word in each language', () => {
    const { lines } = countLegend(scene, signsOf(scene, [], declared))
    expect(lines.find(({ key }) => key === kind)?.count).toBeGreaterThan(0)
    expect(legendKeys).toContain(kind)
    for (const { map } of Object.values(texts)) expect(map.legend[kind]).not.toBe('')
  })
})
