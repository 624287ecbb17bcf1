import { describe, expect, it } from 'vitest'
import { shapes } from '../../../model/layout/centres.ts'
import { type Layout, layoutOf } from '../../../model/layout/layout.ts'
import { assignPositions, type Position } from '../../../model/layout/position.ts'
import type { AnyRecord } from '../../../model/schema/records.ts'
import type { World } from '../../../model/truth/world.ts'
import { branch, district, pairing, region, townCode, villageCode, worldFrom } from './small-places.ts'

/** Where every family stands, by the id of its body: its slot, or its place on the shelf. */
function standing(world: World, layout: Layout, where: 'slot' | 'shelf' = 'slot'): Map<string, [number, number]> {
  const [x, y] = where === 'slot' ? [layout.x, layout.y] : [layout.shelfX, layout.shelfY]
  const { body, count } = world.families
  return new Map(Array.from({ length: count }, (_, f) => [world.network.nodes.id.at(body[f]), [x[f], y[f]]]))
}

function circlesOf(layout: Layout) {
  return new Map(layout.circles.map((circle) => [circle.region, circle]))
}

function nearestPair(points: Iterable<[number, number]>): number {
  const all = [...points]
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < all.length; i++) {
    for (let k = i + 1; k < all.length; k++) {
      least = Math.min(least, Math.hypot(all[i][0] - all[k][0], all[i][1] - all[k][1]))
    }
  }
  return least
}

const sizes: [name: string, records: () => AnyRecord[]][] = [
  ['3 towns of 5', () => district(3, 5)],
  ['11 towns of 25 and 52 district organs', () => district(11, 25, 52)],
  ['60 towns of 1 to 30', () => district(60, (town) => 1 + ((town * 17) % 30))],
  ['no district organs', () => district(4, 12).filter((each) => !('id' in each && each.id.startsWith('Q')))],
  ['one town', () => district(1, 40)],
]

describe.each(sizes)('a place with %s', (_name, records) => {
  const world = worldFrom(records())
  const layout = layoutOf(world)

  it.each(shapes)('lets no two region circles touch, %s', (shape) => {
    const { circles } = layoutOf(world, shape)
    circles.forEach((a, i) => {
      for (const b of circles.slice(i + 1)) {
        expect(Math.hypot(a.x - b.x, a.y - b.y), `${a.name} and ${b.name}`).toBeGreaterThan(a.radius + b.radius)
      }
    })
  })

  it('gives every family room of its own, evenly', () => {
    expect(nearestPair(standing(world, layout).values())).toBeGreaterThan(16)
  })

  it('keeps every family inside its circle and above the shelf, and every shelf slot below the line', () => {
    for (let family = 0; family < world.families.count; family++) {
      const { x, y, radius, shelf } = layout.circles[layout.circle[family]]
      expect(Math.hypot(layout.x[family] - x, layout.y[family] - y)).toBeLessThan(radius)
      expect(layout.y[family]).toBeGreaterThan(y - radius + shelf)
      expect(Math.hypot(layout.shelfX[family] - x, layout.shelfY[family] - y)).toBeLessThan(radius)
      expect(layout.shelfY[family]).toBeLessThan(y - radius + shelf)
    }
  })
})

it('stands the organs of the district in the middle, in a circle named by its region and level', () => {
  const layout = layoutOf(worldFrom(district(11, 25, 52)))
  expect(circlesOf(layout).get('440514')).toMatchObject({ x: 0, y: 0, level: 3, name: '潮南区' })
  expect(layout.circles.filter(({ level }) => level === 4)).toHaveLength(11)
})

it.each([
  ['wide', 1.15, 1.6],
  ['tall', 0.55, 0.85],
] as const)('is %s, as the room for it is', (shape, least, most) => {
  const { circles } = layoutOf(worldFrom(district(11, 25, 52)), shape)
  const reach = (axis: 'x' | 'y') => Math.max(...circles.map((circle) => Math.abs(circle[axis]) + circle.radius))
  expect(reach('x') / reach('y')).toBeGreaterThan(least)
  expect(reach('x') / reach('y')).toBeLessThan(most)
})

