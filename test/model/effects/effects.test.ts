import { describe, expect, it } from 'vitest'
import { effectsOf } from '../../../model/effects/effects.ts'
import { effectsOnWhole, judge } from '../../../model/judge.ts'
import { applyEdits } from '../../../model/network/apply/apply.ts'
import { buildNetwork } from '../../../model/network/build/build.ts'
import { dayOf } from '../../../model/schema/dates.ts'
import { type AnyRecord, recordKey } from '../../../model/schema/records.ts'
import type { Place } from '../../../model/schema/region.ts'
import { allStandards } from '../../../model/standards/all-standards.ts'
import { evaluateStandards } from '../../../model/standards/evaluate.ts'
import { type Finding, findingKey } from '../../../model/standards/standard.ts'
import { worldOf } from '../../../model/truth/world-of.ts'
import { organization, pairing } from '../../worlds.ts'
import { draftedRecords, randomEdit, randomPlaceEdit } from '../random-edits.ts'
import { dice, judgedDays } from '../random-records.ts'

const byKey = (findings: readonly Finding[]) =>
  new Map(findings.map((finding) => [findingKey(finding), finding] as const).sort(([a], [b]) => (a < b ? -1 : 1)))

const settings: Place['parameters'][] = [
  {},
  { R20: { maxSize: 2 }, R21: { minSeparated: 2 } },
  { R20: { maxSize: 3 }, R21: { minSeparated: 1 }, R23: { days: 40 } },
  { R19: { scope: 'all' }, R21: { minSeparated: 2 }, R13: { floor: 2 }, R14: { min: 2 }, R20: { maxSize: 8 } },
]

/** Villages that are joined to one another by so many ways that they are the mainland, whatever else is written. */
function mainland(seed: number): AnyRecord[] {
  const random = dice(seed + 77)
  const codes = Array.from({ length: 12 }, (_, k) => `大${k}`)
  const pairings = codes.flatMap((code, k) =>
    [codes[(k + 1) % codes.length], random.pick(codes)].filter((other) => other !== code).map((other) => [code, other]),
  )
  return [
    ...codes.map((code) => organization(code, 'village', '990101001001')),
    ...pairings.map(([a, b], k) => pairing(a, b, { id: `大对${k}` })),
  ]
}

describe('what one change opens and closes', () => {
  const tally = { strokes: 0, changes: 0, pending: new Map<string, number>() }
  it.each(Array.from({ length: 60 }, (_, k) => k + 1))(
    'is what judging the whole place before and after gives, after random edits of every kind, in random network %i',
    (seed) => {
      const random = dice(seed)
      const drafted = draftedRecords(seed, 10 + seed, settings[seed % settings.length])
      // Where there is none, all components are as small, and which of them is the mainland is seldom told.
      if (seed % 4 !== 0) {
        for (const record of mainland(seed)) drafted.records.set(recordKey(record), record)
        const ends = [...drafted.records.values()].filter(({ kind }) => kind === 'organization').map(({ id }) => id)
        for (let k = 0; k < 4; k++) drafted.others.push(pairing(`大${k}`, ends[k], { id: `渡${k}` }))
      }
      const { place, records } = drafted
      let before = buildNetwork(records.values(), 0)
      for (let stroke = 0; stroke < 40; stroke++) {
        const edits = Array.from({ length: 1 + random.below(3) }, () => randomEdit(random, drafted))
        const after = applyEdits(before, edits, 0)
        const day = dayOf(random.pick(judgedDays))
        const near = effectsOf({ before, after, edits, place, day })
        const judged = allStandards.map(({ id }) => id).filter((id) => !near.pending.includes(id))
        const whole = effectsOnWhole({ before, after, edits, place, day }, judged)
        const title = `seed ${seed}, stroke ${stroke}: ${JSON.stringify(edits)}`
        expect(byKey(near.opened), title).toEqual(byKey(whole.opened))
        expect(byKey(near.closed), title).toEqual(byKey(whole.closed))
        tally.strokes++
        for (const id of near.pending) tally.pending.set(id, (tally.pending.get(id) ?? 0) + 1)
        tally.changes += whole.opened.length + whole.closed.length
        before = after
      }
    },
  )

  it('and is seldom left open', () => {
    expect(tally.strokes).toBeGreaterThan(0)
    expect(tally.changes).toBeGreaterThan(tally.strokes / 3)
    for (const { id } of allStandards) {
      expect((tally.pending.get(id) ?? 0) / tally.strokes, id).toBeLessThan(id === 'R20' ? 0.3 : 0.05)
    }
  })

  it('of an edit of the place itself is told from the whole place', () => {
    let told = 0
    for (let seed = 1; seed <= 30; seed++) {
      const random = dice(seed)
      const drafted = draftedRecords(seed, 20, {})
      const before = buildNetwork(drafted.records.values(), 0)
      const edits = [randomEdit(random, drafted), randomPlaceEdit(random, drafted)]
      const after = applyEdits(before, edits, 0)
      const { place } = drafted
      const day = dayOf(random.pick(judgedDays))
      const judged = judge(before, place, day, edits)
      const asked = (network: typeof before) => {
        const found = network.places.find(({ id }) => id === place.id)
        return found === undefined ? [] : evaluateStandards(worldOf(network, found, day))
      }
      const [was, is] = [byKey(asked(before)), byKey(asked(after))]
      const title = `seed ${seed}: ${JSON.stringify(edits)}`
      if (judged.refused.length > 0) continue
      told++
      expect(byKey(judged.opened), title).toEqual(new Map([...is].filter(([key]) => !was.has(key))))
      expect(byKey(judged.closed), title).toEqual(new Map([...was].filter(([key]) => !is.has(key))))
      expect(effectsOf({ before, after, edits, place, day }).pending.length, title).toBeGreaterThan(0)
    }
    expect(told).toBeGreaterThan(10)
  })
})
