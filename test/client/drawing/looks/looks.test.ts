import { describe, expect, it } from 'vitest'
import type { Lens } from '../../../../client/drawing/looks/lens.ts'
import { tokensOf } from '../../../../client/drawing/looks/tokens.ts'
import { calm, warned, wrong } from '../../../../client/drawing/scene/signs.ts'
import { branch, pairing, region } from '../../../model/layout/small-places.ts'
import { draw, finding, findings, records } from '../small-scene.ts'

const light = tokensOf(false)

describe('in lens «gaps» only severity has colour [P38]', () => {
  const { node } = draw()

  it.each([
    ['an error', 'Q', light.error, light.errorSoft, undefined],
    ['a warning', 'V3', light.warn, light.warnSoft, undefined],
    ['an isolated one, which wears a hard ring', 'E', light.error, light.errorSoft, light.error],
    ['information leaves a village calm', 'V1', light.nodeFill, undefined, undefined],
    ['a calm town', 'T', light.node, undefined, undefined],
  ])('%s', (_what, id, fill, disc, ring) => {
    expect(node(id)).toMatchObject({ fill, disc, ring })
  })

  it('takes the worst of several findings', () => {
    const both = draw({}, [
      finding('R14', 'warning', ['organization', 'V3']),
      finding('R13', 'error', ['organization', 'V3']),
    ])
    expect(both.node('V3').fill).toBe(light.error)
  })
})

describe.each<[Lens, (id: string) => string]>([
  ['level', (id) => light.level[id === 'Q' ? 'square' : id === 'T' ? 'diamond' : id === 'E' ? 'triangle' : 'circle']],
  ['sector', () => light.nodeFill],
])('in lens «%s»', (lens, fill) => {
  const { node, looks } = draw({ lens })

  it('every node has the colour of the lens, and severity has none', () => {
    for (const id of ['Q', 'T', 'V3', 'E']) expect(node(id)).toMatchObject({ fill: fill(id), disc: undefined })
    expect(looks.coloured).toBe(false)
  })

  it('the isolated one keeps its ring, without the colour of an error', () => {
    expect(node('E').ring).toBe(light.text2)
    expect(node('V3').ring).toBeUndefined()
  })
})

it('sector colours follow the order of the sectors', () => {
  const organ = { ...branch('O', '440514', 50), sector: 'organ' as const }
  const rural = { ...branch('R', '440514', 50), sector: 'rural' as const }
  const { node } = draw({ lens: 'sector' }, [], [...records, organ, rural] as typeof records)
  expect([node('O').fill, node('R').fill]).toEqual([light.sector[0], light.sector[6]])
})

it('in lens «sector» every family wears the letter of its sector, whatever its shape, and the faded none', () => {
  const organ = { ...branch('O', '440514', 50), sector: 'organ' as const }
  const all = [...records, organ] as typeof records
  const { node } = draw({ lens: 'sector' }, [], all)
  expect([node('O').letter, node('V1').letter]).toEqual([0, -1])
  expect(new Set(['O', 'T', 'V1', 'E'].map((id) => node(id).halfWidth)).size).toBe(1)
  expect(draw({ lens: 'sector', lit: new Set(['V1']) }, [], all).node('O').letter).toBe(-1)
  const far = draw({ lens: 'sector', lettered: false }, [], all).node('O')
  expect([far.letter, far.halfWidth]).toEqual([-1, 5.2])
  for (const lens of ['gaps', 'level'] as const) expect(draw({ lens }, [], all).node('O').letter).toBe(-1)
})

it('the levels that share the pentagon differ in lens «level», towards the top darker in light and lighter in dark', () => {
  const tops = [branch('C10', '440514', 40), branch('C20', '440514', 20)]
  for (const dark of [false, true]) {
    const { node } = draw({ lens: 'level', dark }, [], [...records, ...tops])
    expect(node('C10').shape).toBe('pentagon')
    expect(node('C10').fill).toBe(tokensOf(dark).level.pentagon)
    expect(node('C20').fill).not.toBe(node('C10').fill)
  }
})

