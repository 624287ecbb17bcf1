import { expect, it } from 'vitest'
import { quickDay } from '../../../model/network/records/quick-day.ts'
import { civilDate, dayOf } from '../../../model/schema/dates.ts'

it('the quick day of a date is its day, for every day of three hundred years', () => {
  const wrong: string[] = []
  for (let day = dayOf('1900-01-01'); day <= dayOf('2199-12-31'); day++) {
    if (quickDay(civilDate(day)) !== day) wrong.push(civilDate(day))
  }
  expect(wrong).toEqual([])
})
