import { describe, expect, it } from 'vitest'
import { boundsOf, fitTo, frameOf, toScreen } from '../../../../client/drawing/camera/camera.ts'
import { type Marks, overlap, place, placedAt, type Wish } from '../../../../client/drawing/labels/label-placement.ts'
import { labelMarks, labelWishes } from '../../../../client/drawing/labels/label-wishes.ts'
import type { Scene } from '../../../../client/drawing/scene/scene.ts'
import { signsOf } from '../../../../client/drawing/scene/signs.ts'
import type { AnyRecord } from '../../../../model/schema/records.ts'
import { district } from '../../../model/layout/small-places.ts'
import { declared, draw, finding, findings, records } from '../small-scene.ts'

const room = { left: 0, top: 0, width: 200, height: 100 }
const none: Marks = { urgent: [], calm: [], faint: [] }
const wish = (what: string, ...places: [number, number][]): Wish<string> => ({ what, width: 40, height: 16, places })
const words = (wishes: Wish<string>[], marks = none, most = 300) => place(wishes, room, marks, most)

describe('labels take their first free place', () => {
  it('first come, first served', () => {
    const placed = words([wish('a', [10, 10]), wish('b', [20, 12], [100, 10])])
    expect(placed.map(({ what, left }) => [what, left])).toEqual([
      ['a', 10],
      ['b', 100],
    ])
  })

  it('are found by a point: from their left and top edges up to, and without, the others', () => {
    const placed = words([wish('a', [10, 10]), wish('b', [50, 10])])
    const at = (x: number, y: number) => placedAt(placed, [x, y])?.what
    expect([at(10, 10), at(49, 25), at(50, 10), at(89, 25)]).toEqual(['a', 'a', 'b', 'b'])
    expect([at(9, 10), at(90, 10), at(10, 9), at(10, 26)]).toEqual([undefined, undefined, undefined, undefined])
  })

  it('leave out what has no room', () => {
    expect(words([wish('a', [10, 10]), wish('b', [20, 12], [30, 8])]).map(({ what }) => what)).toEqual(['a'])
  })

  it('stay inside the canvas', () => {
    expect(words([wish('a', [170, 10], [150, 10])])[0].left).toBe(150)
  })

  it('may touch edge to edge', () => {
    expect(words([wish('a', [10, 10]), wish('b', [50, 10]), wish('c', [10, 26])])).toHaveLength(3)
  })

  it('do not stand on urgent marks, shy ones not on calm ones either, bold ones not even on what has faded', () => {
    const at = { left: 12, top: 12, width: 8, height: 8 }
    const stood = (manner: Wish<string>['manner'], sort: keyof Marks) =>
      words([{ ...wish('a', [10, 10], [60, 10]), manner }], { ...none, [sort]: [at] })[0].left
    const sorts = ['urgent', 'calm', 'faint'] as const
    expect(sorts.map((sort) => stood(undefined, sort))).toEqual([60, 10, 10])
    expect(sorts.map((sort) => stood('shy', sort))).toEqual([60, 60, 10])
    expect(sorts.map((sort) => stood('bold', sort))).toEqual([60, 60, 60])
  })

  it('that must be read stand on marks rather than nowhere, but never on other words', () => {
    const all = { left: 0, top: 0, width: 200, height: 100 }
    const bold = { ...wish('b', [10, 10], [60, 10]), manner: 'bold' as const }
    const marks = { ...none, urgent: [all] }
    expect(words([bold], marks)[0].left).toBe(10)
    expect(words([bold, bold], marks).map(({ left }) => left)).toEqual([10, 60])
  })

  it('are not more than asked for', () => {
    expect(words([wish('a', [0, 0]), wish('b', [50, 0]), wish('c', [100, 0])], none, 2)).toHaveLength(2)
  })
})

/** A scene seen whole on a canvas of this size. */
function wholeFrame({ circles }: Scene, width: number, height: number) {
  const size = { width, height }
  return frameOf(fitTo(boundsOf(circles), size, { left: 0, right: 0, top: 0, bottom: 0 }, 8), size)
}

/** A scene seen whole on a canvas of this size; every character is 12 px wide. */
function groundOf(width: number, height: number, view = {}, found = findings, from = records) {
  const drawn = draw(view, found, from)
  const frame = wholeFrame(drawn.scene, width, height)
  return {
    scene: drawn.scene,
    signs: signsOf(drawn.scene, found, declared),
    looks: drawn.looks,
    frame,
    language: 'zh-CN' as const,
    near: [],
    measure: (text: string) => text.length * 12,
  }
}

function labelled(width: number, height: number, view = {}, found = findings, from = records) {
  const ground = groundOf(width, height, view, found, from)
  return place(labelWishes(ground), { left: 0, top: 0, width, height }, labelMarks(ground), 300)
}

