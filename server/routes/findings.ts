import { listFindings } from '../../model/api/contract.ts'
import { Problem } from '../../model/problem.ts'
import { civilDate, dayOf } from '../../model/schema/dates.ts'
import { covers, cutRegionCode } from '../../model/schema/ids.ts'
import { allStandards } from '../../model/standards/all-standards.ts'
import { type Api, type Call, serve } from '../http/endpoint.ts'
import type { JudgedFinding } from '../replica/judgements.ts'
import { placeDay } from '../replica/place-day.ts'
import { positionOf, readCursor, startAfter, writeCursor } from './cursor.ts'
import { answerFindings, asSeen, findingsInScope } from './finding-answers.ts'
import type { Services } from './services.ts'

const usualLimit = 500

export function findingRoutes(api: Api, { replica, judgements, views }: Services): void {
  serve(api, listFindings, async (call) => {
    const { query, place, scope, now } = call
    refuseUnbuilt(query.standard)
    const network = replica.network()
    const day = query.date === undefined ? placeDay(place, now) : dayOf(query.date)
    const asOf = civilDate(day)
    const judgement = judgements(network, place, day)
    const answering = findingsInScope(judgement.findings, scope).filter((judged) => asked(judged, query))
    const binding = bindingOf(call, asOf)
    const view = views(network, place, scope)
    const at = (judged: JudgedFinding) => positionOf(asSeen(judged, view))
    const start = query.cursor === undefined ? 0 : startAfter(answering, readCursor(binding, query.cursor), at)
    const shown = answering.slice(start, start + (query.limit ?? usualLimit))
    const last = start + shown.length < answering.length ? shown.at(-1) : undefined
    return {
      total: answering.length,
      counts: countsOf(answering),
      asOf,
      seq: network.seq,
      findings: answerFindings(shown, await judgement.since(shown), view),
      cursor: last ? writeCursor(binding, at(last)) : null,
    }
  })
}

/** Nothing found and nothing asked for are two answers. [E02] */
function refuseUnbuilt(standard: string | undefined): void {
  const ids = allStandards.map(({ id }) => id)
  if (standard === undefined || ids.includes(standard)) return
  throw new Problem(
    'bad-request',
    {
      zh: `没有这项标准；可查的有 ${ids.join('、')}。`,
      en: `There is no such standard; those that are judged are ${ids.join(', ')}.`,
    },
    [{ at: 'standard' }],
  )
}

type Query = Call<typeof listFindings>['query']

function asked({ finding, regions }: JudgedFinding, query: Query): boolean {
  const region = query.region === undefined ? undefined : cutRegionCode(query.region)
  return (
    (query.standard === undefined || finding.standard === query.standard) &&
    (query.severity === undefined || finding.severity === query.severity) &&
    (region === undefined || regions.some((each) => covers(region, each)))
  )
}

/** What a cursor is for: every part of the question that decides which rows there are. The limit may change. */
function bindingOf({ query, place, scope }: Call<typeof listFindings>, asOf: string): string {
  return JSON.stringify([place.id, query.standard, query.severity, query.region, asOf, scope])
}

function countsOf(findings: JudgedFinding[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { finding } of findings) counts[finding.standard] = (counts[finding.standard] ?? 0) + 1
  return counts
}