it('turns the regions for a tall screen, and leaves everybody where he is in his own', () => {
  const world = worldFrom(district(11, 25, 52))
  const [wide, tall] = [layoutOf(world), layoutOf(world, 'tall')]
  for (let family = 0; family < world.families.count; family++) {
    const [one, other] = [wide, tall].map(({ x, y, circles, circle }) => {
      const middle = circles[circle[family]]
      return [x[family] - middle.x, y[family] - middle.y]
    })
    expect(other[0]).toBeCloseTo(one[0], 6)
    expect(other[1]).toBeCloseTo(one[1], 6)
  }
})

it('counts villages and grids for their town, and puts the town itself in the middle of it', () => {
  const records = [
    ...district(1, 12),
    region('440514100201', '村', 5, townCode(0)),
    region('440514100201-1', '网格', 6, '440514100201'),
    branch('V1', '440514100201'),
    branch('G1', '440514100201-1'),
  ]
  const world = worldFrom(records)
  const layout = layoutOf(world)
  const town = layout.circles.findIndex((circle) => circle.region === townCode(0))
  const circleOf = (id: string) => layout.circle[world.families.of[world.network.nodeOf('organization', id)]]
  expect([circleOf('V1'), circleOf('G1')]).toEqual([town, town])
  const { x, y, shelf } = layout.circles[town]
  const [townX, townY] = standing(world, layout).get(villageCode(0, 0)) ?? [0, 0]
  expect(Math.hypot(townX - x, townY - y - shelf / 2)).toBeLessThan(12)
})

it('lays a province out as circles round the circles of their cities and counties', () => {
  const records = [region('42', '省', 1), branch('P', '42', 20), region('4201', '市', 2, '42'), branch('C', '4201', 40)]
  for (const county of ['420101', '420102']) {
    records.push(region(county, county, 3, '4201'), branch(`K${county}`, county, 50))
    for (let town = 1; town < 4; town++) {
      const code = `${county}00${town}`
      records.push(region(code, code, 4, county), branch(`T${code}`, code))
    }
  }
  const { circles } = layoutOf(worldFrom(records))
  expect(circles).toHaveLength(10)
  const at = new Map(circles.map((circle) => [circle.region, circle]))
  const distance = (a: string, b: string) => {
    const [p, q] = [at.get(a), at.get(b)]
    return p && q ? Math.hypot(p.x - q.x, p.y - q.y) : Number.NaN
  }
  for (const town of ['420101001', '420101002', '420101003']) {
    expect(distance(town, '420101')).toBeLessThan(distance(town, '420102'))
  }
})

it('has nothing to say of an empty network', () => {
  const layout = layoutOf(worldFrom([]))
  expect(layout.circles).toEqual([])
  expect(layout.x).toHaveLength(0)
})

