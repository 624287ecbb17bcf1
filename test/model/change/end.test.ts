import { describe, expect, it } from 'vitest'
import { end, reopen } from '../../../model/change/end.ts'
import { AnyRecord, type RecordKind, recordKinds } from '../../../model/schema/records.ts'
import { given } from '../../server/records-of-kinds.ts'

const withoutDays: RecordKind[] = ['place', 'ledger', 'item', 'activity', 'reporting', 'claim']
const began = '2026-03-01'
const ended = '2026-05-01'
const later = '2026-06-01'

function recordOf(kind: RecordKind): AnyRecord {
  const days = withoutDays.includes(kind) ? {} : { validFrom: began }
  return AnyRecord.parse({ ...given(kind, 'in', 'N1'), ...days, source: 'user' })
}
const withDays = recordKinds.filter((kind) => !withoutDays.includes(kind))
const reason = expect.objectContaining({ code: 'bad-input' })

describe.each(withDays)('%s [P37]', (kind) => {
  const record = recordOf(kind)

  it('holds no more from the day on which it ends, and goes on from that day as it was', () => {
    const over = AnyRecord.parse(end(record, ended))
    expect(over).toMatchObject({ validFrom: began, validTo: ended })
    const again = AnyRecord.parse(reopen(over, ended))
    expect(again).not.toHaveProperty('validTo')
    expect({ ...again, log: undefined }).toEqual({ ...record, log: undefined })
  })

  it('goes on later only where a log can tell what was between', () => {
    const over = end(record, ended)
    if (!('log' in over)) expect(() => reopen(over, later)).toThrow(reason)
    else
      expect(AnyRecord.parse(reopen(over, later))).toMatchObject({
        log: expect.arrayContaining([{ on: later, status: expect.any(String) }]),
      })
  })

  it('ends once, after it began, and goes on only when it has ended', () => {
    expect(() => end(end(record, ended), later)).toThrow(reason)
    expect(() => end(record, began)).toThrow(reason)
    expect(() => reopen(record, later)).toThrow(reason)
    expect(() => reopen(end(record, ended), began)).toThrow(reason)
  })
})

it.each(withoutDays)('%s has no days, so it cannot be ended', (kind) => {
  expect(() => end(recordOf(kind), ended)).toThrow(reason)
  expect(() => reopen(recordOf(kind), ended)).toThrow(reason)
})