it('dark has its own colours for the same meanings', () => {
  expect(draw({ dark: true }).node('Q').fill).toBe(tokensOf(true).error)
})

describe('shape tells the level', () => {
  const { node } = draw()
  it.each([
    ['Q', 'square', 5.2],
    ['T', 'diamond', 6.4],
    ['V1', 'circle', 4.1],
    ['E', 'triangle', 4],
  ])('%s is a %s', (id, shape, halfWidth) => {
    expect(node(id)).toMatchObject({ shape, halfWidth })
  })
})

describe('place', () => {
  it('isolated families stand on the shelf of their region, all others in their slots [R19]', () => {
    const { node, scene } = draw()
    const town = scene.circles.find(({ region }) => region === '440514100')
    expect(node('E').y).toBeLessThan((town?.y ?? 0) - (town?.radius ?? 0) + (town?.shelf ?? 0))
    const v1 = scene.nodes[scene.indexOf.get('V1') ?? -1]
    expect(node('V1')).toMatchObject({ x: v1.x, y: v1.y })
  })

  it('a family without finding stands in its slot, even when it has no ties', () => {
    const { node, scene } = draw({}, [])
    const e = scene.nodes[scene.indexOf.get('E') ?? -1]
    expect(node('E')).toMatchObject({ x: e.x, y: e.y })
  })

  it('a pinned one stands where it was dragged to', () => {
    expect(draw({ pinned: new Map([['E', [7, 9]]]) }).node('E')).toMatchObject({ x: 7, y: 9 })
  })
})

describe('ties', () => {
  const { edge } = draw()

  it.each([
    ['a pairing', ['Q', 'V1'], 'plain', light.edge],
    ['a sleeping pairing is dotted', ['Q', 'V2'], 'dotted', light.edge],
    ['a fragile pairing is notched [R21]', ['T', 'V3'], 'notched', light.warn],
    ['a community is faint, to its lead', ['Q', 'T'], 'plain', light.edgeFaint],
    ['a report is faint', ['Q', 'V3'], 'plain', light.edgeFaint],
  ] as const)('%s', (_what, [a, b], line, colour) => {
    expect(edge(a, b)).toMatchObject({ hidden: false, line, colour })
  })

  it('several ties of two families are one line that knows them all', () => {
    const { scene } = draw()
    const both = scene.edges.find(({ ties }) => ties.some(({ id }) => id === 'Q:V1'))
    expect(both?.ties.map(({ id, kind }) => [id, kind])).toEqual([
      ['Q:V1', 'pairing'],
      ['G', 'group'],
    ])
  })

  it('members of a community are tied to its lead only', () => {
    const { scene } = draw()
    const between = (a: string, b: string) => scene.edges.find(({ id }) => id === `${a}|${b}` || id === `${b}|${a}`)
    expect(between('Q', 'T')?.ties.map(({ kind }) => kind)).toEqual(['group'])
    expect(between('V1', 'T')?.ties.map(({ kind }) => kind)).toEqual(['subordination'])
  })

  it('subordination is drawn thin with an arrow when it is not hidden', () => {
    const shown = draw({ hidden: new Set() })
    expect(shown.edge('V1', 'T')).toMatchObject({ hidden: false, line: 'arrow' })
    expect(shown.looks.nodes[shown.edge('V1', 'T').from]).toBe(shown.node('V1'))
  })

  it('outside «gaps» a fragile pairing keeps its notches and gives up its colour', () => {
    expect(draw({ lens: 'level' }).edge('T', 'V3')).toMatchObject({ line: 'notched', colour: light.edgeStrong })
  })

  it('those of a selected family stand out, a report with its arrow', () => {
    const chosen = draw({ selection: ['Q'] })
    expect(chosen.edge('Q', 'V1')).toMatchObject({ line: 'strong', colour: light.edgeStrong, width: 2 })
    expect(chosen.edge('Q', 'V3')).toMatchObject({ line: 'arrow' })
    expect(chosen.edge('V4', 'V5')).toMatchObject({ line: 'plain', colour: light.edge })
  })

  it('a family whose every tie sleeps is hollow', () => {
    const { node } = draw()
    expect([node('V2').hollow, node('Q').hollow, node('E').hollow]).toEqual([true, false, false])
  })
})

