import { listFindings } from '../../model/api/contract.ts'
import type { Network } from '../../model/network/network.ts'
import { Problem } from '../../model/problem.ts'
import { civilDate, type Day, dayOf } from '../../model/schema/dates.ts'
import { allStandards } from '../../model/standards/all-standards.ts'
import type { Finding } from '../../model/standards/standard.ts'
import { type AnswerTo, type Api, type Call, serve } from '../http/endpoint.ts'
import { openPatience } from '../http/patience.ts'
import { answerFinding, isWhole } from '../reading/finding-answers.ts'
import { findingAt } from '../reading/finding-columns.ts'
import { countByStandard, selectFindings } from '../reading/select-findings.ts'
import { placeDay } from '../replica/place-day.ts'
import { inTurns } from '../yielding.ts'
import { endOfPage, type Position, readCursor, startAfter, writeCursor } from './cursor.ts'
import type { Services } from './services.ts'

const usualLimit = 500

export function findingRoutes(api: Api, services: Services): void {
  const { replica, reading } = services
  const patiently = openPatience<AnswerTo<typeof listFindings>>()
  serve(api, listFindings, async (call) => {
    const { request, response, query, place, now, actor, gone } = call
    refuseUnbuilt(query.standard)
    const network = replica.network()
    const day = query.date === undefined ? placeDay(place, now) : dayOf(query.date)
    const binding = bindingOf(call, civilDate(day))
    const after = query.cursor === undefined ? undefined : readCursor(binding, query.cursor)
    const name = JSON.stringify([actor.account.id, binding, query.cursor, query.limit])
    const waits = () => api.options.admission.waits(response)
    return patiently({ request, gone, waits }, name, (signal) => ({
      answer: answer(services, call, { network, day, after, binding, signal }),
      seq: network.seq,
      ahead: () => reading.ahead(network, place, day),
    }))
  })
}

interface Asking {
  /** As of the call; the answer may be of a newer one. */
  network: Network
  day: Day
  after: Position | undefined
  binding: string
  signal: AbortSignal
}

async function answer(
  { reading }: Services,
  { query, scope, actor, place: asked }: Call<typeof listFindings>,
  asking: Asking,
): Promise<AnswerTo<typeof listFindings>> {
  const { day, after, binding, signal } = asking
  const asker = { account: actor.account.id, signal }
  const judging = reading.judgement(asking.network, asked, day, asker)
  // Worked out by somebody else meanwhile.
  const seeing = reading.sight(asking.network, asked, scope, asker)
  seeing.catch(() => undefined)
  const judgement = await judging
  const { network, place, findings } = judgement
  const rows = selectFindings(judgement, { scope, ...query })
  const at = (k: number) => findingAt(findings, network, place, rows[k])
  const start = after === undefined ? 0 : startAfter(rows.length, at, after)
  const shown = [...rows.subarray(start, start + (query.limit ?? usualLimit))]
  const end = start + shown.length
  const sight = await (network === asking.network ? seeing : reading.sight(network, place, scope, asker))
  const opened = await reading.opened(judgement, shown, asker)
  const whole = (finding: Finding) => isWhole(finding, sight)
  return {
    total: rows.length,
    counts: countByStandard(judgement, rows),
    asOf: civilDate(day),
    seq: network.seq,
    findings: await inTurns(shown, (_row, k) => answerFinding(at(start + k), opened[k], sight)),
    cursor: shown.length === 0 || end === rows.length ? null : writeCursor(binding, endOfPage(end - 1, at, whole)),
  }
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

/** What a cursor is for: every part of the question that decides which rows there are. The limit may change. */
function bindingOf({ query, place, scope }: Call<typeof listFindings>, asOf: string): string {
  return JSON.stringify([place.id, query.standard, query.severity, query.region, asOf, scope])
}
