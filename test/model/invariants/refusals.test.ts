import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordEdit } from '../../../model/change/change.ts'
import { refusals } from '../../../model/invariants/refusals.ts'
import type { Problem } from '../../../model/problem.ts'
import type { AnyRecord } from '../../../model/schema/records.ts'
import {
  activity,
  claim,
  district,
  districtNetwork,
  districtUnit,
  group,
  guidance,
  hosting,
  membership,
  networkOf,
  organization,
  pairing,
  place,
  region,
  subordination,
} from '../../worlds.ts'

const add = (after: AnyRecord): RecordEdit => ({
  key: { kind: after.kind, id: after.id },
  before: null,
  after,
  version: null,
})
const alter = (before: AnyRecord, after: AnyRecord): RecordEdit => ({
  key: { kind: before.kind, id: before.id },
  before,
  after,
  version: 1,
})
const retract = (before: AnyRecord): RecordEdit => ({
  key: { kind: before.kind, id: before.id },
  before,
  after: null,
  version: 1,
})
const branch = (id: string, more = {}) => organization(id, 'branch', district, more)

/** What is refused of edits to the district: code and ids. */
function refused(records: AnyRecord[], ...edits: RecordEdit[]): string[] {
  return refusals(districtNetwork(...records), edits).map(said)
}
const said = ({ code, about }: Problem) => [code, ...new Set(about.map(({ id }) => id))].join(' ')

describe('invariant 1: lines of leadership', () => {
  const three = [branch('A'), branch('B'), branch('C')]

  it('an organization has one superior at a time; a successor may begin on the day the first ends [A01]', () => {
    const first = subordination('A', 'B', { validTo: '2026-03-01' })
    expect(refused([...three, first], add(subordination('A', 'C', { validFrom: '2026-03-01' })))).toEqual([])
    expect(refused([...three, first], add(subordination('A', 'C', { validFrom: '2026-02-28' })))).toEqual([
      'second-superior A A>B A>C',
    ])
  })

  it('the end of a superior that is gone is no second superior [A06]', () => {
    const gone = branch('B', { validTo: '2025-01-01' })
    expect(
      refused(
        [branch('A'), gone, branch('C'), subordination('A', 'B')],
        add(subordination('A', 'C', { validFrom: '2025-01-01' })),
      ),
    ).toEqual([])
  })

  it('nobody hangs below itself, over however many steps, on any day', () => {
    const line = [...three, subordination('A', 'B'), subordination('B', 'C')]
    expect(refused(line, add(subordination('C', 'A')))).toEqual(
      ['subordination-cycle A B C'].map(() => expect.stringMatching(/^subordination-cycle( [ABC]){3}$/)),
    )
    expect(refused(three, add(subordination('A', 'A')))).toEqual(['subordination-cycle A'])
    const dated = [...three, subordination('A', 'B', { validTo: '2025-01-01' })]
    expect(refused(dated, add(subordination('B', 'A', { validFrom: '2025-01-01' })))).toEqual([])
    expect(refused(dated, add(subordination('B', 'A', { validFrom: '2024-12-31' })))).toHaveLength(1)
  })

  it('a cycle that comes as a whole in one write is found once, however long', () => {
    const size = 5_000
    const circle = Array.from({ length: size }, (_, k) => [
      branch(`N${k}`),
      subordination(`N${k}`, `N${(k + 1) % size}`),
    ]).flat()
    const problems = refusals(districtNetwork(), circle.map(add))
    expect(problems.map(({ code }) => code)).toEqual(['subordination-cycle'])
    expect(problems[0].about).toHaveLength(size)
  })

  it('a guide is not the superior at the same time', () => {
    const hangs = subordination('A', 'B', { validTo: '2026-01-01' })
    expect(refused([...three, hangs], add(guidance('A', 'B')))).toEqual(['guide-is-superior A A>B'])
    expect(refused([...three, guidance('A', 'B')], add(hangs))).toEqual(['guide-is-superior A A>B'])
    expect(refused([...three, hangs], add(guidance('A', 'B', { validFrom: '2026-01-01' })))).toEqual([])
    expect(refused([...three, hangs], add(guidance('A', 'C')))).toEqual([])
  })
})

