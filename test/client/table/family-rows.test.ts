import { describe, expect, it } from 'vitest'
import type { LegendKey } from '../../../client/drawing/scene/legend-key.ts'
import { countLegend } from '../../../client/pages/map/panel/legend-counts.ts'
import { countShown } from '../../../client/pages/map/stage/count-shown.ts'
import { hiddenAtFirst } from '../../../client/state/view.ts'
import { columns, isShown, rowsOf, sortRows } from '../../../client/table/family-rows.ts'
import { groundOf, sampleWorld } from '../network.ts'

const ground = groundOf(sampleWorld)
const rows = rowsOf(ground)
const row = (body: string) => rows.find((each) => each.body === body)

describe('the table is the twin of the drawing [P50]', () => {
  it('has a row for every drawn node, under the same name, level and sign', () => {
    expect(rows.map(({ body }) => body).sort()).toEqual(ground.scene.nodes.map(({ id }) => id).sort())
    for (const [index, node] of ground.scene.nodes.entries()) {
      const twin = row(node.id)
      expect(twin?.name).toBe(node.name)
      expect(`level-${twin?.level}`).toBe(node.level)
      expect(twin?.sign.isolated).toBe(ground.signs.isolated[index] === 1)
    }
  })

  it('counts partners, pairings and groups of a family, its own branches left out [B02, B04, C05]', () => {
    expect(row('AP')).toMatchObject({ partners: 3, pairings: 1, groups: 1 })
    expect(row('V1P')).toMatchObject({ partners: 1, pairings: 1, groups: 0 })
    expect(row('V3P')).toMatchObject({ partners: 0, pairings: 0, groups: 0 })
  })

  it('has the same counts as the legend', () => {
    const legend = countLegend(ground.scene, ground.signs)
    for (const { level, count, bodies } of legend.levels) {
      expect(rows.filter((each) => each.level === level)).toHaveLength(count)
      expect(bodies).toHaveLength(count)
    }
    expect(legend.levels.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length)
    expect(legend.isolated.bodies.sort()).toEqual(
      rows
        .filter(({ sign }) => sign.isolated)
        .map(({ body }) => body)
        .sort(),
    )
    expect(legend.lines.find(({ key }) => key === 'pairing')).toMatchObject({ count: 1, bodies: ['AP', 'V1P'] })
    expect(legend.lines.find(({ key }) => key === 'dormant')).toMatchObject({ count: 1 })
  })

  it('hides what the legend hides', () => {
    const hidden = new Set(['level-70', 'isolated'] as const)
    const shown = rows.filter((each) => isShown(each, hidden))
    expect(shown.every(({ level, sign }) => level !== 70 && !sign.isolated)).toBe(true)
    expect(shown.length).toBeLessThan(rows.length)
    expect(rows.filter((each) => isShown(each, new Set()))).toHaveLength(rows.length)
  })

  it('the chip of the legend’s eye says how many are left of what it takes from', () => {
    const count = (...hidden: LegendKey[]) => countShown(ground.scene, ground.signs, new Set(hidden), hiddenAtFirst)
    const all = count('subordination')
    expect(all.families).toEqual({ shown: rows.length, total: rows.length })
    expect(all.ties).toEqual({ shown: 3, total: 3 })
    const untied = count('subordination', 'pairing')
    expect(untied.families).toEqual(all.families)
    expect(untied.ties).toEqual({ shown: 2, total: 3 })
    const villages = count('subordination', 'level-70')
    expect(villages.families.shown).toBe(rows.filter(({ level }) => level !== 70).length)
    expect(villages.ties).toEqual({ shown: 1, total: 3 })
    expect(count().ties.total).toBeGreaterThan(3)
    expect(count('island').islands).toEqual({ shown: 0, total: ground.signs.islands.length })
  })

  it('shows the findings of a family and the earliest of their days', () => {
    expect(
      row('V3P')
        ?.findings.map(({ standard }) => standard)
        .sort(),
    ).toEqual(['R14', 'R19'])
    expect(row('V3P')).toMatchObject({ severity: 'error', since: '2026-03-01' })
    expect(row('BP')?.findings.every(({ standard }) => standard !== 'R19')).toBe(true)
  })

  it.each(columns)('sorts by %s both ways, keeping every row', (column) => {
    const up = sortRows(rows, { column, descending: false }, String)
    const down = sortRows(rows, { column, descending: true }, String)
    expect(up.map(({ body }) => body).sort()).toEqual(rows.map(({ body }) => body).sort())
    expect(down).toHaveLength(rows.length)
  })

  it('puts the gravest first when sorted by findings', () => {
    const [first] = sortRows(rows, { column: 'findings', descending: true }, String)
    expect(first.severity).toBe('error')
  })
})
