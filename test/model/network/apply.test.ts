import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../../model/network/apply/apply.ts'
import { buildNetwork } from '../../../model/network/build/build.ts'
import { flattened } from '../../../model/network/build/flatten.ts'
import type { AnyRecord } from '../../../model/schema/records.ts'
import { factsOf } from './facts.ts'
import { seeded, someEdit } from './random-records.ts'

function shuffled(records: Iterable<AnyRecord>, random: (below: number) => number): AnyRecord[] {
  return [...records]
    .map((record) => ({ record, at: random(1_000_000) }))
    .sort((one, other) => one.at - other.at)
    .map(({ record }) => record)
}

describe('applyEdits', () => {
  it('says the same as building from scratch, after any edits in any order, on random networks', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const random = seeded(seed)
      const records = new Map<string, AnyRecord>()
      let network = buildNetwork([], 0)
      for (let seq = 1; seq <= 30; seq++) {
        const edits = Array.from(
          { length: 1 + random(seq === 1 ? 400 : seed % 5 === 0 && seq % 10 === 0 ? 300 : 4) },
          () => someEdit(random, records),
        )
        network = applyEdits(network, edits, seq)
        if (random(6) === 0) network = flattened(network)
        const scratch = buildNetwork(shuffled(records.values(), random), seq)
        expect(factsOf(network), `seed ${seed}, step ${seq}`).toEqual(factsOf(scratch))
      }
    }
  })

  it('leaves the network it starts from as it was, also for lookups of two drafts side by side', () => {
    for (let seed = 100; seed < 120; seed++) {
      const random = seeded(seed)
      const records = new Map<string, AnyRecord>()
      const start = Array.from({ length: 120 }, () => someEdit(random, records))
      const live = applyEdits(buildNetwork([], 0), start, 1)
      const before = factsOf(live)
      const drafts = [1, 2].map(() => {
        const own = new Map(records)
        const edits = Array.from({ length: 20 }, () => someEdit(random, own))
        return { network: applyEdits(live, edits, 2), own }
      })
      for (const { network, own } of drafts) expect(factsOf(network)).toEqual(factsOf(buildNetwork(own.values(), 2)))
      expect(factsOf(live)).toEqual(before)
    }
  })
})
