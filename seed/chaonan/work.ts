import type { AnyRecord } from '../../model/schema/records.ts'
import type { Claim } from '../../model/schema/tie.ts'
import type { Loading } from '../loading.ts'
import { districtUnits } from './district.ts'
import { county, towns, villages } from './divisions.ts'
import { draw } from './draw.ts'
import { overdue } from './faults.ts'
import { figures } from './figures.ts'
import { communities } from './groups.ts'
import { othersOf } from './others.ts'
import { plannedPairings } from './plan.ts'

/** Centres, lists, projects with their claims, problems and what solved them. The text gives counts, no single row. */
export function* workRecords(loading: Loading): Generator<AnyRecord> {
  yield* centres(loading)
  yield* ledgers(loading)
  for (let number = 1; number <= figures.claimedProjects.value; number++) yield* project(loading, number)
  for (let number = 1; number <= figures.solvedProblems.value; number++) yield* problem(loading, number)
  yield {
    kind: 'item',
    id: 'PT01',
    name: '广东党建云',
    itemKind: 'service',
    category: '平台',
    raisedBy: { kind: 'organization', id: 'QZ01' },
    source: 'seed',
    sourceRef: 'CN 003_e3854f5e0bf67992.txt 「广东党建云」',
  }
}

export const centreOf = (village: string): string => `DQ${village}`
const centreCategory = '党群服务中心'
const from = (sourceRef: string) => ({ source: 'synthetic', sourceRef }) as const
const organization = (id: string) => ({ kind: 'organization', id }) as const
const padded = (number: number) => String(number).padStart(3, '0')

/** One centre for each village or community. [K19] */
function* centres(loading: Loading): Generator<AnyRecord> {
  for (const { code, name, body } of villages)
    yield {
      kind: 'item',
      id: centreOf(code),
      name: `示例${name}党群服务中心`,
      itemKind: 'resource',
      category: centreCategory,
      raisedBy: organization(body),
      shareable: true,
      location: code,
      openedOn: loading.date(-900),
      ...from(figures.serviceCentres.sourceRef),
    }
}

/** One signed list for each town. [K17] */
function* ledgers(loading: Loading): Generator<AnyRecord> {
  for (const { code, name, leader } of towns) {
    const signedOn = loading.date(-330)
    yield {
      kind: 'ledger',
      id: `QD${code}`,
      name: `示例${name}项目清单`,
      ledgerKind: 'project',
      status: 'signed',
      raisedBy: organization(leader),
      place: county,
      period: signedOn.slice(0, 4),
      signedOn,
      ...from(figures.ledgers.sourceRef),
    }
  }
}

const categories = ['环境整治', '助学助老', '产业帮扶', '法律服务', '医疗义诊', '文化惠民', '设施维护']

/** One project in nine is still being worked on; the others are confirmed. */
const unfinished = (number: number) => number % 9 === 0

function* project(loading: Loading, number: number): Generator<AnyRecord> {
  const village = villages[(number - 1) % villages.length]
  const category = categories[number % categories.length]
  const id = `XM${padded(number)}`
  const origin = from(figures.claimedProjects.sourceRef)
  const opened = -draw(200, 320, 'project', number)
  yield {
    kind: 'item',
    id,
    name: `示例${village.name}${category}项目${number}`,
    itemKind: 'project',
    category,
    raisedBy: organization(village.body),
    ledgers: [`QD${village.town.code}`],
    openedOn: loading.date(opened),
    location: village.code,
    ...origin,
  }
  const [lead, ...joint] = claimants(number, village.body)
  yield claim(loading, id, number, lead, 'lead', opened)
  for (const claimant of joint) yield claim(loading, id, number, claimant, 'joint', opened)
}

const paired = new Set(plannedPairings.flatMap(({ a, b }) => [`${a}|${b}`, `${b}|${a}`]))

/** An organization that is not the village's partner, so that no claim keeps a silent pairing awake. [D22] */
function claimants(number: number, village: string): Claim['of'][] {
  const enterprises = othersOf('linked')
  const candidates = number % 6 === 0 ? enterprises.map(({ body }) => body) : districtUnits.map(({ body }) => body)
  const free = candidates.filter((id) => !paired.has(`${id}|${village}`))
  const lead = free[(number * 11) % free.length]
  const team = number % 10 === 0
  const helper = free[(number * 11 + 5) % free.length]
  const community = communities[number % communities.length]
  if (number % 50 === 0) return [{ kind: 'group', id: community.id }]
  return [organization(lead), ...(team ? [organization(helper)] : [])]
}

function claim(
  loading: Loading,
  item: string,
  number: number,
  of: Claim['of'],
  role: Claim['role'],
  opened: number,
): Claim {
  const claimed = opened + 8
  const late = loading.variant === 'gaps' && unfinished(number) ? overdue[number / 9 - 1] : undefined
  const steps = [
    { status: 'claimed', on: loading.date(claimed) },
    { status: 'in-progress', on: loading.date(claimed + 12) },
    { status: 'done', on: loading.date(claimed + 70) },
    { status: 'confirmed', on: loading.date(claimed + 79) },
  ] as const
  const log = steps.slice(0, unfinished(number) ? 2 : 4)
  return {
    kind: 'claim',
    id: `claim:${of.id}>${item}`,
    of,
    to: item,
    role,
    claimedOn: loading.date(claimed),
    dueOn: loading.date(late ?? (unfinished(number) ? draw(20, 150, 'due', number) : claimed + 90)),
    status: log[log.length - 1].status,
    log: [...log],
    ...from(figures.claimedProjects.sourceRef),
  }
}

/** More problems than projects: the first 566 meet the project of their number, and every problem a finished one. [K16] */
function* problem(loading: Loading, number: number): Generator<AnyRecord> {
  const village = villages[(number - 1) % villages.length]
  const id = `WT${padded(number)}`
  const solved = -draw(20, 90, 'solved', number)
  yield {
    kind: 'item',
    id,
    name: `示例${village.name}问题${number}`,
    itemKind: 'problem',
    raisedBy: organization(village.body),
    openedOn: loading.date(-330 + (number % 60)),
    solvedOn: loading.date(solved),
    location: village.code,
    ...from(figures.solvedProblems.sourceRef),
  }
  for (const answer of answers(number))
    yield {
      kind: 'solution',
      id: `solution:${answer}>${id}`,
      of: answer,
      to: id,
      validFrom: loading.date(solved),
      ...from(figures.solvedProblems.sourceRef),
    }
}

function answers(number: number): string[] {
  const projects = figures.claimedProjects.value
  const own = ((number - 1) % projects) + 1
  const next = (own % projects) + 1
  const chosen = unfinished(own) ? [next] : number % 7 === 0 ? [own, next] : [own]
  return chosen.filter((one) => !unfinished(one)).map((one) => `XM${padded(one)}`)
}
