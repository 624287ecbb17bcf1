import { Problem, type Sentence } from '../problem.ts'
import { type AnyRecord, type RecordKey, wordFor } from '../schema/records.ts'
import type { Membership, Pairing } from '../schema/tie.ts'
import { daysOf } from './end.ts'
import { isLogged, type Stated, statedOf } from './state.ts'
import { capital } from './words.ts'

/** What a record says that cannot be, and the attribute that says it. */
interface Impossibility {
  at: string
  sentence: Sentence
}

/** Those that a pairing has only after it has worked. */
const worked: readonly string[] = ['active', 'dormant', 'rectifying', 'ended']
const neverWorked: readonly string[] = ['rejected', 'withdrawn']

const endsTooEarly: Impossibility = {
  at: 'validTo',
  sentence: { zh: '终止日期不晚于起始日期', en: 'its end is not after its beginning' },
}
const logOutOfOrder: Impossibility = {
  at: 'log',
  sentence: { zh: '状态日志的日期先后颠倒', en: 'its log is out of order' },
}
const contradiction: Impossibility = {
  at: 'status',
  sentence: { zh: '状态与状态日志的最后一条矛盾', en: 'its status contradicts the last entry of its log' },
}

/** What contradicts itself in the order of a log and of the interval. An end on the first day is one. [A01, A10] */
export function impossibleState({ status, log = [], validFrom, validTo }: Stated, on: string): Impossibility[] {
  const found: Impossibility[] = []
  if (validFrom !== undefined && validTo !== undefined && validTo < validFrom) found.push(endsTooEarly)
  if (log.some((entry, k) => k > 0 && entry.on < log[k - 1].on)) found.push(logOutOfOrder)
  // An end that is known ahead stands in the log before it is the status.
  const possible = [log.at(-1), log.findLast((entry) => entry.on <= on)].map((entry) => entry?.status)
  if (log.length > 0 && !possible.includes(status)) found.push(contradiction)
  return found
}

/** What a record says that cannot be, on the day that it is written for. */
export function impossible(record: AnyRecord, on: string): Impossibility[] {
  const found = isLogged(record) ? impossibleState(statedOf(record), on) : []
  const { validFrom, validTo } = daysOf(record)
  if (validFrom !== undefined && validTo !== undefined && validTo <= validFrom && !found.includes(endsTooEarly))
    found.push(endsTooEarly)
  if (record.kind === 'membership') return [...found, ...impossibleTerms(record)]
  return record.kind === 'joint-building' ? [...found, ...impossiblePairing(record, on)] : found
}

function impossibleTerms({ terms = [] }: Membership): Impossibility[] {
  return terms.flatMap(({ from, to }, k) =>
    to !== undefined && to <= from ? { ...endsTooEarly, at: `terms.${k}` } : [],
  )
}

function impossiblePairing(pairing: Pairing, on: string): Impossibility[] {
  const { signedOn, expiresOn, lead, ends } = pairing
  const found: Impossibility[] = []
  if (signedOn !== undefined && expiresOn !== undefined && expiresOn < signedOn)
    found.push({
      at: 'expiresOn',
      sentence: { zh: '协议在签约之前就已到期', en: 'its agreement expires before it is signed' },
    })
  if (lead !== undefined && !ends.includes(lead))
    found.push({ at: 'lead', sentence: { zh: '牵头方既不是甲方也不是乙方', en: 'its lead is neither of its ends' } })
  return [...found, ...impossibleStatus(pairing, on)]
}

/** A status that the dates deny: an end without a day or still to come, a refusal of what has worked. [A04] */
function impossibleStatus({ status, log = [], validTo }: Pairing, on: string): Impossibility[] {
  if (neverWorked.includes(status) && log.some((entry) => worked.includes(entry.status)))
    return [
      {
        at: 'log',
        sentence: { zh: '否决或撤回的结对不会运行过', en: 'what was rejected or withdrawn has never worked' },
      },
    ]
  if (status !== 'ended') return []
  if (validTo === undefined)
    return [
      { at: 'validTo', sentence: { zh: '已终止，却没有终止日期', en: 'it has ended, but no day of its end is given' } },
    ]
  if (validTo <= on) return []
  return [
    {
      at: 'status',
      sentence: { zh: '写的是已终止，终止日期却还没有到', en: 'it has ended before the day of its end' },
    },
  ]
}

/**
 * All of them in one refusal; undefined where there is none.
 * @param prefix where the record or its state stands in the input
 */
export function refusedImpossible(
  { kind, id }: RecordKey,
  found: readonly Impossibility[],
  prefix: string,
): Problem | undefined {
  if (found.length === 0) return undefined
  const word = wordFor(kind)
  const say = (language: keyof Sentence, between: string) =>
    found.map(({ sentence }) => sentence[language]).join(between)
  return new Problem(
    'bad-input',
    {
      zh: `${word.zh}「${id}」不能成立：${say('zh', ';')}。`,
      en: `${capital(word.en)} ${id} cannot be: ${say('en', '; ')}.`,
    },
    found.map(({ at }) => ({ kind, id, at: `${prefix}.${at}` })),
  )
}
