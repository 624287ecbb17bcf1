import { describe, expect, it } from 'vitest'
import type { RecordEdit } from '../../../model/change/change.ts'
import { applyEdits } from '../../../model/network/apply/apply.ts'
import { buildNetwork } from '../../../model/network/build/build.ts'
import { flattened } from '../../../model/network/build/flatten.ts'
import { type AnyRecord, recordKey } from '../../../model/schema/records.ts'
import { generate } from '../../../seed/generate.ts'
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

  it('says the same in a network of many pages, through flattening, with the network before it as it was', () => {
    const records = [...generate({ organizations: 2_500, seed: 11 })]
    const state = new Map(records.map((record) => [recordKey(record), record]))
    const base = buildNetwork(records, 1)
    const before = factsOf(base)
    const random = seeded(5)
    let network = base
    for (let seq = 2; seq <= 41; seq++) {
      network = applyEdits(network, [editOfAny(random, state)], seq)
      if (seq === 20) network = flattened(network)
    }
    expect(factsOf(network)).toEqual(factsOf(buildNetwork(state.values(), 41)))
    expect(factsOf(base)).toEqual(before)
  })
})

/** One record retracted, ended, or moved to another's region, or a pairing added. */
function editOfAny(random: (below: number) => number, state: Map<string, AnyRecord>): RecordEdit {
  const records = [...state.values()]
  const any = () => records[random(records.length)]
  const organizations = records.filter((record) => record.kind === 'organization')
  const organization = () => organizations[random(organizations.length)]
  const edit = (before: AnyRecord | null, after: AnyRecord | null): RecordEdit => {
    const { kind, id } = after ?? before ?? any()
    if (after === null) state.delete(recordKey({ kind, id }))
    else state.set(recordKey(after), after)
    return { key: { kind, id }, before, after, version: 1 }
  }
  const one = any()
  switch (random(4)) {
    case 0:
      return edit(one, null)
    case 1:
      return 'validFrom' in one ? edit(one, { ...one, validTo: '2026-01-01' }) : edit(one, one)
    case 2: {
      const moved = organization()
      return edit(moved, { ...moved, name: `${moved.name}（新）`, location: organization().location })
    }
    default: {
      const pairing = records.find((record) => record.kind === 'joint-building')
      if (pairing?.kind !== 'joint-building') return edit(one, one)
      const id = `new-${random(1_000_000)}`
      return edit(null, { ...pairing, id, ends: [organization().id, organization().id] })
    }
  }
}
