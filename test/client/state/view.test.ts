import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lenses } from '../../../client/drawing/looks/lens.ts'
import { legendKeys } from '../../../client/drawing/scene/legend-key.ts'
import { unknownValues } from '../../../client/state/unknown-values.ts'
import { hiddenAtFirst, parseView, type View, writeView } from '../../../client/state/view.ts'
import { shapes } from '../../../model/layout/centres.ts'
import { sampleWorld } from '../network.ts'

const id = fc.stringMatching(/^[A-Z0-9示例村]([A-Z0-9._/-]|示|例){0,12}$/)
const coordinate = fc.integer({ min: -9_000_000, max: 9_000_000 }).map((n) => n / 1000)
const anyView: fc.Arbitrary<View> = fc.record(
  {
    place: fc.constantFrom('440514', '42', '3716'),
    view: fc.constant('table' as const),
    lens: fc.constantFrom(...lenses.filter((lens) => lens !== 'gaps')),
    date: fc.constantFrom('2026-03-01', '2024-02-29'),
    sel: fc.uniqueArray(id, { minLength: 1, maxLength: 6 }),
    hops: fc.constantFrom(1, 2, 3),
    finding: fc.constantFrom('R19|isolated|SL4405141030118', 'R20||甲|乙 村', 'R08|a&b=c|x'),
    hide: fc.uniqueArray(fc.constantFrom(...legendKeys), { minLength: 2 }),
    region: fc.constantFrom('440514103', '440514103201'),
    standard: fc.constantFrom('R14', 'R19'),
    severity: fc.constantFrom('error', 'warning', 'information'),
    list: fc.constantFrom('severity', 'standard', 'region'),
    cam: fc.record({
      x: coordinate,
      y: coordinate,
      ratio: fc.integer({ min: 1, max: 9000 }).map((n) => n / 1000),
      shape: fc.constantFrom(...shapes),
    }),
    pin: fc.array(fc.tuple(id, fc.tuple(coordinate, coordinate)), { minLength: 1, maxLength: 4 }),
    lang: fc.constantFrom('zh-CN', 'en'),
  },
  { requiredKeys: [] },
)

describe('the address of a view [P51]', () => {
  it('reopens exactly the view that it was written for', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(parseView(writeView(view))).toEqual({ view, broken: [] })
      }),
    )
  })

  it('leaves out what is the default, so that equal views have one address', () => {
    expect(writeView({ view: 'map', lens: 'gaps', hide: [...hiddenAtFirst], sel: [], pin: [] })).toBe('')
    expect(parseView('')).toEqual({ view: {}, broken: [] })
  })

  it('keeps an emptied list of hidden kinds apart from the default one', () => {
    const address = writeView({ hide: [] })
    expect(parseView(address).view.hide).toEqual([])
  })

  it('falls back for each broken value alone, and names it', () => {
    const { view, broken } = parseView(
      '?place=../etc&lens=rainbow&date=2026-02-30&hops=9&cam=1,2&pin=a~b~c&sel=ok,<script>&region=440514103&view=table',
    )
    expect(view).toEqual({ region: '440514103', view: 'table' })
    expect(broken.sort()).toEqual(['cam', 'date', 'hops', 'lens', 'pin', 'place', 'sel'])
  })

  it('knows which standard and region there are: others count as unknown, what is over or gone does not', () => {
    const unknown = (view: View) => unknownValues(view, new Map([['R14', 1]]), sampleWorld.network)
    expect(unknown({ standard: 'R99', region: '999999' })).toEqual(['standard', 'region'])
    expect(unknown({ standard: 'R14', region: '990101002' })).toEqual([])
    expect(unknown({ sel: ['gone'], finding: 'R14||gone' })).toEqual([])
  })

  it('refuses a camera that looks at nothing', () => {
    expect(parseView('?cam=1,1,0').broken).toEqual(['cam'])
    expect(parseView('?cam=1,1,-2').broken).toEqual(['cam'])
    expect(parseView('?cam=1,1,2,round').broken).toEqual(['cam'])
  })

  it('never throws, whatever stands in the address', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (key, value) => {
        parseView(`?${key}=${value}`)
        parseView(`?${new URLSearchParams({ sel: value, finding: value, cam: value, pin: value })}`)
      }),
    )
  })

  it('writes ids and keys readably: no escapes for what an address may hold', () => {
    expect(writeView({ place: '440514', sel: ['SL1', 'SL2'], finding: 'R19|x|SL1' })).toBe(
      '?place=440514&sel=SL1,SL2&finding=R19|x|SL1',
    )
  })
})