describe('invariant 4: pairings', () => {
  const two = [branch('A'), branch('B')]
  const live = pairing('A', 'B', { id: 'P' })
  const again = (more = {}) => pairing('B', 'A', { id: 'Q', ...more })

  it('two ends are two organizations', () => {
    expect(refused(two, add(pairing('A', 'A', { id: 'P' })))).toEqual(['same-ends P A'])
  })

  it('no second live pairing of the same two and programme, either way round, on any day', () => {
    expect(refused([...two, live], add(again()))).toEqual(['second-live-pairing Q P'])
    expect(refused([...two, live], add(again({ program: 'x' })))).toEqual([])
    expect(refused([...two, live], add(again({ status: 'approved' })))).toEqual([])
    const ended = { ...live, validTo: '2026-03-01' }
    expect(refused([...two, ended], add(again({ validFrom: '2026-03-01' })))).toEqual([])
    expect(refused([...two, ended], add(again({ validFrom: '2026-02-28' })))).toEqual(['second-live-pairing Q P'])
  })

  it('the same two are the two organizations themselves, not their bodies [E01]', () => {
    const unit = [organization('U', 'organ', district), hosting('A', 'U')]
    expect(refused([...two, ...unit, live], add(pairing('U', 'B', { id: 'Q' })))).toEqual([])
  })

  it('a state that comes to life by an alteration is refused too, and what stood doubled before is not blamed', () => {
    const approved = again({ status: 'approved' })
    expect(refused([...two, live, approved], alter(approved, again()))).toEqual(['second-live-pairing Q P'])
    expect(refused([...two, live, again()], add(branch('C')))).toEqual([])
  })

  it('finds overlapping intervals as comparing every two does', () => {
    const span = fc.tuple(fc.nat({ max: 20 }), fc.integer({ min: 1, max: 6 }))
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), (spans) => {
        const date = (day: number) => `2026-01-${String(day + 1).padStart(2, '0')}`
        const ties = spans.map(([from, length], k) =>
          pairing('A', 'B', { id: `P${k}`, validFrom: date(from), validTo: date(from + length) }),
        )
        const crossed = new Set(
          ties.filter((one) => ties.some((other) => other !== one && overlap(one, other))).map(({ id }) => id),
        )
        const named = refusals(districtNetwork(...two), ties.map(add)).flatMap(({ about }) => about.map(({ id }) => id))
        expect(new Set(named)).toEqual(crossed)
      }),
    )
  })
})

type Dated = { validFrom?: string; validTo?: string }
function overlap(one: Dated, other: Dated): boolean {
  return (one.validFrom ?? '') < (other.validTo ?? '9') && (other.validFrom ?? '') < (one.validTo ?? '9')
}

describe('invariant 9: regions', () => {
  it('code, level and parent agree', () => {
    const network = networkOf(region('99'), region('9901'), region('990101'))
    const of = (...edits: RecordEdit[]) => refusals(network, edits).map(said)
    expect(of(add(region('990102')))).toEqual([])
    expect(of(add(region('990102', { parent: '99' })))).toEqual([])
    expect(of(add(region('990201', { parent: '9901' })))).toEqual(['region-prefix 990201'])
    expect(of(add(region('990102', { level: 4 })))).toEqual(['region-prefix 990102'])
  })

  it('a grid hangs under its village', () => {
    const village = '990101001001'
    expect(refused([], add(region(`${village}-1`)))).toEqual([])
    expect(refused([], add(region(`${village}-1`, { parent: '990101001' })))).toEqual([`region-prefix ${village}-1`])
    expect(refused([], add(region(`${village}-1`, { parent: undefined })))).toEqual([`region-prefix ${village}-1`])
  })
})

