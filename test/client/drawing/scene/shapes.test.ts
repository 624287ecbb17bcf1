import { describe, expect, it } from 'vitest'
import { firstStop, stepFrom } from '../../../../client/drawing/gestures/steps-of-keys.ts'
import { mix } from '../../../../client/drawing/looks/colour-mix.ts'
import { capsuleOf, convexHull } from '../../../../client/drawing/painters/capsule.ts'
import { circleName, groupLabelOf, labelOf } from '../../../../client/drawing/scene/map-names.ts'
import { drawnHalfWidth, levelKey, shapeOf } from '../../../../client/drawing/scene/shapes.ts'
import { draw } from '../small-scene.ts'

describe('shapes', () => {
  it.each([
    [10, 'pentagon', 'level-10'],
    [40, 'pentagon', 'level-40'],
    [50, 'square', 'level-50'],
    [60, 'diamond', 'level-60'],
    [70, 'circle', 'level-70'],
    [90, 'triangle', 'level-90'],
    [0, 'triangle', 'level-90'],
  ])('level %i is a %s', (level, shape, key) => {
    expect([shapeOf(level), levelKey(level)]).toEqual([shape, key])
  })

  it('grow with the root of the zoom between 2.5 and 14 pixels', () => {
    expect(drawnHalfWidth(4, 4)).toBe(8)
    expect(drawnHalfWidth(4, 0.01)).toBe(2.5)
    expect(drawnHalfWidth(9, 8)).toBe(14)
  })
})

describe('the ring round an island', () => {
  const far = (corners: ReturnType<typeof capsuleOf>, [x, y]: [number, number]) => {
    return Math.min(...corners.map((corner) => Math.hypot(corner.x - x, corner.y - y)))
  }

  it('has a corner at each outer node and leaves inner ones inside', () => {
    expect(
      convexHull([
        [0, 0],
        [10, 0],
        [10, 10],
        [0, 10],
        [5, 5],
      ]),
    ).toHaveLength(4)
  })

  it('goes round two nodes, and round one', () => {
    const two = capsuleOf(
      [
        [0, 0],
        [30, 0],
      ],
      13,
    )
    expect(two.map(({ from, to }) => ((to - from) / Math.PI + 2) % 2)).toEqual([1, 1])
    expect(far(two, [0, 0])).toBe(0)
    expect(capsuleOf([[5, 5]], 13)).toMatchObject([{ x: 5, y: 5, radius: 13 }])
  })
})

describe('arrow keys', () => {
  const { scene, looks } = draw({
    pinned: new Map([
      ['Q', [0, 0]],
      ['V1', [100, 10]],
      ['V4', [40, 0]],
      ['V3', [0, 80]],
      ['T', [-50, -50]],
    ]),
  })
  const at = (id: string) => scene.indexOf.get(id) ?? -1
  const idOf = (index: number) => scene.nodes[index]?.id

  it('go to a neighbour in that direction before anything nearer', () => {
    expect(idOf(stepFrom(scene, looks.nodes, at('Q'), 'right'))).toBe('V1')
  })

  it('go to the nearest shown one where there is no neighbour', () => {
    expect(idOf(stepFrom(scene, looks.nodes, at('V1'), 'left'))).toBe('Q')
    const next = stepFrom(scene, looks.nodes, at('V4'), 'right')
    expect(looks.nodes[next].x).toBeGreaterThan(40)
  })

  it('begin at what is selected, else in the middle of what is seen', () => {
    expect(idOf(firstStop(draw({ selection: ['V5'] }).looks.nodes, 0, 0))).toBe('V5')
    expect(idOf(firstStop(looks.nodes, 98, 12))).toBe('V1')
  })
})

it('names are cut of what all have, and never to nothing', () => {
  expect(labelOf('示例上寮村党支部')).toBe('示例上寮村')
  expect(labelOf('区交通运输局机关第一党支部')).toBe('区交通运输局')
  expect(labelOf('潮南区工商联党组')).toBe('潮南区工商联')
  expect(labelOf('党支部')).toBe('党支部')
  expect(labelOf('广东中人集团建设有限公司陈沙大道改建工程项目部党支部')).toHaveLength(14)
})

it('a long name is cut between characters, however many units they have, and marks do not pile up', () => {
  expect(labelOf('𠮷'.repeat(20))).toBe(`${'𠮷'.repeat(13)}…`)
  expect(labelOf('𠮷'.repeat(14))).toBe('𠮷'.repeat(14))
  expect(labelOf('🇨🇳'.repeat(20))).toBe(`${'🇨🇳'.repeat(13)}…`)
  expect(labelOf(`q${'\u0301'.repeat(60)}村`)).toBe(`q${'\u0301'.repeat(4)}村`)
  expect(groupLabelOf('👍🏽'.repeat(20))).toBe(`${'👍🏽'.repeat(11)}…`)
})

it('circles above the town are named from their level, the others by their region', () => {
  const own = (name: string, level: number, language: 'zh-CN' | 'en') =>
    circleName({ region: '42', name, level }, '42', language)
  expect(own('潮南区', 3, 'zh-CN')).toBe('区直机关')
  expect(own('某县', 3, 'zh-CN')).toBe('县直机关')
  expect(own('启东市', 3, 'zh-CN')).toBe('市直机关')
  expect(own('潮南区', 3, 'en')).toBe('District organs')
  expect(own('滨州市', 2, 'en')).toBe('City organs')
  expect(own('湖北省', 1, 'zh-CN')).toBe('省直机关')
  expect(own('陈店镇', 4, 'en')).toBe('陈店镇')
})

it('the circle of another district, city or province says which [P48]', () => {
  const outside = { region: '440513', name: '潮阳区', level: 3 }
  expect(circleName(outside, '440514', 'zh-CN')).toBe('潮阳区直机关')
  expect(circleName(outside, '440514', 'en')).toBe('Organs of 潮阳区')
  expect(circleName({ region: '42', name: '湖北省', level: 1 }, '440514', 'zh-CN')).toBe('湖北省直机关')
  expect(circleName({ region: '440513101', name: '海门镇', level: 4 }, '440514', 'zh-CN')).toBe('海门镇')
})

it('colours between two are opaque too', () => {
  expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080')
  expect(mix('#C2381F', '#C2381F', 0.3)).toBe('#C2381F')
})
