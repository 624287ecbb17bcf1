import type { AnyRecord } from '../../model/schema/records.ts'
import type { Assignment, Post } from '../../model/schema/tie.ts'
import { chineseNumber } from '../chinese-number.ts'
import { type Loading, synthetic } from '../loading.ts'
import { districtUnits } from './district.ts'
import { towns } from './divisions.ts'
import { vacancies } from './faults.ts'
import { communities } from './groups.ts'
import { committee } from './roster.ts'

/** Who answers for what. Officers are posts, never persons. */

/** The committee member who answers for the community of this number. */
export const liaisonOf = (group: number): string => `GW${String(group).padStart(2, '0')}`
const successorOf = (group: number): string => `${liaisonOf(group)}-2`
/** The deputy secretary of a town, who is the point of contact for its committee and so for all below it. [E10] */
export const contactOf = (town: string): string => `${town}-F`

export function* liaisonRecords(loading: Loading): Generator<AnyRecord> {
  for (const [index, { id }] of communities.entries()) yield* fixedLiaison(loading, index + 1, id)
  for (const { code, name, leader } of towns) {
    const officer = contactOf(code)
    yield { kind: 'officer', id: officer, name: `示例${name}党委副书记`, sentFrom: leader, ...synthetic }
    yield post(officer, leader, { post: 'deputy-secretary', validFrom: loading.date(-610) })
    yield assigned(officer, { kind: 'organization', id: leader }, 'point', loading.date(-590))
  }
  for (const { unit, body, name, members } of districtUnits) {
    if (members < 100) continue
    const officer = `${unit}-F`
    yield { kind: 'officer', id: officer, name: `${name}机关党委专职副书记`, sentFrom: body, ...synthetic }
    yield post(officer, body, { post: 'deputy-secretary', fullTime: true, validFrom: loading.date(-640) })
  }
}

/** One member of the committee for one community. A vacancy begins on the day that the officer leaves. [A01, R08] */
function* fixedLiaison(loading: Loading, number: number, group: string): Generator<AnyRecord> {
  const vacancy = loading.variant === 'gaps' ? vacancies.find((one) => one.group === number) : undefined
  const officer = liaisonOf(number)
  const name = `示例工委委员${chineseNumber(number)}`
  const until = vacancy && { validTo: loading.date(vacancy.left) }
  const target = { kind: 'group', id: group } as const
  yield { kind: 'officer', id: officer, name, sentFrom: committee, ...synthetic }
  yield post(officer, committee, { post: 'committee-member', validFrom: loading.date(-700), ...until })
  yield { ...assigned(officer, target, 'fixed', loading.date(-680 - number)), ...until }
  if (vacancy?.successor === undefined) return
  const next = successorOf(number)
  const validFrom = loading.date(vacancy.successor)
  yield { kind: 'officer', id: next, name: `${name}(接任)`, sentFrom: committee, ...synthetic }
  yield post(next, committee, { post: 'committee-member', validFrom })
  yield assigned(next, target, 'fixed', validFrom)
}

function post(of: string, to: string, more: Pick<Post, 'post' | 'fullTime' | 'validFrom' | 'validTo'>): Post {
  return { kind: 'post', id: `post:${of}>${to}`, of, to, ...more, ...synthetic }
}

function assigned(of: string, to: Assignment['to'], kind: 'fixed' | 'point', validFrom: string): Assignment {
  return {
    kind: 'assignment',
    id: `${kind}:${of}>${to.id}`,
    of: { kind: 'officer', id: of },
    to,
    assignment: kind,
    primary: true,
    visitsPerYear: 4,
    validFrom,
    ...synthetic,
  }
}