describe('invariant 10 and ends', () => {
  it('everything that is spoken of exists, or comes in the same write', () => {
    expect(refused([branch('A')], add(pairing('A', 'B')))).toEqual(['missing-end A-B B'])
    expect(refused([branch('A')], add(pairing('A', 'B')), add(branch('B')))).toEqual([])
    expect(refused([], add(branch('A', { location: '990109' })))).toEqual(['missing-end A 990109'])
    expect(refused([], add(place(district, { committee: 'nobody' })))).toContain(`missing-end ${district} nobody`)
    expect(refused([branch('A')], add(membership('A', 'G')), add(group('G', { place: '99' })))).toEqual([
      'missing-end G 99',
    ])
    const involved = activity('H', '2026-01-01', [{ kind: 'joint-building', id: 'P', role: 'subject' }])
    expect(refused([], add(involved))).toEqual(['missing-end H P'])
    expect(refused([branch('A')], add(claim('A', 'N', '2026-01-01')))).toEqual(['missing-end A>N:2026-01-01 N'])
  })

  it('what others speak of is not retracted, but with them, or when nobody does', () => {
    const records = [branch('A'), branch('B'), pairing('A', 'B')]
    expect(refused(records, retract(records[0]))).toEqual(['not-retractable A A-B'])
    expect(refused(records, retract(records[0]), retract(records[2]))).toEqual([])
    expect(refused(records, retract(records[2]))).toEqual([])
    expect(refused([], retract(organization('W', 'working-committee', district)))).toEqual([
      expect.stringMatching(/^not-retractable W/),
    ])
    const involved = activity('H', '2026-01-01', [{ kind: 'organization', id: 'A', role: 'host' }])
    expect(refused([records[0], involved], retract(records[0]))).toEqual(['not-retractable A H'])
    const entered = group('G', { place: district })
    expect(refused([entered], retract(place(district)))).toEqual([`not-retractable ${district} G`])
    expect(refused([entered], retract(place(district)), retract(entered))).toEqual([])
  })

  it('a record is added once and keeps its code', () => {
    const records = [branch('A')]
    expect(refused(records, add(branch('A')))).toEqual(['already-exists A'])
    expect(refused(records, { ...alter(records[0], branch('B')), key: { kind: 'organization', id: 'A' } })).toContain(
      'bad-input A',
    )
  })
})

describe('refusals', () => {
  it('say all that is wrong, in both languages', () => {
    const problems = refusals(districtNetwork(...districtUnit('A')), [
      add(pairing('A', 'A', { id: 'P' })),
      add(pairing('A', 'nobody', { id: 'Q' })),
      add(region('990201', { parent: '9901' })),
    ])
    expect(problems.map(said)).toEqual(['missing-end Q nobody', 'region-prefix 990201', 'same-ends P A'])
    for (const { sentence } of problems) {
      expect(sentence.zh).toMatch(/。$/)
      expect(sentence.en).toMatch(/\.$/)
    }
  })

  it('of an import of many rows with many faults are all said, in one pass', () => {
    const size = 20_000
    const rows = Array.from({ length: size }, (_, k) => [
      branch(`N${k}`),
      subordination(`N${k}`, k === 0 ? 'W' : `N${k - 1}`),
      pairing('W', `N${k}`, { id: `P${k}` }),
      pairing(`N${k}`, 'W', { id: `Q${k}` }),
      membership('nobody', `G${k}`),
    ]).flat()
    const codes = refusals(districtNetwork(), rows.map(add)).map(({ code }) => code)
    expect(codes.filter((code) => code === 'second-live-pairing')).toHaveLength(size)
    expect(codes.filter((code) => code === 'missing-end')).toHaveLength(2 * size)
    expect(codes).toHaveLength(3 * size)
  })
})
