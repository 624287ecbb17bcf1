import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Change } from '../../../model/change/change.ts'
import { editOf } from '../../../model/change/edit-of.ts'
import { invert } from '../../../model/change/invert.ts'
import { stateOf, withState } from '../../../model/change/pairing-state.ts'
import { same } from '../../../model/change/same.ts'
import { squash } from '../../../model/change/squash.ts'
import { Problem } from '../../../model/problem.ts'
import { type AnyRecord, recordKey, type Versioned } from '../../../model/schema/records.ts'
import type { Pairing } from '../../../model/schema/tie.ts'
import { organization, pairing } from '../../worlds.ts'

/** Records with their versions; a record that goes leaves its version behind. */
class Records {
  readonly kept = new Map<string, Versioned>()
  readonly gone = new Map<string, number>()

  apply(change: Change): number {
    const { key, before, after, version } = editOf(change, (wanted) => this.kept.get(recordKey(wanted)))
    const name = recordKey(key)
    const present = this.kept.get(name)
    expect(same(present?.record ?? null, before)).toBe(true)
    if (present) expect(version).toBe(present.version)
    const next = 1 + (present?.version ?? this.gone.get(name) ?? 0)
    if (after) this.kept.set(name, { record: after, version: next })
    else {
      this.kept.delete(name)
      this.gone.set(name, next)
    }
    return next
  }

  said(): AnyRecord[] {
    return [...this.kept.keys()].sort().flatMap((name) => this.kept.get(name)?.record ?? [])
  }
}

const on = '2026-03-01'
const states = [
  { status: 'ended' as const, validTo: on, log: [{ status: 'ended' as const, on }] },
  { status: 'active' as const },
  { status: 'dormant' as const, log: [{ status: 'dormant' as const, on }] },
]

/** The change that a number makes of the records as they are: always one that can be written. */
function next(records: Records, [id, verb, state]: [number, number, number]): Change {
  const present = records.kept.get(`joint-building|P${id}`)
  const tie: Pairing = { ...pairing('A', `B${id}`), id: `P${id}`, ...states[state] }
  if (present?.record.kind !== 'joint-building') {
    return verb % 2 === 0 ? { type: 'tie.add', tie, on } : { type: 'record.add', record: tie }
  }
  const { record, version } = present
  const turn = { id: record.id, version, before: stateOf(record), after: states[state], on }
  const changes: Change[] = [
    { type: 'tie.end', ...turn },
    { type: 'tie.reopen', ...turn },
    {
      type: 'record.alter',
      version,
      before: record,
      after: withState({ ...record, program: `${state}` }, states[state]),
    },
    { type: 'tie.retract', tie: record, version, on },
    { type: 'record.retract', record, version },
  ]
  return changes[verb]
}

const steps = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 4 }), fc.nat({ max: 2 })), { maxLength: 25 })

describe('changes [P37]', () => {
  it('one change after another and then their inverses backward leave nothing behind', () => {
    fc.assert(
      fc.property(steps, (numbers) => {
        const records = new Records()
        const done = numbers.map((number) => {
          const before = records.said()
          const change = next(records, number)
          records.apply(change)
          return { before, change }
        })
        for (const { before, change } of done.toReversed()) {
          records.apply(invert(change, records.kept.get(`joint-building|${idOf(change)}`)?.version))
          expect(records.said()).toEqual(before)
        }
        expect(records.said()).toEqual([])
      }),
    )
  })

  it('the inverse of an inverse is the change itself, but for the versions, which count on', () => {
    fc.assert(
      fc.property(steps, (numbers) => {
        const records = new Records()
        for (const number of numbers) {
          const change = next(records, number)
          records.apply(change)
          const twice = invert(invert(change))
          expect({ ...twice, version: 0 }).toEqual({ ...change, version: 0 })
        }
      }),
    )
  })

  it('squashed changes have the same effect, and there is at most one a record', () => {
    fc.assert(
      fc.property(steps, steps, (first, second) => {
        const [whole, squashed] = [new Records(), new Records()]
        for (const number of first) squashed.apply(applied(whole, number))
        const changes = second.map((number) => applied(whole, number))
        const few = squash(changes)
        for (const change of few) squashed.apply(change)
        expect(squashed.said()).toEqual(whole.said())
        expect(new Set(few.map(idOf)).size).toBe(few.length)
      }),
    )
  })

  it('what is added and taken back is nothing; an alteration taken back is nothing', () => {
    const tie = pairing('A', 'B')
    const [before, after] = [organization('A', 'organ', '990101'), organization('A', 'school', '990101')]
    expect(
      squash([
        { type: 'tie.add', tie, on },
        { type: 'tie.retract', tie, version: 1, on },
      ]),
    ).toEqual([])
    expect(
      squash([
        { type: 'record.alter', version: 4, before, after },
        { type: 'record.alter', version: 5, before: after, after: before },
      ]),
    ).toEqual([])
  })

  it('changes that cannot follow one another are not squashed', () => {
    const tie = pairing('A', 'B')
    expect(() =>
      squash([
        { type: 'tie.add', tie, on },
        { type: 'tie.add', tie, on },
      ]),
    ).toThrow(RangeError)
  })

  it('ending a pairing that is not there, or was written since, is a problem with its code', () => {
    const end: Change = { type: 'tie.end', id: 'A-B', version: 1, before: states[1], after: states[0], on }
    const codeOf = (work: () => unknown) => {
      try {
        work()
      } catch (problem) {
        return problem instanceof Problem ? problem.code : 'no problem'
      }
      return 'accepted'
    }
    expect(codeOf(() => editOf(end, () => undefined))).toBe('not-found')
    expect(codeOf(() => editOf(end, () => ({ record: pairing('A', 'B'), version: 2 })))).toBe('stale-version')
    expect(editOf(end, () => ({ record: pairing('A', 'B'), version: 1 })).after).toMatchObject(states[0])
  })
})

function applied(records: Records, number: [number, number, number]): Change {
  const change = next(records, number)
  records.apply(change)
  return change
}

function idOf(change: Change): string {
  switch (change.type) {
    case 'tie.end':
    case 'tie.reopen':
      return change.id
    case 'tie.add':
    case 'tie.retract':
      return change.tie.id
    case 'record.alter':
      return change.before.id
    default:
      return change.record.id
  }
}
