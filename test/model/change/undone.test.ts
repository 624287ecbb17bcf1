import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inverses } from '../../../model/change/invert.ts'
import { squash } from '../../../model/change/squash.ts'
import { applyEdits } from '../../../model/network/apply/apply.ts'
import { buildNetwork } from '../../../model/network/build/build.ts'
import type { AnyRecord } from '../../../model/schema/records.ts'
import { factsOf } from '../network/facts.ts'
import { seeded, someEdit } from '../network/random-records.ts'

describe('edits in a network [P37]', () => {
  it('squashed they do what they do one after the other; the inverses of both bring the network back', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 120 }), fc.nat({ max: 40 }), (seed, size, count) => {
        const random = seeded(seed)
        const records = new Map<string, AnyRecord>()
        const start = Array.from({ length: size }, () => someEdit(random, records))
        const network = applyEdits(buildNetwork([], 0), start, 1)
        const before = factsOf(network)
        const edits = Array.from({ length: count }, () => someEdit(random, records))
        const few = squash(edits)
        const whole = edits.reduce((each, edit, k) => applyEdits(each, [edit], 2 + k), network)
        const after = applyEdits(network, few, 1 + count)
        expect(factsOf(after)).toEqual(factsOf(whole))
        expect(factsOf(applyEdits(after, inverses(few), 1))).toEqual(before)
        expect(factsOf(applyEdits(whole, inverses(edits), 1))).toEqual(before)
        expect(factsOf(network)).toEqual(before)
      }),
      { numRuns: 60 },
    )
  })
})