describe('fading', () => {
  it('under the pointer the neighbours stay, all else fades, and no one but the neighbours has lines', () => {
    const { node, edge } = draw({ hovered: 'V3' })
    expect(['V3', 'T', 'Q'].map((id) => node(id).faded)).toEqual([false, false, false])
    expect(node('V1')).toMatchObject({ faded: true, fill: light.line, disc: undefined })
    expect(edge('Q', 'V1')).toMatchObject({ line: 'plain', colour: light.edgeFaint })
    expect(edge('T', 'V3').line).toBe('notched')
  })

  it('nothing that faded breaks a line that stays; where nothing fades, no line crosses a node', () => {
    const above = (view: Parameters<typeof draw>[0], a: string, b: string) => draw(view).edge(a, b).above
    expect(above({ lit: new Set(['T:V3']) }, 'T', 'V3')).toBe(true)
    expect(above({ lit: new Set(['T:V3']) }, 'Q', 'V1')).toBe(false)
    expect(above({ lit: new Set(['V4']), selection: ['Q'] }, 'Q', 'V1')).toBe(true)
    expect(above({ hovered: 'V3' }, 'Q', 'V3')).toBe(true)
    expect(above({ selection: ['Q'] }, 'Q', 'V1')).toBe(false)
  })

  it('what is lit stays: its families, and ties that are lit or join two that are', () => {
    const { node, edge } = draw({ lit: new Set(['V4', 'V5', 'T:V3']) })
    expect([node('V4').faded, node('T').faded]).toEqual([false, true])
    expect(edge('V4', 'V5').colour).toBe(light.edge)
    expect(edge('T', 'V3').colour).toBe(light.warn)
    expect(edge('Q', 'V1').colour).toBe(light.edgeFaint)
  })

  it('a lit group lights its ties', () => {
    expect(draw({ lit: new Set(['G']) }).edge('Q', 'V1').colour).toBe(light.edge)
    expect(draw({ lit: new Set(['other']) }).edge('Q', 'V1').colour).toBe(light.edgeFaint)
  })

  it('what is selected never fades', () => {
    expect(draw({ lit: new Set(['V4']), selection: ['Q'] }).node('Q')).toMatchObject({ faded: false, selected: true })
  })

  it('an isolated one that fades keeps a grey ring, so that it is still known', () => {
    expect(draw({ hovered: 'V4' }).node('E').ring).toBe(light.line)
  })
})

describe('the legend hides', () => {
  it.each([
    ['level-70', ['V1', 'V5'], ['Q', 'E']],
    ['level-90', ['E'], ['V1']],
    ['isolated', ['E'], ['V1']],
  ] as const)('%s', (key, gone, stays) => {
    const { node, edge } = draw({ hidden: new Set([key]) })
    for (const id of gone) expect(node(id).hidden, id).toBe(true)
    for (const id of stays) expect(node(id).hidden, id).toBe(false)
    if (key === 'level-70') expect(edge('Q', 'V1').hidden).toBe(true)
  })

  it.each([
    ['pairing', ['T', 'V3'], true],
    ['dormant', ['Q', 'V2'], true],
    ['fragile', ['T', 'V3'], true],
    ['reporting', ['Q', 'V3'], true],
    ['group', ['Q', 'T'], true],
    ['group', ['Q', 'V1'], false],
  ] as const)('ties of %s', (key, [a, b], hidden) => {
    expect(draw({ hidden: new Set([key]) }).edge(a, b).hidden).toBe(hidden)
  })

  it('draws what is left of several ties: a hidden pairing leaves the community', () => {
    expect(draw({ hidden: new Set(['pairing']) }).edge('Q', 'V1')).toMatchObject({ hidden: false, kind: 'group' })
  })

  it('the rings round islands', () => {
    expect(draw().looks.islands).toHaveLength(1)
    expect(draw({ hidden: new Set(['island']) }).looks.islands).toEqual([])
  })
})