describe('on the map', () => {
  const villages = district(11, 25, 52)
  const found = villages.flatMap((each, k) =>
    k % 7 === 0 && each.kind === 'organization' ? [finding('R14', 'warning', ['organization', each.id])] : [],
  )

  it.each([
    [1440, 900],
    [1366, 768],
    [390, 844],
  ])('no words overlap at %i × %i', (width, height) => {
    const labels = labelled(width, height, {}, found, villages)
    expect(labels.length).toBeGreaterThan(10)
    labels.forEach((label, k) => {
      for (const other of labels.slice(k + 1))
        expect(overlap(label, other), `${label.what.text} on ${other.what.text}`).toBe(false)
    })
  })

  it('names would stand on the side away from the one that is selected, whose ties end at the other', () => {
    const sides = groundOf(1440, 900).scene.nodes.flatMap(({ id }) => {
      const ground = groundOf(1440, 900, { selection: [id] })
      const xOf = new Map(ground.scene.nodes.map((node, k) => [node.id, ground.looks.nodes[k].x]))
      return [...labelWishes(ground)].flatMap(({ what, places: [first, second] }) =>
        what.kind === 'node' && what.id !== id
          ? [{ beyond: (xOf.get(what.id) ?? 0) >= (xOf.get(id) ?? 0), right: first[0] > second[0] }]
          : [],
      )
    })
    expect(new Set(sides.map(({ beyond }) => beyond)).size).toBe(2)
    for (const { beyond, right } of sides) expect(right).toBe(beyond)
  })

  it('regions are named first, organs of a district from its level', () => {
    const names = labelled(1440, 900).filter(({ what }) => what.kind === 'region')
    expect(names.map(({ what }) => what.text).sort()).toEqual(['区直机关', '陈店镇'])
  })

  it('a shelf says how many are unconnected, and says nothing when there are none', () => {
    expect(labelled(1440, 900).find(({ what }) => what.kind === 'shelf')?.what.text).toBe('未连接 1')
    expect(labelled(1440, 900, {}, []).find(({ what }) => what.kind === 'shelf')).toBeUndefined()
  })

  it('a group that something was found of is named in its badge', () => {
    const labels = labelled(1440, 900, {}, [finding('R08', 'error', ['group', 'G'])])
    expect(labels.filter(({ what }) => what.kind === 'group').map(({ what }) => what.text)).toEqual(['共同体'])
    const badge = (view = {}) =>
      labelled(120, 160, view, [finding('R08', 'error', ['group', 'G'])]).find(({ what }) => what.kind === 'group')
    expect(badge()?.what.text).toBe('')
    expect(badge({ lit: new Set(['G']) })?.what.text).toBe('共同体')
  })

  it('names of regions stay where they are when something is pointed at', () => {
    const pills = (view = {}) =>
      labelled(800, 500, view, found, villages).flatMap(({ what, left, top }) =>
        what.kind === 'region' ? [[what.text, left, top]] : [],
      )
    expect(pills().length).toBeGreaterThan(5)
    const [pointed] = draw({}, found, villages).scene.nodes
    expect(pills({ hovered: pointed.id })).toEqual(pills())
  })

  it('a badge leaves the notches of a fragile tie in sight', () => {
    const source = { source: 'synthetic' } as const
    const pair: AnyRecord[] = [
      { kind: 'group', id: 'N', name: '两家共同体', type: 'community', status: 'active', ...source },
      { kind: 'membership', id: 'n1', of: 'T', to: 'N', role: 'lead', ...source },
      { kind: 'membership', id: 'n2', of: 'V3', to: 'N', role: 'member', ...source },
    ]
    const found = [...findings, finding('R08', 'error', ['group', 'N'])]
    const badge = labelled(1440, 900, {}, found, [...records, ...pair]).find(({ what }) => what.kind === 'group')
    const { scene, looks } = draw({}, found, [...records, ...pair])
    const notched = looks.edges.findIndex(({ line }) => line === 'notched')
    const [one, other] = [looks.nodes[scene.edges[notched].a], looks.nodes[scene.edges[notched].b]]
    const [left, top] = toScreen(wholeFrame(scene, 1440, 900), [(one.x + other.x) / 2, (one.y + other.y) / 2])
    expect(badge && overlap(badge, { left, top, width: 1, height: 1 })).toBe(false)
  })

  it('names drop the ending that nearly all share', () => {
    expect(labelled(1440, 900).find(({ what }) => what.kind === 'node' && what.id === 'V3')?.what.text).toBe('V3')
  })

  it('the selected one is named, and what fades is not', () => {
    const labels = labelled(1440, 900, { selection: ['V1'], lit: new Set(['V1']) })
    const named = labels.flatMap(({ what }) => (what.kind === 'node' ? [what.id] : []))
    expect(named).toContain('V1')
    expect(named).not.toContain('V3')
  })
})
