import type { z } from 'zod'
import type { AnyRecord } from '../../model/schema/records.ts'
import type { Activity, Involvement } from '../../model/schema/work.ts'
import { apportion } from '../apportion.ts'
import type { Loading } from '../loading.ts'
import { county, towns, villages } from './divisions.ts'
import { draw } from './draw.ts'
import { vacancies } from './faults.ts'
import { figures } from './figures.ts'
import { communities } from './groups.ts'
import { contactOf, liaisonOf } from './liaisons.ts'
import { centreOf } from './work.ts'

type Involved = z.infer<typeof Involvement>
const involved = (kind: Involved['kind'], id: string, role: Involved['role']): Involved => ({ kind, id, role })

/** What was held: counts of the text spread over rows of our own. Attendance is a number, never a list. */
export function* activityRecords(loading: Loading): Generator<AnyRecord> {
  yield* trainings(loading)
  yield* themeDays(loading)
  yield* service(loading)
  yield* meetings(loading)
  yield* visits(loading)
}

const padded = (number: number) => String(number).padStart(3, '0')

function activity(
  loading: Loading,
  id: string,
  kind: Activity['activityKind'],
  name: string,
  offset: number,
  involves: Involved[],
  more: Partial<Activity> = {},
): Activity {
  const on = loading.date(offset)
  return { kind: 'activity', id, name, activityKind: kind, on, involves, place: county, source: 'synthetic', ...more }
}

/** Each in a village's centre, every centre at least once within half a year, so that none lies idle. [R41] */
function* trainings(loading: Loading): Generator<AnyRecord> {
  const { trainings: held, attendances } = figures
  const sizes = apportion(
    attendances.value,
    Array.from({ length: held.value }, (_, index) => draw(60, 140, 'training', index)),
  )
  for (const [index, attendance] of sizes.entries()) {
    const village = villages[index % villages.length]
    const offset = index < villages.length ? -draw(5, 170, 'held', index) : -draw(5, 350, 'held', index)
    const involves = [
      involved('organization', village.town.leader, 'host'),
      involved('organization', village.body, 'attend'),
      involved('item', centreOf(village.code), 'subject'),
    ]
    const more = { attendance, sourceRef: held.sourceRef }
    yield activity(loading, `PX${padded(index + 1)}`, 'training', `示例教育培训${index + 1}`, offset, involves, more)
  }
}

/** Two more than the 30 of 「30余」; each community holds two or three. */
function* themeDays(loading: Loading): Generator<AnyRecord> {
  const { value, sourceRef } = figures.themeDays
  for (let index = 0; index < value + 2; index++) {
    const { id } = communities[index % communities.length]
    const involves = [involved('group', id, 'host')]
    const offset = -15 - index * 9
    yield activity(loading, `ZT${padded(index + 1)}`, 'theme-day', `示例主题党日${index + 1}`, offset, involves, {
      sourceRef,
    })
  }
}

/** Rural members who took up a post of service, a row for each town. */
function* service(loading: Loading): Generator<AnyRecord> {
  const { value, sourceRef } = figures.ruralVolunteers
  const shares = apportion(
    value,
    towns.map((town) => villages.filter((village) => village.town === town).length),
  )
  for (const [index, { name, leader }] of towns.entries()) {
    const involves = [involved('organization', leader, 'host')]
    const more = { attendance: shares[index], attendanceAtLeast: true, sourceRef }
    const id = `FW${padded(index + 1)}`
    yield activity(loading, id, 'service', `示例${name}农村党员报到领岗`, -40 - index * 5, involves, more)
  }
}

/** A joint conference of each community every quarter. [R06] */
function* meetings(loading: Loading): Generator<AnyRecord> {
  for (const [index, { id, name }] of communities.entries())
    for (let quarter = 0; quarter < 4; quarter++) {
      const involves = [involved('group', id, 'host')]
      const offset = -(20 + index * 4) - quarter * 88
      const own = `HY${padded(index * 4 + quarter + 1)}`
      yield activity(loading, own, 'meeting', `${name}联席会议(示例)`, offset, involves)
    }
}

/** Four visits a year by everybody who answers for something, none after the day that he left. [R11] */
function* visits(loading: Loading): Generator<AnyRecord> {
  const gone = new Map(loading.variant === 'gaps' ? vacancies.map(({ group, left }) => [group, left]) : [])
  const rounds = [
    ...communities.map(({ id, name }, index) => ({
      officer: liaisonOf(index + 1),
      target: involved('group', id, 'subject'),
      name: `走访${name}(示例)`,
      left: gone.get(index + 1) ?? 0,
    })),
    ...towns.map(({ code, leader, name }) => ({
      officer: contactOf(code),
      target: involved('organization', leader, 'subject'),
      name: `示例走访${name}`,
      left: 0,
    })),
  ]
  for (const [index, { officer, target, name, left }] of rounds.entries())
    for (let visit = 0; visit < 4; visit++) {
      const involves = [involved('officer', officer, 'host'), target]
      const offset = left - 12 - (index % 9) - visit * 85
      yield activity(loading, `ZF${padded(index * 4 + visit + 1)}`, 'visit', name, offset, involves)
    }
}
