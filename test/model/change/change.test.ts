import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordEdit } from '../../../model/change/change.ts'
import { inverse, inverses } from '../../../model/change/invert.ts'
import { same } from '../../../model/change/same.ts'
import { squash } from '../../../model/change/squash.ts'
import {
  type AnyRecord,
  type RecordKind,
  recordKey,
  recordKinds,
  type Versioned,
} from '../../../model/schema/records.ts'
import { canonical } from '../../../server/store/canonical.ts'
import { randomRecord } from '../../any-record.ts'
import { addition, alteration, retraction } from '../../contract/operations.ts'
import { organization } from '../../worlds.ts'
import { dice } from '../random-records.ts'

/** Records with their versions; a record that goes leaves its version behind. */
class Records {
  readonly kept = new Map<string, Versioned>()
  readonly gone = new Map<string, number>()

  apply({ key, before, after, version }: RecordEdit): void {
    const name = recordKey(key)
    const present = this.kept.get(name)
    expect(canonical(present?.record ?? null)).toBe(canonical(before))
    if (present) expect(version).toBe(present.version)
    const next = 1 + (present?.version ?? this.gone.get(name) ?? 0)
    if (after) this.kept.set(name, { record: after, version: next })
    else {
      this.kept.delete(name)
      this.gone.set(name, next)
    }
  }

  /** Byte for byte. */
  said(): string[] {
    return [...this.kept.keys()].sort().map((name) => canonical(this.kept.get(name)?.record))
  }
}

const kinds = recordKinds
const steps = fc.tuple(fc.nat(), fc.nat({ max: 25 }))

/** Edits of every kind, each of which can be written where the ones before it were. */
function edits(seed: number, count: number, records: Records): RecordEdit[] {
  const d = dice(seed)
  return Array.from({ length: count }, () => {
    const kind = d.pick(kinds)
    const id = idOf(kind, d.below(2))
    const present = records.kept.get(`${kind}|${id}`)
    const wanted = randomRecord(d, kind, id)
    const edit = present ? (d.chance(0.4) ? retraction(present) : alteration(present, wanted)) : addition(wanted)
    records.apply(edit)
    return edit
  })
}

function idOf(kind: RecordKind, number: number): string {
  return kind === 'region' || kind === 'place' ? `44051${number}` : `${kind}-${number}`
}

describe('edits [P37]', () => {
  it('one edit after another of every kind and then their inverses backward leave nothing behind, byte for byte', () => {
    fc.assert(
      fc.property(steps, steps, ([seed, count], [later, more]) => {
        const records = new Records()
        edits(seed, count, records)
        const before = records.said()
        const done = edits(later, more, records)
        for (const edit of done.toReversed()) {
          const { key } = edit
          const undo = inverse(edit)
          const present = records.kept.get(recordKey(key))
          records.apply({ ...undo, version: undo.version === null ? null : (present?.version ?? null) })
        }
        expect(records.said()).toEqual(before)
      }),
    )
  })

  it('an inverse has seen the version that the edit left: right behind it, it is written as it stands', () => {
    fc.assert(
      fc.property(steps, ([seed, count]) => {
        const records = new Records()
        edits(seed, count, records)
        const before = records.said()
        const gone = new Map(records.gone)
        const [edit] = edits(seed + 1, 1, records)
        // Of an addition over a retracted record the store says which version it went on from.
        const version = edit.version ?? gone.get(recordKey(edit.key)) ?? null
        records.apply(inverse({ ...edit, version }))
        expect(records.said()).toEqual(before)
      }),
    )
  })

  it('the inverse of an inverse is the edit itself, but for the versions, which count on', () => {
    fc.assert(
      fc.property(steps, ([seed, count]) => {
        for (const edit of edits(seed, count, new Records())) {
          const twice = inverse(inverse(edit))
          expect(canonical({ ...twice, version: 0 })).toBe(canonical({ ...edit, version: 0 }))
        }
      }),
    )
  })

  it('squashed edits have the same effect as the sequence, and there is at most one a record', () => {
    fc.assert(
      fc.property(steps, steps, ([seed, count], [later, more]) => {
        const [whole, squashed] = [new Records(), new Records()]
        for (const edit of edits(seed, count, whole)) squashed.apply(edit)
        const few = squash(edits(later, more, whole))
        for (const edit of few) squashed.apply(edit)
        expect(squashed.said()).toEqual(whole.said())
        expect(new Set(few.map(({ key }) => recordKey(key))).size).toBe(few.length)
        for (const { before, after } of few) expect(same(before, after)).toBe(false)
      }),
    )
  })

  it('edits and what undoes them are squashed to nothing', () => {
    fc.assert(
      fc.property(steps, ([seed, count]) => {
        const done = edits(seed, count, new Records())
        expect(squash([...done, ...inverses(done)])).toEqual([])
      }),
    )
  })

  it('edits that cannot follow one another are not squashed', () => {
    const one = organization('A', 'organ', '990101')
    const other: AnyRecord = { ...one, name: '另一个' }
    expect(() => squash([addition(one), addition(other)])).toThrow(RangeError)
    expect(() => squash([addition(one), retraction({ record: other, version: 1 })])).toThrow(RangeError)
  })
})

describe('same', () => {
  it('takes what is not there and what is undefined for the same, and tells lists from objects', () => {
    expect(same({ a: 1, b: undefined }, { a: 1 })).toBe(true)
    expect(same([1, [2]], [1, [2]])).toBe(true)
    expect(same([1], { 0: 1 })).toBe(false)
    expect(same({ a: null }, { a: {} })).toBe(false)
    expect(same([1], [1, 2])).toBe(false)
  })
})