describe('slots : additions move nobody [P41]', () => {
  const before = district(11, 25, 52)
  const stored = assignPositions(worldFrom(before), [])
  const world = worldFrom(before, stored)
  const layout = layoutOf(world)

  function expectUnmoved(records: readonly AnyRecord[], positions: readonly Position[]) {
    const next = worldFrom(records, positions)
    const moved = layoutOf(next)
    for (const [region, circle] of circlesOf(layout)) expect(circlesOf(moved).get(region)).toEqual(circle)
    for (const where of ['slot', 'shelf'] as const) {
      const now = standing(next, moved, where)
      for (const [id, point] of standing(world, layout, where)) if (now.has(id)) expect(now.get(id), id).toEqual(point)
    }
    return { next, moved }
  }

  it('are given to every family once, in the order of codes', () => {
    expect(stored).toHaveLength(11 * 25 + 52)
    expect(new Set(stored.map(({ region, slot }) => `${region}/${slot}`)).size).toBe(stored.length)
    expect(new Set(stored.map(({ region, shelfSlot }) => `${region}/${shelfSlot}`)).size).toBe(stored.length)
    expect(stored[0]).toMatchObject({ place: '440514', organization: 'Q100', region: '440514', slot: 0 })
    expect(assignPositions(world, stored)).toEqual([])
  })

  it('stay when organizations are added, and the new ones take the smallest free ones', () => {
    const added = [0, 1, 2, 3, 4].map((k) => branch(`N${k}`, townCode(3)))
    const records = [...before, ...added, ...added.map((_, k) => pairing(`N${k}`, 'Q100'))]
    const fresh = assignPositions(worldFrom(records, stored), stored)
    expect(fresh.map(({ organization }) => organization)).toEqual(['N0', 'N1', 'N2', 'N3', 'N4'])
    const taken = new Set(stored.filter(({ region }) => region === townCode(3)).map(({ slot }) => slot))
    const free = Array.from({ length: 40 }, (_, slot) => slot).filter((slot) => !taken.has(slot))
    expect(fresh.map(({ slot }) => slot)).toEqual(free.slice(0, 5))
    const { next, moved } = expectUnmoved(records, [...stored, ...fresh])
    expect(nearestPair(standing(next, moved).values())).toBeGreaterThan(16)
  })

  it('are lent to new organizations before anybody has stored any, and move nobody either', () => {
    expectUnmoved([...before, branch('N', townCode(3)), pairing('N', 'Q100')], stored)
  })

  it('stay when organizations end or are gone', () => {
    const gone = new Set([villageCode(3, 24), villageCode(3, 7), villageCode(5, 0)])
    const without = before.filter((each) => {
      return each.kind === 'joint-building' ? !gone.has(each.ends[0]) : !('id' in each && gone.has(each.id))
    })
    expectUnmoved(
      without,
      stored.filter(({ organization }) => !gone.has(organization)),
    )
    const ended = before.map((each) => (gone.has(each.id) ? { ...each, validTo: '2026-11-01' } : each)) as AnyRecord[]
    expectUnmoved(ended, stored)
  })

  it('grow a full circle by a third, and then again move nobody', () => {
    const town = (count: number) => Array.from({ length: count }, (_, k) => branch(`N${k}`, townCode(3)))
    let positions = stored
    const radii: number[] = []
    for (let count = 1; count < 20; count++) {
      const grown = worldFrom([...before, ...town(count)], positions)
      positions = [...positions, ...assignPositions(grown, positions)]
      const after = worldFrom(
        [...before, ...town(count), ...town(count).map((each) => pairing(each.id, 'Q100'))],
        positions,
      )
      radii.push(circlesOf(layoutOf(after)).get(townCode(3))?.radius ?? 0)
    }
    expect(new Set(radii).size).toBe(2)
  })

  it('are kept by a family whose body changes', () => {
    const unit = { ...branch('U1', townCode(2)), organizationKind: 'village' } as AnyRecord
    const first = worldFrom([...before, unit, pairing('U1', 'Q100')])
    const given = assignPositions(first, stored)
    const hosted: AnyRecord = { kind: 'hosting', id: 'h', of: 'B1', to: 'U1', source: 'synthetic' }
    const second = worldFrom([...before, unit, branch('B1', townCode(2)), hosted, pairing('U1', 'Q100')])
    expect(given.map(({ organization }) => organization)).toEqual(['U1'])
    expect(assignPositions(second, [...stored, ...given])).toEqual([])
  })

  it('are given anew in the other region to a family that moves', () => {
    const moved = before.map((each) => (each.id === villageCode(3, 5) ? { ...each, location: townCode(4) } : each))
    const fresh = assignPositions(worldFrom(moved as AnyRecord[], stored), stored)
    expect(fresh).toMatchObject([{ organization: villageCode(3, 5), region: townCode(4) }])
  })
})

