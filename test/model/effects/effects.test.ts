import { describe, expect, it } from 'vitest'
import type { RecordEdit } from '../../../model/change/change.ts'
import { effectsOf } from '../../../model/effects/effects.ts'
import { effectsOnWhole } from '../../../model/judge.ts'
import { applyEdits } from '../../../model/network/apply/apply.ts'
import { buildNetwork } from '../../../model/network/build/build.ts'
import { dayOf } from '../../../model/schema/dates.ts'
import { type AnyRecord, recordKey } from '../../../model/schema/records.ts'
import type { Place } from '../../../model/schema/region.ts'
import { allStandards } from '../../../model/standards/all-standards.ts'
import { type Finding, findingKey } from '../../../model/standards/standard.ts'
import { dice, judgedDays, randomRecords, writtenDates } from '../random-records.ts'

type Dice = ReturnType<typeof dice>

/** A record that is added, altered, ended or retracted, taken from another network of the same codes. */
function randomEdit({ chance, pick }: Dice, records: Map<string, AnyRecord>, others: readonly AnyRecord[]): RecordEdit {
  const known = [...records.values()].filter(({ kind }) => kind !== 'place')
  const before = pick(known)
  if (chance(0.25)) return edit(records, before, null)
  if (chance(0.3) && 'validFrom' in before)
    return edit(records, before, { ...before, validTo: pick(writtenDates) } as AnyRecord)
  const after = pick(others)
  return edit(records, records.get(recordKey(after)) ?? null, after)
}

function edit(records: Map<string, AnyRecord>, before: AnyRecord | null, after: AnyRecord | null): RecordEdit {
  const { kind, id } = (after ?? before) as AnyRecord
  if (after === null) records.delete(recordKey({ kind, id }))
  else records.set(recordKey({ kind, id }), after)
  return { key: { kind, id }, before, after, version: null }
}

const byKey = (findings: readonly Finding[]) =>
  new Map(findings.map((finding) => [findingKey(finding), finding] as const).sort(([a], [b]) => (a < b ? -1 : 1)))

const settings: Place['parameters'][] = [
  {},
  { R20: { maxSize: 2 }, R21: { minSeparated: 2 } },
  { R20: { maxSize: 3 }, R21: { minSeparated: 1 }, R23: { days: 40 } },
  { R19: { scope: 'all' }, R21: { minSeparated: 2 }, R13: { floor: 2 }, R14: { min: 2 }, R20: { maxSize: 8 } },
]

describe('what one change opens and closes', () => {
  const tally = { strokes: 0, changes: 0, pending: new Map<string, number>() }
  it.each(Array.from({ length: 60 }, (_, k) => k + 1))(
    'is what judging the whole place before and after gives, after random edits of every kind, in random network %i',
    (seed) => {
      const random = dice(seed)
      const size = 10 + seed
      const records = new Map(randomRecords(seed, size).map((record) => [recordKey(record), record]))
      const others = [...randomRecords(seed + 5_000, size), ...randomRecords(seed + 9_000, size)].filter(
        ({ kind }) => kind !== 'place',
      )
      const found = [...records.values()].find(({ kind }) => kind === 'place')
      if (found?.kind !== 'place') throw new Error('a network without a place')
      const place: Place = { ...found, parameters: settings[seed % settings.length] }
      records.set(recordKey(place), place)
      let before = buildNetwork(records.values(), 0)
      for (let stroke = 0; stroke < 40; stroke++) {
        const edits = Array.from({ length: 1 + random.below(3) }, () => randomEdit(random, records, others))
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
      // In a network of a few small components it is never sure which of them is the mainland.
      expect((tally.pending.get(id) ?? 0) / tally.strokes, id).toBeLessThan(id === 'R20' ? 0.8 : 0.05)
    }
  })
})
