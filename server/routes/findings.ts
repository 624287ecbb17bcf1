import { listFindings } from '../../model/api/contract.ts'
import { Problem } from '../../model/problem.ts'
import { civilDate, dayOf } from '../../model/schema/dates.ts'
import { allStandards } from '../../model/standards/all-standards.ts'
import { type Api, type Call, serve } from '../http/endpoint.ts'
import { patiently } from '../http/patience.ts'
import { answerFinding, isWhole } from '../reading/finding-answers.ts'
import { findingAt } from '../reading/finding-columns.ts'
import { countByStandard, selectFindings } from '../reading/select-findings.ts'
import { placeDay } from '../replica/place-day.ts'
import { inTurns } from '../yielding.ts'
import { endOfPage, readCursor, startAfter, writeCursor } from './cursor.ts'
import type { Services } from './services.ts'

const usualLimit = 500

export function findingRoutes(api: Api, { replica, reading }: Services): void {
  serve(api, listFindings, async (call) => {
    const { query, place, scope, now, actor } = call
    refuseUnbuilt(query.standard)
    const network = replica.network()
    const day = query.date === undefined ? placeDay(place, now) : dayOf(query.date)
    const asOf = civilDate(day)
    const binding = bindingOf(call, asOf)
    const after = query.cursor === undefined ? undefined : readCursor(binding, query.cursor)
    const ahead = () => reading.ahead(network, place, day)
    return patiently(call, answer, ahead)

    async function answer(signal: AbortSignal) {
      const asker = { account: actor.account.id, signal }
      const judging = reading.judgement(network, place, day, asker)
      // Worked out by somebody else meanwhile.
      const seeing = reading.sight(network, place, scope, asker)
      seeing.catch(() => undefined)
      if (ahead() !== undefined) api.options.admission.waits(call.response)
      const judgement = await judging
      const rows = selectFindings(judgement, { scope, ...query })
      const at = (k: number) => findingAt(judgement.findings, network, place, rows[k])
      const start = after === undefined ? 0 : startAfter(rows.length, at, after)
      const shown = [...rows.subarray(start, start + (query.limit ?? usualLimit))]
      const end = start + shown.length
      const sight = await seeing
      const opened = await reading.opened(judgement, shown, asker)
      return {
        total: rows.length,
        counts: countByStandard(judgement, rows),
        asOf,
        seq: network.seq,
        findings: await inTurns(shown, (_row, k) => answerFinding(at(start + k), opened[k], sight)),
        cursor:
          shown.length === 0 || end === rows.length
            ? null
            : writeCursor(
                binding,
                endOfPage(end - 1, at, (finding) => isWhole(finding, sight)),
              ),
      }
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

/** What a cursor is for: every part of the question that decides which rows there are. The limit may change. */
function bindingOf({ query, place, scope }: Call<typeof listFindings>, asOf: string): string {
  return JSON.stringify([place.id, query.standard, query.severity, query.region, asOf, scope])
}