describe('a region wears how many of its families have findings, and the worst of these', () => {
  const badge = (id: string, drawn = draw()) => {
    return drawn.looks.circles[drawn.scene.circles.findIndex(({ region }) => region === id)]
  }

  it('counts families, not findings', () => {
    expect(badge('440514100')).toMatchObject({ marked: 4, worst: wrong, isolated: 1 })
    expect(badge('440514')).toMatchObject({ marked: 1, worst: wrong, isolated: 0 })
  })

  it('is amber without an error, and none without findings', () => {
    expect(badge('440514100', draw({}, [finding('R14', 'warning', ['organization', 'V3'])]))).toMatchObject({
      worst: warned,
    })
    expect(badge('440514100', draw({}, []))).toMatchObject({ marked: 0, worst: calm })
  })

  it('does not count what the legend hides', () => {
    expect(badge('440514100', draw({ hidden: new Set(['level-70']) })).marked).toBe(1)
  })
})

describe('a vacant liaison is the group’s, and marks nobody else [R08, B14]', () => {
  const vacant = finding('R08', 'error', ['group', 'G'])

  it('its badge stands in the middle of its members; its lead and members stay calm', () => {
    const { node, looks } = draw({}, [vacant])
    for (const id of ['Q', 'T']) expect(node(id).fill).toBe(light.node)
    const [x, y] = (['x', 'y'] as const).map((axis) => (node('Q')[axis] + node('V1')[axis] + node('T')[axis]) / 3)
    expect(looks.groups).toEqual([{ id: 'G', name: '共同体', x, y, worst: wrong, faded: false, lit: false }])
    expect(looks.circles.every(({ marked }) => marked === 0)).toBe(true)
  })

  it('a lead from elsewhere stays calm too', () => {
    const outside = [
      region('440513', '潮阳区', 3),
      branch('P', '440513', 50),
      { kind: 'group', id: 'H', name: '示例第九党建共同体', type: 'community', status: 'active', source: 'synthetic' },
      { kind: 'membership', id: 'h1', of: 'P', to: 'H', role: 'lead', source: 'synthetic' },
      { kind: 'membership', id: 'h2', of: 'V3', to: 'H', role: 'member', source: 'synthetic' },
    ] as typeof records
    const { node, looks } = draw({}, [finding('R08', 'error', ['group', 'H'])], [...records, ...outside])
    expect([node('P').fill, node('V3').fill]).toEqual([light.node, light.nodeFill])
    expect(looks.groups.map(({ id, worst }) => [id, worst])).toEqual([['H', wrong]])
  })

  it('the badge fades and goes with the group’s lines', () => {
    expect(draw({ lit: new Set(['V3']) }, [vacant]).looks.groups[0].faded).toBe(true)
    expect(draw({ lit: new Set(['G']) }, [vacant]).looks.groups[0]).toMatchObject({ faded: false, lit: true })
    expect(draw({ hovered: 'V3' }, [vacant]).looks.groups[0].faded).toBe(true)
    expect(draw({ hovered: 'T' }, [vacant]).looks.groups[0].faded).toBe(false)
    expect(draw({ hidden: new Set(['group']) }, [vacant]).looks.groups).toEqual([])
    expect(draw({}, [finding('R08', 'information', ['group', 'G'])]).looks.groups).toEqual([])
  })
})

it('a pairing that R23 found is dotted, whatever its state', () => {
  expect(draw({}, [...findings, finding('R23', 'warning', ['joint-building', 'V4:V5'])]).edge('V4', 'V5').line).toBe(
    'dotted',
  )
})

it('draws at most 500 lines by hand; the others are plain', () => {
  const many = Array.from({ length: 600 }, (_, k) => [
    branch(`X${k}`, '440514100'),
    pairing(`X${k}`, 'T', { status: 'dormant' }),
  ])
  const { looks } = draw({}, [], [...records, ...many.flat()])
  expect(looks.edges.filter(({ line, hidden }) => line !== 'plain' && !hidden)).toHaveLength(500)
})