it('draws the same picture of the same data, in whatever order it was written', () => {
  const records = district(7, 9, 8)
  const one = worldFrom(records)
  const other = worldFrom([...records].reverse())
  expect(layoutOf(other).circles).toEqual(layoutOf(one).circles)
  expect([...standing(other, layoutOf(other))].sort()).toEqual([...standing(one, layoutOf(one))].sort())
})

describe('the shelf', () => {
  const alone = (count: number) => Array.from({ length: count }, (_, k) => branch(`A${k}`, townCode(0)))

  it('takes unconnected families from the left, side by side', () => {
    const world = worldFrom([...district(2, 20), ...alone(2)])
    const layout = layoutOf(world)
    const shelf = standing(world, layout, 'shelf')
    const [[x0, y0], [x1, y1]] = [shelf.get('A0') ?? [0, 0], shelf.get('A1') ?? [0, 0]]
    expect(y1).toBe(y0)
    expect(x1 - x0).toBeGreaterThan(20)
    expect(x1 - x0).toBeLessThan(30)
  })

  it('does not grow while they fit, and gives each a place of its own when they are many', () => {
    const heights = [0, 1, 3, 30].map((count) => {
      const world = worldFrom([...district(2, 20), ...alone(count)])
      const layout = layoutOf(world)
      const shelf = standing(world, layout, 'shelf')
      const points = alone(count).map(({ id }) => shelf.get(id) ?? ([0, 0] as [number, number]))
      expect(nearestPair(points)).toBeGreaterThan(18)
      return circlesOf(layout).get(townCode(0))?.shelf ?? 0
    })
    expect(heights[1]).toBe(heights[0])
    expect(heights[2]).toBe(heights[0])
    expect(heights[3]).toBeGreaterThan(heights[0])
  })

  it('is not taken up by units without party organization, whom no standard asks for ties [D18]', () => {
    const shops = Array.from({ length: 30 }, (_, k) => ({
      ...branch(`S${k}`, townCode(0)),
      organizationKind: 'non-public-enterprise',
    }))
    const height = (records: AnyRecord[]) => circlesOf(layoutOf(worldFrom(records))).get(townCode(0))?.shelf
    expect(height([...district(2, 20), ...(shops as AnyRecord[])])).toBe(height(district(2, 20)))
  })
})

it('brings the families of an island side by side [R20]', () => {
  const records = [...district(2, 30), branch('I1', townCode(1)), branch('I9', townCode(1)), pairing('I1', 'I9')]
  const world = worldFrom(records)
  const at = standing(world, layoutOf(world))
  const [[ax, ay], [bx, by]] = [at.get('I1') ?? [0, 0], at.get('I9') ?? [999, 0]]
  expect(Math.hypot(ax - bx, ay - by)).toBeLessThan(25)
})

it('stands units that share one branch as their body in one place [B01]', () => {
  const unit = (id: string) => ({ ...branch(id, townCode(0)), organizationKind: 'non-public-enterprise' }) as AnyRecord
  const joint = { ...branch('J', townCode(0)), organizationKind: 'joint-branch' } as AnyRecord
  const hosting = (to: string): AnyRecord => ({ kind: 'hosting', id: `h${to}`, of: 'J', to, source: 'synthetic' })
  const world = worldFrom([...district(1, 5), unit('E1'), unit('E2'), joint, hosting('E1'), hosting('E2')])
  const layout = layoutOf(world)
  const families = [...world.families.body.keys()].filter(
    (family) => world.network.nodes.id.at(world.families.body[family]) === 'J',
  )
  expect(families.length).toBe(2)
  expect(layout.x[families[0]]).toBe(layout.x[families[1]])
  expect(assignPositions(world, []).filter(({ organization }) => organization === 'J')).toHaveLength(1)
})
