import { describe, expect, it } from 'vitest'
import { sceneOf } from '../../../../client/drawing/scene/scene-of.ts'
import { pinAt, pinsIn } from '../../../../client/pages/map/stage/pins.ts'
import { layoutOf } from '../../../../model/layout/layout.ts'
import { sampleWorld } from '../../network.ts'

const scene = sceneOf(sampleWorld, layoutOf(sampleWorld))
const tall = sceneOf(sampleWorld, layoutOf(sampleWorld, 'tall'))
const node = (id: string) => scene.nodes[scene.indexOf.get(id) ?? -1]

describe('a dragged family', () => {
  it('stands where it was let go', () => {
    const way = pinAt(scene, 'V1P', [12, -7])
    expect(pinsIn(scene, [['V1P', way]]).get('V1P')).toEqual([12, -7])
  })

  it('stands in the same spot of its region in a layout for another screen', () => {
    const { x, y, circle } = node('V1P')
    const way = pinAt(scene, 'V1P', [x + 5, y + 9])
    const [there] = [...pinsIn(tall, [['V1P', way]]).values()]
    const turned = tall.circles[circle]
    expect(there[0] - turned.x).toBeCloseTo(x + 5 - scene.circles[circle].x, 6)
    expect(there[1] - turned.y).toBeCloseTo(y + 9 - scene.circles[circle].y, 6)
  })

  it('that is gone, or was never in a region, is kept from the middle of the map', () => {
    expect(pinsIn(scene, [['nobody', [3, 4]]]).get('nobody')).toEqual([3, 4])
    expect(pinsIn(scene, undefined).size).toBe(0)
  })
})
