import { describe, expect, it } from 'vitest'
import type { RecordEdit } from '../../../model/change/change.ts'
import { applyEdits } from '../../../model/network/apply/apply.ts'
import { buildNetwork } from '../../../model/network/build/build.ts'
import { sharedNetwork } from '../../../model/network/codec/shared.ts'
import type { AnyRecord } from '../../../model/schema/records.ts'
import { openFlattening } from '../../../server/replica/flattening.ts'
import { lineageOf, networkAfter } from '../../../server/replica/lineage.ts'
import { factsOf } from '../../model/network/facts.ts'
import { seeded, someEdit } from '../../model/network/random-records.ts'

function written(seed: number, count: number): { edits: RecordEdit[]; seq: number }[] {
  const random = seeded(seed)
  const records = new Map<string, AnyRecord>()
  return Array.from({ length: count }, (_, k) => ({ edits: [someEdit(random, records)], seq: k + 1 }))
}

const empty = () => sharedNetwork(buildNetwork([], 0))

describe('the lineage of a network', () => {
  it('is the network: its base after what was written since, also where two go on from one', () => {
    const base = empty()
    const [first, ...others] = written(1, 40)
    const one = networkAfter(base, first)
    const further = others.reduce(networkAfter, one)
    const beside = networkAfter(one, { edits: [], seq: 2 })
    for (const network of [one, further, beside]) {
      const { base: from, written: all, count } = lineageOf(network)
      expect(from).toBe(base)
      const again = all.slice(0, count).reduce((before, { edits, seq }) => applyEdits(before, edits, seq), base)
      expect(factsOf(again)).toEqual(factsOf(network))
    }
    expect(lineageOf(further).count).toBe(40)
  })
})

describe('a network that has grown many pages', () => {
  it('goes on from a flat one, with what was written meanwhile, and says the same', async () => {
    const flattening = openFlattening()
    const operations = written(2, 400)
    let network = empty()
    let plain = buildNetwork([], 0)
    const bases = new Set([network])
    for (const operation of operations) {
      network = networkAfter(flattening.rebased(network), operation)
      plain = applyEdits(plain, operation.edits, operation.seq)
      flattening.consider(network)
      bases.add(lineageOf(network).base)
      // What makes it flat takes its turns between operations.
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(bases.size).toBeGreaterThan(1)
    expect(factsOf(network)).toEqual(factsOf(plain))
    for (let row = 0; row < plain.nodes.count; row += 1) expect(network.nodes.id.at(row)).toBe(plain.nodes.id.at(row))
  })
})
