import { describe, expect, it } from 'vitest'
import { refusals } from '../../model/invariants/refusals.ts'
import { buildNetwork } from '../../model/network/build/build.ts'
import { dayOf } from '../../model/schema/dates.ts'
import { covers } from '../../model/schema/ids.ts'
import { AnyRecord } from '../../model/schema/records.ts'
import { evaluateStandards } from '../../model/standards/evaluate.ts'
import { isolated } from '../../model/standards/r19-isolated.ts'
import { worldOf } from '../../model/truth/world-of.ts'
import { generate } from '../../seed/generate.ts'
import { ofKind } from './loaded.ts'

const made = (organizations: number, seed = 7) => [...generate({ organizations, seed })]

describe('a generated network', () => {
  it.each([0, 1, 2, 13, 400, 5000])(
    'of %i families has exactly so many bodies, valid and refused by no invariant [E11]',
    (size) => {
      const records = made(size)
      expect(records.filter((record) => !AnyRecord.safeParse(record).success)).toEqual([])
      const network = buildNetwork(records, 1)
      expect(worldOf(network, network.places[0], dayOf('2026-11-22')).families.count).toBe(size)
      const edits = records.map((after) => ({
        key: { kind: after.kind, id: after.id },
        before: null,
        after,
        version: null,
      }))
      expect(refusals(buildNetwork([], 0), edits)).toEqual([])
      const ids = records.map(({ kind, id }) => `${kind}|${id}`)
      expect(new Set(ids).size).toBe(ids.length)
    },
  )

  it('lies under province 99 and says that it is synthetic [E11]', () => {
    const records = made(400)
    expect(records.every(({ source }) => source === 'synthetic')).toBe(true)
    expect(ofKind(records, 'region').every(({ id }) => covers('99', id))).toBe(true)
    expect(
      ofKind(records, 'organization').every(({ location, name }) => covers('99', location) && name.startsWith('示例')),
    ).toBe(true)
    expect(ofKind(records, 'place').map(({ id, sourceRef }) => [id, sourceRef])).toEqual([
      ['99', 'generate 1.0, organizations 400, ties 3, seed 7'],
    ])
  })

  it('is the same for the same seed and another for another', () => {
    expect(made(400)).toEqual(made(400))
    expect(made(400, 8)).not.toEqual(made(400))
  })

  it('has about three ties a body, and about 2 % of the bodies isolated [R19]', () => {
    const size = 10_000
    const records = made(size)
    const ties = ['joint-building', 'reporting', 'membership'] as const
    const written = ties.map((kind) => ofKind(records, kind).length).reduce((a, b) => a + b)
    expect(written / size).toBeGreaterThan(2.8)
    expect(written / size).toBeLessThan(3.2)
    const network = buildNetwork(records, 1)
    const world = worldOf(network, network.places[0], dayOf('2026-11-22'))
    const alone = evaluateStandards(world, [isolated.id]).length
    expect(alone / size).toBeGreaterThan(0.015)
    expect(alone / size).toBeLessThan(0.03)
  })

  it('refuses a size that is none', () => {
    expect(() => made(-1)).toThrow(RangeError)
    expect(() => made(0.5)).toThrow(RangeError)
  })

  it('gives its first records without making the rest', () => {
    const first = generate({ organizations: 3_000_000, seed: 1 }).next()
    expect(first.value).toMatchObject({ kind: 'place', id: '99' })
  })
})
