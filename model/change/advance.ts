import { Problem, type Sentence } from '../problem.ts'
import { type AnyRecord, wordFor } from '../schema/records.ts'
import { Ledger } from '../schema/work.ts'
import { type Ending, endedState, untimely } from './end.ts'
import { isLogged, logOf, statedOf, withState } from './state.ts'
import { hasLifecycle, lifecycleOf } from './steps.ts'
import { capital } from './words.ts'

interface Step {
  to: string
  on: string
  document?: string | undefined
}

/**
 * A record one step further in its lifecycle: the state stands in its log, with its day and document. At an end of the
 * lifecycle it ends. [domain: states] Throws `bad-input` for what is no step from the present state.
 */
export function advance(record: AnyRecord, { to, on, document }: Step): AnyRecord {
  if (!hasLifecycle(record)) throw noStep(record, { zh: '没有状态可以推进', en: 'has no states to go through' })
  const { steps, ends, running } = lifecycleOf(record.kind)
  const next = steps[record.status]
  if (!next.includes(to)) throw noStep(record, mayBecome(record.status, next))
  if (!isLogged(record)) {
    const signed = to === 'signed' && record.signedOn === undefined ? { signedOn: on } : {}
    return Ledger.parse({ ...record, ...signed, status: to })
  }
  const entry = { status: to, on, ...(document !== undefined && { document }) }
  const stated = statedOf(record)
  const ending: Ending<string> = { key: record, ends, running }
  if (ends.includes(to)) return withState(record, endedState(ending, stated, entry))
  const log = logOf(stated, record.status)
  if (log === undefined) throw untimely(record, noBeginning)
  if (on < (stated.validFrom ?? on) || on < (log.at(-1)?.on ?? on)) throw untimely(record, laterState)
  return withState(record, { status: to, log: [...log, entry], validTo: stated.validTo })
}

const laterState: Sentence = { zh: '在该日期之后还有状态', en: 'has a later state than that day' }
const noBeginning: Sentence = {
  zh: '没有起始日期，无法记下之前的状态；请先填写起始日期',
  en: 'has no known beginning, so that its state before cannot be told; give it a first day',
}

function mayBecome(status: string, next: readonly string[]): Sentence {
  if (next.length === 0) return { zh: `的状态 ${status} 之后没有下一步`, en: `is ${status}, which nothing follows` }
  return {
    zh: `的状态是 ${status}，下一步只能是 ${next.join('、')}`,
    en: `is ${status} and can become ${next.join(' or ')} only`,
  }
}

function noStep({ kind, id }: AnyRecord, { zh, en }: Sentence): Problem {
  const word = wordFor(kind)
  return new Problem('bad-input', { zh: `${word.zh}「${id}」${zh}。`, en: `${capital(word.en)} ${id} ${en}.` }, [
    { kind, id, at: 'to' },
  ])
}
